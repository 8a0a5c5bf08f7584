// The world outside of the program, scripted: phones that take everything and keep nothing, files that are kept as their
// hash, documents that are their own data. What the program says to it is as in earnest; what it makes of it costs nothing.
import { createHash } from 'node:crypto'
import type { Documents, Fetched, Log, Messenger, Vault } from '../app/deps.ts'
import { documents } from '../files/documents.ts'

const bytesOf = (data: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(data))
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const printed = (data: unknown) => ({ bytes: bytesOf(data), replaced: [] })

/** Numbers its messages in the order they are sent in; a text is hashed as what it is made of. */
export function scriptedMessenger(): Messenger {
  let last = 0
  return {
    deliver: async (notice, { messageId }) => ({
      ...{ kind: 'sent', messageId: messageId ?? ++last },
      textHash: sha256(bytesOf({ kind: notice.kind, messageId: messageId ?? last })),
    }),
    download: async (id) => bytesOf(id),
    fetchFile: async (id): Promise<Fetched> => ({ kind: 'file', bytes: bytesOf(id) }),
  }
}

/** Knows every file by its hash, and has none. */
export const forgetfulVault: Vault = {
  put: async (bytes) => sha256(bytes),
  get: async (hash) => bytesOf(hash),
}

/** Documents without paper: making a PDF says nothing about the database, and a workbook holds the time it was made. */
export const paperless: Documents = {
  ...documents,
  kindOf: async () => 'image/jpeg',
  picture: async () => ({ kind: 'broken' }),
  reportPdf: printed,
  reportXlsx: async (data) => bytesOf(data),
  supplementPdf: printed,
  officialPdf: printed,
}

export const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
