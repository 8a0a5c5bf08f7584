// What is told of an official document: to anyone whether a number is genuine, to coordinators how it was delivered;
// and the file once more to those who may have it.
import { kindsMeant, namesNumber, type TypedNumber } from '../domain/official.ts'
import type { OfficialDocument, Publication } from '../domain/records.ts'
import { correctionsOf } from './correct-document.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { givingKey, partiesOf } from './document-parties.ts'
import { accountName } from './notices/ground-views.ts'
import type { Delivery, Tx } from './store.ts'
import { identify } from './who.ts'

/** Who may have the document itself: coordinators, and the contacts of the institution it is for. */
async function standing(
  tx: Tx,
  chatId: string,
  document: OfficialDocument,
): Promise<'coordinator' | 'contact' | null> {
  const { reads, institutions } = await identify(tx, chatId)
  const { institution } = await partiesOf(tx, document)
  if (institutions.some(({ id }) => id === institution.id)) return 'contact'
  return reads ? 'coordinator' : null
}

export type NumberAnswer =
  | { kind: 'unknown' }
  /** `mayHave`: the caller can get the file; `coordinator`: and see how it was delivered. */
  | {
      kind: 'genuine'
      document: OfficialDocument
      /** What corrects it, oldest first. */
      corrections: OfficialDocument[]
      /** The entry that makes it public; null while it is not. */
      published: Publication | null
      mayHave: boolean
      coordinator: boolean
    }

/** Whether there is a document of the number somebody typed. */
export async function checkDocumentNumber(
  deps: Deps,
  chatId: string,
  typed: TypedNumber,
): Promise<NumberAnswer> {
  return deps.store.transact(async (tx): Promise<NumberAnswer> => {
    for (const kind of kindsMeant(typed)) {
      const document = await tx.documents.byNumber({ ...typed, kind })
      if (!document || !namesNumber(typed, document.content.number)) continue
      const mayHave = (await standing(tx, chatId, document)) !== null
      const { reads: coordinator } = await identify(tx, chatId)
      const corrections = await correctionsOf(tx, document.id)
      const published = await tx.publications.ofDocument(document.id)
      return { kind: 'genuine', document, corrections, published, mayHave, coordinator }
    }
    return { kind: 'unknown' }
  })
}

/** Sends the file once more, as a new message. @returns the message it was shown in before, which loses its button */
export async function sendDocumentAgain(
  deps: Deps,
  by: Caller,
  id: number,
): Promise<{ kind: 'on-its-way'; former: number | null } | { kind: 'not-allowed' } | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    const document = await tx.documents.byId(id)
    const as = document?.pdfHash ? await standing(tx, by.chatId, document) : null
    if (!as) return { kind: 'not-allowed' as const }
    const to = { chatId: by.chatId, data: { documentId: id }, urgency: 0 as const }
    if (as === 'coordinator') {
      tx.outgoing.add({ ...to, kind: 'official-copy' })
      return { kind: 'on-its-way' as const, former: null }
    }
    // The new message takes the place of the former one, which the person cannot find.
    const former = await tx.live.messageOf(by.chatId, givingKey(id))
    await tx.live.forget(by.chatId, givingKey(id))
    tx.outgoing.add({ ...to, kind: 'official-document', liveKey: givingKey(id) })
    return { kind: 'on-its-way' as const, former }
  })
}

/** How a document came to the institution. Names are those the accounts go by. */
export type DeliveryEvidence = {
  kind: 'evidence'
  document: OfficialDocument
  tries: { row: Delivery; name: string }[]
  receivedBy: string | null
}

/** For coordinators only. */
export async function deliveryEvidence(
  deps: Deps,
  chatId: string,
  id: number,
): Promise<DeliveryEvidence | { kind: 'not-allowed' }> {
  return deps.store.transact(async (tx) => {
    const document = (await identify(tx, chatId)).reads ? await tx.documents.byId(id) : null
    if (!document) return { kind: 'not-allowed' as const }
    const tries: DeliveryEvidence['tries'] = []
    for (const row of await tx.documents.deliveries(id))
      tries.push({ row, name: await accountName(tx, row.chatId) })
    const { acknowledgedBy } = document
    const receivedBy = acknowledgedBy === null ? null : await accountName(tx, acknowledgedBy)
    return { kind: 'evidence' as const, document, tries, receivedBy }
  })
}
