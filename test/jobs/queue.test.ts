// Queueing by a clock that can be moved: what is due is done now, also where a job waits for the same moment already.
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Log } from '../../app/deps.ts'
import { type Backend, type JobWorker, postgresBackend } from '../../jobs/connection.ts'
import { Queues } from '../../jobs/queue.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const A_MINUTE_MS = 60_000

let database: TestDatabase
let backend: Backend
let queues: Queues
let worker: JobWorker
let now = new Date('2026-11-23T01:00:00.123Z')
const done: unknown[] = []

beforeAll(async () => {
  database = await testDatabase()
  backend = postgresBackend(database.url)
  queues = new Queues(backend, { now: () => now }, quiet, () => undefined)
  const process = async ({ data }: { data: unknown }) => {
    done.push(data)
  }
  worker = backend.worker('timers', process, 1, () => undefined)
})
afterAll(async () => {
  await worker.close()
  await queues.close()
  await backend.close()
  await database.drop()
})

test('a timer whose due time is reached to the millisecond is done at once, though its own job still waits', async () => {
  const due = new Date(now.getTime() + A_MINUTE_MS)
  queues.put('fire-timer', 7, due)
  queues.put('fire-timer', 8, now)
  await until(() => done.length === 1)
  expect(done).toEqual([{ id: 8 }])
  now = due
  queues.put('fire-timer', 7, due)
  await until(() => done.length === 2)
  expect(done).toEqual([{ id: 8 }, { id: 7 }])
})

test('what is due days ahead is not queued: the sweep before it will', async () => {
  const before = await queues.counts()
  queues.put('fire-timer', 9, new Date(now.getTime() + 2 * A_MINUTE_MS))
  queues.put('fire-timer', 10, new Date(now.getTime() + A_MINUTE_MS))
  await until(async () => (await queues.counts()).timers?.delayed === (before.timers?.delayed ?? 0) + 1)
})

test('a queue that is away does not fill the log: the first that are not queued are told, and the rest counted', async () => {
  const away = async () => {
    throw new Error('away')
  }
  const queue = { add: away, addBulk: away, getJobCounts: async () => ({}), close: async () => undefined }
  const lines: object[] = []
  let lost = 0
  const log = { ...quiet, warn: (fields: object) => lines.push(fields) }
  const deaf = new Queues({ ...backend, queue: () => queue }, { now: () => now }, log, () => lost++)
  for (let round = 1; round <= 10; round++) {
    for (let id = 1; id <= 100; id++) deaf.put('fire-timer', id, now)
    await setImmediate()
  }
  await deaf.close()
  expect(lines).toMatchObject([{ queue: 'timers', missed: 100 }])
  expect(lost).toBe(10)
})
