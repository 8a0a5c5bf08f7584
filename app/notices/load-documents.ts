// Notices about official documents: the document for its contacts, a copy for coordinators, the task to serve it.
import { z } from 'zod'
import { correctionsOf } from '../correct-document.ts'
import { outOfReach, partiesOf, servingKey } from '../document-parties.ts'
import type { Tx } from '../store.ts'
import { accountName } from './ground-views.ts'
import type { Context, Loader } from './load.ts'
import type { DocumentView, Notice, StoredFile } from './notice.ts'

const ofDocument = z.object({ documentId: z.number().int().positive() })

async function documentView(data: unknown, { tx }: Context): Promise<DocumentView | null> {
  const document = await tx.documents.byId(ofDocument.parse(data).documentId)
  if (!document) return null
  const { acknowledgedBy } = document
  return {
    ...{ document, ...(await partiesOf(tx, document)) },
    acknowledgeBy: (await tx.deadlines.get('acknowledge', document.id))?.dueAt ?? document.issuedAt,
    receivedBy: acknowledgedBy && (await accountName(tx, acknowledgedBy)),
    corrections: await correctionsOf(tx, document.id),
  }
}

const fileOf = ({ document: { pdfHash: sha256, content } }: DocumentView): StoredFile | null =>
  sha256 === null ? null : { fileName: `${content.number}.pdf`, sha256 }

const isContact = async (tx: Tx, chatId: string, { institution }: DocumentView): Promise<boolean> =>
  (await tx.institutions.byTelegram(chatId)).some(({ id }) => id === institution.id)

type DocumentNotice = Extract<Notice['kind'], 'official-document' | 'official-copy' | 'serve-document'>

export const DOCUMENT_LOADERS: Record<DocumentNotice, Loader> = {
  // Not to somebody who has meanwhile ceased to be the contact.
  'official-document': async (data, context) => {
    const view = await documentView(data, context)
    const file = view && fileOf(view)
    if (!view || !file || !(await isContact(context.tx, context.chatId, view))) return null
    return { kind: 'official-document', view, file }
  },
  'official-copy': async (data, context) => {
    const view = await documentView(data, context)
    const file = view && fileOf(view)
    if (!view || !file) return null
    const unreached = (await outOfReach(context.tx, view.institution)) !== null
    return { kind: 'official-copy', view, file, unreached }
  },
  'serve-document': async (data, context) => {
    const { tx, chatId } = context
    const view = await documentView(data, context)
    if (!view) return null
    const { id, acknowledgedAt } = view.document
    // Told first only while it is still to be done; afterwards the message says how it was done.
    if (acknowledgedAt && (await tx.live.messageOf(chatId, servingKey(id))) === null) return null
    return { kind: 'serve-document', view, unreached: await outOfReach(tx, view.institution) }
  },
}
