// Several processes of one program: two that hear and one that works, on one database, as if they were one.
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { App } from '../../assemble.ts'
import type { Phone } from '../flows/phone.ts'
import { World } from '../flows/world.ts'
import { testDatabase } from '../support/database.ts'
import { freePort, until } from '../support/until.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const SECRET = 'secret_of_the_webhook'
const CHATS = 7_260_001
const DUTIES = 7_260_002

let world: World
let admin: pg.Client
let people: Phone[]
/** Those that run now, to be stopped at the end. */
const running = new Set<App>()

async function start(changes: Parameters<World['startAgain']>[0]): Promise<App> {
  await world.startAgain(changes)
  running.add(world.app)
  return world.app
}

async function stop(app: App): Promise<void> {
  running.delete(app)
  await app.stop()
}

beforeAll(async () => {
  world = await World.open({ supervisors: 3 })
  people = world.supervisors
  admin = new pg.Client({ connectionString: world.database.url })
  await admin.connect()
})
afterAll(async () => {
  for (const app of running) if (app !== world.app) await app.stop()
  await admin.end()
  await world.close()
})

const query = async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
  (await admin.query<Row>(sql, values)).rows

/** The connection of the process that fetches. */
const fetching = async () =>
  (
    await query<{ pid: number }>(
      `SELECT pid FROM pg_locks JOIN pg_database ON pg_database.oid = database
       WHERE datname = current_database() AND classid = $1 AND objid = 1 AND granted`,
      [DUTIES],
    )
  )[0]?.pid

const answers = (phone: Phone, word: string) =>
  phone.texts().filter((text) => text.includes(`/${word} `)).length

/** What Telegram tells of a person who typed something. */
function typed(update_id: number, phone: Phone, text: string) {
  const person = { id: phone.id, is_bot: false, first_name: '甲', language_code: 'zh-hans' }
  const chat = { id: phone.id, type: 'private', first_name: '甲' }
  const date = Math.floor(world.clock.now().getTime() / 1000)
  return { update_id, message: { message_id: update_id, date, from: person, chat, text } }
}

/** Somebody types a command nobody knows, and is told so. */
async function says(phone: Phone, word: string): Promise<void> {
  world.sandbox.people.send(phone.id, `/${word}`)
  await until(() => answers(phone, word) > 0)
}

test('one of two fetches; when its connection breaks or it stops, another goes on within seconds', async () => {
  const [phone] = people
  if (!phone) throw new Error('somebody has a phone')
  const first = world.app
  const before = await fetching()
  const begun = () => world.sandbox.calls.list('deleteWebhook').length
  const once = begun()
  // Ready at once, though it only stands by: two that fetch would end each other's calls.
  const second = await start({ role: 'bot' })
  await says(phone, 'one')
  await says(phone, 'once')
  expect(begun()).toBe(once)
  expect(world.sandbox.calls.list('getUpdates').filter(({ ok }) => !ok)).toEqual([])
  expect(await fetching()).toBe(before)
  await admin.query('SELECT pg_terminate_backend($1)', [before])
  await says(phone, 'two')
  await until(async () => {
    const pid = await fetching()
    return pid !== undefined && pid !== before
  })
  await says(phone, 'three')
  // Whoever fetches now: the one that stays takes over.
  await stop(first)
  await says(phone, 'four')
  expect(['one', 'two', 'three', 'four'].map((word) => answers(phone, word))).toEqual([1, 1, 1, 1])
  running.add(second)
})

test('what a process that died has kept is handled by another', async () => {
  const [phone] = people
  if (!phone) throw new Error('somebody has a phone')
  const update = typed(800_001, phone, '/behind')
  await query(`INSERT INTO telegram_update (id, chat_id, payload, received_at) VALUES (800001, $1, $2, $3)`, [
    String(phone.id),
    JSON.stringify(update),
    world.clock.now(),
  ])
  await until(() => answers(phone, 'behind') === 1)
})

