// Servers of a test's own, to be stopped and started again on the same port: PostgreSQL with data that stays, Redis without.
import { type ChildProcess, spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Redis } from 'ioredis'
import pg from 'pg'
import { type EmbeddedServer, startEmbeddedServer } from '../../prisma/embedded/server.ts'
import { migrate } from '../../prisma/migrate.ts'
import { openFolder } from '../support/folder.ts'
import { redisServer } from '../support/machine.ts'
import { freePort, until } from '../support/until.ts'

export class OwnPostgres {
  readonly databaseUrl: string
  readonly #folder: string
  readonly #flags: string[]
  readonly #port: number
  #server: EmbeddedServer | null

  private constructor(folder: string, flags: string[], server: EmbeddedServer) {
    this.#folder = folder
    this.#flags = flags
    this.#server = server
    this.#port = server.port
    this.databaseUrl = server.url('supervision')
  }

  /** @param flags further arguments of `postgres` */
  static async start(flags: string[] = []): Promise<OwnPostgres> {
    const folder = await openFolder()
    const server = await startEmbeddedServer(path.join(folder, 'pg'), { flags })
    await server.createDatabase('supervision')
    await migrate(server.url('supervision'))
    return new OwnPostgres(folder, flags, server)
  }

  async stop(): Promise<void> {
    await this.#server?.stop()
    this.#server = null
  }

  /** kill -9 of the server: it goes through its log when it starts again. */
  async kill(): Promise<void> {
    if (this.#server) process.kill(this.#server.pid, 'SIGKILL')
    await this.stop()
  }

  async startAgain(): Promise<void> {
    const options = { port: this.#port, flags: this.#flags }
    this.#server = await startEmbeddedServer(path.join(this.#folder, 'pg'), options)
  }

  /** Lets transactions only read, as a server does that has lost its place to another; or write again. */
  async readOnly(on: boolean): Promise<void> {
    await inSession(this.databaseUrl, async (ask) => {
      await ask('SET default_transaction_read_only = off')
      await ask(`ALTER SYSTEM SET default_transaction_read_only = ${on ? 'on' : 'off'}`)
      await ask('SELECT pg_reload_conf()')
    })
  }

  /** Takes every connection the server has, also those in use. @returns what gives them back */
  async exhaust(): Promise<() => Promise<void>> {
    const idle: pg.Client[] = []
    const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE backend_type = 'client backend' AND application_name <> 'idle hog'`
    for (let refused = 0; refused < 3; ) {
      const client = new pg.Client({
        connectionString: this.databaseUrl,
        ...{ application_name: 'idle hog', connectionTimeoutMillis: 2_000 },
      })
      client.on('error', () => undefined)
      const open = await client.connect().then(
        () => true,
        () => false,
      )
      if (open) idle.push(client)
      else if (++refused < 3) await idle[0]?.query(cut)
    }
    return async () => {
      await Promise.all(idle.map((client) => client.end().catch(() => undefined)))
    }
  }

  async remove(): Promise<void> {
    await this.stop()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

type Ask = (sql: string) => Promise<unknown>

/** A session of its own, as soon as the server has one to give. */
async function inSession(databaseUrl: string, work: (ask: Ask) => Promise<void>): Promise<void> {
  let client = new pg.Client({ connectionString: databaseUrl })
  await until(async () => {
    client = new pg.Client({ connectionString: databaseUrl })
    return client.connect().then(
      () => true,
      () => false,
    )
  }, 60_000)
  await work((sql) => client.query(sql)).finally(() => client.end())
}

/** Keeps nothing: after a stop it starts empty. */
export class OwnRedis {
  readonly url: string
  readonly #port: number
  #process: ChildProcess | null = null

  private constructor(port: number) {
    this.#port = port
    this.url = `redis://127.0.0.1:${port}`
  }

  /** @throws when the machine has none: ask `redisServer()` first */
  static async start(): Promise<OwnRedis> {
    const redis = new OwnRedis(await freePort())
    await redis.startAgain()
    return redis
  }

  async startAgain(): Promise<void> {
    const program = redisServer()
    if (!program) throw new Error('no redis-server here')
    const args = ['--port', String(this.#port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
    this.#process = spawn(program, args, { stdio: 'ignore', cwd: tmpdir() })
    await until(async () => (await this.#ask((client) => client.ping())) === 'PONG')
  }

  async flushAll(): Promise<void> {
    await this.#ask((client) => client.flushall())
  }

  async stop(): Promise<void> {
    const child = this.#process
    this.#process = null
    if (!child) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }

  async #ask<T>(question: (client: Redis) => Promise<T>): Promise<T | null> {
    const client = new Redis(this.url, {
      retryStrategy: () => null,
      maxRetriesPerRequest: 0,
      lazyConnect: true,
    })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return await question(client)
    } catch {
      return null
    } finally {
      client.disconnect()
    }
  }
}
