// The turnstiles of one process, of Redis and of PostgreSQL promise the same. A second here is shorter than others.
import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ask, SendLimits, Turnstile } from '../../app/turnstile.ts'
import { Pace } from '../../bot/pace.ts'
import { OwnTurnstile } from '../../bot/turnstile-own.ts'
import { SharedTurnstile } from '../../bot/turnstile-shared.ts'
import { PostgresTurnstile } from '../../jobs/pace-postgres.ts'
import { RedisTurnstile } from '../../jobs/pace-redis.ts'
import { OwnRedis } from '../faults/servers.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { needs, redisServer } from '../support/machine.ts'

const SECOND = 150
const HOUR_MS = 3_600_000
const LIMITS: SendLimits = { overallPerSecond: 4, perChatPerSecond: 1, perGroupPerMinute: 2 }

let redis: OwnRedis | null = null
let database: TestDatabase
const opened: Turnstile[] = []
let bots = 0

beforeAll(async () => {
  database = await testDatabase()
  if (redisServer() !== null) redis = await OwnRedis.start()
})
afterAll(async () => {
  for (const one of opened) await one.close()
  await redis?.stop()
  await database.drop()
})

type Make = (limits: SendLimits, bot: string) => Turnstile
type Kind = { name: string; skip: boolean; need: string; make: Make }
/** `turnBack` makes what is kept look as if the server's clock had been turned back by an hour since. */
const SHARED: (Kind & { turnBack(): Promise<unknown> })[] = [
  {
    name: 'in PostgreSQL',
    ...{ skip: false, need: '' },
    make: (limits, bot) => new PostgresTurnstile(database.url, bot, limits, SECOND),
    turnBack: async () => {
      const client = new pg.Client({ connectionString: database.url })
      await client.connect()
      await client.query(`UPDATE pace.place SET free_at = free_at + ${HOUR_MS}`)
      await client.query(
        `UPDATE pace.pause SET ends_at = ends_at + ${HOUR_MS}, asked_at = asked_at + ${HOUR_MS}`,
      )
      await client.end()
    },
  },
  {
    name: 'in Redis',
    ...{ skip: redisServer() === null, need: ` ${needs('a Redis server')}` },
    make: (limits, bot) => new RedisTurnstile(redis?.url ?? '', bot, limits, SECOND),
    turnBack: async () => {
      const client = new Redis(redis?.url ?? '')
      for (const key of await client.keys('pace:*')) {
        await client.pexpire(key, HOUR_MS)
        if ((await client.type(key)) !== 'zset') continue
        for (const member of await client.zrange(key, '0', '-1'))
          await client.zincrby(key, HOUR_MS, String(member))
      }
      client.disconnect()
    },
  },
]
const ALL: Kind[] = [
  {
    name: 'in one process',
    ...{ skip: false, need: '' },
    make: (limits) => new OwnTurnstile(limits, { second: SECOND }),
  },
  ...SHARED,
]

const send = (chat: string, urgent = false): Ask => ({ chat, kind: 'send', urgent })
const edit = (chat: string): Ask => ({ chat, kind: 'edit', urgent: false })

/** What was answered, in words short enough for a table. */
async function ask(turnstile: Turnstile, asks: Ask[], done: string[] = []) {
  const turns = await turnstile.turns(asks, done)
  return {
    said: turns.map((turn) => ('token' in turn ? 'go' : turn.of)).join(' '),
    tokens: turns.flatMap((turn) => ('token' in turn ? [turn.token] : [])),
    waits: turns.flatMap((turn) => ('token' in turn ? [] : [turn.waitMs])),
  }
}

/** As many as wanted for one bot; each case has a bot of its own. */
async function open(make: Make, count: number, limits = LIMITS): Promise<Turnstile[]> {
  const bot = String(++bots)
  const made = Array.from({ length: count }, () => make(limits, bot))
  opened.push(...made)
  // Redis takes no command before it is connected.
  for (const one of made) while (!(await one.turns([], []).catch(() => null))) await pause(5)
  return made
}

