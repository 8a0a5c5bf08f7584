// The journal as kept: one chain whoever appends at once, and no way to change or take away what it says.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PrismaClient } from '../../prisma/generated/client.ts'
import { openClient } from '../../prisma/store/client.ts'
import { makeStore } from '../../prisma/store/store.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let database: TestDatabase
let prisma: PrismaClient
const store = () => makeStore(prisma, { now: () => new Date() }, () => undefined)

beforeAll(async () => {
  database = await testDatabase()
  prisma = openClient(database.url, 24)
})
afterAll(async () => {
  await prisma.$disconnect()
  await database.drop()
})

describe('the journal', () => {
  it('has no fork after twenty transactions at once, each with facts of its own in a row', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        store().transact(async (tx) => {
          for (const kind of ['first', 'second'])
            tx.journal.add({ actor: String(at), kind, subject: `s:${at}`, data: { 名: '王', at, zero: -0 } })
        }),
      ),
    )
    const facts = await prisma.journal.findMany({ orderBy: { seq: 'asc' } })
    expect(facts.map(({ seq }) => seq)).toEqual(facts.map((_, at) => at + 1))
    expect(facts).toHaveLength(40)
    for (let at = 0; at < facts.length; at += 2) {
      expect(facts[at]).toMatchObject({ kind: 'first' })
      expect(facts[at + 1]).toMatchObject({ kind: 'second', actor: facts[at]?.actor })
    }
    expect(await store().verifyJournal()).toEqual({ ok: true, count: 40, head: facts.at(-1)?.hash })
  })

  it.each([
    ['changed', `UPDATE journal SET actor = 'nobody' WHERE seq = 1`],
    ['changed, even to what it says already', `UPDATE journal SET actor = actor`],
    ['deleted', `DELETE FROM journal WHERE seq = 1`],
    ['emptied', `TRUNCATE journal`],
  ])('cannot be %s', async (_, sql) => {
    await expect(prisma.$executeRawUnsafe(sql)).rejects.toThrow('append-only')
    expect(await store().verifyJournal()).toMatchObject({ ok: true, count: 40 })
  })

  it('shows where it was changed by somebody who took the guard away', async () => {
    await prisma.$executeRaw`ALTER TABLE journal DISABLE TRIGGER journal_append_only`
    await prisma.$executeRaw`UPDATE journal SET data = '{}' WHERE seq = 7`
    expect(await store().verifyJournal()).toEqual({ ok: false, seq: 7, problem: 'changed' })
    await prisma.$executeRaw`DELETE FROM journal WHERE seq = 7`
    expect(await store().verifyJournal()).toEqual({ ok: false, seq: 8, problem: 'broken-link' })
  })
})
