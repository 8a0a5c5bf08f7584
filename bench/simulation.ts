// A province made up out of a seed, as many weeks of it as fit into the time, and then how long every command that can be
// typed takes to be answered on that database: typed on a phone of the sandbox, until the last message of the answer.
// `tsx bench/simulation.ts [--weeks N] [--seconds N]`: 260 weeks and a minute without; all five years want `--seconds 7200`.
// `tsx bench/simulation.ts FOLDER`: on what `npm run simulate -- --folder FOLDER` left there.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { ensureDatabase, startEmbeddedServer } from '../prisma/embedded/server.ts'
import { migrate } from '../prisma/migrate.ts'
import { openClient } from '../prisma/store/client.ts'
import { SERVER_FLAGS, type Simulated, simulate } from '../simulate/run.ts'
import { record } from './spread.ts'
import { timeCommands } from './typed-commands.ts'

/** The register is of full size; the figures say the weeks that were simulated on it. */
const SCALE = { seed: 1, supervisors: 10_000, institutions: 2_000, dispatchesPerWeek: 4 }

/** Weeks simulated at most, and for how long. */
const { values, positionals } = parseArgs({
  options: { weeks: { type: 'string', default: '260' }, seconds: { type: 'string', default: '60' } },
  allowPositionals: true,
})
const limits = { weeks: Number(values.weeks), ms: Number(values.seconds) * 1_000 }
if (!(limits.weeks >= 1 && limits.ms > 0))
  throw new RangeError('--weeks and --seconds are numbers, for example --weeks 260 --seconds 7200')

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

async function fill(url: string): Promise<void> {
  await migrate(url)
  const begun = performance.now()
  const passed = () => performance.now() - begun
  const scale = { ...SCALE, weeks: limits.weeks }
  const done: Simulated = await simulate(url, scale, () => passed() > limits.ms)
  const seconds = passed() / 1_000
  say(`${done.weeks} of ${limits.weeks} weeks simulated in ${seconds.toFixed(0)} s, ${(seconds / done.weeks).toFixed(1)} s a week:
${done.dispatches} dispatches, ${done.visits} visits, ${done.opinions} opinions, ${done.complaints} complaints,
${done.journalRows} rows of the journal; database ${(done.bytes / 2 ** 20).toFixed(0)} MiB.`)
}

/** Somebody with much behind them, an institution that was inspected often, and the last dispatch. */
async function people(url: string) {
  const prisma = openClient(url, 1)
  try {
    // Each sandbox numbers its updates anew, and none takes effect twice.
    await prisma.update.deleteMany()
    const [person] = await prisma.$queryRaw<{ chat: string; card: string }[]>`
      SELECT telegram_id AS chat, card_no AS card FROM supervisor JOIN invitation ON supervisor_id = supervisor.id
      WHERE status = 'active' GROUP BY supervisor.id ORDER BY count(*) DESC, supervisor.id LIMIT 1`
    const [place] = await prisma.$queryRaw<{ chat: string; code: string }[]>`
      SELECT min(chat_id) AS chat, code FROM institution JOIN institution_contact AS contact ON contact.institution_id = institution.id
      JOIN dispatch ON dispatch.institution_id = institution.id
      GROUP BY institution.id ORDER BY count(*) DESC, institution.id LIMIT 1`
    const last = await prisma.dispatch.findFirst({ orderBy: { id: 'desc' } })
    const event = await prisma.journal.findFirst({ orderBy: { seq: 'desc' } })
    if (!person || !place || !last || !event) throw new Error('nothing was simulated')
    return { person, place, dispatches: last.id, now: event.at }
  } finally {
    await prisma.$disconnect()
  }
}

async function bench(url: string): Promise<void> {
  const found = await people(url)
  const figures = await timeCommands(url, found)
  say(
    `\n${'command'.padEnd(34)}${'p50'.padStart(8)}${'p99'.padStart(8)}  milliseconds until the answer is complete`,
  )
  for (const { command, p50, p99 } of figures)
    say(`${command.padEnd(34)}${p50.toFixed(0).padStart(8)}${p99.toFixed(0).padStart(8)}`)
  const [slowest] = figures
  if (!slowest) return
  record({
    name: 'slowest command on the simulated province, p50',
    unit: 'ms',
    values: [slowest.p50],
    goal: 1_000,
  })
  say(`\nslowest: ${slowest.command}, p50 ${slowest.p50.toFixed(0)} ms, p99 ${slowest.p99.toFixed(0)} ms`)
}

const [given] = positionals
const folder = given ?? (await mkdtemp(path.join(tmpdir(), 'supervision-bench-')))
const server = await startEmbeddedServer(path.resolve(folder, 'pg'), { flags: SERVER_FLAGS })
try {
  await ensureDatabase(server, 'simulation')
  const url = server.url('simulation')
  if (given) await migrate(url)
  else await fill(url)
  await bench(url)
} finally {
  await server.stop()
  if (!given) await rm(folder, { recursive: true, force: true })
}
