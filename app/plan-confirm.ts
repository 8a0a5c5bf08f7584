// Confirms a plan of institutions: carries out its draw; or abandons it. An abandoned plan stays visible under its number.
import {
  PLAN_STEPS,
  PLAN_VALID_MS,
  type Plan,
  type PlanEvent,
  type PlanState,
  weightedOrderOf,
} from '../domain/plan.ts'
import { MAX_ENTROPY } from './confirm-dispatch.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export type PlanRefusal =
  | { kind: 'not-allowed' }
  | { kind: 'unknown-plan'; planId: number }
  | { kind: 'wrong-state'; state: PlanState }
  /** Its weights have grown old: a new plan is to be made. */
  | { kind: 'lapsed' }

const isOld = ({ createdAt }: Plan, now: Date): boolean => now.getTime() - createdAt.getTime() > PLAN_VALID_MS

async function decide(
  tx: Tx,
  chatId: string,
  planId: number,
  event: PlanEvent,
): Promise<{ ok: true; plan: Plan } | { ok: false; refusal: PlanRefusal }> {
  if (!(await identify(tx, chatId)).coordinator) return { ok: false, refusal: { kind: 'not-allowed' } }
  const plan = await tx.plans.lock(planId)
  if (!plan) return { ok: false, refusal: { kind: 'unknown-plan', planId } }
  if (PLAN_STEPS[event].from.includes(plan.state)) return { ok: true, plan }
  return { ok: false, refusal: { kind: 'wrong-state', state: plan.state } }
}

/** Why a plan cannot be confirmed now; null when it can. */
export const planRefusal = (deps: Deps, chatId: string, planId: number): Promise<PlanRefusal | null> =>
  deps.store.transact(async (tx) => {
    const decided = await decide(tx, chatId, planId, 'confirm')
    if (!decided.ok) return decided.refusal
    return isOld(decided.plan, deps.clock.now()) ? { kind: 'lapsed' } : null
  })

/** Draws by the commitment. @param publicEntropy text the coordinator gives, or empty */
export async function confirmPlan(
  deps: Deps,
  by: Caller,
  planId: number,
  publicEntropy: string,
): Promise<{ kind: 'drawn' } | { kind: 'too-long'; max: number } | PlanRefusal | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    const decided = await decide(tx, by.chatId, planId, 'confirm')
    if (!decided.ok) return decided.refusal
    const { plan } = decided
    const now = deps.clock.now()
    if (isOld(plan, now)) {
      await tx.plans.end(planId, { state: PLAN_STEPS.abandon.to, endReason: 'lapsed' })
      const data = { why: 'lapsed' }
      tx.journal.add({ actor: 'program', kind: 'plan-abandoned', subject: `plan:${planId}`, data })
      return { kind: 'lapsed' as const }
    }
    if (publicEntropy.length > MAX_ENTROPY) return { kind: 'too-long' as const, max: MAX_ENTROPY }
    const entries = await tx.plans.entries(planId)
    const pool = entries.map(({ entryId: id, weight }) => ({ id, weight }))
    const { poolHash, serverSeed } = plan
    const order = weightedOrderOf({ poolHash, serverSeed, publicEntropy, pool })
    await tx.plans.carryOut(planId, publicEntropy, order, now)
    await tx.drafts.removeFor('planning-entropy', planId)
    const data = { publicEntropy, poolHash, serverSeed, pool: pool.length }
    tx.journal.add({ actor: by.chatId, kind: 'plan-drawn', subject: `plan:${planId}`, data })
    return { kind: 'drawn' as const }
  })
}

export async function abandonInstitutionPlan(
  deps: Deps,
  by: Caller,
  planId: number,
): Promise<{ kind: 'abandoned' } | PlanRefusal | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    const decided = await decide(tx, by.chatId, planId, 'abandon')
    if (!decided.ok) return decided.refusal
    await tx.plans.end(planId, { state: PLAN_STEPS.abandon.to, endReason: null })
    await tx.drafts.removeFor('planning-entropy', planId)
    tx.journal.add({ actor: by.chatId, kind: 'plan-abandoned', subject: `plan:${planId}`, data: {} })
    return { kind: 'abandoned' as const }
  })
}
