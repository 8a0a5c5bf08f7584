// The end of a visit for its team: nothing more is asked of anybody, and the written feedback is made (Art. 10).
import type { Policy } from '../domain/policy.ts'
import type { AnswerSheet } from '../domain/records.ts'
import { showDispatch } from './audience.ts'
import { refreshIncident } from './incidents.ts'
import { showChanged } from './show-team.ts'
import type { Tx } from './store.ts'
import { electors, isAlone, type Team } from './team.ts'

/** @param sheet what the report is made of: the joint one, or that of somebody who inspected alone */
export async function closeVisit(
  tx: Tx,
  policy: Policy,
  team: Team,
  sheet: AnswerSheet,
  now: Date,
): Promise<void> {
  const { dispatch } = team
  await tx.visits.update(dispatch.id, { closedAt: now })
  await tx.timers.cancel(dispatch.id, ['remind-report', 'report-overdue', 'assent-by'])
  const report = await tx.reports.request(sheet.id, now)
  const said = electors(team)
  const data = {
    ...{ sheet: sheet.id, report: report.id },
    agreed: said.flatMap(({ assent, supervisorId }) => (assent?.dissent === '' ? [supervisorId] : [])),
    dissented: said.flatMap(({ assent, supervisorId }) => (assent?.dissent ? [supervisorId] : [])),
    silent: said.flatMap(({ assent, supervisorId }) => (assent ? [] : [supervisorId])),
  }
  tx.journal.add({ actor: 'program', kind: 'visit-closed', subject: `dispatch:${dispatch.id}`, data })
  await showDispatch(tx, dispatch)
  for (const { supervisorId } of team.members)
    await refreshIncident(tx, { kind: 'report-overdue', dispatchId: dispatch.id, supervisorId })
  if (!isAlone(team)) await showChanged(tx, policy, team, now)
}
