// Confirms a plan: carries out the draw with the public entropy, and asks the first people of the order.
import { orderOf } from '../domain/draw.ts'
import { dayKey, endOfDay } from '../domain/local-time.ts'
import { showDispatch } from './audience.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { type DispatchRefusal, decideForCoordinator } from './dispatch-rights.ts'
import { fillSeats } from './seats.ts'

export type ConfirmOutcome =
  | { kind: 'confirmed'; dispatchId: number }
  | { kind: 'too-few'; eligible: number; size: number }
  | { kind: 'entropy-too-long'; max: number }
  | DispatchRefusal

export const MAX_ENTROPY = 500

/**
 * Draws (DESIGN 6.5, steps 5 to 7) and invites. The pool is the one committed to with the plan; whoever has become
 * ineligible since is passed over, with the reason, when the turn comes.
 * @param publicEntropy text the coordinator gives, or empty
 */
export async function confirmDispatch(
  deps: Deps,
  by: Caller,
  dispatchId: number,
  publicEntropy: string,
): Promise<ConfirmOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<ConfirmOutcome> => {
    const now = deps.clock.now()
    const decided = await decideForCoordinator(tx, by.chatId, dispatchId, 'confirm')
    if (!decided.ok) return decided.refusal
    const { dispatch } = decided
    if (dispatch.startsAt <= now) return { kind: 'visit-begun' }
    if (publicEntropy.length > MAX_ENTROPY) return { kind: 'entropy-too-long', max: MAX_ENTROPY }
    const draw = await tx.draws.byDispatch(dispatchId)
    if (!draw) throw new Error(`dispatch ${dispatchId} was planned without a draw`)
    const entries = await tx.draws.entries(dispatchId)
    const pool = entries.filter(({ exclusion }) => exclusion === null).map(({ entryId }) => entryId)
    if (pool.length < dispatch.size) return { kind: 'too-few', eligible: pool.length, size: dispatch.size }
    const order = orderOf({ poolHash: draw.poolHash, serverSeed: draw.serverSeed, publicEntropy, pool })
    const idOf = new Map(entries.map(({ entryId, supervisorId }) => [entryId, supervisorId]))
    const drawn = order.map((entryId) => idOf.get(entryId) ?? 0)
    await tx.draws.carryOut(dispatchId, publicEntropy, drawn, now)
    const inviting = await tx.dispatches.update(dispatchId, { state: 'inviting', confirmedAt: now })
    await tx.timers.cancel(dispatchId, ['plan-expiry'])
    const { timezone } = deps.policy
    const dueAt = endOfDay(dayKey(dispatch.startsAt, timezone), timezone)
    await tx.timers.set({
      key: `visit-end:${dispatchId}`,
      kind: 'visit-end',
      subjectId: dispatchId,
      data: {},
      dueAt,
    })
    await tx.drafts.removeFor('entropy', dispatchId)
    tx.journal.add({
      actor: by.chatId,
      kind: 'drawn',
      subject: `dispatch:${dispatchId}`,
      data: { publicEntropy, poolHash: draw.poolHash, serverSeed: draw.serverSeed, pool: pool.length },
    })
    await fillSeats(tx, deps.policy, inviting, now)
    return { kind: 'confirmed', dispatchId }
  })
}

/** Abandons a plan; it stays visible under its number. */
export async function abandonPlan(
  deps: Deps,
  by: Caller,
  dispatchId: number,
): Promise<{ kind: 'abandoned' } | DispatchRefusal | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    const decided = await decideForCoordinator(tx, by.chatId, dispatchId, 'abandon')
    if (!decided.ok) return decided.refusal
    await tx.dispatches.update(dispatchId, { state: 'abandoned', endedAt: deps.clock.now() })
    await tx.timers.cancel(dispatchId, ['plan-expiry'])
    await tx.drafts.removeFor('entropy', dispatchId)
    tx.journal.add({ actor: by.chatId, kind: 'abandoned', subject: `dispatch:${dispatchId}`, data: {} })
    await showDispatch(tx, decided.dispatch)
    return { kind: 'abandoned' as const }
  })
}
