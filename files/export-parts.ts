// What an export and a backup have in common: the rows of every table, files, and last the manifest.
import type { Snapshot, Vault } from '../app/deps.ts'
import { contentHash } from '../domain/content-hash.ts'
import {
  EXPORT_FORMAT,
  fileName,
  MANIFEST,
  type Manifest,
  type ManifestFile,
  type ManifestPart,
  PART_BYTES,
  partName,
} from '../domain/export-format.ts'
import type { ZipWriter } from './zip-write.ts'

async function writeTable(zip: ZipWriter, snapshot: Snapshot, table: string): Promise<ManifestPart[]> {
  const parts: ManifestPart[] = []
  let lines: string[] = []
  let size = 0
  const flush = async () => {
    const content = Buffer.from(`${lines.join('\n')}\n`)
    const name = partName(table, parts.length)
    await zip.add(name, content)
    parts.push({ name, rows: lines.length, sha256: contentHash(content) })
    lines = []
    size = 0
  }
  for await (const batch of snapshot.lines(table))
    for (const line of batch) {
      lines.push(line)
      size += Buffer.byteLength(line) + 1
      if (size >= PART_BYTES) await flush()
    }
  if (lines.length > 0) await flush()
  return parts
}

export async function writeTables(zip: ZipWriter, snapshot: Snapshot): Promise<Manifest['tables']> {
  const tables: Manifest['tables'] = []
  for (const table of snapshot.tables) {
    const parts = await writeTable(zip, snapshot, table)
    tables.push({ name: table, rows: parts.reduce((sum, { rows }) => sum + rows, 0), parts })
  }
  return tables
}

/** As long as there is room, in bytes; whatever is too large, or missing on the disk, is listed alone. */
export async function writeFiles(
  zip: ZipWriter,
  hashes: readonly string[],
  vault: Pick<Vault, 'get'>,
  bytesInAll: number,
): Promise<ManifestFile[]> {
  const files: ManifestFile[] = []
  let room = bytesInAll
  for (const sha256 of hashes) {
    const bytes = room > 0 ? await vault.get(sha256).catch(() => null) : null
    const included = bytes !== null && bytes.length <= room
    if (included) {
      await zip.add(fileName(sha256), bytes, { stored: true })
      room -= bytes.length
    }
    files.push({ sha256, included })
  }
  return files
}

/** @returns how many rows it names */
export async function writeManifest(
  zip: ZipWriter,
  of: Pick<Manifest, 'kind' | 'schema' | 'journal' | 'tables' | 'files'> & { at: Date },
): Promise<number> {
  const { at, kind, schema, journal, tables, files } = of
  const manifest: Manifest = {
    ...{ format: EXPORT_FORMAT, kind, schema, madeAt: at.toISOString(), journal, tables, files },
  }
  await zip.add(MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`))
  return tables.reduce((sum, table) => sum + table.rows, 0)
}

/** A moment as part of a file's name, so that names sort by time. */
export const stampOf = (at: Date): string =>
  at
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '')
