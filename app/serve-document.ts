// Serving an official document by other means than the chat: asking the coordinators to, and recording how it was done.
import type { OfficialDocument } from '../domain/records.ts'
import { alertCoordinators } from './audience.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { servingKey } from './document-parties.ts'
import type { Due } from './fire-timer.ts'
import { accountName } from './notices/ground-views.ts'
import { badReasons, type ReasonsProblem } from './reasons.ts'
import { recordReceipt } from './record-receipt.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

/** Asks all coordinators: serving is anybody's to do. Asked again, the message is refreshed. */
export async function askToServe(tx: Tx, documentId: number): Promise<void> {
  const task = { kind: 'serve-document', data: { documentId }, liveKey: servingKey(documentId) }
  await alertCoordinators(tx, { ...task, everyone: true })
}

/** The time to acknowledge is over. */
export const askUnacknowledged: Due = async (tx, _policy, { subjectId: id }) => {
  const document = await tx.documents.byId(id)
  if (!document || document.acknowledgedAt) return
  const data = { number: document.content.number }
  tx.journal.add({ actor: 'program', kind: 'document-unacknowledged', subject: `document:${id}`, data })
  await askToServe(tx, id)
}

/** A message that gives the document has bounced: nobody may ever see it in that chat. */
export async function documentBounced(tx: Tx, documentId: unknown): Promise<void> {
  const document = typeof documentId === 'number' ? await tx.documents.byId(documentId) : null
  if (document && !document.acknowledgedAt) await askToServe(tx, document.id)
}

export type ServeRefusal =
  | { kind: 'not-allowed' }
  /** Acknowledged, or served by other means; `by` is the name of whoever did. */
  | { kind: 'received-before'; at: Date; by: string }

export type ServeOutcome = { kind: 'served'; document: OfficialDocument } | ServeRefusal | ReasonsProblem

async function servable(
  tx: Tx,
  chatId: string,
  id: number,
): Promise<{ kind: 'open'; document: OfficialDocument } | ServeRefusal> {
  const { coordinator } = await identify(tx, chatId)
  const document = coordinator ? await tx.documents.byId(id) : null
  if (!document) return { kind: 'not-allowed' }
  const { acknowledgedAt: at, acknowledgedBy } = document
  return at
    ? { kind: 'received-before', at, by: await accountName(tx, acknowledgedBy ?? '') }
    : { kind: 'open', document }
}

/** The document, to be named before the coordinator is asked how it was served; or why there is nothing to record. */
export async function openService(deps: Deps, chatId: string, id: number) {
  return deps.store.transact((tx) => servable(tx, chatId, id))
}

/** Records how the document was served, which counts as its receipt from now on. */
export async function serveDocument(
  deps: Deps,
  by: Caller,
  id: number,
  written: string,
): Promise<ServeOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<ServeOutcome> => {
    const now = deps.clock.now()
    const found = await servable(tx, by.chatId, id)
    if (found.kind !== 'open') return found
    const bad = badReasons(written)
    if (bad) return bad
    const { document } = found
    const servedBy = written.trim()
    const how = { by: by.chatId, servedBy, fact: { how: servedBy } }
    if (await recordReceipt(tx, deps.policy, document, how, now)) return { kind: 'served', document }
    const after = await servable(tx, by.chatId, id)
    return after.kind === 'open' ? { kind: 'not-allowed' } : after
  })
}