describe.each(ALL)('$name', ({ make, skip, need }) => {
  test.skipIf(skip)(
    `a place is free again a second after its call was answered, not before${need}`,
    async () => {
      const [one] = (await open(make, 1)) as [Turnstile]
      const first = await ask(
        one,
        ['1', '2', '3', '4', '5', '6'].map((chat) => send(chat)),
      )
      expect(first.said).toBe('go go go go all all')
      await pause(SECOND * 1.2)
      const unanswered = await ask(one, [send('5')])
      expect(unanswered.said).toBe('all')
      const answered = await ask(one, [send('5')], first.tokens)
      expect(answered.said).toBe('all')
      expect(answered.waits[0]).toBeGreaterThan(SECOND / 2)
      await pause(SECOND * 1.2)
      expect((await ask(one, [send('5'), send('1')])).said).toBe('go go')
    },
  )

  test.skipIf(skip)(
    `a chat has its own second, a group its own minute, and edits count over all alone${need}`,
    async () => {
      const [one] = (await open(make, 1, { ...LIMITS, overallPerSecond: 100 })) as [Turnstile]
      const first = await ask(one, [send('1'), send('1'), edit('1'), edit('1'), send('2'), send('-5')])
      expect(first.said).toBe('go chat go go go go')
      await ask(one, [], first.tokens)
      await pause(SECOND * 1.2)
      const second = await ask(one, [send('1'), send('-5'), send('@channel')])
      expect(second.said).toBe('go go go')
      await ask(one, [], second.tokens)
      await pause(SECOND * 1.2)
      const third = await ask(one, [send('-5'), send('@channel')])
      expect(third.said).toBe('chat go')
      expect(third.waits[0]).toBeGreaterThan(SECOND * 50)
    },
  )

  test.skipIf(skip)(
    `a refusal stops its chat alone; two of different chats at a time stop everything${need}`,
    async () => {
      const [one] = (await open(make, 1, { ...LIMITS, overallPerSecond: 100 })) as [Turnstile]
      await one.pause('1', 5_000)
      const first = await ask(one, [send('1'), edit('1'), send('2')])
      expect(first.said).toBe('chat chat go')
      expect(first.waits[0]).toBeGreaterThan(3_000)
      await one.pause('3', SECOND)
      expect((await ask(one, [send('4')])).said).toBe('all')
      await pause(SECOND * 1.2)
      expect((await ask(one, [send('1'), send('3'), send('4')])).said).toBe('chat go go')
    },
  )
})

describe.each(SHARED)('$name', ({ make, skip, need, turnBack }) => {
  test.skipIf(skip)(
    'processes share places and pauses, and hold back for the urgent of another',
    async () => {
      const [one, other] = (await open(make, 2)) as [Turnstile, Turnstile]
      const first = await ask(one, [send('1'), send('2'), send('3'), send('4')])
      expect((await ask(other, [send('5'), send('6', true)])).said).toBe('all all')
      await ask(one, [], first.tokens.slice(0, 2))
      expect((await ask(other, [send('6', true)])).said).toBe('all')
      await pause(SECOND * 1.05)
      expect((await ask(one, [send('7')])).said).toBe('all')
      expect((await ask(other, [send('6', true), send('5')])).said).toBe('go go')
      await one.pause('9', 5_000)
      expect((await ask(other, [send('9')])).said).toBe('chat')
      // Another bot on the same server has limits of its own.
      const [stranger] = (await open(make, 1)) as [Turnstile]
      expect((await ask(stranger, [send('9'), send('1')])).said).toBe('go go')
    },
  )

  test.skipIf(skip)(`a clock that was turned back blocks nobody for longer than before${need}`, async () => {
    const [one] = (await open(make, 1)) as [Turnstile]
    const asks = ['1', '2', '3', '4'].map((chat) => send(chat))
    const first = await ask(one, asks)
    await ask(one, [], first.tokens)
    await one.pause('5', SECOND)
    await turnBack()
    expect((await ask(one, [...asks, send('5')])).said).toBe('go go go go all')
  })

  test.skipIf(skip)(`two processes keep one limit together, however calls overlap${need}`, async () => {
    const limits = { overallPerSecond: 10, perChatPerSecond: 2 }
    const paces = (await open(make, 2, limits)).map((turnstile) => new Pace(limits, turnstile))
    const counted: { at: number; chat: string }[] = []
    const calls = Array.from({ length: 48 }, (_, at) => {
      const chat = String(at % 9)
      const wanted = { chat, kind: 'send', urgency: at % 3, patience: { chatMs: 9e9, allMs: 9e9 } } as const
      return paces[at % 2]?.run(wanted, async () => {
        await pause((at * 7) % 23)
        counted.push({ at: performance.now(), chat })
        await pause((at * 11) % 17)
      })
    })
    await Promise.all(calls)
    expect(counted).toHaveLength(48)
    const most = (times: number[]) =>
      Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + SECOND).length))
    expect(most(counted.map(({ at }) => at))).toBeLessThanOrEqual(10)
    for (let chat = 0; chat < 9; chat++) {
      const times = counted.filter((one) => one.chat === String(chat)).map(({ at }) => at)
      expect(most(times)).toBeLessThanOrEqual(2)
    }
  })
})

test('while the shared one is away a share of the limits is used, said once, and it is not asked at every turn', async () => {
  let asked = 0
  const away = async () => {
    asked++
    throw new Error('away')
  }
  const lines: string[] = []
  const log = {
    info: () => undefined,
    error: () => undefined,
    warn: (_: object, text: string) => lines.push(text),
  }
  const shared = { turns: away, pause: away, close: async () => undefined }
  const one = new SharedTurnstile(shared, { ...LIMITS, overallPerSecond: 8 }, log, { second: 50 })
  await ask(one, [])
  await pause(80)
  const chats = ['1', '2', '3', '4'].map((chat) => send(chat))
  expect((await ask(one, chats)).said).toBe('go go all all')
  for (let turn = 0; turn < 20; turn++) await ask(one, chats)
  expect(asked).toBe(1)
  expect(lines).toHaveLength(1)
})
