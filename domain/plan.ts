// Owns the weighted draw of institutions as section "plan/1" of docs/draw.md describes it: pool with weights, commitment,
// order by exponential keys. Randomness comes in as data, so every draw can be repeated by anyone.
import { createHash, createHmac } from 'node:crypto'
import canonicalize from 'canonicalize'
import { commitmentOf, type DrawRule, entryId, isRuleValue, isWellFormed } from './draw.ts'
import type { DispatchKind, DispatchState } from './records.ts'
import { isWeight } from './weights.ts'

export const PLAN_VERSION = 'plan/1'
export const MAX_PLANNED = 50

export type PlanState = 'planned' | 'drawn' | 'abandoned'
export type PlanEvent = 'confirm' | 'abandon'

/** What may happen to a plan. A drawn one stays: what is made of it are dispatches with states of their own. */
export const PLAN_STEPS: Record<PlanEvent, { from: readonly PlanState[]; to: PlanState }> = {
  confirm: { from: ['planned'], to: 'drawn' },
  abandon: { from: ['planned'], to: 'abandoned' },
}

/** A plan nobody confirms in this time cannot be confirmed any more: its weights have grown old. */
export const PLAN_VALID_MS = 86_400_000

/** `region` null for all; `kind` what the inspections are to be. */
export type PlanFilter = { region: string | null; kind: DispatchKind }

export type Plan = {
  id: number
  state: PlanState
  size: number
  filter: PlanFilter
  rule: DrawRule
  poolHash: string
  commitment: string
  serverSeed: string
  publicEntropy: string | null
  createdBy: string
  createdAt: Date
  drawnAt: Date | null
  endReason: string | null
}

export type PlanEntry = {
  planId: number
  institutionId: number
  code: string
  nonce: string
  entryId: string
  weight: string
  place: number | null
  dispatchId: number | null
}

/** An institution that was drawn, with what was made of it. */
export type DrawnInstitution = PlanEntry & { name: string; region: string; dispatch: DispatchState | null }

/** Whether a drawn institution waits for a dispatch: it has none, or one that came to nothing. */
export const awaitsDispatch = ({ dispatch }: Pick<DrawnInstitution, 'dispatch'>): boolean =>
  dispatch === null || dispatch === 'abandoned' || dispatch === 'cancelled'

export type PoolEntry = { id: string; weight: string }
/** One line of the coordinator's copy; never public. */
export type PlanMember = { id: string; code: string; nonce: string }

/** The public record of a plan. */
export type PlanRecord = {
  version: typeof PLAN_VERSION
  plan: string
  pool: PoolEntry[]
  rule: DrawRule
  poolHash: string
  commitment: string
  serverSeed: string
  publicEntropy: string
  order: string[]
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
const ascending = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** SHA-256 of the RFC 8785 form of what is drawn from, with its weights, and by which rule. */
export function planHashOf(of: { plan: string; pool: readonly PoolEntry[]; rule: DrawRule }): string {
  const pool = of.pool.map(({ id, weight }) => ({ id, weight }))
  const text = canonicalize({ plan: of.plan, pool, rule: of.rule })
  if (text === undefined) throw new TypeError('plan: nothing to hash')
  return sha256(text)
}

/**
 * Fixes which institutions are drawn from, with their weights, before anything is drawn. `nonce` is 16 random bytes in
 * hex, fresh per institution and plan; `serverSeed` 32. Throws RangeError on what no plan can be made of: faults of the
 * caller, not of a person.
 */
export function commitPlan(input: {
  plan: string
  entries: readonly { code: string; nonce: string; weight: string }[]
  rule: DrawRule
  serverSeed: string
}): { pool: PoolEntry[]; poolHash: string; commitment: string; ids: Map<string, string> } {
  const { plan, entries, rule, serverSeed } = input
  if (!/^[0-9a-f]{64}$/.test(serverSeed)) throw new RangeError('plan: serverSeed is 32 bytes in hex')
  if (plan === '' || !isRuleValue(rule))
    throw new RangeError('plan: no number, or a rule that is no plain JSON')
  const ids = new Map<string, string>()
  for (const { code, nonce, weight } of entries) {
    if (!/^[0-9a-f]{32}$/.test(nonce)) throw new RangeError('plan: a nonce is 16 bytes in hex')
    if (code === '' || !isWellFormed(code) || ids.has(code))
      throw new RangeError(`plan: code ${code} twice or broken`)
    if (!isWeight(weight)) throw new RangeError(`plan: ${weight} is no weight`)
    ids.set(code, entryId(nonce, code))
  }
  const pool = entries
    .map(({ code, weight }) => ({ id: ids.get(code) ?? '', weight }))
    .sort((a, b) => ascending(a.id, b.id))
  return { pool, poolHash: planHashOf({ plan, pool, rule }), commitment: commitmentOf(serverSeed), ids }
}

/** The first 52 bits of a ticket as a number strictly between 0 and 1; exact in an IEEE double. */
export const uniformOf = (ticket: string): number =>
  (Number.parseInt(ticket.slice(0, 13), 16) + 0.5) / 2 ** 52

/**
 * The order of a weighted draw without replacement (Efraimidis and Spirakis, 2006): ascending by −ln(u) / weight, where u
 * is made of the entry's ticket, and the ticket as for draws of people. Equal keys are sorted by id.
 */
export function weightedOrderOf(input: {
  poolHash: string
  serverSeed: string
  publicEntropy: string
  pool: readonly PoolEntry[]
}): string[] {
  const { poolHash, serverSeed, publicEntropy, pool } = input
  if (!isWellFormed(publicEntropy)) throw new RangeError('plan: publicEntropy is not well-formed text')
  const seed = sha256(`${serverSeed}|${publicEntropy}`)
  const keys = pool.map(({ id, weight }) => {
    const ticket = createHmac('sha256', seed).update(`${poolHash}|${id}`, 'utf8').digest('hex')
    return { id, key: -Math.log(uniformOf(ticket)) / Number(weight) }
  })
  return keys.sort((a, b) => a.key - b.key || ascending(a.id, b.id)).map(({ id }) => id)
}
