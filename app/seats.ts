// Filling seats down the drawn order. Called inside the transaction of whatever emptied a seat.
import { answerBy, invitationReminders } from '../domain/deadlines.ts'
import { RUNNING, stateFromSeats } from '../domain/dispatch.ts'
import { type EligibilityRequest, exclusionOf, isEntry } from '../domain/eligibility.ts'
import type { Policy } from '../domain/policy.ts'
import type { Dispatch, Institution, Invitation } from '../domain/records.ts'
import { alertCoordinators, showDispatch } from './audience.ts'
import { propose } from './propose-publication.ts'
import type { Tx } from './store.ts'

/** The seat rules a dispatch is drawn by. */
export function requestOf(dispatch: Dispatch, institution: Institution, policy: Policy): EligibilityRequest {
  return {
    dispatchId: dispatch.id,
    institutionId: institution.id,
    institutionName: institution.name,
    startsAt: dispatch.startsAt,
    pool: dispatch.pool,
    zone: policy.timezone,
    policy,
  }
}

/** Sets the deadline of an open invitation and its reminders, moving those set before. */
export async function setAnswerTimers(
  tx: Tx,
  policy: Policy,
  invitation: Invitation,
  sentAt: Date,
): Promise<void> {
  const subjectId = invitation.id
  await tx.timers.cancel(subjectId, ['remind-unanswered'])
  await tx.timers.set({
    key: `answer-by:${subjectId}`,
    kind: 'answer-by',
    subjectId,
    data: {},
    dueAt: invitation.answerBy,
  })
  const { answerBy, remindUnanswered } = {
    answerBy: invitation.answerBy,
    remindUnanswered: policy.remindUnanswered,
  }
  const times = invitationReminders({ sentAt, answerBy, remindUnanswered, zone: policy.timezone })
  for (const [index, dueAt] of times.entries()) {
    const key = `remind-unanswered:${subjectId}:${index + 1}`
    await tx.timers.set({ key, kind: 'remind-unanswered', subjectId, data: {}, dueAt })
  }
}

async function invite(
  tx: Tx,
  policy: Policy,
  dispatch: Dispatch,
  entry: { supervisorId: number; place: number; chatId: string },
  seat: number,
  now: Date,
): Promise<void> {
  const until = answerBy({
    now,
    startsAt: dispatch.startsAt,
    respondWithin: policy.respondWithin,
    zone: policy.timezone,
  })
  const invitation = await tx.invitations.insert({
    dispatchId: dispatch.id,
    seat,
    supervisorId: entry.supervisorId,
    place: entry.place,
    state: 'open',
    createdAt: now,
    answerBy: until,
  })
  await setAnswerTimers(tx, policy, invitation, now)
  showInvitation(tx, entry.chatId, invitation.id)
  tx.journal.add({
    actor: 'program',
    kind: 'invited',
    subject: `dispatch:${dispatch.id}`,
    data: {
      invitation: invitation.id,
      supervisor: entry.supervisorId,
      seat,
      place: entry.place,
      answerBy: until,
    },
  })
}

/** Shows the invitation as it now is: sends its message, or edits it. */
export function showInvitation(tx: Tx, chatId: string, invitationId: number): void {
  const liveKey = `invitation:${invitationId}`
  tx.outgoing.add({ chatId, kind: 'invitation', data: { invitationId }, liveKey, urgency: 0 })
}

/** The same, in the chat the invitee has now; nobody is shown anything who has none any more. */
export async function showToInvitee(tx: Tx, { invitation }: { invitation: Invitation }): Promise<void> {
  const chatId = (await tx.supervisors.byId(invitation.supervisorId))?.telegramId
  if (chatId) showInvitation(tx, chatId, invitation.id)
}

/** Asks the next person of the order who is still eligible; those who are not any more are passed over for the record. */
async function askNext(
  tx: Tx,
  policy: Policy,
  dispatch: Dispatch,
  institution: Institution,
  seat: number,
  now: Date,
): Promise<boolean> {
  const request = requestOf(dispatch, institution, policy)
  for (;;) {
    const entry = await tx.draws.next(dispatch.id)
    if (!entry) return false
    // Another dispatch may be offering this person a seat on the same day: one waits for the other.
    await tx.supervisors.lock(entry.supervisorId)
    const person = await tx.register.one(entry.supervisorId, dispatch.startsAt)
    const reason = person && isEntry(person, request) ? exclusionOf(person, request) : 'suspended'
    if (reason === null && person?.telegramId) {
      const asked = { supervisorId: entry.supervisorId, place: entry.place, chatId: person.telegramId }
      await invite(tx, policy, dispatch, asked, seat, now)
      return true
    }
    const skipped = reason ?? 'unbound'
    await tx.draws.skip(dispatch.id, entry.supervisorId, skipped)
    tx.journal.add({
      actor: 'program',
      kind: 'passed-over',
      subject: `dispatch:${dispatch.id}`,
      data: { supervisor: entry.supervisorId, place: entry.place, reason: skipped },
    })
  }
}

/** Offers the empty seats one after the other until nobody is left in the order. */
async function offerSeats(
  tx: Tx,
  policy: Policy,
  dispatch: Dispatch,
  seats: number[],
  now: Date,
): Promise<void> {
  const institution = await tx.institutions.byId(dispatch.institutionId)
  if (!institution) throw new Error(`dispatch ${dispatch.id} names no institution`)
  for (const seat of seats) if (!(await askNext(tx, policy, dispatch, institution, seat, now))) return
}

/**
 * Offers every empty seat of a running dispatch (as it now is, its row locked by the caller) to the next in the order,
 * settles the dispatch's state, and shows it to the coordinators who follow it.
 */
export async function fillSeats(tx: Tx, policy: Policy, dispatch: Dispatch, now: Date): Promise<void> {
  const { id, size, startsAt } = dispatch
  if (!RUNNING.includes(dispatch.state)) return
  const takenSeats = async () =>
    (await tx.invitations.of(id)).filter(({ state }) => state === 'open' || state === 'accepted')
  let taken = await takenSeats()
  const empty = Array.from({ length: size }, (_, at) => at + 1).filter(
    (seat) => !taken.some((one) => one.seat === seat),
  )
  if (empty.length > 0 && now < startsAt) {
    await offerSeats(tx, policy, dispatch, empty, now)
    taken = await takenSeats()
  }
  const held = taken.filter(({ state }) => state === 'accepted').length
  const state = stateFromSeats(size, taken.length, held)
  if (state !== dispatch.state) {
    await tx.dispatches.update(id, { state })
    const subject = `dispatch:${id}`
    tx.journal.add({ actor: 'program', kind: `dispatch-${state}`, subject, data: { held } })
  }
  if (state === 'exhausted' && dispatch.state !== 'exhausted') {
    await alertCoordinators(tx, { kind: 'exhausted', data: { dispatchId: id }, first: dispatch.createdBy })
  }
  await showDispatch(tx, dispatch)
  if (state === 'filled') await propose(tx, policy, { kind: 'draw', dispatchId: id }, now)
}
