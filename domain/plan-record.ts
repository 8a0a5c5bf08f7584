// Owns the record of a weighted draw of institutions: made of its rows, and whether a given one holds together.
// docs/verify-draw.mjs does the same in code of its own; the two are tested against each other and share nothing.
import { z } from 'zod'
import { commitmentOf, type DrawRule, entryId, isRuleValue, isWellFormed } from './draw.ts'
import {
  PLAN_VERSION,
  type Plan,
  type PlanEntry,
  type PlanMember,
  type PlanRecord,
  planHashOf,
  weightedOrderOf,
} from './plan.ts'
import { isWeight } from './weights.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const text = z.string().refine(isWellFormed)

const recordSchema = z.strictObject({
  version: z.literal(PLAN_VERSION),
  plan: text.min(1),
  pool: z.array(z.strictObject({ id: hash, weight: z.string().refine(isWeight) })),
  rule: z.custom<DrawRule>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && isRuleValue(value),
  ),
  ...{ poolHash: hash, commitment: hash, serverSeed: hash },
  publicEntropy: text,
  order: z.array(hash),
  institutions: z
    .array(z.strictObject({ id: hash, code: text.min(1), nonce: z.string().regex(/^[0-9a-f]{32}$/) }))
    .optional(),
})

export type PlanProblem =
  | 'version'
  | 'form'
  | 'pool-unsorted-or-repeated'
  | 'pool-hash'
  | 'commitment'
  | 'order-not-from-seed'
  | 'institutions'

const ascending = (ids: readonly string[]): boolean =>
  ids.every((id, i) => i === 0 || (ids[i - 1] ?? '') < id)
const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, i) => id === b[i])

/** Checks a record against itself and names every problem it finds; of a wrong form no more than that. */
export function verifyPlanRecord(value: unknown): { ok: true } | { ok: false; problems: PlanProblem[] } {
  const known = z.looseObject({ version: z.literal(PLAN_VERSION) }).safeParse(value)
  if (!known.success) return { ok: false, problems: ['version'] }
  const parsed = recordSchema.safeParse(value)
  if (!parsed.success) return { ok: false, problems: ['form'] }
  const record = parsed.data
  const ids = record.pool.map(({ id }) => id)
  const problems: PlanProblem[] = []
  if (!ascending(ids)) problems.push('pool-unsorted-or-repeated')
  if (planHashOf(record) !== record.poolHash) problems.push('pool-hash')
  if (commitmentOf(record.serverSeed) !== record.commitment) problems.push('commitment')
  if (!same(weightedOrderOf(record), record.order)) problems.push('order-not-from-seed')
  if (record.institutions) {
    const right = record.institutions.every(({ id, code, nonce }) => entryId(nonce, code) === id)
    const codes = new Set(record.institutions.map(({ code }) => code))
    const listed = record.institutions.map(({ id }) => id).sort()
    if (!right || codes.size !== listed.length || !same(listed, ids)) problems.push('institutions')
  }
  return problems.length === 0 ? { ok: true } : { ok: false, problems }
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)

/** The record out of its rows: the hashes as recorded before the draw, the order as the places were recorded. */
export function planRecordOf(plan: Plan, entries: readonly PlanEntry[]): PlanRecord {
  const { poolHash, commitment, serverSeed, publicEntropy, rule } = plan
  const drawn = entries.filter(({ place }) => place !== null)
  return {
    ...{ version: PLAN_VERSION, plan: String(plan.id) },
    pool: entries.map(({ entryId: id, weight }) => ({ id, weight })).sort(byId),
    ...{ rule, poolHash, commitment, serverSeed, publicEntropy: publicEntropy ?? '' },
    order: drawn.sort((a, b) => (a.place ?? 0) - (b.place ?? 0)).map(({ entryId: id }) => id),
  }
}

/** Which id is which institution: for the agency's own copy. */
export const membersOf = (entries: readonly PlanEntry[]): PlanMember[] =>
  entries.map(({ entryId: id, code, nonce }) => ({ id, code, nonce })).sort(byId)
