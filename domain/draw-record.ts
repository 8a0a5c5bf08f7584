// Owns the reading of a finished draw: whether a record holds together, and where one person stands in it.
// docs/verify-draw.mjs does the same in code of its own; the two are tested against each other and share nothing.
import { z } from 'zod'
import {
  commitmentOf,
  DRAW_VERSION,
  type DrawRecord,
  type DrawRule,
  EXCLUSION_REASONS,
  type ExclusionReason,
  entryId,
  isRuleValue,
  isWellFormed,
  orderOf,
  poolHashOf,
} from './draw.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const text = z.string().refine(isWellFormed)

const recordSchema = z.strictObject({
  version: z.literal(DRAW_VERSION),
  dispatch: text.min(1),
  pool: z.array(hash),
  excluded: z.array(z.strictObject({ id: hash, reason: z.enum(EXCLUSION_REASONS) })),
  rule: z.custom<DrawRule>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && isRuleValue(value),
  ),
  poolHash: hash,
  commitment: hash,
  serverSeed: hash,
  publicEntropy: text,
  order: z.array(hash),
  people: z
    .array(z.strictObject({ id: hash, card: text.min(1), nonce: z.string().regex(/^[0-9a-f]{32}$/) }))
    .optional(),
})

/** What can be wrong with a record. `form` comes alone: what cannot be read is not checked further. */
export const DRAW_PROBLEMS = [
  'version',
  'form',
  'pool-unsorted-or-repeated',
  'excluded-unsorted-or-repeated',
  'pool-and-excluded-overlap',
  'pool-hash',
  'commitment',
  'order-not-a-permutation',
  'order-not-from-seed',
  'people',
] as const
export type DrawProblem = (typeof DRAW_PROBLEMS)[number]

export type DrawVerdict =
  | { ok: true; dispatch: string; size: number; excluded: number; poolHash: string; commitment: string }
  | { ok: false; problems: DrawProblem[]; at: string | null }

const strictlyAscending = (ids: readonly string[]): boolean =>
  ids.every((id, i) => i === 0 || (ids[i - 1] ?? '') < id)

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, i) => id === b[i])

/**
 * Checks a record (the public one, or the copy with `people`) against itself: form, sorting, hashes, order.
 * Promises to name every problem it finds. `at` is the path of the first field of a wrong form, else null.
 * It cannot know what was shown before the draw: compare poolHash and commitment with that.
 */
export const verifyRecord = (value: unknown): DrawVerdict => {
  const known = z.looseObject({ version: z.literal(DRAW_VERSION) }).safeParse(value)
  if (!known.success) return { ok: false, problems: ['version'], at: 'version' }
  const parsed = recordSchema.safeParse(value)
  if (!parsed.success) {
    return { ok: false, problems: ['form'], at: parsed.error.issues[0]?.path.join('.') ?? null }
  }
  const record = parsed.data
  const excludedIds = record.excluded.map(({ id }) => id)
  const pool = new Set(record.pool)
  const problems: DrawProblem[] = []
  if (!strictlyAscending(record.pool)) problems.push('pool-unsorted-or-repeated')
  if (!strictlyAscending(excludedIds)) problems.push('excluded-unsorted-or-repeated')
  if (excludedIds.some((id) => pool.has(id))) problems.push('pool-and-excluded-overlap')
  if (poolHashOf(record) !== record.poolHash) problems.push('pool-hash')
  if (commitmentOf(record.serverSeed) !== record.commitment) problems.push('commitment')
  if (!sameList([...record.order].sort(), [...record.pool].sort())) problems.push('order-not-a-permutation')
  else if (!sameList(orderOf(record), record.order)) problems.push('order-not-from-seed')
  if (record.people) {
    const listed = record.people.map(({ id }) => id).sort()
    const right = record.people.every(({ id, card, nonce }) => entryId(nonce, card) === id)
    const cards = new Set(record.people.map(({ card }) => card))
    const everybody = [...record.pool, ...excludedIds].sort()
    if (!right || cards.size !== listed.length || !sameList(listed, everybody)) problems.push('people')
  }
  if (problems.length > 0) return { ok: false, problems, at: null }
  return {
    ok: true,
    dispatch: record.dispatch,
    size: record.pool.length,
    excluded: excludedIds.length,
    poolHash: record.poolHash,
    commitment: record.commitment,
  }
}

export type DrawStanding =
  | { kind: 'in-order'; place: number; of: number }
  | { kind: 'excluded'; reason: ExclusionReason }
  | { kind: 'not-listed' }

/** Where an id stands: its place counted from 1, or why it was excluded, or that this draw does not know it. */
export const standingOf = (record: Pick<DrawRecord, 'order' | 'excluded'>, id: string): DrawStanding => {
  const place = record.order.indexOf(id) + 1
  if (place > 0) return { kind: 'in-order', place, of: record.order.length }
  const entry = record.excluded.find((excluded) => excluded.id === id)
  return entry ? { kind: 'excluded', reason: entry.reason } : { kind: 'not-listed' }
}
