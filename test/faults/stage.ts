// A stage for faults: a sandbox with people, the program in this process (to be stopped and started at will), and a
// clock that can be moved while the program is down. Updates come by polling or by webhook.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Log, Vault } from '../../app/deps.ts'
import { type App, assemble, type Parts } from '../../assemble.ts'
import { TELEGRAM_LIMITS } from '../../bot/pace.ts'
import { MovingClock } from '../../demo/moving-clock.ts'
import { parsePolicy } from '../../domain/policy.ts'
import { documents } from '../../files/documents.ts'
import { openVault } from '../../files/vault.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { testDatabase } from '../support/database.ts'
import { freePort, until } from '../support/until.ts'
import { seedProvince, settleChats } from './province.ts'

export const COORDINATOR = 501
export const WEBHOOK_SECRET = 'secret_of_the_webhook'
/** A Monday, 09:00 in Shanghai. */
const BEGINNING = new Date('2026-11-23T01:00:00Z')

/** Both ways updates come. */
export const WAYS = [
  { way: 'polling', webhook: false },
  { way: 'webhook', webhook: true },
] as const

export type StageOptions = {
  webhook?: boolean
  redisUrl?: string
  /** Default: a copy of the test template. */
  databaseUrl?: string
  supervisors?: number
  /** Telegram's own limits instead of none. */
  limited?: boolean
  policy?: Record<string, unknown>
  /** Puts another vault before the one on disk. */
  vault?: (vault: Vault) => Vault
}

/** Keeps every line the program would log, as text. */
function recordingLog(lines: string[]): Log {
  const keep = (level: string) => (fields: Record<string, unknown>, message: string) => {
    lines.push(`${level} ${message} ${JSON.stringify(fields)}`)
  }
  return { info: keep('info'), warn: keep('warn'), error: keep('error') }
}

/** A clock that can also leap ahead without a word to the program, as time does. */
class LeapingClock extends MovingClock {
  #leapt = 0

  leap(ms: number): void {
    this.#leapt += ms
  }

  override now(): Date {
    return new Date(super.now().getTime() + this.#leapt)
  }
}

export class Stage {
  readonly sandbox: Sandbox
  readonly clock: LeapingClock
  readonly databaseUrl: string
  readonly lines: string[] = []
  readonly #parts: Parts
  readonly #closers: (() => Promise<unknown>)[]
  #app: App | null = null

  private constructor(made: {
    sandbox: Sandbox
    clock: LeapingClock
    parts: Parts
    closers: (() => Promise<unknown>)[]
  }) {
    this.sandbox = made.sandbox
    this.clock = made.clock
    this.databaseUrl = made.parts.databaseUrl
    this.#closers = made.closers
    this.#parts = { ...made.parts, log: recordingLog(this.lines) }
  }

  static async open(options: StageOptions = {}): Promise<Stage> {
    const closers: (() => Promise<unknown>)[] = []
    const clock = new LeapingClock(BEGINNING.getTime() - Date.now())
    const unlimited = {
      overallPerSecond: Infinity,
      perChatPerSecond: Infinity,
      perGroupPerMinute: Infinity,
    }
    const sandbox = await startSandbox({
      clock: clock.forSandbox(),
      webhookRetryMs: 100,
      ...(options.limited ? {} : { limits: unlimited }),
    })
    closers.push(() => sandbox.close())
    const database = options.databaseUrl ? null : await testDatabase('begun')
    if (database) closers.unshift(() => database.drop())
    const folder = await mkdtemp(path.join(tmpdir(), 'supervision-faults-'))
    closers.push(() => rm(folder, { recursive: true, force: true }))
    const parsed = parsePolicy({
      agency: { zh: '测试省中心', en: 'Test Centre' },
      maxSeatsPerMonth: null,
      publish: [],
      ...options.policy,
    })
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
    const port = await freePort()
    const parts: Parts = {
      token: sandbox.token,
      apiRoot: sandbox.url,
      databaseUrl: options.databaseUrl ?? database?.url ?? '',
      redisUrl: options.redisUrl,
      coordinators: [String(COORDINATOR)],
      policy: parsed.policy,
      clock,
      documents,
      vault: (options.vault ?? ((vault) => vault))(openVault(folder)),
      log: recordingLog([]),
      limits: options.limited ? TELEGRAM_LIMITS : { overallPerSecond: Infinity, perChatPerSecond: Infinity },
      mostOfAPerson: Infinity,
      sharedDatabase: false,
      role: 'all',
      webhook: options.webhook
        ? { url: `http://127.0.0.1:${port}`, secret: WEBHOOK_SECRET, host: '127.0.0.1', port }
        : undefined,
    }
    const stage = new Stage({ sandbox, clock, parts, closers })
    await stage.start()
    await seedProvince(stage.app.deps, options.supervisors ?? 5)
    settleChats(sandbox, COORDINATOR, options.supervisors ?? 5)
    await stage.settled()
    return stage
  }

  get app(): App {
    if (!this.#app) throw new Error('the program is down')
    return this.#app
  }

  /** Where updates are pushed to. */
  get webhookUrl(): string {
    return `${this.#parts.webhook?.url}/telegram/webhook`
  }

  async start(): Promise<void> {
    const app = await assemble(this.#parts)
    this.#app = app
    this.clock.drive(app)
  }

  /** Stops the program in order; the clock then moves without it. */
  async stop(): Promise<void> {
    await this.#app?.stop()
    this.#app = null
    this.clock.drive({
      nextDue: async () => null,
      sweep: async () => undefined,
      settled: async () => undefined,
      clockMoved: async () => undefined,
    })
  }

  /** Waits until everything people did is taken in, handled, and shown. */
  async settled(): Promise<void> {
    await until(() => this.sandbox.pendingUpdates() === 0, 60_000)
    await this.app.settled()
  }

  async pass(hours: number): Promise<void> {
    await this.clock.advance(hours * 3_600_000)
    if (this.#app) await this.settled()
  }

  /** Lets hours go by without telling the program: it only finds that it is later. Before `pass`, back to where it was. */
  leap(hours: number): void {
    this.clock.leap(hours * 3_600_000)
  }

  /** Types for the coordinator and waits for the answer. */
  async order(line: string): Promise<void> {
    this.sandbox.people.send(COORDINATOR, line)
    await this.settled()
  }

  /** Plans and confirms a dispatch. */
  async dispatch(size: number, day = '2026-12-01', code = 'JG-001'): Promise<void> {
    await this.order(`/dispatch daily ${code} ${day} 09:30 size=${size}`)
    this.sandbox.people.tapButton(COORDINATOR, '确认')
    await this.settled()
  }

  async close(): Promise<void> {
    this.sandbox.faults.clear()
    await this.stop()
    for (const close of this.#closers) await close()
  }
}
