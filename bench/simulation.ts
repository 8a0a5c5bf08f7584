// Five years of a province made up out of a seed: how long that takes and how large the database is, and then how long every
// command that can be typed takes to be answered on it: typed on a phone of the sandbox, until the last message of the answer.
// `tsx bench/simulation.ts FOLDER`: on what `npm run simulate -- --folder FOLDER` left there.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { ensureDatabase, startEmbeddedServer } from '../prisma/embedded/server.ts'
import { migrate } from '../prisma/migrate.ts'
import { openClient } from '../prisma/store/client.ts'
import { type Left, leftIn } from '../simulate/left.ts'
import { USUAL, WEEKS_OF_A_YEAR } from '../simulate/options.ts'
import { SERVER_FLAGS, simulate } from '../simulate/run.ts'
import { record } from './spread.ts'
import { type Figure, timeCommands } from './typed-commands.ts'

const YEARS = USUAL.weeks / WEEKS_OF_A_YEAR

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

async function liveThrough(url: string): Promise<Left> {
  const begun = performance.now()
  const seconds = () => Math.round((performance.now() - begun) / 1_000)
  const done = await simulate(url, USUAL, (week) => {
    if (week % WEEKS_OF_A_YEAR === 0) say(`year ${week / WEEKS_OF_A_YEAR} of ${YEARS}: ${seconds()} s`)
    return false
  })
  say(`${done.dispatches} dispatches, ${done.visits} visits, ${done.opinions} opinions, ${done.complaints} complaints,
${done.journalRows} rows of the journal.`)
  return { scale: USUAL, ...done, seconds: seconds() }
}

/** Tells of the years. @returns whether they are the ones the table of the README is about */
function tellYears(left: Left | null): boolean {
  if (!left) {
    say('This folder does not say what was simulated: nothing is kept of its figures.')
    return false
  }
  const { scale, weeks, seconds, bytes, head } = left
  const mib = bytes / 2 ** 20
  say(
    `${weeks} of ${scale.weeks} weeks in ${seconds} s; database ${mib.toFixed(0)} MiB; journal head ${head}`,
  )
  if (weeks < USUAL.weeks || !isDeepStrictEqual(scale, USUAL)) {
    say('It is not what is simulated without options: nothing is kept of its figures.')
    return false
  }
  record({ name: 'five simulated years', unit: 's', values: [seconds] })
  record({ name: 'database of five simulated years', unit: 'MiB', values: [mib] })
  return true
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

function tellCommands(figures: readonly Figure[], kept: boolean): void {
  say(
    `\n${'command'.padEnd(34)}${'p50'.padStart(8)}${'p99'.padStart(8)}  milliseconds until the answer is complete`,
  )
  for (const { command, p50, p99 } of figures)
    say(`${command.padEnd(34)}${p50.toFixed(0).padStart(8)}${p99.toFixed(0).padStart(8)}`)
  const slowest = (by: 'p50' | 'p99') => [...figures].sort((one, other) => other[by] - one[by])[0]
  for (const by of ['p50', 'p99'] as const) {
    const one = slowest(by)
    if (!one) continue
    say(`slowest by its ${by}: ${one.command}, ${one[by].toFixed(0)} ms`)
    const figure = { name: `slowest command on the simulated province, ${by}`, unit: 'ms', note: one.command }
    // The median with its spread over the times it was typed.
    if (kept) record({ ...figure, values: by === 'p50' ? one.took : [one.p99], atMost: 1_000 })
  }
}

const [given] = process.argv.slice(2)
const folder = given ?? (await mkdtemp(path.join(tmpdir(), 'supervision-bench-')))
const server = await startEmbeddedServer(path.resolve(folder, 'pg'), { flags: SERVER_FLAGS })
try {
  await ensureDatabase(server, 'simulation')
  const url = server.url('simulation')
  await migrate(url)
  const kept = tellYears(given === undefined ? await liveThrough(url) : await leftIn(given))
  tellCommands(await timeCommands(url, await people(url)), kept)
} finally {
  await server.stop()
  if (given === undefined) await rm(folder, { recursive: true, force: true })
}
