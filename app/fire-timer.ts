// What happens when something is due: one table from the kind of timer to what it does. The timer is claimed in the
// same transaction, so each fires once; and never before everything people did until then has been heard.

import { canHappen, LAPSED } from '../domain/dispatch.ts'
import type { Policy } from '../domain/policy.ts'
import { refreshLive, showDispatch } from './audience.ts'
import { closeWindow } from './close-window.ts'
import type { Deps } from './deps.ts'
import { closeSilent } from './due-team.ts'
import { askAbsent, remindReport, tellAbsent, tellOverdue } from './due-visits.ts'
import { expireInvitation } from './expire-invitation.ts'
import { askFeedback, remindFeedback } from './feedback.ts'
import { endTerm, remindTerm, remindTerms } from './life-terms.ts'
import { agreeSilently } from './opinion-team.ts'
import { tellOverdueOrder } from './order-to-correct.ts'
import { tellHeldBack } from './propose-publication.ts'
import { recordGrounds } from './record-grounds.ts'
import { tellOverdueRectification } from './rectification-overdue.ts'
import { remindOf, unlessAsked } from './remind-deadline.ts'
import { askUndecided } from './remind-request.ts'
import { lapseHearing } from './sanction-hearing.ts'
import { showInvitation } from './seats.ts'
import { askUnacknowledged } from './serve-document.ts'
import type { Timer, Tx } from './store.ts'

export type Due = (tx: Tx, policy: Policy, timer: Timer, now: Date) => Promise<void>

const remind =
  (kind: string): Due =>
  async (tx, _policy, { id, subjectId }) => {
    const invitation = await tx.invitations.byId(subjectId)
    const person = invitation && (await tx.supervisors.byId(invitation.supervisorId))
    if (!invitation || !person?.telegramId) return
    // The invitation itself is shown anew too, so that its countdown is right when the person scrolls up to it.
    if (invitation.state === 'open') showInvitation(tx, person.telegramId, subjectId)
    // Nobody is reminded of what has not arrived.
    if (!invitation.deliveredAt) return
    const data = { invitationId: subjectId, timerId: id }
    tx.outgoing.add({ chatId: person.telegramId, kind, data, urgency: 2 })
  }

const endVisit: Due = async (tx, policy, { subjectId }, now) => {
  const dispatch = await tx.dispatches.lock(subjectId)
  if (!dispatch || !canHappen('end', dispatch.state)) return
  // After an outage the end may come before the answers that were due long ago.
  for (const { id, state } of await tx.invitations.of(subjectId))
    if (state === 'open') await expireInvitation(tx, policy, id, now)
  await tx.dispatches.update(subjectId, { state: 'ended', endedAt: now })
  tx.journal.add({ actor: 'program', kind: 'ended', subject: `dispatch:${subjectId}`, data: {} })
  await showDispatch(tx, dispatch)
  await tellHeldBack(tx, policy, subjectId, now)
  await askFeedback(tx, policy, subjectId, now)
}

const expirePlan: Due = async (tx, _policy, { subjectId }, now) => {
  const dispatch = await tx.dispatches.lock(subjectId)
  if (!dispatch || !canHappen('abandon', dispatch.state)) return
  await tx.dispatches.update(subjectId, {
    state: 'abandoned',
    endedAt: now,
    endReason: LAPSED,
  })
  tx.journal.add({ actor: 'program', kind: 'abandoned', subject: `dispatch:${subjectId}`, data: {} })
  await showDispatch(tx, dispatch)
}

export const DUE = {
  'answer-by': (tx, policy, { subjectId }, now) => expireInvitation(tx, policy, subjectId, now),
  'remind-unanswered': remind('reminder-unanswered'),
  'remind-visit': remind('reminder-visit'),
  'visit-end': endVisit,
  'plan-expiry': expirePlan,
  'no-show-asked': askAbsent,
  'no-show': tellAbsent,
  'remind-report': remindReport,
  'report-overdue': tellOverdue,
  'assent-by': closeSilent,
  'opinion-assent-by': agreeSilently,
  'acknowledge-by': askUnacknowledged,
  'remind-acknowledge': remindOf('acknowledge'),
  'defence-by': unlessAsked('defence', closeWindow),
  'remind-defence': remindOf('defence'),
  'rectify-by': unlessAsked('rectification', tellOverdueRectification),
  'remind-rectification': remindOf('rectification'),
  'hear-by': unlessAsked('hearing', lapseHearing),
  'remind-hearing': remindOf('hearing'),
  'correct-by': unlessAsked('correct', tellOverdueOrder),
  'remind-correct': remindOf('correct'),
  'request-undecided': askUndecided,
  'remind-feedback': remindFeedback,
  'term-end': endTerm,
  'remind-term': remindTerm,
  'remind-terms': remindTerms,
  'objection-window': async (tx, policy, { subjectId }, now) => {
    const refusalCase = await tx.cases.byId(subjectId)
    if (!refusalCase) return
    await recordGrounds(tx, policy, refusalCase.supervisorId, now)
    // The message of the ruling does not offer to object any more.
    await refreshLive(tx, `ruling:${subjectId}`, 'case-decided', { caseId: subjectId })
  },
} satisfies Record<string, Due>

export type TimerKind = keyof typeof DUE

/**
 * Fires timer `id` when it is waiting and due, and the bot has heard everything up to its due time: an answer given in
 * time may still wait at Telegram, while the database or the network is away. @returns whether it fired now; `held` when it
 * has to wait a little longer, and `past` when there is nothing to fire (any more)
 */
export async function fireTimer(deps: Deps, id: number): Promise<'fired' | 'held' | 'past'> {
  const late = await deps.store.transact(async (tx) => {
    const now = deps.clock.now()
    const waiting = await tx.timers.byId(id)
    if (!waiting) return 'past'
    // The clock of the machine that queued it may be a little ahead of ours.
    if (waiting.dueAt > now || !(await tx.contact.heardUpTo(waiting.dueAt))) return 'held'
    const timer = await tx.timers.claim(id, now)
    if (!timer) return 'past'
    const due: Due | undefined = DUE[timer.kind as TimerKind]
    if (!due) throw new Error(`timer ${id} is of unknown kind ${timer.kind}`)
    await due(tx, deps.policy, timer, now)
    return now.getTime() - timer.dueAt.getTime()
  })
  if (typeof late === 'string') return late
  deps.meter?.fired(late)
  return 'fired'
}
