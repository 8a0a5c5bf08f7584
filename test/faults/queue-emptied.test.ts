// The queue is emptied at any time: after one sweep everything due is done, and nothing is done twice.
import { describe, expect, test } from 'vitest'
import { needs, redisServer } from '../support/machine.ts'
import { OwnRedis } from './servers.ts'
import { Stage } from './stage.ts'
import { expectOnce, ringing, rows, textsOf } from './verdict.ts'

const REMINDER = '还在等您答复'
const POLICY = { respondWithin: 'P1D', remindUnanswered: ['PT12H'] }

type Place = { stage: Stage; redis: OwnRedis | null }

async function emptyTables({ stage: { databaseUrl } }: Place): Promise<void> {
  const tables = await rows<{ name: string }>(
    databaseUrl,
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'bullmq' AND tablename <> 'migration'`,
  )
  expect(tables.length).toBeGreaterThan(3)
  const names = tables.map(({ name }) => `bullmq.${name}`).join(', ')
  await rows(databaseUrl, `TRUNCATE ${names}`)
}

/** Emptied in place at the first and every other time, replaced by an empty one in between. */
function emptyRedis(): (place: Place) => Promise<void> {
  let times = 0
  return async ({ redis }) => {
    if (times++ % 2 === 0) return redis?.flushAll()
    await redis?.stop()
    await redis?.startAgain()
  }
}

const WAYS = [
  { way: 'its tables are truncated', inRedis: false, emptying: () => emptyTables },
  { way: 'FLUSHALL, and an empty Redis in place of it', inRedis: true, emptying: emptyRedis },
]

async function withPlace(inRedis: boolean, story: (place: Place) => Promise<void>): Promise<void> {
  const redis = inRedis ? await OwnRedis.start() : null
  const stage = await Stage.open({ supervisors: 8, policy: POLICY, redisUrl: redis?.url })
  try {
    await story({ stage, redis })
  } finally {
    await stage.close()
    await redis?.stop()
  }
}

async function timesPass(place: Place, empty: (place: Place) => Promise<unknown>): Promise<void> {
  const { stage } = place
  await stage.dispatch(2)
  const asked = ringing(stage.sandbox)
  await empty(place)
  await stage.pass(12.1)
  await empty(place)
  for (const id of asked)
    expect(textsOf(stage.sandbox, id).filter((text) => text.includes(REMINDER))).toHaveLength(1)
  await stage.pass(12)
  const silent = await rows(stage.databaseUrl, `SELECT id FROM refusal_case WHERE origin = 'silence'`)
  expect(silent).toHaveLength(2)
  expect(ringing(stage.sandbox)).toHaveLength(2)
  await expectOnce(stage.databaseUrl, stage.sandbox)
}

async function peopleAnswer(place: Place, empty: (place: Place) => Promise<unknown>): Promise<void> {
  const { stage } = place
  await stage.dispatch(3)
  const { people } = stage.sandbox
  const emptied = async () => {
    await empty(place)
    await stage.app.sweep()
    await stage.settled()
  }
  for (let round = 0; round < 2; round++) {
    const [taker, refuser] = ringing(stage.sandbox)
    if (taker && round % 2 === 0) people.tapButton(taker, '接受')
    if (refuser) people.tapButton(refuser, '谢绝')
    await emptied()
    if (!refuser) continue
    people.tapButton(refuser, '工作冲突')
    await emptied()
    people.tapButton(refuser, '确认谢绝')
    await emptied()
  }
  await expectOnce(stage.databaseUrl, stage.sandbox)
  const accepted = await rows(stage.databaseUrl, `SELECT id FROM invitation WHERE state = 'accepted'`)
  expect(accepted).toHaveLength(1)
}

// Side by side: a client that has lost its Redis takes a second or more to look for it again.
describe.concurrent.each(WAYS)('$way', { timeout: 240_000 }, ({ inRedis, emptying }) => {
  const skip = inRedis && redisServer() === null
  const need = inRedis ? ` ${needs('a Redis server')}` : ''

  test.skipIf(skip)(`reminders and deadlines still come, once${need}`, () =>
    withPlace(inRedis, (place) => timesPass(place, emptying())),
  )

  test.skipIf(skip)(`emptied again and again while people answer${need}`, () =>
    withPlace(inRedis, (place) => peopleAnswer(place, emptying())),
  )
})
