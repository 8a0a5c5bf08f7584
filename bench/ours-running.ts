// The real program as a process of its own, on a database that is there: its webhook, how long it takes to start, and what
// it holds in memory.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { COORDINATORS } from '../simulate/province.ts'
import { freePort } from '../test/support/until.ts'
import type { Webhook } from './counting-child.ts'
import { OPEN_POLICY } from './open-seats.ts'
import { inWords, record } from './spread.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const IDLE_MS = 3_000
const ROLES = ['all', 'bot', 'worker'] as const
type Role = (typeof ROLES)[number]

/** Resolves when it has said that it is ready. @throws with what it said when it ended instead */
async function ready(child: ChildProcess): Promise<void> {
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk
      if (said.includes('Ready')) resolve()
    })
    child.once('exit', () => reject(new Error(`it did not start:\n${said}`)))
  })
}

export type Place = {
  databaseUrl: string
  redisUrl?: string
  telegram: string
  folder: string
  secret: string
}

export class Ours {
  readonly #of: Place
  #child: ChildProcess | null = null
  #port = 0

  constructor(of: Place) {
    this.#of = of
  }

  get webhook(): Webhook {
    return { url: `http://127.0.0.1:${this.#port}/telegram/webhook`, secret: this.#of.secret }
  }

  /** @returns milliseconds until it said that it is ready */
  async start(role: Role): Promise<number> {
    const { databaseUrl, redisUrl, telegram, folder, secret } = this.#of
    this.#port = await freePort()
    const policy = path.join(folder, 'policy.json')
    await writeFile(policy, JSON.stringify(OPEN_POLICY))
    const begun = performance.now()
    const child = spawn(process.execPath, ['--enable-source-maps', 'dist/main.js'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...{
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          BOT_TOKEN: '123456:bench',
          TELEGRAM_API_ROOT: telegram,
        },
        ...{ COORDINATORS: COORDINATORS.join(','), DATABASE_URL: databaseUrl, POLICY_FILE: policy },
        ...{
          WEBHOOK_URL: `http://127.0.0.1:${this.#port}`,
          WEBHOOK_SECRET: secret,
          PORT: String(this.#port),
        },
        ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
        ...{ DATA_DIR: folder, LOG_LEVEL: 'error', ROLE: role, SEND_PER_SECOND: '1000' },
      },
    })
    this.#child = child
    await ready(child)
    return performance.now() - begun
  }

  async stop(): Promise<void> {
    const child = this.#child
    this.#child = null
    if (!child || child.exitCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  }

  /** Of the process itself, MiB. */
  async memory(): Promise<number> {
    const status = await readFile(`/proc/${this.#child?.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
  }

  /** Starts every role a few times on the database as it is. */
  async tellStartsAndMemory(runs: number, say: (line: string) => void): Promise<void> {
    for (const role of ROLES) {
      const [times, held]: [number[], number[]] = [[], []]
      for (let run = 0; run < runs; run++) {
        times.push((await this.start(role)) / 1_000)
        await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
        held.push(await this.memory())
        await this.stop()
      }
      say(`ROLE=${role}: ready after ${inWords(times, 2)} s, ${inWords(held, 0)} MiB idle`)
      record({ name: `start to ready, ROLE=${role}`, unit: 's', values: times })
      record({ name: `idle memory, ROLE=${role}`, unit: 'MiB', values: held })
    }
  }
}
