// `npm run restore -- <file>`: fills the empty database of a new installation with an export, and says what came of it.
import path from 'node:path'
import { type RestoreOutcome, restoreAll } from './app/restore-all.ts'
import type { Settings } from './config.ts'
import { openVault } from './files/vault.ts'
import { ArchiveFault, openZipFile } from './files/zip-file.ts'
import { migrate } from './prisma/migrate.ts'
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
          `Restored: ${outcome.rows} rows. The journal is intact: ${outcome.facts} facts, head ${outcome.head}.`,
          ...(outcome.given > 0
            ? [
                `${outcome.given} plan(s) that were not drawn yet are given up: their secret seeds are in no export.`,
              ]
            : []),
          ...(outcome.missing > 0
            ? [
                `${outcome.missing} file(s) are not in the archive: copy the folder "files" of the old data folder.`,
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
      return { ok: false, lines: [`This is no export of this program: ${outcome.because}.`] }
    case 'other-schema':
      return {
        ok: false,
        lines: [
          `The export is of version ${outcome.has}, this program is of version ${outcome.here}.`,
          'Restore with the version it was made by, then bring that one up to date.',
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
          `The journal in the export was changed at fact ${outcome.seq} (${outcome.problem}). Nothing was restored.`,
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
  await migrate(url)
  const outcome = await restoreAll(
    archive,
    openWhole(url),
    openVault(path.join(dataDir, 'files')),
    new Date(),
  )
  const { ok, lines } = restoreWords(outcome)
  if (!ok) throw new StartProblem(lines.join('\n'))
  for (const line of lines) say(line)
}
