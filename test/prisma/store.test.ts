// The store under real concurrency: what may be taken once is taken once, what happens once for an update does so, and
// what is rolled back leaves nothing.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Tx } from '../../app/store.ts'
import type { PrismaClient } from '../../prisma/generated/client.ts'
import { openClient } from '../../prisma/store/client.ts'
import { makeInbox } from '../../prisma/store/inbox.ts'
import { makeStore, type Wake } from '../../prisma/store/store.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { gate } from './gate.ts'

const NOW = new Date('2026-11-23T01:00:00Z')
const LATER = new Date('2026-11-23T02:00:00Z')
const TEN = Array.from({ length: 10 }, (_, at) => at)

let database: TestDatabase
let prisma: PrismaClient
let woken: Wake[] = []
const clock = { now: () => NOW }
const store = () => makeStore(prisma, clock, (wake) => woken.push(wake))
const transact = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => store().transact(work)

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
  await prisma.$executeRaw`TRUNCATE outgoing, timer, binding_code, telegram_update RESTART IDENTITY`
})

describe('what may be taken once', () => {
  it('a binding code: one of ten chats gets it', async () => {
    const life = { createdAt: NOW, expiresAt: LATER }
    await transact((tx) =>
      tx.codes.insert({ hash: 'h', subject: 'supervisor', subjectId: 1, createdBy: '501', ...life }),
    )
    const id = (await transact((tx) => tx.codes.byHash('h')))?.id ?? 0
    const got = await Promise.all(TEN.map((chat) => transact((tx) => tx.codes.claim(id, String(chat), NOW))))
    expect(got.filter(Boolean)).toHaveLength(1)
    const code = await transact((tx) => tx.codes.byHash('h'))
    expect(code?.usedBy).toBe(String(got.indexOf(true)))
  })

  it('a binding code that is over or withdrawn: nobody gets it', async () => {
    const of = { subject: 'supervisor' as const, subjectId: 1, createdBy: '501', createdAt: NOW }
    await transact((tx) => tx.codes.insert({ hash: 'over', ...of, expiresAt: NOW }))
    await transact((tx) => tx.codes.insert({ hash: 'withdrawn', ...of, expiresAt: LATER }))
    await transact((tx) => tx.codes.withdrawOpen('supervisor', 1, NOW))
    for (const { id } of await prisma.bindingCode.findMany())
      expect(await transact((tx) => tx.codes.claim(id, '7', NOW))).toBe(false)
  })

  it('a timer: fires for one of ten workers, and for none before it is due', async () => {
    const timer = { key: 'k', kind: 'visit-end', subjectId: 1, data: {}, dueAt: LATER }
    await transact((tx) => tx.timers.set(timer))
    const [{ id } = { id: 0 }] = await prisma.timer.findMany()
    const claim = (at: Date) => Promise.all(TEN.map(() => transact((tx) => tx.timers.claim(id, at))))
    expect((await claim(NOW)).filter(Boolean)).toHaveLength(0)
    expect((await claim(LATER)).filter(Boolean)).toHaveLength(1)
    await transact((tx) => tx.timers.set(timer))
    await transact((tx) => tx.timers.cancel(1, ['visit-end']))
    expect((await claim(LATER)).filter(Boolean)).toHaveLength(0)
  })

  it('a message: sent by one of ten senders', async () => {
    await transact(async (tx) => tx.outgoing.add({ chatId: '1', kind: 'exhausted', data: {} }))
    const id = woken[0]?.outgoing[0]?.id ?? 0
    const got = await Promise.all(TEN.map(() => transact((tx) => tx.outgoing.claim(id, NOW))))
    expect(got.filter(Boolean)).toHaveLength(1)
    expect(await prisma.outgoing.findUnique({ where: { id } })).toMatchObject({
      state: 'sending',
      attempts: 1,
    })
  })

  it('a message taken: another sender gets it only when nothing has been heard of its own, by whatever clock', async () => {
    await transact(async (tx) => tx.outgoing.add({ chatId: '1', kind: 'exhausted', data: {} }))
    const id = woken[0]?.outgoing[0]?.id ?? 0
    await transact((tx) => tx.outgoing.claim(id, NOW))
    const due = async () => {
      const found = await transact((tx) => tx.outgoing.due(LATER, { claimValidMs: 60_000, aged: NOW }, 9))
      return found.map((row) => row.id)
    }
    const silence = () => prisma.$executeRaw`UPDATE outgoing SET claimed_at = now() - interval '61 s'`
    // An hour later by the clock of the one who asks.
    expect(await due()).toEqual([])
    await silence()
    await transact((tx) => tx.outgoing.stillSending([id]))
    expect(await due()).toEqual([])
    await silence()
    expect(await due()).toEqual([id])
  })
})

describe('an effect', () => {
  it('happens once for one update, however often it is tried at once', async () => {
    await makeInbox(prisma).take([{ id: 77n, chatId: '1', payload: {} }], NOW)
    const tries = await Promise.all(
      TEN.map(() =>
        store().effect(77n, async (tx) => {
          tx.outgoing.add({ chatId: '1', kind: 'exhausted', data: {} })
          return 'done' as const
        }),
      ),
    )
    expect(tries.filter((one) => one === 'done')).toHaveLength(1)
    expect(tries.filter((one) => typeof one === 'object' && one.kind === 'already-applied')).toHaveLength(9)
    expect(await prisma.outgoing.count()).toBe(1)
  })

  it('that fails leaves nothing, wakes nobody, and may be tried again', async () => {
    await makeInbox(prisma).take([{ id: 78n, chatId: '1', payload: {} }], NOW)
    const before = await prisma.journal.count()
    const work = async (tx: Tx): Promise<void> => {
      tx.outgoing.add({ chatId: '1', kind: 'exhausted', data: {} })
      await tx.timers.set({ key: 'k', kind: 'visit-end', subjectId: 1, data: {}, dueAt: LATER })
      await tx.accounts.setLang('78', 'en')
      tx.journal.add({ actor: '1', kind: 'test', subject: 'x', data: {} })
    }
    const failing = store().effect(78n, async (tx) => {
      await work(tx)
      throw new Error('the disk is full')
    })
    await expect(failing).rejects.toThrow('the disk is full')
    expect(await prisma.outgoing.count()).toBe(0)
    expect(await prisma.timer.count()).toBe(0)
    expect(await prisma.account.findUnique({ where: { chatId: '78' } })).toBeNull()
    expect(await prisma.journal.count()).toBe(before)
    expect(woken).toEqual([])
    await store().effect(78n, work)
    expect(await prisma.outgoing.count()).toBe(1)
    expect(await prisma.journal.count()).toBe(before + 1)
  })

  it('that loses a deadlock is tried again: both happen', async () => {
    for (const chat of ['a', 'b']) await transact((tx) => tx.accounts.setLang(chat, 'zh'))
    const met = { a: gate(), b: gate() }
    const both = (one: 'a' | 'b', other: 'a' | 'b') => {
      let first = true
      return transact(async (tx) => {
        await tx.accounts.setLang(one, 'en')
        // Only the first tries wait for each other; the one tried again finds the way free.
        if (first) {
          first = false
          met[one].open()
          await met[other].passed
        }
        await tx.accounts.setBlocked(other, NOW)
      })
    }
    await Promise.all([both('a', 'b'), both('b', 'a')])
    const rows = await prisma.account.findMany({ where: { chatId: { in: ['a', 'b'] } } })
    expect(rows.map(({ lang, blockedAt }) => [lang, blockedAt])).toEqual([
      ['en', NOW],
      ['en', NOW],
    ])
  })
})
