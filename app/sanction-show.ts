// Tells those whom a state of a sanction concerns: one message for each state, edited while it lasts.
import type { Sanction } from '../domain/records.ts'
import type { SanctionState } from '../domain/sanction.ts'
import { alertCoordinators, refreshLive } from './audience.ts'
import type { WholeSanction } from './sanction-of.ts'
import type { Tx } from './store.ts'

/** The two sides of a sanction in the chat: the agency, and the institution. */
type Side = 'sanction' | 'hearing'

/** Names the message of a state on one side. */
export const sanctionKey = (side: Side, { id, state }: Pick<Sanction, 'id' | 'state'>): string =>
  `${side}:${id}:${state}`

/** States in which coordinators have something to do, or to know, that they did not just do themselves. */
const FOR_DESK: readonly SanctionState[] = ['told', 'heard', 'decided', 'dropped']
/** States of which the institution is told by a message of its own; a decision comes as a document. */
const FOR_INSTITUTION: readonly SanctionState[] = ['told', 'dropped']

const dataOf = ({ id, state }: Sanction) => ({ sanctionId: id, state })

/** The hearing, in the chat of one contact. */
export function showHearingTo(tx: Tx, sanction: Sanction, chatId: string): void {
  const liveKey = sanctionKey('hearing', sanction)
  tx.outgoing.add({ chatId, kind: 'hearing', data: dataOf(sanction), liveKey, urgency: 1 })
}

/** Tells of the state the sanction has come into, or shows anew what has changed in it. @param known to the institution */
export async function showSanction(
  tx: Tx,
  { sanction, institution }: WholeSanction,
  known: boolean,
): Promise<void> {
  const { state } = sanction
  if (FOR_DESK.includes(state))
    await alertCoordinators(tx, {
      ...{ kind: 'sanction', data: dataOf(sanction) },
      ...{ liveKey: sanctionKey('sanction', sanction), everyone: true },
    })
  if (!known || !FOR_INSTITUTION.includes(state)) return
  for (const chatId of institution.contacts) showHearingTo(tx, sanction, chatId)
}

/** Takes from the messages of a state that is over what they offered; that of the hearing says how it goes on. */
export async function closeSanctionMessages(tx: Tx, before: Sanction): Promise<void> {
  await refreshLive(tx, sanctionKey('sanction', before), 'sanction', dataOf(before))
  const told: Sanction = { ...before, state: 'told' }
  await refreshLive(tx, sanctionKey('hearing', told), 'hearing', dataOf(told))
}