test('where nobody works any more, one that only hears tells the coordinators', async () => {
  await stop(world.app)
  await query(
    `INSERT INTO timer (key, kind, subject_id, data, due_at) VALUES ('late', 'plan-expiry', 1, '{}', $1)`,
    [new Date(world.clock.now().getTime() - 20 * 60_000)],
  )
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  await start({ role: 'bot' })
  const seen = async () => (await query(`SELECT FROM alert WHERE kind = 'timers'`)).length > 0
  await vi.advanceTimersByTimeAsync(60_000)
  await until(seen)
  expect(world.coordinator.count('🚨')).toBe(0)
  await vi.advanceTimersByTimeAsync(60_000)
  await until(() => world.coordinator.count('🚨 到期的事项没有办理') === 1)
  vi.useRealTimers()
})

test('a due time that came before all was heard happens within seconds once it is, in another process', async () => {
  await stop(world.app)
  const now = world.clock.now()
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)
  await query('UPDATE heartbeat SET at = $1, kept_at = $1', [ago(60)])
  await query(
    `INSERT INTO timer (key, kind, subject_id, data, due_at) VALUES ('held', 'plan-expiry', 1, '{}', $1)`,
    [ago(30)],
  )
  const worker = await start({ role: 'worker' })
  const state = async () =>
    (await query<{ state: string }>(`SELECT state FROM timer WHERE key = 'held'`))[0]?.state
  await worker.sweep()
  expect(await state()).toBe('waiting')
  await query('UPDATE heartbeat SET at = $1, kept_at = $1', [ago(0)])
  await until(async () => (await state()) === 'fired')
})

test('behind a balancer: 60 updates of 3 chats, in turn to two processes, take effect once and in order', async () => {
  const ports = [await freePort(), await freePort()]
  const webhook = (port: number) => ({
    webhook: { url: `http://127.0.0.1:${ports[0]}`, secret: SECRET, host: '127.0.0.1', port },
  })
  await Promise.all(ports.map((port) => start({ role: 'bot', ...webhook(port) })))
  const sent = people.flatMap((phone, place) =>
    Array.from({ length: 20 }, (_, turn) =>
      typed(900_000 + turn * people.length + place, phone, `/n${turn}x`),
    ),
  )
  const push = (update: object, port: number) =>
    fetch(`http://127.0.0.1:${port}/telegram/webhook`, {
      method: 'POST',
      body: JSON.stringify(update),
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET },
    })
  // While nobody has the turns, everything comes in, out of order and some of it twice.
  for (const { id } of people) await query('SELECT pg_advisory_lock($1, hashtext($2))', [CHATS, String(id)])
  const mixed = sent.map((update, at) => ({ update, key: (at * 37) % 61 })).sort((a, b) => a.key - b.key)
  const doubled = [...mixed, ...mixed.slice(0, 10)]
  const codes = await Promise.all(
    doubled.map(async ({ update }, at) => (await push(update, ports[at % 2] ?? 0)).status),
  )
  expect(new Set(codes)).toEqual(new Set([200]))
  await query('SELECT pg_advisory_unlock_all()')
  const numbers = (phone: Phone) => phone.texts().flatMap((text) => /\/n(\d+)x/.exec(text)?.[1] ?? [])
  await until(() => people.every((phone) => numbers(phone).length === 20))
  for (const phone of people)
    expect(numbers(phone)).toEqual(Array.from({ length: 20 }, (_, turn) => String(turn)))
})

test('two processes that start at the same moment bring in once what comes with the program', async () => {
  const fresh = await testDatabase()
  const begin = () => start({ role: 'all', databaseUrl: fresh.url })
  const both = await Promise.all([begin(), begin()])
  const looking = new pg.Client({ connectionString: fresh.url })
  await looking.connect()
  const counted = await looking.query(
    `SELECT (SELECT count(*)::int FROM form_version) AS forms, (SELECT count(DISTINCT form_id)::int FROM form_version) AS ids,
       (SELECT count(*)::int FROM journal WHERE kind = 'coordinators') AS seeded`,
  )
  await looking.end()
  for (const app of both) await stop(app)
  await fresh.drop()
  const { forms, ids, seeded } = counted.rows[0] ?? {}
  expect(forms).toBeGreaterThan(0)
  expect([forms, seeded]).toEqual([ids, 1])
})
