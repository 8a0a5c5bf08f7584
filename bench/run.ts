// `npm run bench -- [part …]`, or part=FOLDER for a part that takes one: runs the parts one after the other, each as a program of its own, and keeps their figures in
// docs/bench.json, of which `npm run docs` makes the table of the README.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const PARTS: Record<string, { file: string; flags?: string[] }> = {
  questionnaire: { file: 'bench.ts', flags: ['--expose-gc'] },
  documents: { file: 'documents.ts' },
  'public-page': { file: 'public-page.ts' },
  draw: { file: 'draw.ts' },
  notices: { file: 'notices.ts' },
  taps: { file: 'taps.ts' },
  timers: { file: 'timers.ts' },
  simulation: { file: 'simulation.ts' },
}
const RESULTS = fileURLToPath(new URL('../docs/bench.json', import.meta.url))

type Figure = { name: string; unit: string; value: number; least: number; most: number; goal?: number }
type Results = { date: string; machine: string; figures: Figure[] }

/** Which machine it was, as a kind. */
function machine(): string {
  const model = (cpus()[0]?.model ?? 'processor').replace(/\((?:R|TM)\)| Processor| CPU/g, '').trim()
  return `${cpus().length} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`
}

/** A figure measured again takes the place of the one before. */
function merge(before: readonly Figure[], fresh: readonly Figure[]): Figure[] {
  const measured = new Map(fresh.map((figure) => [figure.name, figure]))
  const kept = before.map((figure) => measured.get(figure.name) ?? figure)
  return [...kept, ...fresh.filter(({ name }) => !before.some((figure) => figure.name === name))]
}

const asked = new Map<string, string | undefined>()
for (const typed of process.argv.slice(2)) {
  const [name = '', folder] = typed.split('=', 2)
  asked.set(name, folder)
}
const unknown = [...asked.keys()].filter((name) => !Object.hasOwn(PARTS, name))
if (unknown.length > 0) {
  process.stderr.write(`${unknown.join(', ')}: no such part; there are ${Object.keys(PARTS).join(', ')}\n`)
  process.exit(2)
}
const place = mkdtempSync(path.join(tmpdir(), 'supervision-figures-'))
const lines = path.join(place, 'figures.jsonl')
writeFileSync(lines, '')
let failed = 0
for (const [name, { file, flags = [] }] of Object.entries(PARTS)) {
  if (asked.size > 0 && !asked.has(name)) continue
  process.stdout.write(`\n— ${name} —\n`)
  const program = fileURLToPath(new URL(file, import.meta.url))
  const folder = asked.get(name)
  const rest = folder ? [folder] : []
  const env = { ...process.env, BENCH_JSON: lines }
  const { status } = spawnSync(process.execPath, [...flags, '--import', 'tsx', program, ...rest], {
    stdio: 'inherit',
    env,
  })
  if (status !== 0) failed++
}
const fresh = readFileSync(lines, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Figure)
rmSync(place, { recursive: true })
const before = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as Results).figures : []
const date = new Date().toISOString().slice(0, 10)
const results: Results = { date, machine: machine(), figures: merge(before, fresh) }
writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`)
process.stdout.write(
  `\n${fresh.length} figures kept in docs/bench.json; npm run docs puts them into the README.\n`,
)
process.exit(failed === 0 ? 0 : 1)
