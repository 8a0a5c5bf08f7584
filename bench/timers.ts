// A hundred thousand due times: how fast they are set, how late they are when a hundred fall due every second, and how
// long it takes until everything due is done after the queue was emptied. On PostgreSQL alone, and with Redis.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { Redis } from 'ioredis'
import { type Backend, postgresBackend, preparePostgres, redisBackend } from '../jobs/connection.ts'
import { Queues } from '../jobs/queue.ts'
import { startEmbeddedServer } from '../prisma/embedded/server.ts'
import { migrate } from '../prisma/migrate.ts'
import { openClient } from '../prisma/store/client.ts'
import { makeStore } from '../prisma/store/store.ts'
import { quiet } from '../simulate/outside.ts'
import { OwnRedis } from '../test/faults/servers.ts'
import { redisServer } from '../test/support/machine.ts'
import { until } from '../test/support/until.ts'
import { CountingTelegram } from './counting-child.ts'
import { Ours } from './ours-running.ts'
import { inWords, quantile, record } from './spread.ts'

const RUNS = 5
/** Set in all, in as many batches as there are runs. */
const ALL = 100_000
const A_TRANSACTION = 100
const SECONDS = 20
const A_SECOND = 100
const AHEAD_MS = 8_000
const RECOVERED = 500
const DAY_MS = 86_400_000
/** A subject nobody has: the timer is claimed, looks, and has nothing to say. */
const NOBODY = 2_000_000_000

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

class Timers {
  readonly #prisma: ReturnType<typeof openClient>
  readonly #backend: Backend
  readonly #queues: Queues
  readonly #store: ReturnType<typeof makeStore>
  #last = 0

  constructor(databaseUrl: string, redisUrl?: string) {
    const clock = { now: () => new Date() }
    this.#prisma = openClient(databaseUrl, 4)
    this.#backend = redisUrl ? redisBackend(redisUrl) : postgresBackend(databaseUrl)
    this.#queues = new Queues(this.#backend, clock, quiet, () => undefined)
    this.#store = makeStore(this.#prisma, clock, ({ timers }) => {
      for (const { id, dueAt } of timers) this.#queues.put('fire-timer', id, dueAt)
    })
  }

  /** Sets `count` timers, the n-th due at `at(n)`. */
  async set(count: number, group: string, at: (n: number) => number): Promise<void> {
    for (let begin = 0; begin < count; begin += A_TRANSACTION)
      await this.#store.transact(async (tx) => {
        for (let n = begin; n < Math.min(count, begin + A_TRANSACTION); n++) {
          const key = `bench:${group}:${++this.#last}`
          await tx.timers.set({
            key,
            kind: 'remind-visit',
            subjectId: NOBODY,
            data: { group },
            dueAt: new Date(at(n)),
          })
        }
      })
  }

  /** Milliseconds each fired of the group was late, sorted. */
  async lateness(group: string): Promise<number[]> {
    const rows = await this.#prisma.$queryRaw<{ late: number }[]>`
      SELECT extract(epoch FROM fired_at - due_at)::float8 * 1000 AS late FROM timer
      WHERE data->>'group' = ${group} AND state = 'fired' ORDER BY late`
    return rows.map(({ late }) => late)
  }

  async close(): Promise<void> {
    await this.#queues.close()
    await this.#backend.close()
    await this.#prisma.$disconnect()
  }

  async emptyQueue(redisUrl?: string): Promise<void> {
    if (!redisUrl) {
      await this.#prisma.$executeRaw`TRUNCATE bullmq.job CASCADE`
      return
    }
    const redis = new Redis(redisUrl)
    await redis.flushall()
    redis.disconnect()
  }
}

async function measure(
  name: string,
  databaseUrl: string,
  telegram: CountingTelegram,
  folder: string,
  redisUrl?: string,
) {
  const ours = new Ours({
    databaseUrl,
    redisUrl,
    telegram: telegram.url,
    folder,
    secret: 'secret_of_the_bench',
  })
  await ours.start('all')
  const timers = new Timers(databaseUrl, redisUrl)
  const rates: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const begun = performance.now()
    await timers.set(ALL / RUNS, 'far', (n) => Date.now() + DAY_MS + n * 10_000)
    rates.push((ALL / RUNS / (performance.now() - begun)) * 1_000)
  }
  say(`${name}: ${ALL} set, ${inWords(rates, 0)} a second`)
  record({ name: `timers set, ${name}`, unit: '/s', values: rates })

  const from = Date.now() + AHEAD_MS
  await timers.set(SECONDS * A_SECOND, 'due', (n) => from + (n * 1_000) / A_SECOND)
  await until(async () => (await timers.lateness('due')).length === SECONDS * A_SECOND, 180_000)
  const late = await timers.lateness('due')
  const [p50, p99] = [quantile(late, 0.5), quantile(late, 0.99)]
  say(
    `${name}: ${A_SECOND} due a second for ${SECONDS} s: late by p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`,
  )
  record({ name: `timers late, p50, ${name}`, unit: 'ms', values: [p50] })
  record({ name: `timers late, p99, ${name}`, unit: 'ms', values: [p99] })

  const due = Date.now() + 3_000
  await timers.set(RECOVERED, 'emptied', () => due)
  await timers.emptyQueue(redisUrl)
  const emptied = Date.now()
  await until(async () => (await timers.lateness('emptied')).length === RECOVERED, 180_000)
  const seconds = (Date.now() - emptied) / 1_000
  say(
    `${name}: queue emptied, all ${RECOVERED} due fired ${seconds.toFixed(0)} s after that (a sweep comes every 60 s)`,
  )
  record({ name: `recovery after the queue was emptied, ${name}`, unit: 's', values: [seconds], goal: 60 })
  await timers.close()
  await ours.stop()
}

const folder = await mkdtemp(path.join(tmpdir(), 'supervision-timers-'))
const server = await startEmbeddedServer(path.join(folder, 'pg'))
const telegram = await CountingTelegram.open()
try {
  for (const database of ['alone', 'beside']) {
    await server.createDatabase(database)
    await migrate(server.url(database))
    await preparePostgres(server.url(database))
  }
  await measure('PostgreSQL alone', server.url('alone'), telegram, folder)
  if (redisServer()) {
    const redis = await OwnRedis.start()
    await measure('with Redis', server.url('beside'), telegram, folder, redis.url).finally(() => redis.stop())
  } else say('with Redis: skipped, there is no redis-server here')
} finally {
  telegram.close()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
