// What falls due around a visit: somebody has not come, a report is owed (Art. 10, 17(2)). Grounds are for people to see.
import { INCIDENT_CLAUSE } from '../domain/incident.ts'
import type { Due } from './fire-timer.ts'
import { tellIncident } from './incidents.ts'
import { isAbsent, owesReport } from './member-duties.ts'
import { memberOf } from './report-timers.ts'
import type { Tx } from './store.ts'

/** The seat of a timer about an invitation, while its holder has not checked in. */
async function absentSeat(tx: Tx, invitationId: number) {
  const invitation = await tx.invitations.byId(invitationId)
  const dispatch = invitation && (await tx.dispatches.byId(invitation.dispatchId))
  if (!dispatch || invitation.state !== 'accepted' || dispatch.state === 'cancelled') return null
  return (await isAbsent(tx, dispatch.id, invitation.supervisorId)) ? { invitation, dispatch } : null
}

export const askAbsent: Due = async (tx, _policy, { subjectId }) => {
  const seat = await absentSeat(tx, subjectId)
  if (!seat) return
  const person = await tx.supervisors.byId(seat.invitation.supervisorId)
  if (!person?.telegramId) return
  const data = { dispatchId: seat.dispatch.id, supervisorId: person.id }
  tx.outgoing.add({ chatId: person.telegramId, kind: 'no-show-asked', data, urgency: 0 })
}

export const tellAbsent: Due = async (tx, _policy, { subjectId }) => {
  const seat = await absentSeat(tx, subjectId)
  if (!seat) return
  const { dispatch, invitation } = seat
  const about = { dispatchId: dispatch.id, supervisorId: invitation.supervisorId }
  const fact = { supervisor: invitation.supervisorId, clause: INCIDENT_CLAUSE['no-show'] }
  tx.journal.add({ actor: 'program', kind: 'no-show', subject: `dispatch:${dispatch.id}`, data: fact })
  await tellIncident(tx, { kind: 'no-show', ...about })
}

export const remindReport: Due = async (tx, _policy, timer) => {
  const supervisorId = memberOf(timer)
  if (!(await owesReport(tx, timer.subjectId, supervisorId))) return
  const person = await tx.supervisors.byId(supervisorId)
  const data = { dispatchId: timer.subjectId, supervisorId }
  if (person?.telegramId)
    tx.outgoing.add({ chatId: person.telegramId, kind: 'report-owed', data, urgency: 2 })
}

export const tellOverdue: Due = async (tx, _policy, timer) => {
  const supervisorId = memberOf(timer)
  if (!(await owesReport(tx, timer.subjectId, supervisorId))) return
  const fact = { supervisor: supervisorId, clause: INCIDENT_CLAUSE['report-overdue'] }
  tx.journal.add({
    actor: 'program',
    kind: 'report-overdue',
    subject: `dispatch:${timer.subjectId}`,
    data: fact,
  })
  await tellIncident(tx, { kind: 'report-overdue', dispatchId: timer.subjectId, supervisorId })
}
