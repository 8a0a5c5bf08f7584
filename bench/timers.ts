// A hundred thousand due times: how fast they are set, how late they are when a hundred fall due every second, and how
// long it takes until everything due is done after the queue was emptied. On PostgreSQL alone, and with Redis.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { SWEEP_S } from '../jobs/catalogue.ts'
import { preparePostgres } from '../jobs/connection.ts'
import { startEmbeddedServer } from '../prisma/embedded/server.ts'
import { migrate } from '../prisma/migrate.ts'
import { OwnRedis } from '../test/faults/servers.ts'
import { redisServer } from '../test/support/machine.ts'
import { CountingTelegram } from './counting-child.ts'
import { DueTimers } from './due-timers.ts'
import { Ours } from './ours-running.ts'
import { inWords, quantile, record } from './spread.ts'

const RUNS = 5
/** Set in all, in as many batches as there are runs. */
const ALL = 100_000
/** How long as many fall due every second in a run. */
const SECONDS = 10
const A_SECOND = 100
/** They are set before Telegram is next asked what it holds (every 10 s, and when something is due), as due times are. */
const AHEAD_MS = 12_000
/** Lost with the queue in a run. */
const LOST = 500
const DAY_MS = 86_400_000

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

async function scheduling(timers: DueTimers, name: string): Promise<void> {
  const rates: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const begun = performance.now()
    await timers.set(ALL / RUNS, 'far', (n) => Date.now() + DAY_MS + n * 10_000)
    rates.push((ALL / RUNS / (performance.now() - begun)) * 1_000)
  }
  say(`${name}: ${ALL} set, ${inWords(rates, 0)} a second`)
  record({ name: `timers set, ${name}`, unit: '/s', values: rates })
}

async function lateness(timers: DueTimers, name: string): Promise<void> {
  const [p50, p99]: [number[], number[]] = [[], []]
  for (let run = 0; run < RUNS; run++) {
    const group = `due ${run}`
    const from = Date.now() + AHEAD_MS
    await timers.set(SECONDS * A_SECOND, group, (n) => from + (n * 1_000) / A_SECOND)
    await timers.fired(from + SECONDS * 1_000)
    const late = await timers.lateness(group)
    p50.push(quantile(late, 0.5))
    p99.push(quantile(late, 0.99))
  }
  say(
    `${name}: ${A_SECOND} due a second for ${SECONDS} s: late by p50 ${inWords(p50, 0)} ms, p99 ${inWords(p99, 0)} ms`,
  )
  record({ name: `timers late, p50, ${name}`, unit: 'ms', values: p50 })
  record({ name: `timers late, p99, ${name}`, unit: 'ms', values: p99 })
}

/** Loses some that are about to be due. @returns seconds from the loss until all of them have fired */
async function lose(timers: DueTimers, group: string): Promise<number> {
  const due = Date.now() + 2_000
  await timers.set(LOST, group, () => due)
  await timers.emptyQueue()
  const emptied = Date.now()
  await timers.fired(due)
  return (Date.now() - emptied) / 1_000
}

async function recovery(timers: DueTimers, name: string): Promise<void> {
  const seconds: number[] = []
  for (let run = 0; run < RUNS; run++) seconds.push(await lose(timers, `lost ${run}`))
  say(
    `${name}: queue emptied, all ${LOST} due fired ${inWords(seconds, 0)} s after that (a sweep comes every ${SWEEP_S} s)`,
  )
  record({ name: `recovery after the queue was emptied, ${name}`, unit: 's', values: seconds, atMost: 60 })
}

const folder = await mkdtemp(path.join(tmpdir(), 'supervision-timers-'))
const server = await startEmbeddedServer(path.join(folder, 'pg'))
const telegram = await CountingTelegram.open()

async function measure(name: string, databaseUrl: string, redisUrl?: string): Promise<void> {
  const place = { telegram: telegram.url, folder, secret: 'secret_of_the_bench' }
  const ours = new Ours({ databaseUrl, redisUrl, ...place })
  await ours.start('all')
  const timers = new DueTimers(databaseUrl, redisUrl)
  await scheduling(timers, name)
  await lateness(timers, name)
  await recovery(timers, name)
  await timers.close()
  await ours.stop()
}

try {
  for (const database of ['alone', 'beside']) {
    await server.createDatabase(database)
    await migrate(server.url(database))
    await preparePostgres(server.url(database))
  }
  await measure('PostgreSQL alone', server.url('alone'))
  if (redisServer()) {
    const redis = await OwnRedis.start()
    await measure('with Redis', server.url('beside'), redis.url).finally(() => redis.stop())
  } else say('with Redis: skipped, there is no redis-server here')
} finally {
  telegram.close()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
