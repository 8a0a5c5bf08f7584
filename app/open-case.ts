// Opens the refusal case of a decline, a withdrawal or a proven silence, with the evidence that the invitation arrived.
import type { CaseOrigin, Delivery, Dispatch, Invitation } from '../domain/records.ts'
import { alertCoordinators } from './audience.ts'
import type { Tx } from './store.ts'

/** What proves delivery: the first sent message of the invitation. Null when Telegram never took one. */
export async function deliveryOf(tx: Tx, invitationId: number): Promise<Delivery | null> {
  const sent = await tx.outgoing.sentOf('invitation', 'invitationId', invitationId)
  const first = sent.find(({ messageId, sentAt, textHash }) => messageId !== null && sentAt && textHash)
  if (!first?.sentAt || first.messageId === null || !first.textHash) return null
  const reminders = await tx.outgoing.sentOf('reminder-unanswered', 'invitationId', invitationId)
  return {
    outgoingId: first.id,
    textHash: first.textHash,
    messageId: first.messageId,
    sentAt: first.sentAt.toISOString(),
    attempts: first.attempts,
    remindersSent: reminders.length,
  }
}

/** An answer to a message proves by itself that it arrived, so a missing receipt does not keep a decline from its case. */
const ANSWERED_WITHOUT_RECEIPT: Delivery = {
  outgoingId: 0,
  textHash: '',
  messageId: 0,
  sentAt: '',
  attempts: 0,
  remindersSent: 0,
}

export async function openCase(
  tx: Tx,
  invitation: Invitation,
  dispatch: Dispatch,
  origin: CaseOrigin,
  now: Date,
): Promise<void> {
  const delivery = await deliveryOf(tx, invitation.id)
  if (origin === 'silence' && !delivery)
    throw new Error(`silence of invitation ${invitation.id} is not proven`)
  const refusalCase = await tx.cases.insert({
    invitationId: invitation.id,
    supervisorId: invitation.supervisorId,
    dispatchId: dispatch.id,
    origin,
    openedAt: now,
    evidence: delivery ?? ANSWERED_WITHOUT_RECEIPT,
  })
  tx.journal.add({
    actor: 'program',
    kind: 'case-opened',
    subject: `case:${refusalCase.id}`,
    data: { invitation: invitation.id, supervisor: invitation.supervisorId, origin },
  })
  const data = { caseId: refusalCase.id }
  await alertCoordinators(tx, { kind: 'case', data, everyone: true, liveKey: `case:${refusalCase.id}` })
}
