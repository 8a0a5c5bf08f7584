// Who among the coordinators is told what.
import type { Dispatch } from '../domain/records.ts'
import type { Tx } from './store.ts'

/** Refreshes the live status message of a dispatch for its author and everybody who opened it. */
export async function showDispatch(tx: Tx, dispatch: Pick<Dispatch, 'id' | 'createdBy'>): Promise<void> {
  const liveKey = `dispatch:${dispatch.id}`
  for (const chatId of await tx.coordinators.following(dispatch.createdBy, liveKey)) {
    tx.outgoing.add({
      chatId,
      kind: 'dispatch-status',
      data: { dispatchId: dispatch.id },
      liveKey,
      urgency: 0,
    })
  }
}

/**
 * Tells one coordinator, the author of a dispatch where `first` names one still active, otherwise all of them.
 * @param everyone tell all in any case: a ruling is anybody's to make
 */
export async function alertCoordinators(
  tx: Tx,
  alert: {
    kind: string
    data: Record<string, number | string>
    first?: string
    everyone?: boolean
    liveKey?: string
  },
): Promise<void> {
  const active = await tx.coordinators.active()
  const only = !alert.everyone && alert.first && active.includes(alert.first) ? [alert.first] : active
  for (const chatId of only) {
    tx.outgoing.add({ chatId, kind: alert.kind, data: alert.data, liveKey: alert.liveKey, urgency: 1 })
  }
}

/** Refreshes a live message wherever it is shown. */
export async function refreshLive(
  tx: Tx,
  liveKey: string,
  kind: string,
  data: Record<string, number | string>,
): Promise<void> {
  for (const chatId of await tx.live.chatsOf(liveKey)) {
    tx.outgoing.add({ chatId, kind, data, liveKey, urgency: 1 })
  }
}
