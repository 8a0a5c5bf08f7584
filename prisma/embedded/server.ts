// The embedded PostgreSQL server as the program sees it: an address that stays the same until it is stopped.
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { keepServer } from './keep.ts'

export { EmbeddedServerError } from './keep.ts'

export interface EmbeddedServer {
  /** Connection string of `database`. */
  url(database: string): string
  createDatabase(name: string, template?: string): Promise<void>
  dropDatabase(name: string): Promise<void>
  stop(): Promise<void>
  /** Of the server there is now: one that was killed is followed by another. */
  readonly pid: number
  port: number
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('port')),
      )
    })
  })
}

/** The superuser's password: made once, kept beside the data folder, readable by its owner only. */
async function passwordOf(dataDir: string): Promise<string> {
  const file = `${dataDir}.password`
  const kept = await readFile(file, 'utf8').catch(() => null)
  if (kept) return kept.trim()
  const made = randomBytes(16).toString('hex')
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, `${made}\n`, { mode: 0o600 })
  return made
}

/** Where the running server listens: beside the data folder, for tools that work while the program runs. */
const portFile = (dataDir: string): string => `${dataDir}.port`

const addressOf = (password: string, port: number, database: string): string =>
  `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`

/**
 * The address of `database` on the server that another process keeps on `dataDir`, or null where none is running: what a
 * killed one has left leads to nobody, or to somebody who does not know the password.
 */
export async function runningServer(dataDir: string, database: string): Promise<string | null> {
  const port = Number.parseInt(await readFile(portFile(dataDir), 'utf8').catch(() => ''), 10)
  if (!port) return null
  const url = addressOf(await passwordOf(dataDir), port, database)
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 })
  try {
    await client.connect()
    return url
  } catch {
    return null
  } finally {
    await client.end().catch(() => undefined)
  }
}

/**
 * Starts the server on `dataDir` (absolute), making it when new. It ends with this process, whatever ends that, and is
 * started again on the same port when anything else ends it.
 * @param options.port TCP port on 127.0.0.1; default: any free one
 * @param options.flags further arguments of `postgres`
 * @param options.say gets a line each time it was started again, or cannot be; default: standard error
 * @throws EmbeddedServerError
 */
export async function startEmbeddedServer(
  dataDir: string,
  options: { port?: number; flags?: string[]; say?: (line: string) => void } = {},
): Promise<EmbeddedServer> {
  const password = await passwordOf(dataDir)
  const port = options.port ?? (await freePort())
  const kept = await keepServer({ dataDir, port, password, flags: options.flags ?? [] }, options.say)
  // A full disk keeps nobody from working; only such tools do not find the server then.
  await writeFile(portFile(dataDir), `${port}\n`, { mode: 0o600 }).catch(() => undefined)
  const url = (database: string) => addressOf(password, port, database)
  const asAdmin = async (sql: string) => {
    const client = new pg.Client({ connectionString: url('postgres') })
    await client.connect()
    try {
      await client.query(sql)
    } finally {
      await client.end()
    }
  }
  return {
    url,
    port,
    get pid() {
      return kept.pid()
    },
    createDatabase: (name, template) =>
      asAdmin(
        `CREATE DATABASE ${pg.escapeIdentifier(name)} ${template ? `TEMPLATE ${pg.escapeIdentifier(template)}` : ''}`,
      ),
    dropDatabase: (name) => asAdmin(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`),
    stop: async () => {
      // Before the end: after it the next one may have written its own.
      await rm(portFile(dataDir), { force: true }).catch(() => undefined)
      await kept.stop()
    },
  }
}

/** Makes the database when the server has none of that name yet. */
export async function ensureDatabase(server: EmbeddedServer, name: string): Promise<void> {
  await server.createDatabase(name).catch((error: { code?: string }) => {
    if (error.code !== '42P04') throw error
  })
}
