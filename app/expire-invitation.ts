// The deadline of an invitation: silence counts only when delivery is proven; otherwise the deadline runs anew.
import { answerBy, extendForOutage } from '../domain/deadlines.ts'
import type { Policy } from '../domain/policy.ts'
import { deliveryOf } from './open-case.ts'
import { setAnswerTimers, showInvitation, showToInvitee } from './seats.ts'
import type { Tx } from './store.ts'
import { takeStep } from './take-step.ts'

/** Due time `answer-by`. */
export async function expireInvitation(
  tx: Tx,
  policy: Policy,
  invitationId: number,
  now: Date,
): Promise<void> {
  const locked = await tx.invitations.lock(invitationId)
  if (locked?.invitation.state !== 'open') return
  const proven = await deliveryOf(tx, invitationId)
  if (proven || now >= locked.dispatch.startsAt) {
    const event = proven ? 'expire' : 'block'
    await takeStep(tx, policy, locked, { event, actor: 'program' }, now)
    return
  }
  await restartDeadline(tx, policy, invitationId, now)
  // The message may have been given up meanwhile; one that still waits is not doubled.
  await showToInvitee(tx, locked)
}

/** Gives an open invitation its full time from `from` on, because it reached the phone only then, or not yet. */
export async function restartDeadline(
  tx: Tx,
  policy: Policy,
  invitationId: number,
  from: Date,
): Promise<void> {
  const locked = await tx.invitations.lock(invitationId)
  if (locked?.invitation.state !== 'open') return
  const { startsAt } = locked.dispatch
  const { respondWithin, timezone: zone } = policy
  const until = answerBy({ now: from, startsAt, respondWithin, zone })
  await tx.invitations.update(invitationId, { answerBy: until })
  await setAnswerTimers(tx, policy, { ...locked.invitation, answerBy: until }, from)
  tx.journal.add({
    actor: 'program',
    kind: 'deadline-restarted',
    subject: `dispatch:${locked.dispatch.id}`,
    data: { invitation: invitationId, answerBy: until },
  })
}

/**
 * Extends every open invitation whose deadline falls into an outage of the bot, or after it, by the outage: nobody could
 * answer meanwhile, and Telegram keeps answers for 24 hours only.
 */
export async function extendForOutageOf(tx: Tx, policy: Policy, from: Date, to: Date): Promise<number> {
  const open = await tx.invitations.openSince(from)
  for (const { id } of open) {
    const locked = await tx.invitations.lock(id)
    if (locked?.invitation.state !== 'open') continue
    const { invitation, dispatch } = locked
    const deadline = invitation.answerBy
    const { at, extended } = extendForOutage({
      deadline,
      outageFrom: from,
      outageTo: to,
      notAfter: dispatch.startsAt,
    })
    if (!extended) continue
    await tx.invitations.update(id, { answerBy: at })
    await setAnswerTimers(tx, policy, { ...invitation, answerBy: at }, invitation.createdAt)
    const person = await tx.supervisors.byId(invitation.supervisorId)
    if (person?.telegramId) {
      showInvitation(tx, person.telegramId, id)
      tx.outgoing.add({ chatId: person.telegramId, kind: 'deadline-extended', data: { invitationId: id } })
    }
    tx.journal.add({
      actor: 'program',
      kind: 'deadline-extended',
      subject: `dispatch:${dispatch.id}`,
      data: { invitation: id, answerBy: at, outageFrom: from, outageTo: to },
    })
  }
  return open.length
}
