// What the tests of the actions stand on: a real store, a clock that is moved, chance that can be repeated.
import { createHash } from 'node:crypto'
import type { Caller, Chance, Deps } from '../../app/deps.ts'
import type { Tx } from '../../app/store.ts'
import { type Policy, parsePolicy } from '../../domain/policy.ts'
import type { Institution, Supervisor } from '../../domain/records.ts'
import type { InstitutionRow, SupervisorRow } from '../../domain/roster.ts'
import { documents } from '../../files/documents.ts'
import type { PrismaClient } from '../../prisma/generated/client.ts'
import { openClient } from '../../prisma/store/client.ts'
import { makeInbox } from '../../prisma/store/inbox.ts'
import { makeStore } from '../../prisma/store/store.ts'
import { testDatabase } from '../support/database.ts'

export const COORDINATOR = '9001'
export const STRANGER = '9999'
/** A Monday, 09:00 in Shanghai. */
export const MONDAY = new Date('2026-11-23T01:00:00Z')
export const HOUR = 3_600_000
export const DAY = 24 * HOUR

export const SUPERVISOR: SupervisorRow = {
  ...{
    row: 2,
    cardNo: 'R36210001',
    name: '王小明',
    kind: 'external',
    region: '南昌市',
    unit: '南昌技师学院',
  },
  ...{ telegramId: 101, termStart: '2025-01-05', termNo: 1, language: 'zh' },
}
export const INSTITUTION: InstitutionRow = {
  ...{ row: 2, code: 'JX-0012', name: '赣江评价中心', region: '南昌市', address: '红谷滩区 1 号' },
  ...{ latitude: 28.6829, longitude: 115.8582, contactTelegramId: 501, language: 'en' },
}

function repeatableChance(): Chance {
  let drawn = 0
  const hex = (bytes: number) =>
    createHash('sha512')
      .update(`chance ${drawn++}`)
      .digest('hex')
      .slice(0, bytes * 2)
  return { hex, token: () => Buffer.from(hex(16), 'hex').toString('base64url') }
}

const policyOf = (wanted: object): Policy => {
  const parsed = parsePolicy(wanted)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.policy
}

export type Desk = {
  deps: Deps
  /** The rows themselves, where no noun of the store shows them. */
  prisma: PrismaClient
  advance(ms: number): void
  /** A fresh update from this account, taken in as from Telegram. */
  from(chatId: string): Promise<Caller>
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Facts of a kind, oldest first, with their data. */
  facts(kind: string): Promise<{ actor: string; subject: string; data: unknown }[]>
  close(): Promise<void>
}

export async function openDesk(policy: object = {}): Promise<Desk> {
  const database = await testDatabase()
  const prisma = openClient(database.url, 5)
  let now = MONDAY
  let updates = 0n
  const clock = { now: () => now }
  const store = makeStore(prisma, clock, () => undefined)
  const inbox = makeInbox(prisma)
  const unused = (what: string) => () => Promise.reject(new Error(`${what} is not part of these tests`))
  const deps: Deps = {
    ...{ store, clock, documents, chance: repeatableChance(), policy: policyOf(policy) },
    messenger: {
      deliver: unused('sending'),
      download: unused('downloading'),
      fetchFile: unused('fetching'),
    },
    vault: { put: unused('keeping files'), get: unused('reading files') },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  }
  await store.transact((tx) => tx.coordinators.seed([COORDINATOR], now))
  return {
    ...{ deps, prisma },
    advance: (ms) => {
      now = new Date(now.getTime() + ms)
    },
    from: async (chatId) => {
      const updateId = ++updates
      await inbox.take([{ id: updateId, chatId, payload: {} }], now)
      return { chatId, updateId }
    },
    read: (work) => store.transact(work),
    facts: (kind) =>
      prisma.journal.findMany({
        where: { kind },
        orderBy: { seq: 'asc' },
        select: { actor: true, subject: true, data: true },
      }),
    close: async () => {
      await prisma.$disconnect()
      await database.drop()
    },
  }
}

const required = <T>(value: T | null): T => {
  if (value === null) throw new Error('the row just written is not there')
  return value
}

/** A supervisor in the roster, bound to the account its row names. */
export async function boundSupervisor(desk: Desk, changes: Partial<SupervisorRow> = {}): Promise<Supervisor> {
  const row = { ...SUPERVISOR, ...changes }
  return desk.read(async (tx) => {
    await tx.supervisors.upsert([row], MONDAY)
    const { id } = required(await tx.supervisors.byCard(row.cardNo))
    if (row.telegramId !== null) await tx.supervisors.bind(id, String(row.telegramId), MONDAY)
    return required(await tx.supervisors.byId(id))
  })
}

export async function institution(desk: Desk, changes: Partial<InstitutionRow> = {}): Promise<Institution> {
  const row = { ...INSTITUTION, ...changes }
  return desk.read(async (tx) => {
    await tx.institutions.upsert([row], MONDAY)
    return required(await tx.institutions.byCode(row.code))
  })
}
