// Servers of a test's own, to be stopped and started again on the same port: PostgreSQL with data that stays, Redis without.
import { type ChildProcess, spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Redis } from 'ioredis'
import { type EmbeddedServer, startEmbeddedServer } from '../../prisma/embedded/server.ts'
import { migrate } from '../../prisma/migrate.ts'
import { until } from '../flows/world.ts'
import { openFolder } from '../support/folder.ts'
import { redisServer } from '../support/machine.ts'
import { freePort } from './stage.ts'

export class OwnPostgres {
  readonly databaseUrl: string
  readonly #folder: string
  readonly #port: number
  #server: EmbeddedServer | null

  private constructor(folder: string, server: EmbeddedServer) {
    this.#folder = folder
    this.#server = server
    this.#port = server.port
    this.databaseUrl = server.url('supervision')
  }

  static async start(): Promise<OwnPostgres> {
    const folder = await openFolder()
    const server = await startEmbeddedServer(path.join(folder, 'pg'))
    await server.createDatabase('supervision')
    await migrate(server.url('supervision'))
    return new OwnPostgres(folder, server)
  }

  async stop(): Promise<void> {
    await this.#server?.stop()
    this.#server = null
  }

  async startAgain(): Promise<void> {
    this.#server = await startEmbeddedServer(path.join(this.#folder, 'pg'), { port: this.#port })
  }

  async remove(): Promise<void> {
    await this.stop()
    await rm(this.#folder, { recursive: true, force: true })
  }
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
