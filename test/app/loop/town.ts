// A small town for the loop tests: the actions on a real database, a clock that is set, chance with a seed, and people
// of every kind the draw must tell apart.
import { createHash } from 'node:crypto'
import type { Caller, Deps } from '../../../app/deps.ts'
import { fireTimer } from '../../../app/fire-timer.ts'
import { sendOutgoing } from '../../../app/send-outgoing.ts'
import { type Policy, parsePolicy } from '../../../domain/policy.ts'
import type { SupervisorRow } from '../../../domain/roster.ts'
import { documents } from '../../../files/documents.ts'
import type { PrismaClient } from '../../../prisma/generated/client.ts'
import { openClient } from '../../../prisma/store/client.ts'
import { makeStore } from '../../../prisma/store/store.ts'
import { testDatabase } from '../../support/database.ts'
import { Post } from './post.ts'

export const COORDINATORS = ['501', '502'] as const
/** A Monday, 09:00 in Shanghai. */
export const BEGINNING = new Date('2026-11-23T01:00:00Z')
const HOUR_MS = 3_600_000
const CLAIM_MS = 60_000

const WISHES = {
  restDays: 1,
  maxSeatsPerMonth: 3,
  objectWithin: 'P1D',
  remindUnanswered: ['PT6H', 'PT12H'],
  remindBeforeVisit: ['P1D', 'PT2H'],
}

export const INSTITUTIONS = ['豫章评价中心', '赣江评价中心', '庐陵评价中心'] as const
/** How the first people differ from everybody else; the others may be drawn for anything. */
const PECULIAR: readonly (Partial<SupervisorRow> & { unbound?: true })[] = [
  { unit: INSTITUTIONS[0] },
  { termStart: '2023-11-29', termNo: 1 },
  { unbound: true },
  { kind: 'internal', cardNo: 'NB-01' },
  { kind: 'internal', cardNo: 'NB-02' },
]
const EVERYDAY = 7

export const SUPERVISORS: readonly (SupervisorRow & { unbound?: true })[] = Array.from(
  { length: PECULIAR.length + EVERYDAY },
  (_, at) => ({
    row: at + 2,
    cardNo: `R3625${String(at + 1).padStart(4, '0')}`,
    name: `督导员${at + 1}`,
    kind: 'external',
    region: '南昌市',
    unit: `单位${at + 1}`,
    telegramId: 1001 + at,
    termStart: '2025-01-01',
    termNo: 1,
    language: 'zh',
    ...PECULIAR[at],
  }),
)

const chanceOf = (seed: string): Deps['chance'] => {
  let drawn = 0
  const hex = (bytes: number) =>
    createHash('sha512')
      .update(`${seed} ${drawn++}`)
      .digest('hex')
      .slice(0, bytes * 2)
  return { hex, token: () => hex(16) }
}

const policyOf = (wishes: object): Policy => {
  const parsed = parsePolicy(wishes)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.policy
}

export class Town {
  readonly deps: Deps
  readonly prisma: PrismaClient
  readonly post: Post
  #now: Date
  readonly #drop: () => Promise<void>

  private constructor(prisma: PrismaClient, seed: string, drop: () => Promise<void>) {
    this.#now = BEGINNING
    this.#drop = drop
    this.prisma = prisma
    const clock = { now: () => this.#now }
    this.post = new Post(clock)
    this.deps = {
      ...{ clock, documents, messenger: this.post, chance: chanceOf(seed), policy: policyOf(WISHES) },
      store: makeStore(prisma, clock, () => undefined),
      vault: { put: async () => 'b'.repeat(64), get: async () => new Uint8Array() },
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    }
  }

  /** @param seed of the town's chance: the same seed draws the same orders */
  static async open(seed: string): Promise<Town> {
    const database = await testDatabase()
    const prisma = openClient(database.url, 8)
    const town = new Town(prisma, seed, async () => {
      await prisma.$disconnect()
      await database.drop()
    })
    const place = { region: '南昌市', address: '红谷滩1号', latitude: null, longitude: null }
    const institutions = INSTITUTIONS.map((name, at) => {
      const known = { row: at + 2, code: `JG-00${at + 1}`, name, language: 'zh' as const }
      return { ...known, contactTelegramId: null, ...place }
    })
    await town.deps.store.transact(async (tx) => {
      await tx.coordinators.seed([...COORDINATORS], BEGINNING)
      await tx.supervisors.upsert(SUPERVISORS, BEGINNING)
      await tx.institutions.upsert(institutions, BEGINNING)
      for (const { cardNo, telegramId, unbound } of SUPERVISORS) {
        const { id } = (await tx.supervisors.byCard(cardNo)) ?? { id: 0 }
        if (!unbound) await tx.supervisors.bind(id, String(telegramId), BEGINNING)
      }
    })
    return town
  }

  get now(): Date {
    return this.#now
  }

  /** Something the account asks for. */
  by(chatId: string): Caller {
    return { chatId, updateId: null }
  }

  /** Moves the clock by `ms` without anything happening on the way. */
  tick(ms: number): void {
    this.#now = new Date(this.#now.getTime() + ms)
  }

  /** Sends all that can be sent now, as the workers do. */
  async send(): Promise<void> {
    const { store } = this.deps
    for (;;) {
      const before = new Date(this.#now.getTime() - CLAIM_MS)
      const due = await store.transact((tx) =>
        tx.outgoing.due(this.#now, { claimValidMs: CLAIM_MS, aged: before }, 100),
      )
      if (due.length === 0) return
      await Promise.all(due.map(({ id }) => sendOutgoing(this.deps, id)))
    }
  }

  /** Fires what is due, several at once as the workers do, and sends what came of it. */
  async settle(): Promise<void> {
    for (;;) {
      await this.send()
      const due = await this.deps.store.transact((tx) => tx.timers.due(this.#now, 100))
      if (due.length === 0) return
      await Promise.all(due.map((id) => fireTimer(this.deps, id)))
    }
  }

  /** Lets time pass, stopping at whatever falls due. */
  async pass(hours: number): Promise<void> {
    const target = this.#now.getTime() + hours * HOUR_MS
    for (;;) {
      await this.settle()
      const due = (await this.deps.store.transact((tx) => tx.timers.nextDue()))?.getTime() ?? target
      if (due >= target) break
      this.#now = new Date(Math.max(due, this.#now.getTime()))
    }
    this.#now = new Date(target)
    await this.settle()
  }

  async close(): Promise<void> {
    await this.#drop()
  }
}
