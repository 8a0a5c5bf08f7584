// Due times in the store: what one decision sets and cancels, and what is next.
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Timer, Tx } from '../../app/store.ts'
import type { PrismaClient } from '../../prisma/generated/client.ts'
import { openClient } from '../../prisma/store/client.ts'
import { makeStore } from '../../prisma/store/store.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const NOW = new Date('2026-11-23T01:00:00Z')
const LATER = new Date('2026-11-23T02:00:00Z')

let database: TestDatabase
let prisma: PrismaClient
const transact = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  makeStore(prisma, { now: () => NOW }, () => undefined).transact(work)

beforeAll(async () => {
  database = await testDatabase()
  prisma = openClient(database.url, 2)
})
afterAll(async () => {
  await prisma.$disconnect()
  await database.drop()
})
beforeEach(async () => {
  await prisma.timer.deleteMany()
})

it('due times set and cancelled by one decision: as if each had been written by itself', async () => {
  const kinds = ['remind-visit', 'visit-end'] as const
  const deed = fc.record({
    ...{ subjectId: fc.constantFrom(1, 2), kind: fc.constantFrom(...kinds), sets: fc.boolean() },
    ...{ key: fc.constantFrom('a', 'b', 'c'), dueAt: fc.constantFrom(NOW, LATER) },
  })
  const carryOut =
    ({ sets, subjectId, kind, ...timer }: { sets: boolean } & Omit<Timer, 'id' | 'data'>) =>
    async (tx: Tx) =>
      sets ? tx.timers.set({ ...timer, kind, subjectId, data: {} }) : tx.timers.cancel(subjectId, [kind])
  const outcomeOf = async (work: () => Promise<unknown>) => {
    await prisma.timer.deleteMany()
    await work()
    return prisma.timer.findMany({ omit: { id: true }, orderBy: { key: 'asc' } })
  }
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 8 }), async (deeds) => {
      const together = await outcomeOf(() =>
        transact(async (tx) => {
          for (const one of deeds) await carryOut(one)(tx)
        }),
      )
      const apart = await outcomeOf(async () => {
        for (const one of deeds) await transact(carryOut(one))
      })
      // One that was set and cancelled within the decision was never there for anybody else.
      const there = apart.filter(
        ({ key, state }) => state === 'waiting' || together.some((one) => one.key === key),
      )
      expect(together).toEqual(there)
    }),
    { numRuns: 25 },
  )
})

it('of timers that wait, the next due after a moment: one that cannot fire is not named for ever', async () => {
  const timer = { kind: 'answer-by', subjectId: 1, data: {}, state: 'waiting' } as const
  await transact(async (tx) => {
    await tx.timers.set({ ...timer, key: 'stuck', dueAt: NOW })
    await tx.timers.set({ ...timer, key: 'next', dueAt: LATER })
  })
  const next = (after?: Date | null) => transact((tx) => tx.timers.nextDue(after))
  expect([await next(), await next(null), await next(NOW), await next(LATER)]).toEqual([
    NOW,
    NOW,
    LATER,
    null,
  ])
})
