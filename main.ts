// Starts the program: reads the environment (nobody else does), says what it is doing, and ends everything in order.
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Logger, pino } from 'pino'
import { type App, assemble, type Parts } from './assemble.ts'
import { TELEGRAM_LIMITS } from './bot/pace.ts'
import { readSettings, type Settings } from './config.ts'
import { type Demo, openDemo, settleDemo } from './demo/demo.ts'
import { COORDINATOR_IDS } from './demo/province.ts'
import { type Policy, parsePolicy } from './domain/policy.ts'
import { documents } from './files/documents.ts'
import { openVault } from './files/vault.ts'
import { probe } from './jobs/connection.ts'
import {
  type EmbeddedServer,
  EmbeddedServerError,
  ensureDatabase,
  startEmbeddedServer,
} from './prisma/embedded/server.ts'
import { migrate } from './prisma/migrate.ts'
import { listenProblem, reasonOf, StartProblem, telegramProblem } from './start-problem.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

async function readPolicy(file: string | undefined): Promise<Policy> {
  const fail = (lines: string[]): never => {
    throw new StartProblem([`The policy file ${file} cannot be used:`, ...lines].join('\n  '))
  }
  let content: unknown = {}
  if (file) {
    const text = await readFile(file, 'utf8').catch((error: Error) => fail([error.message]))
    try {
      content = JSON.parse(text)
    } catch (error) {
      fail([`it is not JSON: ${error instanceof Error ? error.message : ''}`])
    }
  }
  const parsed = parsePolicy(content)
  return parsed.ok
    ? parsed.policy
    : fail(parsed.problems.map(({ path: where, message }) => `${where}: ${message}`))
}

async function openDatabase(
  settings: Settings,
  dataDir: string,
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

async function probeRedis(url: string | undefined): Promise<void> {
  if (!url) return
  const { host } = new URL(url)
  say(`Queue: Redis at ${host}`)
  await probe(url, 'redis').catch((error: Error) => {
    throw new StartProblem(
      `Redis at ${host} does not answer (${reasonOf(error)}). Is it running, and is REDIS_URL right?`,
    )
  })
}

function webhookOf({
  WEBHOOK_URL: url,
  WEBHOOK_SECRET: secret,
  HOST: host,
  PORT: port,
}: Settings): Parts['webhook'] {
  return url && secret ? { url: url.replace(/\/$/, ''), secret, host, port } : undefined
}

async function start(settings: Settings, closers: (() => Promise<unknown>)[]): Promise<void> {
  const began = performance.now()
  const dataDir = path.resolve(settings.DATA_DIR)
  await mkdir(dataDir, { recursive: true }).catch((error: Error) => {
    throw new StartProblem(`The folder of the data cannot be used (${error.message}). Is DATA_DIR right?`)
  })
  const policy = await readPolicy(settings.POLICY_FILE)
  const sandboxed = settings.BOT_TOKEN === undefined
  const log: Logger = pino({ level: settings.LOG_LEVEL ?? (sandboxed ? 'warn' : 'info') })
  // The database first: it is what keeps a second copy of the program off the same data.
  const { url: databaseUrl, server } = await openDatabase(settings, dataDir)
  if (server) closers.push(() => server.stop())
  const demo = sandboxed ? await openSandbox(settings, dataDir) : null
  if (demo) closers.push(() => demo.sandbox.close())
  await probeRedis(settings.REDIS_URL)
  const applied = await migrate(databaseUrl).catch((error: Error) => {
    throw new StartProblem(`The database could not be brought up to date: ${error.message}`)
  })
  say(applied.length > 0 ? `Database: ${applied.length} migration(s) applied` : 'Database: up to date')
  const app: App = await assemble({
    token: settings.BOT_TOKEN ?? demo?.sandbox.token ?? '',
    apiRoot: demo?.sandbox.url ?? settings.TELEGRAM_API_ROOT,
    databaseUrl,
    redisUrl: settings.REDIS_URL,
    coordinators: demo && settings.COORDINATORS.length === 0 ? [...COORDINATOR_IDS] : settings.COORDINATORS,
    policy,
    clock: demo?.clock ?? { now: () => new Date() },
    documents,
    vault: openVault(path.join(dataDir, 'files')),
    log,
    limits: TELEGRAM_LIMITS,
    role: settings.ROLE,
    webhook: webhookOf(settings),
  }).catch((error: unknown) => {
    throw telegramProblem(error, settings)
  })
  closers.push(() => app.stop())
  if (demo) await settleDemo(demo, app, say)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  say(demo ? `Ready in ${seconds} s. The phones: ${demo.sandbox.url}` : `Ready in ${seconds} s.`)
  say('Ctrl-C stops everything.')
}

async function run(): Promise<void> {
  const closers: (() => Promise<unknown>)[] = []
  let stopping: Promise<void> | null = null
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      // The last opened is closed first: bot and jobs, then the sandbox, then the database.
      for (const close of closers.splice(0).reverse())
        await close().catch((error: Error) => say(error.message))
    })()
    return stopping
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      say(stopping ? 'Still stopping …' : 'Stopping …')
      void stop().then(() => process.exit(0))
    })
  }
  const read = readSettings(process.env)
  if (!read.ok) {
    say('These settings are wrong:')
    for (const { name, message } of read.problems) say(`  ${name} ${message}`)
    process.exit(2)
  }
  try {
    await start(read.settings, closers)
  } catch (error) {
    // Stopped while starting: what failed by it is no news.
    if (stopping) return stop()
    say(
      error instanceof StartProblem
        ? error.message
        : `The start failed: ${error instanceof Error ? error.stack : error}`,
    )
    await stop()
    process.exit(1)
  }
}

await run()
