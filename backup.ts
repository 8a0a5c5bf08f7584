// `npm run backup -- [folder] [--keep N]`: database and files as of one moment in one archive, also while the program runs.
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { WrittenExport } from './app/deps.ts'
import type { Settings } from './config.ts'
import { removeOldBackups, writeBackup } from './files/backup-write.ts'
import { openVault } from './files/vault.ts'
import { runningServer } from './prisma/embedded/server.ts'
import { openWhole } from './prisma/store/whole.ts'
import { openDatabase } from './start.ts'
import { diskProblem, StartProblem } from './start-problem.ts'

type Say = (line: string) => void

const USAGE = 'npm run backup -- [folder] [--keep N]'

/** @param args what was typed after the word @throws StartProblem for what cannot be meant */
export function readBackupArgs(args: string[], dataDir: string): { folder: string; keep: number | null } {
  const wrong = (because: string) => new StartProblem(`${because}\n${USAGE}`)
  let given: { values: { keep?: string }; positionals: string[] }
  try {
    given = parseArgs({ args, options: { keep: { type: 'string' } }, allowPositionals: true })
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error))
  }
  const [folder, ...more] = given.positionals
  if (more.length > 0) throw wrong(`One folder, not ${given.positionals.length}.`)
  const { keep } = given.values
  if (keep !== undefined && !/^[1-9]\d{0,5}$/.test(keep))
    throw wrong(`--keep ${keep}: must be a number from 1 on.`)
  return { folder: path.resolve(folder ?? path.join(dataDir, 'backups')), keep: keep ? Number(keep) : null }
}

/** What somebody at the keyboard reads. */
export function backupWords(written: WrittenExport, removed: readonly string[]): string[] {
  const { path: file, size, sha256, rows, files, journal, schema } = written
  const missing = files.filter(({ included }) => !included).length
  return [
    `Backup: ${file}`,
    `  ${rows} rows, ${files.length - missing} files, ${size} bytes, version ${schema}`,
    `  SHA-256 ${sha256}`,
    `  Journal: ${journal.count} facts, head ${journal.head}`,
    ...(missing > 0
      ? [
          `  ${missing} file(s) that the data names cannot be read in the folder "files", and are not in the backup.`,
        ]
      : []),
    ...(removed.length > 0 ? [`  Removed, being older: ${removed.join(', ')}`] : []),
    'It holds secrets and personal data: keep it where only the operator can read it, on another machine.',
    `To restore it on a new one: npm run restore -- ${file}`,
  ]
}

/** The server of the running program, or one that is started for this. */
async function openTheDatabase(
  settings: Settings,
  dataDir: string,
  say: Say,
  closers: (() => Promise<unknown>)[],
): Promise<string> {
  if (!settings.DATABASE_URL) {
    const running = await runningServer(path.join(dataDir, 'postgres'), 'supervision')
    if (running) {
      say('Database: the embedded PostgreSQL of the running program')
      return running
    }
  }
  const { url, server } = await openDatabase(settings, dataDir, say)
  if (server) closers.push(() => server.stop())
  return url
}

/** @throws StartProblem when somebody at the keyboard can mend it */
export async function backup(
  { settings, dataDir, args }: { settings: Settings; dataDir: string; args: string[] },
  say: Say,
  closers: (() => Promise<unknown>)[],
): Promise<void> {
  const { folder, keep } = readBackupArgs(args, dataDir)
  const whole = openWhole(await openTheDatabase(settings, dataDir, say, closers))
  if (await whole.isNew())
    throw new StartProblem('The database is empty: the program never ran on it. Nothing to back up.')
  const vault = openVault(path.join(dataDir, 'files'))
  const written = await writeBackup(whole, { folder, vault, at: new Date() }).catch((error: unknown) => {
    throw diskProblem(error, folder)
  })
  const removed = keep === null ? [] : await removeOldBackups(folder, keep)
  for (const line of backupWords(written, removed)) say(line)
}
