// One world, looked at by those who want what is not theirs: buttons nobody made, numbers tried out, a flood; and what the
// log of all of it says about people.
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callbackData } from '../../bot/callback-data.ts'
import { openLog } from '../../log.ts'
import { TAPS } from '../flows/forged-taps.ts'
import { accept, answer, dispatched, theOneAsked } from '../flows/moves.ts'
import type { Phone } from '../flows/phone.ts'
import { lookedAt, revealedBy } from '../flows/previews.ts'
import { COORDINATOR, World } from '../flows/world.ts'

const MOST = 60
const [STRANGER, CONTACT, FLOODER] = [7_000_001, 7_000_002, 7_000_003]
const REASON = '因为家母住院需要陪护'
const CODE = 'JG-001'

let world: World
let database: pg.Client
let supervisor: Phone
let n = 0
const log: string[] = []

beforeAll(async () => {
  // The log of the real program, at its most talkative.
  const line = openLog({ level: 'trace', role: 'all' }, { write: (text: string) => void log.push(text) })
  world = await World.open({
    supervisors: 3,
    policy: { maxSeatsPerMonth: null },
    parts: { mostOfAPerson: MOST, log: line },
  })
  await world.contact(CONTACT, '张三丰', CODE)
  world.stranger(STRANGER, '陌生人甲')
  world.stranger(FLOODER, '灌水的人')
  await world.settled()
  n = await dispatched(world, `daily ${CODE} 2026-12-01 09:30 size=1 visit=covert`)
  supervisor = theOneAsked(world, n)
  await accept(supervisor, n)
  database = new pg.Client({ connectionString: world.database.url })
  await database.connect()
})
afterAll(async () => {
  await database.end()
  await world.close()
})

