// A small world for stories: the sandbox, the program on a fresh database, a clock to move, and phones in people's hands.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Log } from '../../app/deps.ts'
import { type App, assemble, type Parts } from '../../assemble.ts'
import { MovingClock } from '../../demo/moving-clock.ts'
import { parsePolicy } from '../../domain/policy.ts'
import { documents } from '../../files/documents.ts'
import { openVault } from '../../files/vault.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { SUPERVISOR_FROM, seedSupervisors } from '../faults/province.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'
import { Phone } from './phone.ts'
import { revealedBy } from './previews.ts'
import { outOfTurn } from './urgency.ts'

export { until }

export const COORDINATOR = 501
export const SECOND_COORDINATOR = 502
/** Tests begin on this day, so that stories can name dates. It is a Monday, 09:00 in Shanghai. */
export const BEGINNING = new Date('2026-11-23T01:00:00Z')

export type WorldOptions = {
  policy?: Record<string, unknown>
  supervisors?: number
  /** Changes the register before anybody is bound. */
  parts?: Partial<Parts>
  secondCoordinator?: boolean
}

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
/** Faults of the program fail the story that provoked them. */
function strictLog(faults: string[]): Log {
  return { ...quiet, error: (fields, message) => faults.push(`${message} ${JSON.stringify(fields)}`) }
}

export class World {
  readonly sandbox: Sandbox
  readonly clock: MovingClock
  readonly database: TestDatabase
  readonly faults: string[]
  app: App
  readonly #parts: Parts
  readonly #folder: string

  private constructor(made: {
    sandbox: Sandbox
    clock: MovingClock
    database: TestDatabase
    app: App
    parts: Parts
    folder: string
    faults: string[]
  }) {
    this.sandbox = made.sandbox
    this.clock = made.clock
    this.database = made.database
    this.app = made.app
    this.faults = made.faults
    this.#parts = made.parts
    this.#folder = made.folder
  }

  static async open(options: WorldOptions = {}): Promise<World> {
    const clock = new MovingClock(BEGINNING.getTime() - Date.now())
    const sandbox = await startSandbox({
      clock: clock.forSandbox(),
      limits: { overallPerSecond: Infinity, perChatPerSecond: Infinity, perGroupPerMinute: Infinity },
    })
    const database = await testDatabase('begun')
    const folder = await mkdtemp(path.join(tmpdir(), 'supervision-world-'))
    // Proposals to publish are a story of their own; others would be full of them.
    const usual = { agency: { zh: '测试省中心', en: 'Test Centre' }, publish: [] }
    const parsed = parsePolicy({ ...usual, ...options.policy })
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
    const second = options.secondCoordinator === false ? [] : [String(SECOND_COORDINATOR)]
    const faults: string[] = []
    const parts: Parts = {
      token: sandbox.token,
      apiRoot: sandbox.url,
      databaseUrl: database.url,
      coordinators: [String(COORDINATOR), ...second],
      policy: parsed.policy,
      clock,
      documents,
      vault: openVault(folder),
      log: strictLog(faults),
      limits: { overallPerSecond: Infinity, perChatPerSecond: Infinity },
      mostOfAPerson: Infinity,
      sharedDatabase: false,
      role: 'all',
      ...options.parts,
    }
    sandbox.people.add({ id: COORDINATOR, firstName: '周敏', languageCode: 'zh-hans' })
    sandbox.people.add({ id: SECOND_COORDINATOR, firstName: 'Lin', languageCode: 'en' })
    const app = await assemble(parts)
    const world = new World({ sandbox, clock, database, app, parts, folder, faults })
    clock.drive(app)
    await world.#settle(options.supervisors ?? 5)
    return world
  }

