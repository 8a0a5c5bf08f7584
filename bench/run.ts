// `npm run bench -- [part …]`, or part=FOLDER for a part that takes one: runs the parts one after the other, the short ones
// first and each as a program of its own. What a part has measured is kept in docs/bench.json as soon as it is over, in
// place of what it had measured before; of that `npm run docs` makes the table of the README.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Figure, figuresIn, figureWords, goalOf, type Part, partsIn, verdictOf } from './results.ts'

const PARTS: Record<string, { file: string; flags?: string[]; takesFolder?: true }> = {
  draw: { file: 'draw.ts' },
  documents: { file: 'documents.ts' },
  'public-page': { file: 'public-page.ts' },
  questionnaire: { file: 'bench.ts', flags: ['--expose-gc'] },
  notices: { file: 'notices.ts' },
  taps: { file: 'taps.ts' },
  timers: { file: 'timers.ts' },
  simulation: { file: 'simulation.ts', takesFolder: true },
}
const RESULTS = fileURLToPath(new URL('../docs/bench.json', import.meta.url))

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Which machine it was, as a kind. */
function machine(): string {
  const model = (cpus()[0]?.model ?? 'processor').replace(/\((?:R|TM)\)| Processor| CPU/g, '').trim()
  return `${cpus().length} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`
}

/** The parts as they were typed, each with its folder. Ends the program where one is wrong. */
function asked(typed: readonly string[]): Map<string, string | undefined> {
  const parts = new Map<string, string | undefined>()
  const problems: string[] = []
  for (const word of typed) {
    const [name = '', folder] = word.split('=', 2)
    const part = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined
    if (!part) problems.push(`${name}: no such part; there are ${Object.keys(PARTS).join(', ')}`)
    else if (folder !== undefined && !part.takesFolder) problems.push(`${name} takes no folder`)
    else if (folder !== undefined && !existsSync(path.join(folder, 'pg')))
      problems.push(`${folder} holds no simulation: npm run simulate -- --folder ${folder || 'FOLDER'}`)
    parts.set(name, folder)
  }
  if (problems.length === 0) return parts
  process.stderr.write(`${problems.join('\n')}\n`)
  process.exit(2)
}

/** The figures of the part, null when it failed. */
function run(name: string, lines: string, folder: string | undefined): Figure[] | null {
  const { file, flags = [] } = PARTS[name] ?? { file: '' }
  const program = fileURLToPath(new URL(file, import.meta.url))
  const rest = folder === undefined ? [] : [folder]
  writeFileSync(lines, '')
  const { status } = spawnSync(process.execPath, [...flags, '--import', 'tsx', program, ...rest], {
    stdio: 'inherit',
    env: { ...process.env, BENCH_JSON: lines },
  })
  return status === 0 ? figuresIn(readFileSync(lines, 'utf8')) : null
}

/** Takes the place of what the part had measured before. */
function keep(name: string, figures: Figure[]): void {
  const before = existsSync(RESULTS) ? partsIn(readFileSync(RESULTS, 'utf8')) : []
  const fresh: Part = { part: name, date: new Date().toISOString().slice(0, 10), machine: machine(), figures }
  const parts = Object.keys(PARTS).flatMap((one) =>
    one === name ? [fresh] : before.filter(({ part }) => part === one),
  )
  writeFileSync(RESULTS, `${JSON.stringify({ parts }, null, 2)}\n`)
}

const chosen = asked(process.argv.slice(2))
const place = mkdtempSync(path.join(tmpdir(), 'supervision-figures-'))
const measured: Figure[] = []
const failed: string[] = []
for (const name of Object.keys(PARTS)) {
  if (chosen.size > 0 && !chosen.has(name)) continue
  say(`\n— ${name} —`)
  const begun = performance.now()
  const figures = run(name, path.join(place, 'figures.jsonl'), chosen.get(name))
  if (figures === null) failed.push(name)
  else if (figures.length > 0) keep(name, figures)
  measured.push(...(figures ?? []))
  say(`(${name}: ${((performance.now() - begun) / 1_000).toFixed(0)} s)`)
}
rmSync(place, { recursive: true })

const aimed = measured.filter((figure) => verdictOf(figure) !== null)
const tell = (figure: Figure): string =>
  `  ${figure.name}: ${figureWords(figure, figure.unit)}, goal ${goalOf(figure)}`
say(
  measured.length === 0
    ? '\nNothing is kept in docs/bench.json.'
    : `\n${measured.length} figures kept in docs/bench.json; npm run docs puts them into the README.`,
)
for (const [verdict, words] of [
  ['missed', 'Goals missed'],
  ['median', 'Goals met by the median, and not in every run'],
] as const) {
  const those = aimed.filter((figure) => verdictOf(figure) === verdict)
  if (those.length > 0) say(`${words}:\n${those.map(tell).join('\n')}`)
}
if (aimed.length > 0 && aimed.every((figure) => verdictOf(figure) === 'met'))
  say(`All ${aimed.length} goals are met.`)
if (failed.length > 0) say(`Failed, their figures are those of the last time: ${failed.join(', ')}.`)
process.exit(failed.length === 0 ? 0 : 1)