/** All that is kept of everything but the updates themselves, who was seen when, and what is due when. */
async function everything(): Promise<string> {
  const { rows } = await database.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
     AND table_name NOT IN ('telegram_update', 'account', 'heartbeat', '_prisma_migrations') ORDER BY 1`,
  )
  const all: unknown[] = []
  for (const { name } of rows)
    all.push([name, (await database.query(`SELECT t::text FROM "${name}" t ORDER BY 1`)).rows])
  return JSON.stringify(all)
}

test('data made up from that of buttons changes nothing, whoever presses it', async () => {
  const ids = { open: n, held: n, running: n, plan: n, waiting: 1, ruled: 1 }
  const real = Object.entries(TAPS)
    // What these do is for the presser alone to undo.
    .filter(([verb]) => !['lang', 'wizard', 'archive', 'leave-month'].includes(verb))
    .flatMap(([verb, { data }]) => data(ids).map((args) => `${verb}:${args}`))
  const part = fc.constantFrom(
    '0',
    '1',
    '2',
    '999',
    '-1',
    '1e9',
    '',
    'x',
    'submit',
    '２',
    '\u202e1',
    '__proto__',
  )
  const forged = fc
    .tuple(fc.constantFrom(...real), fc.nat(3), part)
    .map(([data, at, put]) =>
      data
        .split(':')
        .map((one, i) => (i === at + 1 ? put : one))
        .join(':'),
    )
    .filter(
      (data) => Buffer.byteLength(data) <= 64 && !/^(?:decline|release|accept|card|checkin|why)/.test(data),
    )
  const before = await everything()
  const phones = [world.phone(STRANGER), world.phone(CONTACT), supervisor]
  for (const data of fc.sample(forged, { seed: 6, numRuns: 30 }))
    await Promise.all(
      phones.map(async (phone) => {
        const [under] = phone.messages()
        await phone.forge(under?.messageId ?? 1, data)
      }),
    )
  expect(await everything()).toBe(before)
  expect(() => callbackData('draft-drop', 'x'.repeat(64))).toThrow(RangeError)
  await world.pass(0.1)
})

test('a number that is there and one that is not are answered alike to those it is not for', async () => {
  const stranger = world.phone(STRANGER)
  const said = async (typed: string, number: number): Promise<string> => {
    await stranger.type(typed)
    return stranger.screen().replaceAll(String(number), '#')
  }
  for (const name of ['dispatch', 'verify', 'why', 'publication', 'plan', 'opinion', 'sanction', 'complaint'])
    expect(await said(`/${name}_${n}`, n), name).toBe(await said(`/${name}_987`, 987))
  expect(await said('/person R36250001', 0)).toBe(await said('/person R36259999', 0))
  for (const text of stranger.texts()) expect(text).not.toMatch(/豫章|督导员\d/)
})

test('whoever floods is told so once and waits; others do not notice; nothing of the rest is kept', async () => {
  const [flooder, stranger] = [world.phone(FLOODER), world.phone(STRANGER)]
  await world.pass(0.1)
  for (let at = 0; at < MOST * 2; at++) world.sandbox.people.send(FLOODER, `灌水 ${at}`)
  await stranger.type('/help')
  expect(stranger.screen()).toContain('/verify')
  await world.settled()
  expect(flooder.count('太快了')).toBe(1)
  expect(flooder.count('我没有在等您的文字')).toBeGreaterThanOrEqual(MOST - 5)
  expect(flooder.count('我没有在等您的文字')).toBeLessThanOrEqual(MOST)
  const { rows } = await database.query(
    `SELECT count(*)::int AS refused, count(payload)::int AS kept, max(chat_id) AS chat FROM telegram_update WHERE state = 'refused'`,
  )
  expect(rows[0]).toMatchObject({ kept: 0, chat: '' })
  expect(rows[0].refused).toBeGreaterThanOrEqual(MOST)
  await world.pass(0.1)
  await flooder.type('/help')
  expect(flooder.screen()).toContain('/verify')
  // However often somebody begins to complain, there is one complaint they are saying.
  for (let at = 0; at < 5; at++) await flooder.type('/complain')
  const drafts = await database.query(`SELECT count(*)::int AS n FROM draft WHERE chat_id = $1`, [
    String(FLOODER),
  ])
  expect(drafts.rows[0].n).toBe(1)
})

test('what rings shows no names on a locked screen, and nothing of a covert visit can be passed on', async () => {
  expect(await revealedBy(world.app, world.database.url)).toEqual([])
  expect(lookedAt()).toEqual(expect.arrayContaining(['dispatch-status', 'invitation', 'seat-confirmed']))
  // The answer to a command tells of the same visit, and is protected like the notices.
  await world.coordinator.type(`/dispatch_${n}`)
  expect(world.coordinator.screen()).toContain('暗访')
  expect(world.coordinator.messages().at(-1)?.protectContent).toBe(true)
})

test('no line of the log says who anybody is, what they said, or how to get in', async () => {
  const { faults } = world.sandbox
  // Telegram and the database fail in all the ways that are told of.
  const error = (code: number, description: string) => ({ kind: 'error' as const, code, description })
  faults.add({ method: 'getUpdates', count: 1, effect: { kind: 'cut-before' } })
  faults.add({ chatId: supervisor.id, count: 1, effect: error(400, `Bad Request: ${REASON} 督导员1`) })
  faults.add({ chatId: COORDINATOR, count: 2, effect: { kind: 'cut-after' } })
  await answer(world.coordinator, '取消委派', `委派 ${n} ·`, REASON)
  await database.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  )
  await world.phone(STRANGER).type('陌生人甲 13800138000')
  await world.restart()
  expect(log.join('')).toMatch(/a notice was given up[\s\S]*(?:failed|trouble|waits?)/)
  const text = log.join('')
  const secrets = [
    ...[
      world.sandbox.token,
      world.database.url,
      REASON,
      '灌水',
      '豫章',
      '督导员',
      '张三丰',
      '陌生人',
      'R3625',
    ],
    ...[COORDINATOR, STRANGER, CONTACT, FLOODER, supervisor.id].map(String),
  ]
  expect(
    secrets.filter((one) =>
      new RegExp(`(?<!\\d)${one.replace(/[^\w\u4e00-\u9fff]/g, '\\$&')}(?!\\d)`).test(text),
    ),
  ).toEqual([])
})
