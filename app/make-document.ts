// Makes the PDF of an official document, keeps it under its hash, and gives it to whom it is for.
import { documentHash, issuedDocument } from '../domain/official.ts'
import { alertCoordinators } from './audience.ts'
import type { Deps } from './deps.ts'
import { givingKey, outOfReach, partiesOf } from './document-parties.ts'
import { askToServe } from './serve-document.ts'

/**
 * Makes and sends document `id`. Safe to call again: the same content gives the same file, and it is sent once. Where
 * the chat does not reach the institution, the coordinators are asked at once to serve it by other means.
 */
export async function makeDocument(deps: Deps, id: number): Promise<void> {
  const { store, vault, documents } = deps
  const document = await store.transact((tx) => tx.documents.byId(id))
  if (!document || document.pdfHash) return
  const content = issuedDocument.parse(document.content)
  if (documentHash(content) !== document.contentHash)
    throw new Error(`${content.number} is not what its hash says`)
  const { bytes, replaced } = documents.officialPdf(content)
  const pdfHash = await vault.put(bytes)
  await store.transact(async (tx) => {
    if (!(await tx.documents.made(id, pdfHash))) return
    const facts = { number: document.content.number, pdfHash, replaced }
    tx.journal.add({ actor: 'program', kind: 'document-made', subject: `document:${id}`, data: facts })
    const data = { documentId: id }
    const { institution } = await partiesOf(tx, document)
    for (const chatId of institution.contacts)
      tx.outgoing.add({ chatId, kind: 'official-document', data, liveKey: givingKey(id), urgency: 0 })
    await alertCoordinators(tx, { kind: 'official-copy', data, first: document.issuedBy })
    if (await outOfReach(tx, institution)) await askToServe(tx, id)
  })
}
