// What an export of everything is: a zip with a manifest, the rows of every table as JSON Lines, files, and workbooks for
// people. docs/decisions/0037 says why it looks like this.
import { z } from 'zod'

export const EXPORT_FORMAT = 'supervision-export/1'
export const MANIFEST = 'manifest.json'
/** A part of a table holds at most about this many bytes, so that no part has to lie in memory with others. */
export const PART_BYTES = 32 * 1024 * 1024
/** Files beyond that many bytes in all are listed only: the folder they lie in is copied instead. */
export const FILES_BYTES = 20 * 1024 * 1024
/** Telegram takes files of bots up to 50 MB; some room is left for what goes around it. */
export const SENDABLE_BYTES = 48 * 1024 * 1024

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().nonnegative()

const part = z.object({
  name: z.string().regex(/^tables\/[a-z_]+\.\d{4}\.jsonl$/),
  rows: count,
  sha256: hash,
})
const file = z.object({ sha256: hash, included: z.boolean() })

export const manifestSchema = z.object({
  format: z.literal(EXPORT_FORMAT),
  /** An export is for the office and holds no secrets; a backup is for the operator and holds everything. */
  kind: z.enum(['export', 'backup']).default('export'),
  /** The newest migration of the database it was made of. */
  schema: z.string(),
  madeAt: z.iso.datetime(),
  journal: z.object({ count, head: hash }),
  /** In the order in which they can be loaded. */
  tables: z.array(z.object({ name: z.string().regex(/^[a-z_]+$/), rows: count, parts: z.array(part) })),
  files: z.array(file),
})

export type ManifestKind = Manifest['kind']
export type Manifest = z.output<typeof manifestSchema>
export type ManifestPart = z.output<typeof part>
export type ManifestFile = z.output<typeof file>

export const partName = (table: string, at: number): string =>
  `tables/${table}.${String(at).padStart(4, '0')}.jsonl`
export const fileName = (sha256: string): string => `files/${sha256}`
