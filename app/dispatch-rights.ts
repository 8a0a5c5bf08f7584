// The gate before everything a coordinator does to a dispatch: the right, the row locked, the state table.
import { canHappen, type DispatchEvent } from '../domain/dispatch.ts'
import type { Dispatch, DispatchState } from '../domain/records.ts'
import type { Deps } from './deps.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export type DispatchRefusal =
  | { kind: 'not-allowed' }
  | { kind: 'unknown-dispatch'; dispatchId: number }
  | { kind: 'wrong-state'; state: DispatchState }
  | { kind: 'visit-begun' }

/** Locks the dispatch and says whether this account may now do this to it. */
export async function decideForCoordinator(
  tx: Tx,
  chatId: string,
  dispatchId: number,
  event: DispatchEvent,
): Promise<{ ok: true; dispatch: Dispatch } | { ok: false; refusal: DispatchRefusal }> {
  if (!(await identify(tx, chatId)).coordinator) return { ok: false, refusal: { kind: 'not-allowed' } }
  const dispatch = await tx.dispatches.lock(dispatchId)
  if (!dispatch) return { ok: false, refusal: { kind: 'unknown-dispatch', dispatchId } }
  if (!canHappen(event, dispatch.state)) {
    return { ok: false, refusal: { kind: 'wrong-state', state: dispatch.state } }
  }
  return { ok: true, dispatch }
}

/** Why this account could not do this to the dispatch now, to be said before a reason or a time is asked for; else null. */
export async function refusalOf(
  deps: Deps,
  chatId: string,
  dispatchId: number,
  event: DispatchEvent,
): Promise<DispatchRefusal | null> {
  return deps.store.transact(async (tx) => {
    const decided = await decideForCoordinator(tx, chatId, dispatchId, event)
    if (!decided.ok) return decided.refusal
    const begun = decided.dispatch.startsAt <= deps.clock.now()
    return begun && event !== 'cancel' ? { kind: 'visit-begun' } : null
  })
}
