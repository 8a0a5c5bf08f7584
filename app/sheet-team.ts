// What a sheet shows of the team it belongs to.
import type { AnswerSheet, Lang } from '../domain/records.ts'
import type { Deps } from './deps.ts'
import type { SheetView } from './sheet-view.ts'
import type { Tx } from './store.ts'
import { teamOf } from './team.ts'
import { differencesIn } from './team-page.ts'

/** Whether others inspect too; on the joint sheet, what they had answered. */
export async function inTeam(
  deps: Deps,
  tx: Tx,
  { dispatchId, joint, submittedAt }: AnswerSheet,
  lang: Lang,
): Promise<Pick<SheetView, 'team' | 'joint' | 'leftOut'>> {
  const seats = await tx.invitations.of(dispatchId)
  const team = seats.filter(({ state }) => state === 'accepted').length > 1
  if (!team && !joint) return { team }
  if (!joint) {
    const visit = submittedAt ? null : await tx.visits.byDispatch(dispatchId)
    return { team, leftOut: Boolean(visit?.comparedAt ?? visit?.closedAt) }
  }
  const all = await teamOf(tx, deps.policy, dispatchId, deps.clock.now())
  return { team, ...(all ? { joint: { differences: await differencesIn(deps, tx, all, lang) } } : {}) }
}
