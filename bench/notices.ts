// Notices within Telegram's limits: time against the theoretical minimum and refusals, at 30 a second and, with Redis, at
// 1,000; beside grammY with its throttler and auto-retry sending the same text to the same sandbox.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ensureDatabase, startEmbeddedServer } from '../prisma/embedded/server.ts'
import { migrate } from '../prisma/migrate.ts'
import { OwnRedis } from '../test/faults/servers.ts'
import { redisServer } from '../test/support/machine.ts'
import { openSandbox } from './notices-child.ts'
import { fill, grammY, type Place, type Sender, thePace, theProgram } from './notices-senders.ts'
import { inWords, record } from './spread.ts'

const RUNS = 5
/** As many as may be sent in this time: a rush, of which what the first ones wait for is a good part; and a long one. */
const RUSH_S = 10
const LONG_S = 60
/** What every sender says; the program says a little more, since it renders a real reminder. */
const WORDS = '您的聘期将于 <b>2027-12-31</b> 届满。可以续聘，请与委派机构联系。'
/** Ids of accounts have at least seven digits. */
const FROM = 5_000_001
/** Longer than any window, so that no run meets what the one before has left. */
const BETWEEN_MS = 1_300

const say = (line = ''): void => void process.stdout.write(`${line}\n`)
const line = (...cells: string[]): void =>
  say(cells.map((cell, at) => (at === 0 ? cell.padEnd(40) : cell.padStart(at < 3 ? 24 : 12))).join(''))

type Contest = { rate: number; goal: number; seconds: number; redisUrl?: string }
type Run = { ratio: number; seconds: number; refused: number }
type Named = { name: string; open: (place: Place) => Promise<Sender>; rows: boolean }

const SENDERS: readonly Named[] = [
  { name: 'the program', open: theProgram, rows: true },
  { name: 'its pace alone, without rows', open: thePace, rows: false },
  { name: 'grammY + throttler + auto-retry', open: grammY, rows: false },
]

/** From the commit of the rows, or the first call, until Telegram has taken the last one. */
async function runOf(
  { rate, seconds: worth }: Contest,
  sender: Sender,
  rows: boolean,
  expect: Awaited<ReturnType<typeof openSandbox>>['expect'],
): Promise<Run> {
  const notices = rate * worth
  const chats = Array.from({ length: notices }, (_, at) => FROM + at)
  const { taken } = await expect(notices)
  const called = performance.now()
  const giving = sender.give(chats, WORDS).then(() => performance.now())
  const last = await taken
  const begin = rows ? await giving : called
  const seconds = (performance.now() - begin) / 1000
  const least = (notices - rate) / rate
  return { ratio: least / seconds, seconds, refused: last.refused }
}

async function runsOf(contested: Contest, { open, rows }: Named, databaseUrl: string): Promise<Run[]> {
  const { rate, redisUrl, seconds } = contested
  const sandbox = await openSandbox(rate, rate * seconds, FROM)
  const sender = await open({ ...{ rate, redisUrl, databaseUrl }, url: sandbox.url, token: sandbox.token })
  const runs: Run[] = []
  while (runs.length < RUNS) {
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS))
    runs.push(await runOf(contested, sender, rows, sandbox.expect))
  }
  await sender.close()
  sandbox.close()
  return runs
}

function tell({ rate, goal, seconds: worth }: Contest, { name, rows }: Named, runs: readonly Run[]): void {
  const ratios = runs.map(({ ratio }) => ratio)
  const refusals = runs.map(({ refused }) => refused)
  const sum = refusals.reduce((all, one) => all + one, 0)
  const seconds = runs.map((run) => run.seconds)
  line(name, inWords(ratios), inWords(seconds, 2), String(sum), String(runs.length))
  const about = `notices at ${rate}/s${worth === LONG_S ? ' for a minute' : ''}, ${name}`
  record({ name: about, unit: 'minimum : time', values: ratios, ...(rows ? { atLeast: goal } : {}) })
  record({ name: `${about}: refusals`, unit: '429', values: refusals, ...(rows ? { atMost: 0 } : {}) })
}

async function contest(
  contested: Contest,
  senders: readonly Named[],
  databaseOf: (name: string) => Promise<string>,
): Promise<void> {
  const { rate, seconds } = contested
  const notices = rate * seconds
  const least = (notices - rate) / rate
  say(`${notices} notices to as many chats at ${rate} a second: at least ${least.toFixed(1)} s.`)
  line('', 'minimum : time', 'seconds', '429 in all', 'runs')
  for (const sender of senders) {
    const databaseUrl = sender.rows ? await databaseOf(`bench_${rate}_${seconds}`) : ''
    tell(contested, sender, await runsOf(contested, sender, databaseUrl))
  }
  say()
}

const folder = await mkdtemp(path.join(tmpdir(), 'supervision-bench-'))
const server = await startEmbeddedServer(path.join(folder, 'pg'))
const redis = redisServer() === null ? null : await OwnRedis.start()
const databaseFor = (people: number) => async (name: string) => {
  await ensureDatabase(server, name)
  await migrate(server.url(name))
  await fill(
    server.url(name),
    Array.from({ length: people }, (_, at) => FROM + at),
  )
  return server.url(name)
}
const both = async (limits: Omit<Contest, 'seconds'>): Promise<void> => {
  const { rate } = limits
  await contest({ ...limits, seconds: RUSH_S }, SENDERS, databaseFor(rate * RUSH_S))
  const ours = SENDERS.filter(({ rows }) => rows)
  await contest({ ...limits, seconds: LONG_S }, ours, databaseFor(rate * LONG_S))
}
try {
  say(
    `${RUNS} runs each, median (least–most). The sandbox is a process of its own and refuses as Telegram does.\n`,
  )
  await both({ rate: 30, goal: 0.98 })
  if (redis) await both({ rate: 1_000, goal: 0.95, redisUrl: redis.url })
  else say('At 1,000 a second: skipped, since this machine has no redis-server.')
} finally {
  await redis?.stop()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exit(0)
