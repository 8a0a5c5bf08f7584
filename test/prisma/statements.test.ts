// Statements in SQL go to the connection itself: they must be part of their transaction all the same, and read rows as
// Prisma reads them.
import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Prisma, PrismaClient } from '../../prisma/generated/client.ts'
import { openClient } from '../../prisma/store/client.ts'
import { columnsOf, partOf, settingOf } from '../../prisma/store/columns.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const AT = new Date('2026-11-24T02:03:04.567Z')
let database: TestDatabase
let prisma: PrismaClient
let plain: PrismaClient

beforeAll(async () => {
  database = await testDatabase()
  prisma = openClient(database.url, 3)
  plain = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url }) })
})

afterAll(async () => {
  await Promise.all([prisma.$disconnect(), plain.$disconnect()])
  await database.drop()
})

const addAccount = (db: Prisma.TransactionClient, chatId: string) =>
  db.$executeRaw`INSERT INTO account (chat_id, first_name, seen_at) VALUES (${chatId}, ${'甲'}, ${AT})`
const known = (chatId: string) => prisma.account.findUnique({ where: { chatId } })

it('reads and writes the time that records do, in whatever zone the server is', async () => {
  const [{ zone } = { zone: '' }] = await plain.$queryRaw<
    { zone: string }[]
  >`SELECT current_setting('timezone') AS zone`
  expect(zone).toBe('Asia/Shanghai')
  await prisma.account.create({ data: { chatId: '8', seenAt: AT } })
  await prisma.$executeRaw`INSERT INTO account (chat_id, seen_at) VALUES ('9', ${AT})`
  const where = { chatId: { in: ['8', '9'] } }
  const asked = await prisma.$queryRaw`SELECT seen_at FROM account WHERE chat_id IN ('8', '9')`
  expect(asked).toEqual([{ seen_at: AT }, { seen_at: AT }])
  const records = await prisma.account.findMany({ where })
  expect(records.map(({ seenAt }) => seenAt)).toEqual([AT, AT])
  await prisma.account.deleteMany({ where })
})

