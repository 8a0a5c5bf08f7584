// Live messages: one message per chat and key, one edit waiting, one sender at a time, and never an older state shown
// than the database holds.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Tx } from '../../app/store.ts'
import type { PrismaClient } from '../../prisma/generated/client.ts'
import { openClient } from '../../prisma/store/client.ts'
import { makeStore, type Wake } from '../../prisma/store/store.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { gate } from './gate.ts'

const NOW = new Date('2026-11-23T01:00:00Z')
const TEN = Array.from({ length: 10 }, (_, at) => at)

let database: TestDatabase
let prisma: PrismaClient
let woken: Wake[] = []
const transact = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  makeStore(prisma, { now: () => NOW }, (wake) => woken.push(wake)).transact(work)

/** Waits until `count` statements of this database wait for a lock. */
async function lockWaits(count: number): Promise<void> {
  for (;;) {
    const [row] = await prisma.$queryRaw<{ waiting: bigint }[]>`
      SELECT count(*) AS waiting FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`
    if (Number(row?.waiting) >= count) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/**
 * A transaction that has done `work` and written its messages, and cannot commit: whoever holds the journal holds back
 * everybody who writes facts.
 */
async function heldBack(work: (tx: Tx) => Promise<void>) {
  const held = gate()
  const release = gate()
  const holding = prisma.$transaction(async (db) => {
    await db.$executeRaw`LOCK TABLE journal IN ACCESS EXCLUSIVE MODE`
    held.open()
    await release.passed
  })
  await held.passed
  const changing = transact(async (tx) => {
    await work(tx)
    tx.journal.add({ actor: '1', kind: 'changed', subject: 'x', data: {} })
  })
  await lockWaits(1)
  return { changing: Promise.all([holding, changing]), release: release.open }
}

beforeAll(async () => {
  database = await testDatabase()
  prisma = openClient(database.url, 24)
})
afterAll(async () => {
  await prisma.$disconnect()
  await database.drop()
})
beforeEach(async () => {
  woken = []
  await prisma.$executeRaw`TRUNCATE outgoing, draft, live_message RESTART IDENTITY`
})

describe('a live message', () => {
  const row = { chatId: '1', kind: 'invitation', data: { invitationId: 1 }, liveKey: 'invitation:1' }

  it('waits once, however many transactions change what it shows', async () => {
    await Promise.all(TEN.map(() => transact(async (tx) => tx.outgoing.add(row))))
    expect(await prisma.outgoing.count()).toBe(1)
    expect(new Set(woken.flatMap(({ outgoing }) => outgoing.map(({ id }) => id))).size).toBe(1)
  })

  it('is sent by one sender at a time: the next edit waits for the one under way', async () => {
    await transact(async (tx) => tx.outgoing.add(row))
    const first = woken[0]?.outgoing[0]?.id ?? 0
    await transact((tx) => tx.outgoing.claim(first, NOW))
    await transact(async (tx) => tx.outgoing.add(row))
    const second = woken.at(-1)?.outgoing[0]?.id ?? 0
    expect(second).not.toBe(first)
    expect(await transact((tx) => tx.outgoing.claim(second, NOW))).toBeNull()
    await transact((tx) => tx.outgoing.settle(first, { state: 'sent', sentAt: NOW }))
    expect((await transact((tx) => tx.outgoing.claim(second, NOW)))?.id).toBe(second)
  })

  it('is not claimed while a transaction that changes what it shows is under way, and then shows the change', async () => {
    const draft = { chatId: '1', key: 'k', subjectId: null, data: {}, touchedAt: NOW }
    await transact(async (tx) => {
      await tx.drafts.put({ ...draft, kind: 'old' })
      tx.outgoing.add(row)
    })
    const id = woken[0]?.outgoing[0]?.id ?? 0
    const { changing, release } = await heldBack(async (tx) => {
      await tx.drafts.put({ ...draft, kind: 'new' })
      tx.outgoing.add(row)
    })
    const sending = transact(async (tx) => {
      const claimed = await tx.outgoing.claim(id, NOW)
      return { claimed: claimed?.id, shown: (await tx.drafts.get('1', 'k'))?.kind }
    })
    await lockWaits(2)
    release()
    await changing
    expect(await sending).toEqual({ claimed: id, shown: 'new' })
    expect(await prisma.outgoing.count()).toBe(1)
  })

  it('that was sent by another meanwhile is not put back by whoever lost it', async () => {
    await transact(async (tx) => tx.outgoing.add(row))
    const id = woken[0]?.outgoing[0]?.id ?? 0
    await transact((tx) => tx.outgoing.claim(id, NOW))
    await transact((tx) => tx.outgoing.settle(id, { state: 'sent', sentAt: NOW }))
    await transact((tx) => tx.outgoing.settle(id, { state: 'pending', notBefore: NOW }))
    expect((await transact((tx) => tx.outgoing.byId(id)))?.state).toBe('sent')
  })

  it('that is put back to be tried again gives way to a newer one written at the same time', async () => {
    await transact(async (tx) => tx.outgoing.add(row))
    const first = woken[0]?.outgoing[0]?.id ?? 0
    await transact((tx) => tx.outgoing.claim(first, NOW))
    const { changing, release } = await heldBack(async (tx) => tx.outgoing.add(row))
    const settling = transact(async (tx) => {
      const newer = await tx.outgoing.waitingFor('1', row.liveKey)
      const state = newer.length > 0 ? 'moot' : 'pending'
      await tx.outgoing.settle(first, { state })
      return state
    })
    await lockWaits(2)
    release()
    await changing
    expect(await settling).toBe('moot')
    expect(await prisma.outgoing.count({ where: { state: 'pending' } })).toBe(1)
  })
})
