// A start with MOVE_FROM: brings the rows of the former database into the empty one of this start, and closes the former,
// so that there are never two that people work on. May be broken off at any moment and begun again.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { restoreAll } from './app/restore-all.ts'
import { EMBEDDED, type Settings } from './config.ts'
import { writeBackup } from './files/backup-write.ts'
import { openVault } from './files/vault.ts'
import { openZipFile } from './files/zip-file.ts'
import { probe } from './jobs/connection.ts'
import {
  type EmbeddedServer,
  EmbeddedServerError,
  ensureDatabase,
  startEmbeddedServer,
} from './prisma/embedded/server.ts'
import { migrate } from './prisma/migrate.ts'
import * as moved from './prisma/moved.ts'
import { openWhole } from './prisma/store/whole.ts'
import { restoreWords } from './restore.ts'
import { diskProblem, reasonOf, StartProblem } from './start-problem.ts'

type Say = (line: string) => void
type Source = { url: string; words: string; stop(): Promise<void> }

const NAME = 'supervision'

/** What people call the database at `url`: no password. */
const wordsOf = (url: string): string => {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
const embeddedIn = (dataDir: string): string => `the embedded database in ${dataDir}`

async function openEmbedded(dataDir: string): Promise<Source> {
  const folder = path.join(dataDir, 'postgres')
  if (!existsSync(folder))
    throw new StartProblem(`MOVE_FROM: there is no embedded database in ${dataDir}. Is DATA_DIR right?`)
  const server = await startEmbeddedServer(folder).catch((error: unknown) => {
    if (!(error instanceof EmbeddedServerError)) throw error
    throw new StartProblem(
      error.code === 'already-running'
        ? `MOVE_FROM: a copy of the program is running on ${dataDir}. Stop it first.`
        : `MOVE_FROM: the embedded PostgreSQL did not start: ${error.message}`,
    )
  })
  return { url: server.url(NAME), words: embeddedIn(dataDir), stop: () => server.stop() }
}

async function openSource(from: string, dataDir: string): Promise<Source> {
  if (from === EMBEDDED) return openEmbedded(dataDir)
  await probe(from, 'postgres').catch((error: Error) => {
    throw new StartProblem(
      `The database at ${wordsOf(from)} does not answer (${reasonOf(error)}). Is MOVE_FROM right? If everything was moved already, take MOVE_FROM away.`,
    )
  })
  return { url: from, words: wordsOf(from), stop: async () => undefined }
}

const isThere = async (url: string): Promise<boolean> => {
  const whole = openWhole(url)
  return !(await whole.isNew()) && !(await whole.isEmpty())
}

/** From here on nobody writes to the source. @returns undoes it */
async function closeSource(source: Source, target: moved.Place): Promise<() => Promise<void>> {
  const before = await moved.markOf(source.url, 'to')
  if (before && before.identity !== target.identity)
    throw new StartProblem(`MOVE_FROM: the data of ${source.words} was moved to ${before.words} before.`)
  await moved.close(source.url, { ...target, done: false }).catch((error: unknown) => {
    if (!(error instanceof moved.NotTheOwner)) throw error
    throw new StartProblem(
      `MOVE_FROM: its role must own ${source.words}, to close it (${error.message}). Or move by npm run backup and npm run restore.`,
    )
  })
  const others = await moved.othersOn(source.url)
  if (others === 0) return () => moved.open(source.url)
  await moved.open(source.url)
  throw new StartProblem(
    `MOVE_FROM: ${others} connection(s) to ${source.words} are open. Stop every process that works on it first.`,
  )
}

/** All rows or none, checked on the way as a restore checks them. @returns how many @throws StartProblem */
async function copyRows(source: Source, target: string, dataDir: string): Promise<number> {
  const folder = path.join(dataDir, 'backups')
  const written = await writeBackup(openWhole(source.url), { folder, at: new Date(), rowsAlone: true }).catch(
    (error: unknown) => {
      throw diskProblem(error, folder)
    },
  )
  if (await openWhole(target).isNew()) await migrate(target, written.schema)
  const archive = await openZipFile(written.path)
  try {
    const vault = openVault(path.join(dataDir, 'files'))
    const outcome = await restoreAll(archive, openWhole(target), vault, new Date())
    if (outcome.kind === 'restored') return outcome.rows
    throw new StartProblem(`MOVE_FROM: ${restoreWords(outcome).lines.join('\n')}`)
  } finally {
    await archive.close()
  }
}

type Target = { url: string; words: string }

async function move(from: string, target: Target, dataDir: string, say: Say): Promise<void> {
  const source = await openSource(from, dataDir)
  try {
    const there = await moved.placeOf(target.url, target.words)
    const here = await moved.placeOf(source.url, source.words)
    if (await isThere(target.url)) {
      // It may have come, and the process died before it could note that.
      const went = await moved.markOf(source.url, 'to')
      if (went?.identity !== there.identity)
        throw new StartProblem(
          `MOVE_FROM: the database at ${there.words} is not empty, and its data did not come from ${source.words}. A move needs an empty one.`,
        )
    } else {
      if (await openWhole(source.url).isNew())
        throw new StartProblem(`MOVE_FROM: ${source.words} is empty: the program never ran on it.`)
      const reopen = await closeSource(source, there)
      const rows = await copyRows(source, target.url, dataDir).catch(async (error: unknown) => {
        if (!(await isThere(target.url))) await reopen()
        throw error
      })
      say(`Moved: ${rows} rows from ${source.words}, which is closed now. MOVE_FROM may be taken away.`)
    }
    await moved.came(target.url, here)
    await moved.close(source.url, { ...there, done: true })
  } finally {
    await source.stop()
  }
}

/** On the embedded server what was moved away once makes room, under another name. */
async function makeRoom(server: EmbeddedServer, say: Say): Promise<void> {
  if (!(await moved.markOf(server.url(NAME), 'to'))) return
  const aside = await moved.setAside(server.url('postgres'), NAME)
  await ensureDatabase(server, NAME)
  say(`Database: what was moved away before is kept as ${aside}`)
}

const goneWords = (to: string, embedded: boolean): string =>
  `The data of this database was moved to ${to}: work goes on there. To move it back, set MOVE_FROM to that one${embedded ? '' : ', and DATABASE_URL to an empty one'}.`

const brokenWords = (to: string): string =>
  `A move of this database to ${to} was broken off. Start with DATABASE_URL and MOVE_FROM as they were then, and it goes on.
To give it up, npm run backup, and restore that into an empty database.`

/**
 * Moves what MOVE_FROM names, if it has not come yet, and makes sure that nobody works on data that was moved away.
 * @param server the embedded one where `url` is on it
 * @throws StartProblem when somebody at the keyboard can mend it
 */
export async function settleMove(
  { MOVE_FROM: from, dataDir }: Pick<Settings, 'MOVE_FROM'> & { dataDir: string },
  { url, server }: { url: string; server: EmbeddedServer | null },
  say: Say,
): Promise<void> {
  if (from) {
    if (server) await makeRoom(server, say)
    await moved.alone(url, async () => {
      const came = await moved.markOf(url, 'from')
      const source = from === EMBEDDED ? embeddedIn(dataDir) : wordsOf(from)
      const target = { url, words: server ? embeddedIn(dataDir) : wordsOf(url) }
      if (came?.words === source && (await isThere(url))) say(`Database: moved from ${source} before`)
      else await move(from, target, dataDir, say)
    })
  }
  const went = await moved.markOf(url, 'to')
  if (went)
    throw new StartProblem(went.done ? goneWords(went.words, server !== null) : brokenWords(went.words))
}
