// A server is away, or of no use, while people tap and type: everything ends as if it had happened once, in order.
import { describe, expect, test } from 'vitest'
import { needs, redisServer } from '../support/machine.ts'
import { until } from '../support/until.ts'
import { expectQuietLog } from './log.ts'
import { OwnPostgres, OwnRedis } from './servers.ts'
import { COORDINATOR, Stage, type StageOptions } from './stage.ts'
import { expectOnce, INVITATION, ringing, rows, textsOf } from './verdict.ts'

const AWAY_MS = 6_000
const PEOPLE = 8

const half = () => new Promise((resolve) => setTimeout(resolve, AWAY_MS / 2))

type Servers = { postgres: OwnPostgres; redis: OwnRedis | null }
/** What goes wrong. @returns what puts it right */
type Trouble = (servers: Servers) => Promise<() => Promise<unknown>>

/** A notice that Telegram takes its time over: its reply comes while the trouble lasts, and it is not sent again for that. */
async function slowNotice(stage: Stage): Promise<void> {
  const { faults, people } = stage.sandbox
  await stage.order('/dispatch daily JG-002 2026-12-29 09:30 size=1')
  const effect = { kind: 'delay' as const, ms: AWAY_MS / 3 }
  faults.add({ method: 'sendMessage', textMatch: INVITATION, count: 1, effect })
  people.tapButton(COORDINATOR, '确认')
  await until(() => faults.list().length === 0)
}

async function story(trouble: Trouble, options: StageOptions, redis: OwnRedis | null): Promise<void> {
  const postgres = await OwnPostgres.start(['-c', 'max_connections=40'])
  const { databaseUrl } = postgres
  const stage = await Stage.open({ ...options, databaseUrl, redisUrl: redis?.url, supervisors: PEOPLE })
  try {
    const { sandbox } = stage
    const { people } = sandbox
    await stage.dispatch(3)
    const [first, second, third] = ringing(sandbox)
    const idle = people.list().find(({ id }) => id !== COORDINATOR && !ringing(sandbox).includes(id))?.id
    if (!first || !second || !third || !idle) throw new Error('three of the phones should ring')
    // Somebody may be asked by the slow notice too, so that they name the message they tap.
    const asked = (id: number) => ({ messageId: people.last(id, 'bot')?.messageId ?? 0 })
    const where = new Map([first, second, third].map((id) => [id, asked(id)]))
    const tap = (id: number, label: string) => people.tapButton(id, label, where.get(id))
    await slowNotice(stage)

    const mend = await trouble({ postgres, redis })
    tap(first, '接受')
    tap(second, '谢绝')
    people.send(COORDINATOR, '/dispatch daily JG-002 2026-12-09 09:30 size=2')
    people.send(COORDINATOR, '/dispatch daily JG-003 2026-12-15 09:30 size=1')
    people.send(COORDINATOR, '/dispatch daily JG-004 2026-12-21 09:30 size=1')
    await half()
    tap(third, '接受')
    tap(first, '接受')
    people.send(idle, '/lang')
    people.send(idle, '/help')
    await half()
    await mend()
    await stage.settled()
    // What a server refused that was back a moment later is tried again in seconds.
    const waiting = `SELECT id FROM outgoing WHERE state = 'pending'`
    await until(async () => (await rows(databaseUrl, waiting)).length === 0, 20_000)
    await stage.settled()

    await expectOnce(databaseUrl, sandbox)
    const seats = await rows<{ telegram_id: string; state: string }>(
      databaseUrl,
      `SELECT telegram_id, i.state FROM invitation i JOIN supervisor s ON s.id = supervisor_id
       WHERE dispatch_id = 1 ORDER BY 1`,
    )
    const expected = [first, second, third].sort().map((id) => ({
      telegram_id: String(id),
      state: id === second ? 'open' : 'accepted',
    }))
    expect(seats).toEqual(expected)
    // In place of the invitation; one of the slow notice may stand below it.
    expect(textsOf(sandbox, second)).toContainEqual(expect.stringContaining('请选择理由'))
    // In the order they were typed, each once.
    const plans = await rows<{ code: string }>(
      databaseUrl,
      'SELECT code FROM dispatch d JOIN institution i ON i.id = d.institution_id ORDER BY d.id',
    )
    expect(plans.map(({ code }) => code)).toEqual(['JG-001', 'JG-002', 'JG-002', 'JG-003', 'JG-004'])
    const said = textsOf(sandbox, idle).filter((text) => !text.includes(INVITATION))
    const [lang, help, ...more] = said.slice(1)
    expect([lang?.includes('/my'), help?.includes('/my'), more]).toEqual([false, true, []])
    expectQuietLog(stage.lines, sandbox)
  } finally {
    await stage.close()
    await postgres.remove()
  }
}

const TROUBLES: { trouble: string; hurt: Trouble; options?: StageOptions; inRedis?: boolean }[] = [
  {
    trouble: 'PostgreSQL is stopped',
    hurt: async ({ postgres }) => {
      await postgres.stop()
      return () => postgres.startAgain()
    },
  },
  {
    trouble: 'PostgreSQL is killed',
    options: { webhook: true },
    hurt: async ({ postgres }) => {
      await postgres.kill()
      return () => postgres.startAgain()
    },
  },
  {
    trouble: 'PostgreSQL lets nobody write',
    hurt: async ({ postgres }) => {
      await postgres.readOnly(true)
      return () => postgres.readOnly(false)
    },
  },
  {
    trouble: 'PostgreSQL has no connection left',
    options: { webhook: true },
    hurt: ({ postgres }) => postgres.exhaust(),
  },
  {
    trouble: 'Redis is stopped, and an empty one comes in its place',
    inRedis: true,
    hurt: async ({ redis }) => {
      await redis?.stop()
      return async () => redis?.startAgain()
    },
  },
]

describe.concurrent(`for ${AWAY_MS / 1000} s`, { timeout: 150_000 }, () => {
  for (const { trouble, hurt, options = {}, inRedis = false } of TROUBLES) {
    const skip = inRedis && redisServer() === null
    test.skipIf(skip)(`${trouble}${inRedis ? ` ${needs('a Redis server')}` : ''}`, async () => {
      const redis = inRedis ? await OwnRedis.start() : null
      await story(hurt, options, redis).finally(() => redis?.stop())
    })
  }
})
