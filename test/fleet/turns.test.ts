// Whose turn a chat is, and who has a duty, between two processes on one database.
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Inbox } from '../../app/deps.ts'
import { type Fleet, openFleet } from '../../prisma/fleet/fleet.ts'
import { openClient } from '../../prisma/store/client.ts'
import { makeInbox } from '../../prisma/store/inbox.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'

const NOW = new Date('2026-11-23T01:00:00Z')
const LATER = new Date('2026-11-23T01:00:05Z')

/** Of this database alone: others on the same server have locks of the same names. */
const HELD = `FROM pg_locks JOIN pg_database ON pg_database.oid = database
  WHERE datname = current_database() AND classid = $1`

let database: TestDatabase
let admin: pg.Client
let prisma: ReturnType<typeof openClient>
let inbox: Inbox
let one: Fleet
let other: Fleet

beforeAll(async () => {
  database = await testDatabase()
  admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
  prisma = openClient(database.url, 2)
  inbox = makeInbox(prisma)
  one = openFleet(database.url)
  other = openFleet(database.url)
})
beforeEach(() => admin.query('DELETE FROM telegram_update'))
afterAll(async () => {
  await Promise.all([one.close(), other.close()])
  await prisma.$disconnect()
  await admin.end()
  await database.drop()
})

const keep = (chatId: string, ...ids: number[]) =>
  inbox.take(
    ids.map((id) => ({ id: BigInt(id), chatId, payload: { text: `it's "${id}" \\` } })),
    NOW,
  )

/** Breaks the connection that holds a lock of this class, as a crash of its process would. */
const breakHolder = (lockClass: number) =>
  admin.query(`SELECT pg_terminate_backend(pid) ${HELD} AND granted`, [lockClass])

const locks = async (lockClass: number) => (await admin.query(`SELECT ${HELD}`, [lockClass])).rowCount

const states = async () =>
  (
    await admin.query<{ id: string; state: string }>('SELECT id, state FROM telegram_update ORDER BY id')
  ).rows.map(({ id, state }) => `${id} ${state}`)

test('a chat is handled by one process, its updates in the order of their ids, whoever kept them', async () => {
  await keep('7', 3, 1)
  expect(await one.turns.look('7')).toMatchObject({ mine: true, update: { id: 1n, attempts: 0 } })
  await keep('7', 2)
  expect(await other.turns.look('7')).toMatchObject({ mine: false, update: { id: 1n } })
  const first = await one.turns.look('7')
  if (!first.update) throw new Error('there is one')
  expect(first.update.payload).toEqual({ text: `it's "1" \\` })
  const second = await one.turns.done(first.update, LATER)
  expect(second).toMatchObject({ mine: true, update: { id: 2n } })
  if (!second.update) throw new Error('there is one')
  const third = await one.turns.done(second.update, LATER, true)
  expect(await states()).toEqual(['1 done', '2 done', '3 pending'])
  const [forgotten] = (await admin.query('SELECT chat_id, payload FROM telegram_update WHERE id = 2')).rows
  expect(forgotten).toEqual({ chat_id: '', payload: null })
  if (!third.update) throw new Error('there is one')
  expect(await one.turns.done(third.update, LATER)).toEqual({ mine: true, update: null })
  // The turn ended with the last.
  await keep('7', 4)
  expect(await other.turns.look('7')).toMatchObject({ mine: true, update: { id: 4n } })
  other.turns.release('7')
  await until(async () => (await one.turns.look('7')).mine)
  one.turns.release('7')
})

test('many chats at once, and a look where nothing waits takes no turn', async () => {
  const chats = Array.from({ length: 50 }, (_, at) => String(100 + at))
  await Promise.all(chats.map((chatId, at) => keep(chatId, 1000 + at)))
  const looks = await Promise.all([...chats, '999'].map((chatId) => one.turns.look(chatId)))
  expect(looks.map(({ update }) => update && Number(update.id))).toEqual([
    ...chats.map((_, at) => 1000 + at),
    null,
  ])
  const done = looks.flatMap(({ update }) => update ?? []).map((update) => one.turns.done(update, LATER))
  expect((await Promise.all(done)).every(({ mine, update }) => mine && !update)).toBe(true)
  await until(async () => (await locks(7_260_001)) === 0)
})

test('a connection that breaks ends the turn; what was handled is noted all the same', async () => {
  await keep('8', 1, 2)
  const { update } = await one.turns.look('8')
  if (!update) throw new Error('there is one')
  let lost = 0
  const end = one.duties.onLost(() => lost++)
  await breakHolder(7_260_001)
  await until(() => lost === 1)
  end()
  expect(await other.turns.look('8')).toMatchObject({ mine: true, update: { id: 1n } })
  // Not ours any more, and the next is named: whoever asked still knows what is left.
  expect(await one.turns.done(update, LATER)).toMatchObject({ mine: false, update: { id: 2n } })
  expect(await other.turns.look('8')).toMatchObject({ mine: true, update: { id: 2n } })
  other.turns.release('8')
})

test('a failed try is counted once, by whichever process comes first', async () => {
  await keep('9', 1)
  const update = { id: 1n, attempts: 0 }
  expect(await inbox.failed(update, 'a fault', false)).toBe(true)
  expect(await inbox.failed(update, 'a fault', true)).toBe(false)
  expect(await states()).toEqual(['1 pending'])
})

test('what was done or given up long ago is forgotten, and only that', async () => {
  await keep('10', 1, 2, 3)
  await inbox.failed({ id: 2n, attempts: 0 }, 'it quotes', true)
  await admin.query(
    `UPDATE telegram_update SET state = 'done', done_at = $1, error = 'it quotes' WHERE id = 1`,
    [NOW],
  )
  const kept = async () =>
    (
      await admin.query<{ id: string }>(
        'SELECT id FROM telegram_update WHERE payload IS NOT NULL OR error IS NOT NULL ORDER BY id',
      )
    ).rows.map(({ id }) => id)
  await inbox.prune(NOW)
  expect(await kept()).toEqual(['1', '2', '3'])
  await inbox.prune(LATER)
  expect(await kept()).toEqual(['3'])
  expect(await states()).toEqual(['1 done', '2 failed', '3 pending'])
})

test('a duty is had by one, and by another once that one lets go or is gone', async () => {
  expect(await one.duties.hold('poll')).toBe(true)
  expect(await one.duties.hold('poll')).toBe(true)
  expect(await other.duties.hold('poll')).toBe(false)
  await one.duties.free('poll')
  expect(await other.duties.hold('poll')).toBe(true)
  await breakHolder(7_260_002)
  await until(() => one.duties.hold('poll'))
  expect(await other.duties.hold('poll')).toBe(false)
  const order: string[] = []
  await Promise.all([
    one.duties.alone('begin', async () => {
      order.push('one begins')
      await other.duties.hold('sweep')
      order.push('one ends')
    }),
    other.duties.alone('begin', async () => {
      order.push('other')
    }),
  ])
  expect(order.join()).toMatch(/one begins,one ends/)
})
