// Every quarter coordinators have institutions drawn for inspection; what is drawn is seen in the weeks that follow.

import { abandonInstitutionPlan, confirmPlan } from '../app/plan-confirm.ts'
import { planInstitutions } from '../app/plan-institutions.ts'
import { whole } from './random.ts'
import type { Origin } from './requests.ts'
import type { Stage } from './stage.ts'

/** Weeks between two plans, and which share of the inspections of that time they draw. */
const EVERY = 13
const SHARE = 0.5
const MOST = 20

async function plan(stage: Stage, about: string, size: number): Promise<Origin[]> {
  const { deps, fate } = stage
  const by = stage.office('plans', about)
  const planned = await planInstitutions(deps, by, { size, region: null, kind: 'daily' })
  if (planned.kind !== 'committed') return []
  const { planId } = planned
  // One in eight is abandoned and made anew.
  if (stage.seldom(0.125, 'plan abandoned', about)) {
    await abandonInstitutionPlan(deps, by, planId)
    return plan(stage, `${about} again`, size)
  }
  await confirmPlan(deps, by, planId, `${about} ${whole(0, 99_999, fate('lottery', about))}`)
  const entries = await stage.read((tx) => tx.plans.drawn(planId, size))
  return entries.map(({ institutionId, code }) => ({ planId, institutionId, code }))
}

/** @param drawn where the institutions drawn are put */
export function planQuarter(
  stage: Stage,
  week: number,
  size: { perWeek: number; institutions: number },
  drawn: Origin[],
): void {
  if ((week - 1) % EVERY !== 0 || size.perWeek === 0) return
  const wished = Math.round(size.perWeek * EVERY * SHARE)
  const many = Math.min(MOST, size.institutions, Math.max(1, wished))
  stage.later(0.5, async () => {
    drawn.push(...(await plan(stage, `plan ${week}`, many)))
  })
}
