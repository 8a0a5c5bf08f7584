// Plans of institutions as pages: all of them, one of them, and its record for anyone once it may be public.
import type { DrawnInstitution, Plan, PlanMember, PlanRecord } from '../domain/plan.ts'
import { membersOf, planRecordOf } from '../domain/plan-record.ts'
import type { Deps } from './deps.ts'
import { identify } from './who.ts'

export const PLANS_PER_PAGE = 8
const YEAR_MS = 365 * 86_400_000

export type PlanView = {
  kind: 'plan'
  plan: Plan
  pool: number
  /** The least and the greatest weight in the pool. */
  weights: { least: number; most: number }
  /** The institutions drawn, in their order; none before the draw. */
  drawn: DrawnInstitution[]
}
export type PlanList = { kind: 'listed'; found: Plan[]; offset: number; total: number }

export async function viewPlan(
  deps: Deps,
  chatId: string,
  planId: number,
): Promise<PlanView | { kind: 'not-allowed' } | { kind: 'unknown-plan'; planId: number }> {
  return deps.store.transact(async (tx) => {
    if (!(await identify(tx, chatId)).reads) return { kind: 'not-allowed' as const }
    const plan = await tx.plans.byId(planId)
    if (!plan) return { kind: 'unknown-plan' as const, planId }
    const weights = (await tx.plans.entries(planId)).map(({ weight }) => Number(weight))
    const drawn = plan.state === 'drawn' ? await tx.plans.drawn(planId, plan.size) : []
    const bounds = { least: Math.min(...weights), most: Math.max(...weights) }
    return { kind: 'plan' as const, plan, pool: weights.length, weights: bounds, drawn }
  })
}

/** A page of all plans, newest first; abandoned ones stay in it. */
export async function listPlans(
  deps: Deps,
  chatId: string,
  offset: number,
): Promise<PlanList | { kind: 'not-allowed' }> {
  return deps.store.transact(async (tx) => {
    if (!(await identify(tx, chatId)).reads) return { kind: 'not-allowed' as const }
    const asked = await tx.plans.list(offset, PLANS_PER_PAGE)
    const last = Math.max(0, Math.ceil(asked.total / PLANS_PER_PAGE) - 1) * PLANS_PER_PAGE
    const from = Math.min(offset, last)
    const { found, total } = from === offset ? asked : await tx.plans.list(from, PLANS_PER_PAGE)
    return { kind: 'listed' as const, found, offset: from, total }
  })
}

export type PlanDocument = PlanRecord & { institutions?: PlanMember[] }
export type PlanProof =
  | { kind: 'record'; document: PlanDocument; size: number; isPublic: boolean }
  | { kind: 'abandoned' | 'committed'; poolHash: string; commitment: string }
  /** Not public yet, or no such number: one answer, so that numbers tell nothing. */
  | { kind: 'not-public' }

/**
 * The record is public when every institution drawn was inspected: before that one could find itself in it by its
 * weight. At the latest a year after the draw.
 */
function isPublic(plan: Plan, drawn: readonly DrawnInstitution[], now: Date): boolean {
  if (plan.drawnAt === null) return false
  if (now.getTime() - plan.drawnAt.getTime() > YEAR_MS) return true
  return drawn.every(({ dispatch }) => dispatch === 'ended')
}

/** The record of plan `planId`; coordinators get it any time after the draw, with the institutions in addition. */
export async function provePlan(deps: Deps, chatId: string, planId: number): Promise<PlanProof> {
  return deps.store.transact(async (tx): Promise<PlanProof> => {
    const { reads } = await identify(tx, chatId)
    const plan = await tx.plans.byId(planId)
    if (!plan) return { kind: 'not-public' }
    const { poolHash, commitment, size } = plan
    if (plan.state === 'abandoned') return { kind: 'abandoned', poolHash, commitment }
    const open = isPublic(plan, await tx.plans.drawn(planId, size), deps.clock.now())
    if (!open && !reads) return { kind: 'not-public' }
    if (plan.drawnAt === null) return { kind: 'committed', poolHash, commitment }
    const entries = await tx.plans.entries(planId)
    const record = planRecordOf(plan, entries)
    const document = reads ? { ...record, institutions: membersOf(entries) } : record
    return { kind: 'record', document, size, isPublic: open }
  })
}
