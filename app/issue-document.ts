// Issues an official document: its number, its content for good, the time until which it is to be acknowledged. The PDF
// is made and sent after the commit (app/make-document.ts).
import {
  type DocumentToIssue,
  documentHash,
  documentNumber,
  documentYear,
  issuedDocument,
} from '../domain/official.ts'
import type { Policy } from '../domain/policy.ts'
import type { OfficialDocument } from '../domain/records.ts'
import { setDeadline } from './deadlines.ts'
import type { Tx } from './store.ts'

/**
 * Issues the next document of its kind, within the caller's transaction: where that is rolled back, the number is free
 * again. Documents of one kind and year wait for each other, so issue as late in the transaction as can be.
 * @param by the coordinator who sends it @throws ZodError when the content is not of its kind
 */
export async function issueDocument(
  tx: Tx,
  policy: Policy,
  { kind, content, opinionId, by, now }: DocumentToIssue & { opinionId: number; by: string; now: Date },
): Promise<OfficialDocument> {
  const { timezone, documentPrefix } = policy
  const year = documentYear(now, timezone)
  const row = { kind, year, dispatchId: content.dispatchId, opinionId, issuedAt: now, issuedBy: by }
  const document = await tx.documents.issue(row, (number) => {
    const words = documentNumber({ kind, year, number }, documentPrefix)
    const issued = issuedDocument.parse({
      ...{ kind, number: words, issuedAt: now.toISOString(), timezone, content },
    })
    return { content: issued, contentHash: documentHash(issued) }
  })
  const { id, contentHash } = document
  const { number } = document.content
  const data = { number, opinion: opinionId, dispatch: content.dispatchId, contentHash }
  tx.journal.add({ actor: by, kind: 'document-issued', subject: `document:${id}`, data })
  await setDeadline(tx, policy, { kind: 'acknowledge', subjectId: id, from: now })
  return document
}
