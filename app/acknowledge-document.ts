// The contact of an institution acknowledges an official document in the chat.
import type { OfficialDocument } from '../domain/records.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { partiesOf } from './document-parties.ts'
import { recordReceipt } from './record-receipt.ts'
import { identify } from './who.ts'

export type AcknowledgeOutcome =
  | { kind: 'acknowledged'; document: OfficialDocument; at: Date }
  | { kind: 'already'; at: Date; served: boolean }
  /** No contact of that institution now, or no such document. */
  | { kind: 'not-yours' }

/** Notes the receipt, once. @param messageId the message that was tapped, kept as evidence */
export async function acknowledgeDocument(
  deps: Deps,
  by: Caller,
  id: number,
  messageId: number | null,
): Promise<AcknowledgeOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<AcknowledgeOutcome> => {
    const now = deps.clock.now()
    const document = await tx.documents.byId(id)
    const parties = document && (await partiesOf(tx, document))
    const { institutions } = await identify(tx, by.chatId)
    if (!parties || !institutions.some((one) => one.id === parties.institution.id))
      return { kind: 'not-yours' }
    const fact = { update: by.updateId === null ? null : String(by.updateId), message: messageId }
    const how = { by: by.chatId, servedBy: '', fact }
    if (await recordReceipt(tx, deps.policy, document, how, now))
      return { kind: 'acknowledged', document, at: now }
    const before = await tx.documents.byId(id)
    return { kind: 'already', at: before?.acknowledgedAt ?? now, served: before?.servedBy !== '' }
  })
}
