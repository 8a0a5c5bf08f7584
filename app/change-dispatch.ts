// What a coordinator does to a running dispatch: cancel, move, take a seat back, go on with fewer.
import { stateFromSeats } from '../domain/dispatch.ts'
import { dayKey, endOfDay } from '../domain/local-time.ts'
import type { Dispatch, Invitation } from '../domain/records.ts'
import { setVisitReminders } from './accept-invitation.ts'
import { takeBackImpossible } from './after-move.ts'
import { showDispatch } from './audience.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { type DispatchRefusal, decideForCoordinator } from './dispatch-rights.ts'
import { restartDeadline } from './expire-invitation.ts'
import { propose } from './propose-publication.ts'
import { fillSeats, showInvitation } from './seats.ts'
import type { Tx } from './store.ts'
import { takeStep } from './take-step.ts'

export const MAX_WHY = 500

type Why = { kind: 'reason-missing' } | { kind: 'too-long'; max: number }
const badWhy = (why: string): Why | null => {
  if (why.trim() === '') return { kind: 'reason-missing' }
  return why.length > MAX_WHY ? { kind: 'too-long', max: MAX_WHY } : null
}

/** Those asked or holding a seat, with the chat that is told. */
async function involved(
  tx: Tx,
  dispatchId: number,
): Promise<{ invitation: Invitation; chatId: string | null }[]> {
  const all = await tx.invitations.of(dispatchId)
  const taking = all.filter(({ state }) => state === 'open' || state === 'accepted')
  const people: { invitation: Invitation; chatId: string | null }[] = []
  for (const invitation of taking) {
    const person = await tx.supervisors.byId(invitation.supervisorId)
    people.push({ invitation, chatId: person?.telegramId ?? null })
  }
  return people
}

/** Cancels with a reason; everybody involved is told, and no timer of it fires any more. */
export async function cancelDispatch(
  deps: Deps,
  by: Caller,
  dispatchId: number,
  why: string,
): Promise<{ kind: 'cancelled'; told: number } | Why | DispatchRefusal | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    const now = deps.clock.now()
    const decided = await decideForCoordinator(tx, by.chatId, dispatchId, 'cancel')
    if (!decided.ok) return decided.refusal
    const bad = badWhy(why)
    if (bad) return bad
    const people = await involved(tx, dispatchId)
    for (const { invitation, chatId } of people) {
      const step = { event: 'revoke', actor: by.chatId } as const
      await takeStep(tx, deps.policy, { invitation, dispatch: decided.dispatch }, step, now, false)
      if (chatId)
        tx.outgoing.add({
          chatId,
          kind: 'dispatch-cancelled',
          data: { invitationId: invitation.id },
          urgency: 0,
        })
    }
    await tx.dispatches.update(dispatchId, { state: 'cancelled', endedAt: now, endReason: why.trim() })
    await tx.timers.cancel(dispatchId, ['visit-end'])
    for (const kind of ['cancel-dispatch', 'move-dispatch', 'redraw-seat'])
      await tx.drafts.removeFor(kind, dispatchId)
    tx.journal.add({
      actor: by.chatId,
      kind: 'cancelled',
      subject: `dispatch:${dispatchId}`,
      data: { why: why.trim() },
    })
    await showDispatch(tx, decided.dispatch)
    await propose(tx, deps.policy, { kind: 'draw', dispatchId }, now)
    return { kind: 'cancelled' as const, told: people.length }
  })
}

/**
 * Moves the visit to another time: reminders move along, holders may give the seat back without it being a refusal, and
 * whoever is needed elsewhere on the new day loses it to the next.
 */
export async function moveDispatch(
  deps: Deps,
  by: Caller,
  dispatchId: number,
  startsAt: Date,
): Promise<
  { kind: 'moved' } | { kind: 'in-the-past' } | { kind: 'same-time' } | DispatchRefusal | AlreadyApplied
