// `npm run restore -- <file>`: fills the empty database of a new installation with a backup or an export, and says what came of it.
import path from 'node:path'
import { type RestoreOutcome, restoreAll, schemaOfArchive } from './app/restore-all.ts'
import type { Settings } from './config.ts'
import { openVault } from './files/vault.ts'
import { ArchiveFault, openZipFile } from './files/zip-file.ts'
import { migrate, migrationNames } from './prisma/migrate.ts'
import { openWhole } from './prisma/store/whole.ts'
import { openDatabase } from './start.ts'
import { StartProblem } from './start-problem.ts'

type Say = (line: string) => void

/** What somebody at the keyboard reads; `ok` where the data is there now. */
export function restoreWords(outcome: RestoreOutcome): { ok: boolean; lines: string[] } {
  switch (outcome.kind) {
    case 'restored':
      return {
        ok: true,
        lines: [
          `Restored: ${outcome.rows} rows, ${outcome.files} files. The journal is intact: ${outcome.facts} facts, head ${outcome.head}.`,
          ...(outcome.given > 0
            ? [
                `${outcome.given} plan(s) that were not drawn yet are given up: their secret seeds are in no export.`,
              ]
            : []),
          ...(outcome.missing > 0
            ? [
                outcome.of === 'export'
                  ? `${outcome.missing} file(s) are not in the archive: copy the folder "files" of the old data folder.`
                  : `${outcome.missing} file(s) could not be read when the backup was made, and are not in it.`,
              ]
            : []),
          'Start the program as usual (npm start). What was due meanwhile is made up for as after a pause.',
        ],
      }
    case 'not-empty':
      return {
        ok: false,
        lines: [
          'The database is not empty. A restore needs a new one: set DATA_DIR, or DATABASE_URL, to a new place.',
        ],
      }
    case 'not-an-export':
      return { ok: false, lines: [`This is no export and no backup of this program: ${outcome.because}.`] }
    case 'other-schema':
      return {
        ok: false,
        lines: [
          `The archive is of version ${outcome.has}, the database of version ${outcome.here}.`,
          'Use the version of the program it was made by, or a newer one, and a database that is new.',
        ],
      }
    case 'damaged':
      return {
        ok: false,
        lines: [`The archive is damaged or was changed: ${outcome.where}. Nothing was restored.`],
      }
    case 'journal-broken':
      return {
        ok: false,
        lines: [
          `The journal in the archive was changed at fact ${outcome.seq} (${outcome.problem}). Nothing was restored.`,
        ],
      }
  }
}

/** @throws StartProblem when somebody at the keyboard can mend it */
export async function restore(
  { settings, dataDir, file }: { settings: Settings; dataDir: string; file: string | undefined },
  say: Say,
  closers: (() => Promise<unknown>)[],
): Promise<void> {
  if (!file) throw new StartProblem('Which file? npm run restore -- <file>')
  const archive = await openZipFile(path.resolve(file)).catch((error: Error) => {
    throw new StartProblem(
      error instanceof ArchiveFault
        ? `${file}: ${error.message}.`
        : `${file} cannot be read (${error.message}).`,
    )
  })
  closers.push(() => archive.close())
  const { url, server } = await openDatabase(settings, dataDir, say)
  if (server) closers.push(() => server.stop())
  const whole = openWhole(url)
  // An archive of an older version is loaded into tables as they were then, which afterwards are brought up to date.
  const schema = await schemaOfArchive(archive)
  if (await whole.isNew()) {
    const known = schema !== null && (await migrationNames()).includes(schema)
    await migrate(url, known ? schema : undefined)
  }
  const outcome = await restoreAll(archive, whole, openVault(path.join(dataDir, 'files')), new Date())
  if (outcome.kind === 'restored') await migrate(url)
  const { ok, lines } = restoreWords(outcome)
  if (!ok) throw new StartProblem(lines.join('\n'))
  for (const line of lines) say(line)
}
