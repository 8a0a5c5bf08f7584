// The seats a supervisor is offered or holds in visits still to come, where leave or a conflict meets them.
import { RUNNING } from '../domain/dispatch.ts'
import type { Dispatch, Invitation } from '../domain/records.ts'
import type { Tx } from './store.ts'

export type Seat = { invitation: Invitation; dispatch: Dispatch }

/** In the order of the visits. */
export async function seatsAhead(tx: Tx, supervisorId: number, now: Date): Promise<Seat[]> {
  const seats: Seat[] = []
  for (const invitation of await tx.invitations.ofSupervisor(supervisorId, ['open', 'accepted'])) {
    const dispatch = await tx.dispatches.byId(invitation.dispatchId)
    if (dispatch && RUNNING.includes(dispatch.state) && now < dispatch.startsAt)
      seats.push({ invitation, dispatch })
  }
  return seats
}
