// Writes a backup: every row with its secrets and every file, for the operator alone; and takes away those that are too old.
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Vault, Whole, WrittenExport } from '../app/deps.ts'
import { stampOf, writeFiles, writeManifest, writeTables } from './export-parts.ts'
import { createZip } from './zip-write.ts'

const README = [
  '这是全部数据的备份，含密钥和个人信息，只供运维人员保管。恢复：npm run restore -- <本文件>',
  'This is a backup of everything, with secrets and personal data, for the operator alone.',
  'npm run restore -- <this file> fills a new installation with it.',
  '',
].join('\n')

const NAME = /^backup-\d{4}-\d\d-\d\dT\d{6}Z\.zip$/
const UNFINISHED = /^backup-\d{4}-\d\d-\d\dT\d{6}Z\.zip\.partial$/
/** Nobody writes on at a file that has not grown for so long. */
const LEFT_MS = 86_400_000

/** What is in it: everything; or, for a database that moves and whose files stay where they are, the rows. */
type Content = { vault: Vault } | { rowsAlone: true }

/** No file is read: each is named, and has no content. */
const NO_FILES: Pick<Vault, 'get'> = { get: () => Promise.reject(new Error('files stay')) }

/** One moment of database and files. @param folder made when missing, for its owner only */
export function writeBackup(
  whole: Whole,
  { folder, at, ...content }: { folder: string; at: Date } & Content,
): Promise<WrittenExport> {
  const [name, vault] = 'vault' in content ? ['backup', content.vault] : ['moved', NO_FILES]
  return whole.read('backup', async (snapshot) => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const fileName = `${name}-${stampOf(at)}.zip`
    const target = path.join(folder, fileName)
    const zip = await createZip(target)
    try {
      await zip.add('README.txt', Buffer.from(README))
      const tables = await writeTables(zip, snapshot)
      const files = await writeFiles(zip, await snapshot.files(), vault, Number.POSITIVE_INFINITY)
      const { schema, journal } = snapshot
      const rows = await writeManifest(zip, { kind: 'backup', at, schema, journal, tables, files })
      return { fileName, path: target, ...(await zip.close()), schema, journal, rows, files }
    } catch (error) {
      await zip.abandon()
      throw error
    }
  })
}

/**
 * Keeps the newest `keep` backups of the folder, and takes away what a killed one left unfinished; whatever else lies there
 * stays. @returns the names of those removed
 */
export async function removeOldBackups(folder: string, keep: number): Promise<string[]> {
  const all = (await readdir(folder)).sort()
  const names = all.filter((name) => NAME.test(name))
  const old = names.slice(0, Math.max(0, names.length - keep))
  for (const name of all.filter((one) => UNFINISHED.test(one))) {
    const { mtimeMs } = await stat(path.join(folder, name))
    if (Date.now() - mtimeMs > LEFT_MS) old.push(name)
  }
  for (const name of old) await rm(path.join(folder, name), { force: true })
  return old
}
