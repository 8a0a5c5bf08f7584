// Opening dispatches: a list of them, and one as a live status message.
import type { Dispatch, Institution } from '../domain/records.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import type { DispatchRefusal } from './dispatch-rights.ts'
import { identify } from './who.ts'

export const PAGE = 8
export type DispatchList = {
  kind: 'listed'
  found: { dispatch: Dispatch; institution: Institution | null; held: number }[]
  offset: number
  total: number
}

const ALL_STATES = ['planned', 'inviting', 'filled', 'exhausted', 'cancelled', 'ended', 'abandoned'] as const

/** A page of all dispatches, newest first; abandoned plans stay in it. */
export async function listDispatches(
  deps: Deps,
  chatId: string,
  offset: number,
): Promise<DispatchList | { kind: 'not-allowed' }> {
  return deps.store.transact(async (tx) => {
    if (!(await identify(tx, chatId)).reads) return { kind: 'not-allowed' as const }
    const asked = await tx.dispatches.list(ALL_STATES, offset, PAGE)
    // A page beyond the end, as a forged button may ask for, is the last one.
    const last = Math.max(0, Math.ceil(asked.total / PAGE) - 1) * PAGE
    const from = Math.min(offset, last)
    const { found, total } = from === offset ? asked : await tx.dispatches.list(ALL_STATES, from, PAGE)
    const rows: DispatchList['found'] = []
    for (const dispatch of found) {
      const institution = await tx.institutions.byId(dispatch.institutionId)
      const held = (await tx.invitations.of(dispatch.id)).filter(({ state }) => state === 'accepted').length
      rows.push({ dispatch, institution, held })
    }
    return { kind: 'listed' as const, found: rows, offset: from, total }
  })
}

/** Sends a dispatch's status as a new message, which from now on is its live one in this chat. */
export async function openDispatch(
  deps: Deps,
  by: Caller,
  dispatchId: number,
): Promise<{ kind: 'shown' } | DispatchRefusal | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    if (!(await identify(tx, by.chatId)).reads) return { kind: 'not-allowed' as const }
    const dispatch = await tx.dispatches.byId(dispatchId)
    if (!dispatch) return { kind: 'unknown-dispatch' as const, dispatchId }
    const liveKey = `dispatch:${dispatchId}`
    await tx.live.forget(by.chatId, liveKey)
    tx.outgoing.add({ chatId: by.chatId, kind: 'dispatch-status', data: { dispatchId }, liveKey, urgency: 0 })
    return { kind: 'shown' as const }
  })
}
