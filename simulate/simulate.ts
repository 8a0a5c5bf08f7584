// Years of work made up out of a seed, on the real actions and a real database: `npm run simulate -- [--seed N] [--years N]
// [--weeks N] [--supervisors N] [--institutions N] [--dispatches-per-week N] [--bias PERCENT] [--eventful TIMES] [--json]
// [--folder PATH | --database URL]`. Ctrl-C ends it after the week it is in. A folder keeps the database and what it took.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ensureDatabase, startEmbeddedServer } from '../prisma/embedded/server.ts'
import { migrate } from '../prisma/migrate.ts'
import { leave, leftWords } from './left.ts'
import { parseOptions } from './options.ts'
import { isEmpty, type Scale, SERVER_FLAGS, type Simulated, simulate } from './run.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

function tell(done: Simulated, seconds: number): void {
  const { head, bytes, now: _now, facts: _facts, ...counts } = done
  say('')
  for (const [name, count] of Object.entries(counts)) say(`${name.padEnd(20)} ${count.toLocaleString('en')}`)
  say(`database             ${(bytes / 2 ** 20).toFixed(0)} MiB`)
  say(`journal head         ${head}`)
  say(`time                 ${seconds.toFixed(0)} s`)
}

/** Notes a first Ctrl-C; a second one ends the program as usual. */
function listenForCtrlC(): { pressed: boolean } {
  const heard = { pressed: false }
  process.once('SIGINT', () => {
    heard.pressed = true
    process.stderr.write('stopping after this week; once more to stop at once\n')
  })
  return heard
}

/** @param folder that keeps what it took */
async function run(url: string, scale: Scale, json: boolean, folder: string | null): Promise<void> {
  await migrate(url)
  if (!(await isEmpty(url))) {
    process.stderr.write('there are people in this database: give an empty one, or another --folder\n')
    process.exitCode = 2
    return
  }
  const begun = performance.now()
  const seconds = () => (performance.now() - begun) / 1_000
  const ctrlC = listenForCtrlC()
  const done = await simulate(url, scale, (week) => {
    if (week % 13 === 0 && !json) say(`week ${week} of ${scale.weeks}, ${seconds().toFixed(0)} s`)
    return ctrlC.pressed
  })
  if (done.weeks < scale.weeks)
    process.stderr.write(
      `stopped after week ${done.weeks} of ${scale.weeks}; it cannot be gone on with, but the same seed makes the same again\n`,
    )
  const took = seconds()
  if (folder !== null) await leave(folder, scale, done, took)
  if (json) say(leftWords(scale, done, took))
  else tell(done, took)
}

const options = parseOptions(process.argv.slice(2))
if (!options.ok) {
  process.stderr.write(`${options.problems.join('\n')}\n`)
  process.exitCode = 2
} else if (options.database) {
  await run(options.database, options.scale, options.json, null)
} else {
  const kept = options.folder !== null
  const folder = options.folder ?? (await mkdtemp(path.join(tmpdir(), 'supervision-simulation-')))
  const server = await startEmbeddedServer(path.resolve(folder, 'pg'), { flags: SERVER_FLAGS })
  try {
    await ensureDatabase(server, 'simulation')
    await run(server.url('simulation'), options.scale, options.json, options.folder)
  } finally {
    await server.stop()
    if (!kept) await rm(folder, { recursive: true, force: true })
  }
  if (kept && !options.json) say(`kept in              ${path.resolve(folder, 'pg')}`)
}
