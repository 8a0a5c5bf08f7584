// A phone that blocks the bot, as Telegram reports it: seats on offer move on at once, and the coordinator is told.
import type { Policy } from '../domain/policy.ts'
import { alertCoordinators } from './audience.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { showToInvitee } from './seats.ts'
import type { Tx } from './store.ts'
import { takeStep } from './take-step.ts'

/** Marks the account and passes on what was offered to it; held seats stay, but the coordinator learns of it. */
export async function phoneBlocked(tx: Tx, policy: Policy, chatId: string, now: Date): Promise<void> {
  const known = (await tx.accounts.get(chatId))?.blockedAt != null
  if (!known) await tx.accounts.setBlocked(chatId, now)
  const person = await tx.supervisors.byTelegram(chatId)
  if (!person) return
  if (!known)
    tx.journal.add({ actor: 'program', kind: 'phone-blocked', subject: `supervisor:${person.id}`, data: {} })
  // A seat may have been offered at the very moment the block was noted: it is passed on when its message bounces.
  const seats = await tx.invitations.ofSupervisor(person.id, known ? ['open'] : ['open', 'accepted'])
  for (const { id } of seats) {
    const locked = await tx.invitations.lock(id)
    if (!locked || now >= locked.dispatch.startsAt) continue
    if (locked.invitation.state === 'open') {
      await takeStep(tx, policy, locked, { event: 'block', actor: 'program' }, now)
    }
    const data = { invitationId: id }
    await alertCoordinators(tx, { kind: 'unreachable', data, first: locked.dispatch.createdBy })
  }
}

/**
 * An invitation that Telegram refused for another reason than a block, or could not be given for days. The seat stays: the
 * fault may be the program's own, and passing on would then burn the whole order. The coordinator can take the seat back.
 * @param again whether another try makes sense: while the seat is on offer somebody must go on trying to ask for it
 */
export async function notDelivered(
  tx: Tx,
  invitationId: number,
  { again }: { again: boolean },
): Promise<void> {
  const locked = await tx.invitations.lock(invitationId)
  if (locked?.invitation.state !== 'open' || locked.invitation.deliveredAt) return
  await alertCoordinators(tx, {
    kind: 'unreachable',
    data: { invitationId },
    first: locked.dispatch.createdBy,
  })
  if (again) await showToInvitee(tx, locked)
}

/** The update in which Telegram says that a private chat was blocked, or unblocked. */
export async function noteBlocking(
  deps: Deps,
  by: Caller,
  blocked: boolean,
): Promise<{ kind: 'noted' } | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    if (blocked) await phoneBlocked(tx, deps.policy, by.chatId, deps.clock.now())
    else await tx.accounts.setBlocked(by.chatId, null)
    return { kind: 'noted' as const }
  })
}
