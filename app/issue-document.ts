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
 * @param of.opinionId the opinion, `sanctionId` the sanction it belongs to, `correctsId` the document it corrects
 * @param of.by the coordinator who sends it @throws ZodError when the content is not of its kind
 */
export async function issueDocument(
  tx: Tx,
  policy: Policy,
  of: DocumentToIssue & {
    opinionId: number | null
    sanctionId?: number | null
    correctsId?: number | null
    by: string
    now: Date
  },
): Promise<OfficialDocument> {
  const { kind, content, opinionId, sanctionId = null, correctsId = null, by, now } = of
  const { timezone, documentPrefix } = policy
  const year = documentYear(now, timezone)
  const row = {
    kind,
    year,
    dispatchId: content.dispatchId,
    opinionId,
    sanctionId,
    correctsId,
    issuedAt: now,
    issuedBy: by,
  }
  const document = await tx.documents.issue(row, (number) => {
    const words = documentNumber({ kind, year, number }, documentPrefix)
    const issued = issuedDocument.parse({
      ...{ kind, number: words, issuedAt: now.toISOString(), timezone, content },
    })
    return { content: issued, contentHash: documentHash(issued) }
  })
  const { id, contentHash } = document
  const { number } = document.content
  const data = {
    ...{ number, opinion: opinionId, dispatch: content.dispatchId, contentHash },
    ...(sanctionId === null ? {} : { sanction: sanctionId }),
    ...(correctsId === null ? {} : { corrects: correctsId }),
  }
  tx.journal.add({ actor: by, kind: 'document-issued', subject: `document:${id}`, data })
  await setDeadline(tx, policy, { kind: 'acknowledge', subjectId: id, from: now })
  return document
}
