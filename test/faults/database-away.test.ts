// The database goes away for a quarter of a minute while people tap and type, and comes back: everything ends as if it
// had happened once, in order.
import { describe, expect, test } from 'vitest'
import { needs, redisServer } from '../support/machine.ts'
import { expectQuietLog } from './log.ts'
import { OwnPostgres, OwnRedis } from './servers.ts'
import { COORDINATOR, Stage, type StageOptions } from './stage.ts'
import { expectOnce, ringing, rows, textsOf } from './verdict.ts'

const AWAY_MS = 15_000
const PEOPLE = 8

const half = () => new Promise((resolve) => setTimeout(resolve, AWAY_MS / 2))

async function story(options: StageOptions): Promise<void> {
  const postgres = await OwnPostgres.start()
  const { databaseUrl } = postgres
  const stage = await Stage.open({ ...options, databaseUrl, supervisors: PEOPLE })
  try {
    const { sandbox } = stage
    const { people } = sandbox
    await stage.dispatch(3)
    const [first, second, third] = ringing(sandbox)
    const idle = people.list().find(({ id }) => id !== COORDINATOR && !ringing(sandbox).includes(id))?.id
    if (!first || !second || !third || !idle) throw new Error('three of the phones should ring')

    await postgres.stop()
    people.tapButton(first, '接受')
    people.tapButton(second, '谢绝')
    people.send(COORDINATOR, '/dispatch daily JG-002 2026-12-09 09:30 size=2')
    people.send(COORDINATOR, '/dispatch daily JG-003 2026-12-15 09:30 size=1')
    people.send(COORDINATOR, '/dispatch daily JG-004 2026-12-21 09:30 size=1')
    await half()
    people.tapButton(third, '接受')
    people.tapButton(first, '接受')
    people.send(idle, '/my')
    people.send(idle, '/help')
    await half()
    await postgres.startAgain()
    await stage.settled()

    await expectOnce(databaseUrl, sandbox)
    const seats = await rows<{ telegram_id: string; state: string }>(
      databaseUrl,
      'SELECT telegram_id, i.state FROM invitation i JOIN supervisor s ON s.id = supervisor_id ORDER BY 1',
    )
    const expected = [first, second, third].sort().map((id) => ({
      telegram_id: String(id),
      state: id === second ? 'open' : 'accepted',
    }))
    expect(seats).toEqual(expected)
    expect(textsOf(sandbox, second).at(-1)).toContain('请选择理由')
    // In the order they were typed, each once.
    const plans = await rows<{ code: string }>(
      databaseUrl,
      'SELECT code FROM dispatch d JOIN institution i ON i.id = d.institution_id ORDER BY d.id',
    )
    expect(plans.map(({ code }) => code)).toEqual(['JG-001', 'JG-002', 'JG-003', 'JG-004'])
    const [my, help, ...more] = textsOf(sandbox, idle).slice(1)
    expect([my?.includes('/help'), help?.includes('/my'), more]).toEqual([false, true, []])
    expectQuietLog(stage.lines, sandbox)
  } finally {
    await stage.close()
    await postgres.remove()
  }
}

describe.concurrent('the database is away for 15 s', { timeout: 150_000 }, () => {
  test('with polling', () => story({}))
  test('with a webhook', () => story({ webhook: true }))
  test.skipIf(redisServer() === null)(`with the queue in Redis ${needs('a Redis server')}`, async () => {
    const redis = await OwnRedis.start()
    await story({ redisUrl: redis.url }).finally(() => redis.stop())
  })
})