  /** Brings in one institution and a few supervisors, and lets everybody open the bot. */
  async #settle(count: number): Promise<void> {
    const now = this.clock.now()
    await this.app.deps.store.transact(async (tx) => {
      await seedSupervisors(tx, count, (n) => `督导员${n}`, now)
      const place = {
        region: '南昌市',
        address: '红谷滩1号',
        latitude: 28.68,
        longitude: 115.86,
        language: 'zh' as const,
      }
      await tx.institutions.upsert(
        [
          { row: 2, code: 'JG-001', name: '豫章评价中心', contactTelegramId: null, ...place },
          { row: 3, code: 'JG-002', name: '赣江评价中心', contactTelegramId: null, ...place },
        ],
        now,
      )
    })
    for (let at = 0; at < count; at++) {
      this.sandbox.people.add({
        id: SUPERVISOR_FROM + at,
        firstName: `督导员${at + 1}`,
        languageCode: 'zh-hans',
      })
      this.sandbox.people.start(SUPERVISOR_FROM + at)
    }
    this.sandbox.people.start(COORDINATOR)
    this.sandbox.people.start(SECOND_COORDINATOR)
    await this.settled()
  }

  phone(id: number): Phone {
    return new Phone(this, id)
  }

  /** Somebody nobody knows, who has opened the bot. */
  stranger(id: number, firstName: string): Phone {
    this.sandbox.people.add({ id, firstName, languageCode: 'zh-hans' })
    this.sandbox.people.start(id)
    return this.phone(id)
  }

  /** Somebody who has opened the bot and is a contact of that institution. */
  async contact(id: number, firstName: string, code = 'JG-001'): Promise<Phone> {
    const phone = this.stranger(id, firstName)
    await this.bind(id, code)
    return phone
  }

  /** Makes an account a contact of an institution. */
  async bind(id: number, code = 'JG-001'): Promise<void> {
    await this.app.deps.store.transact(async (tx) => {
      const institution = await tx.institutions.byCode(code)
      if (!institution) throw new Error(`no institution ${code}`)
      await tx.institutions.bind(institution.id, String(id), this.clock.now(), 'code')
    })
  }

  get coordinator(): Phone {
    return this.phone(COORDINATOR)
  }

  get second(): Phone {
    return this.phone(SECOND_COORDINATOR)
  }

  get supervisors(): Phone[] {
    return this.sandbox.people
      .list()
      .filter(({ id }) => id >= SUPERVISOR_FROM && id < SUPERVISOR_FROM + 1000)
      .map(({ id }) => this.phone(id))
  }

  /** The phones that show an invitation waiting for an answer. */
  ringing(): Phone[] {
    return this.supervisors.filter((phone) => phone.buttons().includes('✅ 接受'))
  }

  /** Waits until all updates sent so far are handled and everything due is done. */
  async settled(): Promise<void> {
    await until(() => this.sandbox.pendingUpdates() === 0)
    await this.app.settled()
  }

  /** Moves the clock, from due time to due time. */
  async pass(hours: number): Promise<void> {
    await this.clock.advance(hours * 3_600_000)
    await this.settled()
  }

  /** Stops the program and starts it again on the same database. */
  async restart(changes: Partial<Parts> = {}): Promise<void> {
    await this.app.stop()
    await this.startAgain(changes)
  }

  /** Starts the program again after `app.stop()`. */
  async startAgain(changes: Partial<Parts> = {}): Promise<void> {
    this.app = await assemble({ ...this.#parts, ...changes })
    this.clock.drive(this.app)
  }

  async close(): Promise<void> {
    // A story may have left its program stopped, or without its database.
    const revealed = await revealedBy(this.app, this.database.url).catch(() => [])
    const misplaced = await outOfTurn(this.database.url).catch(() => [])
    const misspelt = this.sandbox.calls
      .list()
      .flatMap(({ method, unknownParams: unknown }) => unknown.map((name) => `${method} has no ${name}`))
    await this.app.stop()
    await this.sandbox.close()
    await this.database.drop()
    await rm(this.#folder, { recursive: true, force: true })
    if (this.faults.length > 0) throw new Error(`the program reported faults:\n${this.faults.join('\n')}`)
    if (revealed.length > 0) throw new Error(`notices show too much:\n${revealed.join('\n')}`)
    if (misplaced.length > 0) throw new Error(`notices out of their turn:\n${misplaced.join('\n')}`)
    if (misspelt.length > 0) throw new Error(`what Telegram would ignore:\n${misspelt.join('\n')}`)
  }
}
