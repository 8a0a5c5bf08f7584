// Writes an export: the rows of every table, files as far as they are small, workbooks for people, and last the manifest.
import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Exports, Vault, Whole } from '../app/deps.ts'
import { FILES_BYTES } from '../domain/export-format.ts'
import { EXPORT_BOOKS } from '../domain/export-sheets.ts'
import { stampOf, writeFiles, writeManifest, writeTables } from './export-parts.ts'
import { createZip } from './zip-write.ts'

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
      whole.read('export', async (snapshot) => {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        const name = `export-${stampOf(at)}.zip`
        const target = path.join(folder, name)
        const zip = await createZip(target)
        try {
          await zip.add('README.txt', Buffer.from(README))
          const tables = await writeTables(zip, snapshot)
          const files = await writeFiles(zip, await snapshot.files(), vault, FILES_BYTES)
          const { exportBook } = await import('./export-xlsx.ts')
          for (const book of EXPORT_BOOKS)
            await zip.add(book.fileName[lang], await exportBook(snapshot, book, { zone, lang }))
          const { schema, journal } = snapshot
          const rows = await writeManifest(zip, { kind: 'export', at, schema, journal, tables, files })
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
