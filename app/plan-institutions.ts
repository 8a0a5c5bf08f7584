// Plans which institutions to inspect: works out the weights and commits to the draw before it (docs/draw.md, plan/1).
import type { DrawRule } from '../domain/draw.ts'
import { addDays, dayKey, daysBetween, startOfDay } from '../domain/local-time.ts'
import { commitPlan, type PlanFilter } from '../domain/plan.ts'
import type { PlanWish } from '../domain/plan-line.ts'
import { weightOf } from '../domain/weights.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export type PlanOutcome =
  | { kind: 'committed'; planId: number }
  | { kind: 'not-allowed' }
  /** No region, or several, of the register have that in their name. */
  | { kind: 'unclear-region'; given: string; fitting: string[]; known: string[] }
  | { kind: 'too-few'; size: number; eligible: number; region: string | null }

/** '南昌' finds 南昌市 where that is the only one. */
async function regionOf(tx: Tx, given: string | null) {
  if (given === null) return { ok: true as const, region: null }
  const known = await tx.plans.regions()
  // As people's typing is read, so that every name can be typed.
  const read = (region: string) => region.normalize('NFKC')
  const exact = known.filter((region) => read(region) === given)
  const fitting = exact.length > 0 ? exact : known.filter((region) => read(region).includes(given))
  const [only] = fitting
  if (only !== undefined && fitting.length === 1) return { ok: true as const, region: only }
  return { ok: false as const, kind: 'unclear-region' as const, given, fitting, known }
}

/** Records a numbered plan with its commitment. It is never changed: another wish is another plan. */
export async function planInstitutions(
  deps: Deps,
  by: Caller,
  wish: PlanWish,
): Promise<PlanOutcome | AlreadyApplied> {
  const { policy, chance } = deps
  return deps.store.effect(by.updateId, async (tx): Promise<PlanOutcome> => {
    if (!(await identify(tx, by.chatId)).coordinator) return { kind: 'not-allowed' }
    const found = await regionOf(tx, wish.region)
    if (!found.ok) return found
    const { region } = found
    const now = deps.clock.now()
    const zone = policy.timezone
    const today = dayKey(now, zone)
    const since = startOfDay(addDays(today, -policy.planWeights.complaintDays), zone)
    const candidates = await tx.plans.candidates(region, since)
    if (candidates.length < wish.size)
      return { kind: 'too-few', size: wish.size, eligible: candidates.length, region }
    const entries = candidates.map(({ institutionId, code, inspectedAt, openFindings, complaints }) => {
      const daysSince = inspectedAt === null ? null : daysBetween(dayKey(inspectedAt, zone), today)
      const weight = weightOf({ daysSince, openFindings, complaints }, policy.planWeights)
      return { institutionId, code, nonce: chance.hex(16), weight }
    })
    const filter: PlanFilter = { region, kind: wish.kind }
    const rule: DrawRule = {
      size: wish.size,
      region,
      kind: wish.kind,
      day: today,
      weights: policy.planWeights,
    }
    const serverSeed = chance.hex(32)
    const plan = await tx.plans.insert({
      ...{ size: wish.size, filter, rule, poolHash: '', commitment: '', serverSeed },
      ...{ createdBy: by.chatId, createdAt: now },
    })
    const made = commitPlan({ plan: String(plan.id), entries, rule, serverSeed })
    const { poolHash, commitment } = made
    const listed = entries.map((entry) => ({ ...entry, entryId: made.ids.get(entry.code) ?? '' }))
    await tx.plans.commit(plan.id, { poolHash, commitment }, listed)
    const data = { poolHash, commitment, rule, pool: entries.length }
    tx.journal.add({ actor: by.chatId, kind: 'plan-committed', subject: `plan:${plan.id}`, data })
    return { kind: 'committed', planId: plan.id }
  })
}
