// Writes an export: the rows of every table, files as far as they are small, workbooks for people, and last the manifest.
import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Exports, Snapshot, Vault, Whole } from '../app/deps.ts'
import { contentHash } from '../domain/content-hash.ts'
import {
  EXPORT_FORMAT,
  FILES_BYTES,
  fileName,
  MANIFEST,
  type Manifest,
  type ManifestFile,
  type ManifestPart,
  PART_BYTES,
  partName,
} from '../domain/export-format.ts'
import { EXPORT_BOOKS } from '../domain/export-sheets.ts'
import { exportBook } from './export-xlsx.ts'
import { createZip, type ZipWriter } from './zip-write.ts'

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

/** As long as there is room; whatever is too large, or missing on the disk, is listed alone. */
async function writeFiles(zip: ZipWriter, hashes: readonly string[], vault: Vault): Promise<ManifestFile[]> {
  const files: ManifestFile[] = []
  let room = FILES_BYTES
  for (const sha256 of hashes) {
    const bytes = room > 0 ? await vault.get(sha256).catch(() => null) : null
    const included = bytes !== null && bytes.length <= room
    if (included) {
      await zip.add(fileName(sha256), bytes)
      room -= bytes.length
    }
    files.push({ sha256, included })
  }
  return files
}

const README = [
  '这是委派机构的全部数据。*.xlsx 供人查看；tables/ 和 files/ 供恢复：npm run restore -- <本文件>',
  '其中有个人信息：请妥善保管，不要转发。',
  'This is the whole data of the agency. The *.xlsx files are for people; tables/ and files/ are what',
  'npm run restore -- <this file> reads. It holds personal data: keep it safe and do not pass it on.',
  '',
].join('\n')

/** @param folder made when missing */
export function makeExports(whole: Whole, folder: string, vault: Vault): Exports {
  return {
    write: ({ at, zone, lang }) =>
      whole.read(async (snapshot) => {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        const name = `export-${at
          .toISOString()
          .replace(/\.\d+Z$/, 'Z')
          .replaceAll(':', '')}.zip`
        const target = path.join(folder, name)
        const zip = await createZip(target)
        try {
          await zip.add('README.txt', Buffer.from(README))
          const tables: Manifest['tables'] = []
          for (const table of snapshot.tables) {
            const parts = await writeTable(zip, snapshot, table)
            tables.push({ name: table, rows: parts.reduce((sum, { rows }) => sum + rows, 0), parts })
          }
          const files = await writeFiles(zip, await snapshot.files(), vault)
          for (const book of EXPORT_BOOKS)
            await zip.add(book.fileName[lang], await exportBook(snapshot, book, { zone, lang }))
          const { schema, journal } = snapshot
          const manifest: Manifest = {
            format: EXPORT_FORMAT,
            schema,
            madeAt: at.toISOString(),
            journal,
            tables,
            files,
          }
          await zip.add(MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`))
          const rows = tables.reduce((sum, table) => sum + table.rows, 0)
          return { fileName: name, path: target, ...(await zip.close()), schema, journal, rows, files }
        } catch (error) {
          await zip.abandon()
          throw error
        }
      }),
    bytes: ({ path: target }) => readFile(target),
    remove: ({ path: target }) => rm(target, { force: true }),
  }
}
