// The receipt of an official document: noted once, however it came about, with all that follows from it.
import type { Policy } from '../domain/policy.ts'
import type { OfficialDocument } from '../domain/records.ts'
import { refreshLive } from './audience.ts'
import { endDeadline } from './deadlines.ts'
import { givingKey, servingKey } from './document-parties.ts'
import { onAcknowledged } from './opinion-acknowledged.ts'
import type { Tx } from './store.ts'

/** @param how who acknowledged or served it; by which other means, '' for the chat @returns false when it was noted before */
export async function recordReceipt(
  tx: Tx,
  policy: Policy,
  document: OfficialDocument,
  how: { by: string; servedBy: string; fact: Record<string, unknown> },
  now: Date,
): Promise<boolean> {
  const { id } = document
  const { by, servedBy, fact } = how
  const receipt = { acknowledgedAt: now, acknowledgedBy: by, servedBy }
  if (!(await tx.documents.received(id, receipt))) return false
  await endDeadline(tx, 'acknowledge', id, now)
  await tx.drafts.removeFor('serve-document', id)
  const kind = servedBy === '' ? 'document-acknowledged' : 'document-served'
  const data = { number: document.content.number, ...fact }
  tx.journal.add({ actor: by, kind, subject: `document:${id}`, data })
  await refreshLive(tx, givingKey(id), 'official-document', { documentId: id })
  await refreshLive(tx, servingKey(id), 'serve-document', { documentId: id })
  await onAcknowledged(tx, policy, { ...document, ...receipt }, now)
  return true
}