describe('a statement of a transaction', () => {
  it('is seen by the records of the same transaction, by nobody else before it is committed', async () => {
    await prisma.$transaction(async (db) => {
      expect(await addAccount(db, '1')).toBe(1)
      expect(await db.account.findUnique({ where: { chatId: '1' } })).toMatchObject({
        firstName: '甲',
        seenAt: AT,
      })
      expect(await known('1')).toBeNull()
      expect(await prisma.$queryRaw`SELECT chat_id FROM account`).toEqual([])
    })
    expect(await known('1')).toMatchObject({ firstName: '甲' })
  })

  it('is undone with it', async () => {
    const failing = prisma.$transaction(async (db) => {
      await addAccount(db, '2')
      throw new Error('after all not')
    })
    await expect(failing).rejects.toThrow('after all not')
    expect(await known('2')).toBeNull()
  })

  it('is refused when Prisma has given the transaction up meanwhile: its connection is somebody else’s', async () => {
    let late: Promise<unknown> = Promise.resolve()
    const slow = prisma.$transaction(
      (db) => {
        late = (async () => {
          await db.$queryRaw`SELECT pg_sleep(0.2)`
          await addAccount(db, '3')
        })()
        late.catch(() => undefined)
        return late
      },
      { timeout: 50 },
    )
    await expect(slow).rejects.toThrow()
    await expect(late).rejects.toThrow('the transaction has ended')
    expect(await known('3')).toBeNull()
  })

  it('is refused after the work is done, when nobody has waited for it', async () => {
    let later: () => Promise<unknown> = async () => undefined
    await prisma.$transaction(async (db) => {
      later = () => addAccount(db, '4')
    })
    await expect(later()).rejects.toThrow('the transaction has ended')
    expect(await known('4')).toBeNull()
  })

  it('of one of several at once goes to its own', async () => {
    const ids = ['11', '12', '13', '14', '15', '16']
    const outcomes = await Promise.allSettled(
      ids.map((id, at) =>
        prisma.$transaction(async (db) => {
          await addAccount(db, id)
          await db.$queryRaw`SELECT pg_sleep(0.01)`
          if (at % 2 === 1) throw new Error('not this one')
          return db.$executeRaw`UPDATE account SET lang = ${id} WHERE chat_id = ${id}`
        }),
      ),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(
      ids.map((_, at) => (at % 2 ? 'rejected' : 'fulfilled')),
    )
    const kept =
      await prisma.$queryRaw`SELECT chat_id, lang FROM account WHERE chat_id = ANY(${ids}) ORDER BY 1`
    expect(kept).toEqual(['11', '13', '15'].map((id) => ({ chat_id: id, lang: id })))
  })
})

it('several statements in one exchange: the answer is that of the last', async () => {
  const rows = await prisma.$transaction(
    (db) => db.$queryRaw`SELECT 1 AS one; SELECT 2::int8 AS two UNION SELECT 3 ORDER BY 1`,
  )
  expect(rows).toEqual([{ two: 2n }, { two: 3n }])
})

describe('a row', () => {
  it('reads as Prisma reads it, whatever its columns are', async () => {
    const all = Prisma.sql`SELECT 1::int4 AS i, 2::int8 AS b, 1.50::numeric AS n, 0.5::float8 AS f, true AS t, 'x' AS s,
      ${AT}::timestamptz AS at, '{"a": [1, null]}'::json AS j, '{"a": [1, null]}'::jsonb AS jb, NULL::int8 AS none,
      '\\x00ff'::bytea AS bytes, ARRAY[1, 2] AS ints, ARRAY['a', NULL] AS texts, ARRAY[0.5::float8] AS floats`
    const [ours] = await prisma.$queryRaw<Record<string, unknown>[]>(all)
    const [theirs] = await plain.$queryRaw<Record<string, unknown>[]>(all)
    expect(ours).toEqual(theirs)
    expect(ours).toMatchObject({ b: 2n, at: AT, bytes: new Uint8Array([0, 255]), j: { a: [1, null] } })
  })

  it('has all columns of its record, under the names of its fields', async () => {
    const supervisor = await prisma.supervisor.create({
      data: {
        cardNo: 'R36250001',
        name: '甲',
        kind: 'external',
        region: '南昌市',
        unit: '单位',
        createdAt: AT,
      },
    })
    const institution = await prisma.institution.create({
      data: { code: 'JG-0001', name: '甲机构', region: '南昌市', address: '1 号', createdAt: AT },
    })
    const dispatch = await prisma.dispatch.create({
      data: {
        ...{ state: 'inviting', kind: 'daily', institutionId: institution.id, startsAt: AT, mode: 'onsite' },
        ...{ visit: 'open', pool: 'external', size: 1, items: [1, 4], createdBy: '501', createdAt: AT },
      },
    })
    const invitation = await prisma.invitation.create({
      data: {
        ...{ dispatchId: dispatch.id, seat: 1, supervisorId: supervisor.id, place: 1, state: 'open' },
        ...{ createdAt: AT, answerBy: AT },
      },
    })
    const outgoing = await prisma.outgoing.create({
      data: { chatId: '1', kind: 'lang', data: { a: [1] }, notBefore: AT, createdAt: AT },
    })
    const account = await known('1')
    const [joined] = await prisma.$queryRaw<Record<string, unknown>[]>`
      SELECT ${columnsOf(Prisma.DispatchScalarFieldEnum, 'dispatch')},
        ${columnsOf(Prisma.InvitationScalarFieldEnum, 'invitation')}
      FROM invitation JOIN dispatch ON dispatch.id = dispatch_id`
    expect(partOf(joined ?? {}, 'dispatch')).toEqual(dispatch)
    expect(partOf(joined ?? {}, 'invitation')).toEqual(invitation)
    const tables = [
      { name: 'supervisor', fields: Prisma.SupervisorScalarFieldEnum, record: supervisor },
      { name: 'outgoing', fields: Prisma.OutgoingScalarFieldEnum, record: outgoing },
      { name: 'account', fields: Prisma.AccountScalarFieldEnum, record: account },
    ]
    for (const { name, fields, record } of tables) {
      const where = name === 'account' ? Prisma.sql`WHERE chat_id = '1'` : Prisma.empty
      expect(await prisma.$queryRaw`SELECT ${columnsOf(fields)} FROM ${Prisma.raw(name)} ${where}`).toEqual([
        record,
      ])
    }
  })
})

it('what is set is what is given: null is written, what is not given is left', () => {
  const { text, values } = settingOf({
    answeredAt: AT,
    reason: null,
    reasonText: undefined,
    state: 'declined',
  })
  expect(text).toBe('answered_at = $1,reason = $2,state = $3')
  expect(values).toEqual([AT, null, 'declined'])
})
