// The queue is emptied at any time: after one sweep everything due is done, and nothing is done twice.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { needs, redisServer } from '../support/machine.ts'
import { OwnRedis } from './servers.ts'
import { Stage } from './stage.ts'
import { expectOnce, ringing, rows, textsOf } from './verdict.ts'

vi.setConfig({ testTimeout: 120_000 })

const REMINDER = '还在等您答复'
const POLICY = { respondWithin: 'P1D', remindUnanswered: ['PT12H'] }

let stage: Stage
let redis: OwnRedis | null = null
afterEach(async () => {
  await stage.close()
  await redis?.stop()
  redis = null
})

async function emptyTables(): Promise<void> {
  const tables = await rows<{ name: string }>(
    stage.databaseUrl,
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'bullmq' AND tablename <> 'migration'`,
  )
  expect(tables.length).toBeGreaterThan(3)
  const names = tables.map(({ name }) => `bullmq.${name}`).join(', ')
  await rows(stage.databaseUrl, `TRUNCATE ${names}`)
}

const WAYS = [
  { way: 'its tables are truncated', inRedis: false, empty: emptyTables },
  { way: 'FLUSHALL', inRedis: true, empty: async () => redis?.flushAll() },
  {
    way: 'Redis is replaced by an empty one',
    inRedis: true,
    empty: async () => {
      await redis?.stop()
      await redis?.startAgain()
    },
  },
]

for (const { way, inRedis, empty } of WAYS) {
  const title = inRedis ? `${way} ${needs('a Redis server')}` : way
  describe.skipIf(inRedis && redisServer() === null)(title, () => {
    beforeEach(async () => {
      if (inRedis) redis = await OwnRedis.start()
      stage = await Stage.open({ supervisors: 8, policy: POLICY, redisUrl: redis?.url })
    })

    test('reminders and deadlines still come, once', async () => {
      await stage.dispatch(2)
      const asked = ringing(stage.sandbox)
      await empty()
      await stage.pass(12.1)
      await empty()
      for (const id of asked)
        expect(textsOf(stage.sandbox, id).filter((text) => text.includes(REMINDER))).toHaveLength(1)
      await stage.pass(12)
      const silent = await rows(stage.databaseUrl, `SELECT id FROM refusal_case WHERE origin = 'silence'`)
      expect(silent).toHaveLength(2)
      expect(ringing(stage.sandbox)).toHaveLength(2)
      await expectOnce(stage.databaseUrl, stage.sandbox)
    })

    test('emptied again and again while people answer', async () => {
      await stage.dispatch(3)
      const { people } = stage.sandbox
      for (let round = 0; round < 2; round++) {
        const [taker, refuser] = ringing(stage.sandbox)
        if (taker && round % 2 === 0) people.tapButton(taker, '接受')
        if (refuser) people.tapButton(refuser, '谢绝')
        await empty()
        await stage.app.sweep()
        await stage.settled()
        if (!refuser) continue
        people.tapButton(refuser, '工作冲突')
        await empty()
        await stage.app.sweep()
        await stage.settled()
        people.tapButton(refuser, '确认谢绝')
        await empty()
        await stage.app.sweep()
        await stage.settled()
      }
      await expectOnce(stage.databaseUrl, stage.sandbox)
      const accepted = await rows(stage.databaseUrl, `SELECT id FROM invitation WHERE state = 'accepted'`)
      expect(accepted).toHaveLength(1)
    })
  })
}
