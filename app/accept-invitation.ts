// A supervisor takes the seat offered.
import { absenceTimes } from '../domain/check-in.ts'
import { visitReminders } from '../domain/deadlines.ts'
import type { AnswerRefusal } from '../domain/invitation.ts'
import type { Policy } from '../domain/policy.ts'
import type { Dispatch, Invitation } from '../domain/records.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import type { Tx } from './store.ts'
import { takeStep } from './take-step.ts'
import { identify } from './who.ts'

export type AcceptOutcome = { kind: 'accepted'; invitationId: number } | AnswerRefusal

/** Sets the reminders of a held seat, replacing those for an earlier time. */
export async function setVisitReminders(
  tx: Tx,
  policy: Policy,
  invitation: Invitation,
  dispatch: Dispatch,
  now: Date,
): Promise<void> {
  const { id: subjectId } = invitation
  await tx.timers.cancel(subjectId, ['remind-visit', 'no-show-asked', 'no-show'])
  const { startsAt } = dispatch
  const { remindBeforeVisit, timezone: zone } = policy
  for (const [index, dueAt] of visitReminders({ now, startsAt, remindBeforeVisit, zone }).entries()) {
    const key = `remind-visit:${subjectId}:${index + 1}`
    await tx.timers.set({ key, kind: 'remind-visit', subjectId, data: {}, dueAt })
  }
  const { asked, told } = absenceTimes(startsAt, policy)
  for (const [kind, dueAt] of Object.entries({ 'no-show-asked': asked, 'no-show': told })) {
    await tx.timers.set({ key: `${kind}:${subjectId}`, kind, subjectId, data: {}, dueAt })
  }
}

/** Loads and locks the invitation for the person it was sent to; anybody else is refused, whatever the button says. */
export async function invitationOf(
  tx: Tx,
  chatId: string,
  invitationId: number,
): Promise<
  | { ok: true; locked: { invitation: Invitation; dispatch: Dispatch } }
  | { ok: false; refusal: { kind: 'not-yours' } }
> {
  const { supervisor } = await identify(tx, chatId)
  const locked = supervisor && (await tx.invitations.lock(invitationId))
  return locked && locked.invitation.supervisorId === supervisor.id
    ? { ok: true, locked }
    : { ok: false, refusal: { kind: 'not-yours' } }
}

export async function acceptInvitation(
  deps: Deps,
  by: Caller,
  invitationId: number,
): Promise<AcceptOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<AcceptOutcome> => {
    const now = deps.clock.now()
    const mine = await invitationOf(tx, by.chatId, invitationId)
    if (!mine.ok) return mine.refusal
    const taken = await takeStep(tx, deps.policy, mine.locked, { event: 'accept', actor: by.chatId }, now)
    if (!taken.ok) return taken.refusal
    await setVisitReminders(tx, deps.policy, taken.invitation, mine.locked.dispatch, now)
    tx.outgoing.add({ chatId: by.chatId, kind: 'seat-confirmed', data: { invitationId }, urgency: 0 })
    return { kind: 'accepted', invitationId }
  })
}
