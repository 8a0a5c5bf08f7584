// Owns the fingerprint of texts and files: what is kept instead of a secret, and what names a file for the record.
import { createHash } from 'node:crypto'

/** SHA-256 of the bytes, or of the text in UTF-8, as lower-case hex. */
export const contentHash = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex')
