// Queueing by a clock that can be moved: what is due is done now, also where a job waits for the same moment already.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Log } from '../../app/deps.ts'
import { type Backend, type JobWorker, postgresBackend } from '../../jobs/connection.ts'
import { Queues } from '../../jobs/queue.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const HALF_DAY_MS = 12 * 3_600_000

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

test('a timer whose due time is reached to the millisecond is done at once, though its own job waits for half a day', async () => {
  const due = new Date(now.getTime() + HALF_DAY_MS)
  queues.put('fire-timer', 7, due)
  queues.put('fire-timer', 8, now)
  await until(() => done.length === 1)
  expect(done).toEqual([{ id: 8 }])
  now = due
  queues.put('fire-timer', 7, due)
  await until(() => done.length === 2)
  expect(done).toEqual([{ id: 8 }, { id: 7 }])
})
