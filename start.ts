// Starts the program with settings and policy that have been read: database, sandbox, bot and jobs, saying what it does.
import path from 'node:path'
import { type App, assemble, type Parts } from './assemble.ts'
import { MOST_OF_A_PERSON } from './bot/flood.ts'
import { TELEGRAM_LIMITS } from './bot/pace.ts'
import type { Settings } from './config.ts'
import { type Demo, openDemo, settleDemo } from './demo/demo.ts'
import { COORDINATOR_IDS, DEMO_CHANNEL } from './demo/province.ts'
import type { Policy } from './domain/policy.ts'
import { documents } from './files/documents.ts'
import { openVault } from './files/vault.ts'
import { probe } from './jobs/connection.ts'
import { lastWords, openLog } from './log.ts'
import { settleMove } from './move.ts'
import {
  type EmbeddedServer,
  EmbeddedServerError,
  ensureDatabase,
  startEmbeddedServer,
} from './prisma/embedded/server.ts'
import { migrate } from './prisma/migrate.ts'
import { listenProblem, reasonOf, StartProblem, telegramProblem } from './start-problem.ts'

type Say = (line: string) => void

/** The database of the settings, or the embedded one. @throws StartProblem */
export async function openDatabase(
  settings: Settings,
  dataDir: string,
  say: Say,
): Promise<{ url: string; server: EmbeddedServer | null }> {
  const { DATABASE_URL } = settings
  if (DATABASE_URL) {
    const where = new URL(DATABASE_URL)
    say(`Database: ${where.hostname}${where.pathname}`)
    await probe(DATABASE_URL, 'postgres').catch((error: Error) => {
      throw new StartProblem(
        `The database at ${where.host} does not answer (${reasonOf(error)}). Is it running, and is DATABASE_URL right?`,
      )
    })
    return { url: DATABASE_URL, server: null }
  }
  say('Database: starting the embedded PostgreSQL …')
  try {
    const server = await startEmbeddedServer(path.join(dataDir, 'postgres'))
    await ensureDatabase(server, 'supervision')
    return { url: server.url('supervision'), server }
  } catch (error) {
    if (!(error instanceof EmbeddedServerError)) throw error
    const running = `Another copy of the program is running on ${dataDir}. Stop it first, or set DATA_DIR to another folder.`
    const failed = `The embedded PostgreSQL did not start: ${error.message}\nSet DATABASE_URL to use a server of your own.`
    throw new StartProblem(error.code === 'already-running' ? running : failed)
  }
}

async function openSandbox(settings: Settings, dataDir: string): Promise<Demo> {
  const { HOST: host, PORT: port } = settings
  return openDemo({ host, port, dataDir }).catch((error: Error) => {
    throw listenProblem(error, settings)
  })
}

async function probeRedis(url: string | undefined, say: Say): Promise<void> {
  if (!url) return
  const { host } = new URL(url)
  say(`Queue: Redis at ${host}`)
  await probe(url, 'redis').catch((error: Error) => {
    throw new StartProblem(
      `Redis at ${host} does not answer (${reasonOf(error)}). Is it running, and is REDIS_URL right?`,
    )
  })
}

const limitsOf = ({ SEND_PER_SECOND }: Settings): Parts['limits'] => ({
  ...TELEGRAM_LIMITS,
  overallPerSecond: SEND_PER_SECOND,
})

function webhookOf({
  WEBHOOK_URL: url,
  WEBHOOK_SECRET: secret,
  HOST: host,
  PORT: port,
}: Settings): Parts['webhook'] {
  return url && secret ? { url: url.replace(/\/$/, ''), secret, host, port } : undefined
}

/** In the demo the page of phones has PORT, and the public page the one after it. */
const pagesPort = (port: number): number => (port === 0 ? 0 : port === 65_535 ? port - 1 : port + 1)

/** Every role has a server, to be asked how it is; the pages are shown by those that hear. */
const webOf = ({ HOST: host, PORT: port, ROLE }: Settings, sandboxed: boolean): Parts['web'] => ({
  ...{ host, port: sandboxed ? pagesPort(port) : port, pages: ROLE !== 'worker' },
})

const publicityOf = (
  { PUBLIC_CHANNEL: channel, PUBLIC_URL: url }: Settings,
  sandboxed: boolean,
): Parts['publicity'] => ({ channel: channel ?? (sandboxed ? DEMO_CHANNEL : undefined), url })

/**
 * @param dataDir exists @param closers gets what is to be closed, the last first, also when the start fails
 * @throws StartProblem when somebody at the keyboard can mend it
 */
export async function start(
  { settings, policy, dataDir }: { settings: Settings; policy: Policy; dataDir: string },
  say: Say,
  closers: (() => Promise<unknown>)[],
): Promise<void> {
  const sandboxed = settings.BOT_TOKEN === undefined
  const { LOG_LEVEL = sandboxed ? 'warn' : 'info', ROLE: role } = settings
  const log = openLog({ level: LOG_LEVEL, role })
  process.on('uncaughtException', lastWords(log, process.exit))
  // The database first: it is what keeps a second copy of the program off the same data.
  const { url: databaseUrl, server } = await openDatabase(settings, dataDir, say)
  if (server) closers.push(() => server.stop())
  await settleMove({ MOVE_FROM: settings.MOVE_FROM, dataDir }, { url: databaseUrl, server }, say)
  const demo = sandboxed ? await openSandbox(settings, dataDir) : null
  if (demo) closers.push(() => demo.sandbox.close())
  await probeRedis(settings.REDIS_URL, say)
  const applied = await migrate(databaseUrl).catch((error: Error) => {
    throw new StartProblem(`The database could not be brought up to date: ${error.message}`)
  })
  say(applied.length > 0 ? `Database: ${applied.length} migration(s) applied` : 'Database: up to date')
  const app: App = await assemble({
    token: settings.BOT_TOKEN ?? demo?.sandbox.token ?? '',
    apiRoot: demo?.sandbox.url ?? settings.TELEGRAM_API_ROOT,
    databaseUrl,
    redisUrl: settings.REDIS_URL,
    sharedDatabase: server === null,
    coordinators: demo && settings.COORDINATORS.length === 0 ? [...COORDINATOR_IDS] : settings.COORDINATORS,
    policy,
    clock: demo?.clock,
    documents,
    vault: openVault(path.join(dataDir, 'files')),
    exportsFolder: path.join(dataDir, 'exports'),
    log,
    limits: limitsOf(settings),
    mostOfAPerson: MOST_OF_A_PERSON,
    role: settings.ROLE,
    webhook: webhookOf(settings),
    web: webOf(settings, sandboxed),
    publicity: publicityOf(settings, sandboxed),
    ...{ dataDir, operatorPassword: settings.OPERATOR_PASSWORD },
  }).catch((error: unknown) => {
    throw telegramProblem(error, demo ? { ...settings, PORT: pagesPort(settings.PORT) } : settings)
  })
  closers.push(() => app.stop())
  if (demo) await settleDemo(demo, app, say)
  const seconds = (performance.now() / 1000).toFixed(1)
  say(demo ? `Ready in ${seconds} s. The phones: ${demo.sandbox.url}` : `Ready in ${seconds} s.`)
  if (app.webUrl) say(`The public page: ${app.webUrl}`)
  say('Ctrl-C stops everything.')
}