> {
  const { policy } = deps
  return deps.store.effect(by.updateId, async (tx) => {
    const now = deps.clock.now()
    const decided = await decideForCoordinator(tx, by.chatId, dispatchId, 'move')
    if (!decided.ok) return decided.refusal
    const { dispatch } = decided
    if (dispatch.startsAt <= now) return { kind: 'visit-begun' as const }
    if (startsAt <= now) return { kind: 'in-the-past' as const }
    if (startsAt.getTime() === dispatch.startsAt.getTime()) return { kind: 'same-time' as const }
    const moved: Dispatch = await tx.dispatches.update(dispatchId, { startsAt, moves: dispatch.moves + 1 })
    const dueAt = endOfDay(dayKey(startsAt, policy.timezone), policy.timezone)
    await tx.timers.set({
      key: `visit-end:${dispatchId}`,
      kind: 'visit-end',
      subjectId: dispatchId,
      data: {},
      dueAt,
    })
    for (const { invitation, chatId } of await involved(tx, dispatchId)) {
      const held = invitation.state === 'accepted'
      if (await takeBackImpossible(tx, policy, moved, invitation, by.chatId, now)) {
        const data = { invitationId: invitation.id }
        if (held && chatId) tx.outgoing.add({ chatId, kind: 'seat-revoked', data, urgency: 0 })
        continue
      }
      if (held) await setVisitReminders(tx, policy, invitation, moved, now)
      else await restartDeadline(tx, policy, invitation.id, now)
      if (!chatId) continue
      showInvitation(tx, chatId, invitation.id)
      tx.outgoing.add({ chatId, kind: 'dispatch-moved', data: { invitationId: invitation.id }, urgency: 0 })
    }
    await tx.drafts.removeFor('move-dispatch', dispatchId)
    tx.journal.add({
      actor: by.chatId,
      kind: 'moved',
      subject: `dispatch:${dispatchId}`,
      data: { from: dispatch.startsAt, to: startsAt },
    })
    await fillSeats(tx, policy, moved, now)
    return { kind: 'moved' as const }
  })
}

/** Takes a seat back with a reason; the next in the order is asked. The order is never drawn again. */
export async function redrawSeat(
  deps: Deps,
  by: Caller,
  dispatchId: number,
  seat: number,
  why: string,
): Promise<{ kind: 'redrawn' } | { kind: 'seat-empty' } | Why | DispatchRefusal | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    const now = deps.clock.now()
    const decided = await decideForCoordinator(tx, by.chatId, dispatchId, 'reopen')
    if (!decided.ok) return decided.refusal
    if (decided.dispatch.startsAt <= now) return { kind: 'visit-begun' as const }
    const bad = badWhy(why)
    if (bad) return bad
    const sitting = (await involved(tx, dispatchId)).find(({ invitation }) => invitation.seat === seat)
    if (!sitting) return { kind: 'seat-empty' as const }
    const { invitation, chatId } = sitting
    const step = { event: 'revoke', actor: by.chatId, reasonText: why.trim() } as const
    await takeStep(tx, deps.policy, { invitation, dispatch: decided.dispatch }, step, now, false)
    if (chatId)
      tx.outgoing.add({ chatId, kind: 'seat-revoked', data: { invitationId: invitation.id }, urgency: 0 })
    await tx.drafts.removeFor('redraw-seat', dispatchId)
    const data = { seat, invitation: invitation.id, why: why.trim() }
    tx.journal.add({ actor: by.chatId, kind: 'seat-redrawn', subject: `dispatch:${dispatchId}`, data })
    await fillSeats(tx, deps.policy, decided.dispatch, now)
    return { kind: 'redrawn' as const }
  })
}

/** Goes on with the seats that are held, once the order is exhausted. */
export async function shrinkDispatch(
  deps: Deps,
  by: Caller,
  dispatchId: number,
): Promise<
  | { kind: 'shrunk'; size: number }
  | { kind: 'still-asking' }
  | { kind: 'too-small'; min: number }
  | DispatchRefusal
  | AlreadyApplied
> {
  return deps.store.effect(by.updateId, async (tx) => {
    const decided = await decideForCoordinator(tx, by.chatId, dispatchId, 'shrink')
    if (!decided.ok) return decided.refusal
    const { dispatch } = decided
    const taking = await involved(tx, dispatchId)
    const held = taking.filter(({ invitation }) => invitation.state === 'accepted').length
    if (taking.length > held) return { kind: 'still-asking' as const }
    const min = dispatch.kind === 'special' ? deps.policy.minSpecialTeam : 1
    if (held < min) return { kind: 'too-small' as const, min }
    const state = stateFromSeats(held, held, held)
    // Held seats may have gaps in their numbers; they are closed up, so that seats 1 to `size` exist.
    const sorted = taking.map(({ invitation }) => invitation).sort((a, b) => a.seat - b.seat)
    for (const [index, invitation] of sorted.entries()) {
      if (invitation.seat !== index + 1) await tx.invitations.update(invitation.id, { seat: index + 1 })
    }
    await tx.dispatches.update(dispatchId, { size: held, state })
    const data = { from: dispatch.size, to: held }
    tx.journal.add({ actor: by.chatId, kind: 'shrunk', subject: `dispatch:${dispatchId}`, data })
    await showDispatch(tx, dispatch)
    await propose(tx, deps.policy, { kind: 'draw', dispatchId }, deps.clock.now())
    return { kind: 'shrunk' as const, size: held }
  })
}
