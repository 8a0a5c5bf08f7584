// Years of work made up out of a seed, on the real actions and a real database: `npm run simulate -- [--seed N] [--years N]
// [--weeks N] [--supervisors N] [--institutions N] [--dispatches-per-week N] [--folder PATH | --database URL]`.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ensureDatabase, startEmbeddedServer } from '../prisma/embedded/server.ts'
import { migrate } from '../prisma/migrate.ts'
import { parseOptions } from './options.ts'
import { isEmpty, type Scale, SERVER_FLAGS, type Simulated, simulate } from './run.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

function tell(scale: Scale, done: Simulated, seconds: number): void {
  const { head, bytes, now: _now, ...counts } = done
  say('')
  say(`weeks                ${scale.weeks}`)
  for (const [name, count] of Object.entries(counts)) say(`${name.padEnd(20)} ${count.toLocaleString('en')}`)
  say(`database             ${(bytes / 2 ** 20).toFixed(0)} MiB`)
  say(`journal head         ${head}`)
  say(`time                 ${seconds.toFixed(0)} s`)
}

async function run(url: string, scale: Scale): Promise<void> {
  await migrate(url)
  if (!(await isEmpty(url))) {
    process.stderr.write('there are people in this database: give an empty one, or another --folder\n')
    process.exitCode = 2
    return
  }
  const begun = performance.now()
  const seconds = () => (performance.now() - begun) / 1_000
  const done = await simulate(url, scale, (week) => {
    if (week % 13 === 0) say(`week ${week} of ${scale.weeks}, ${seconds().toFixed(0)} s`)
    return false
  })
  tell(scale, done, seconds())
}

const options = parseOptions(process.argv.slice(2))
if (!options.ok) {
  process.stderr.write(`${options.problems.join('\n')}\n`)
  process.exitCode = 2
} else if (options.database) {
  await run(options.database, options.scale)
} else {
  const kept = options.folder !== null
  const folder = options.folder ?? (await mkdtemp(path.join(tmpdir(), 'supervision-simulation-')))
  const server = await startEmbeddedServer(path.resolve(folder, 'pg'), { flags: SERVER_FLAGS })
  try {
    await ensureDatabase(server, 'simulation')
    await run(server.url('simulation'), options.scale)
  } finally {
    await server.stop()
    if (!kept) await rm(folder, { recursive: true, force: true })
  }
  if (kept) say(`kept in              ${path.resolve(folder, 'pg')}`)
}
