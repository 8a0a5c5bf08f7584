// How fast official documents are made: a hundred opinion notices of twelve findings each, every one with its own number
// and words, beside what typesetting an empty A4 page takes on the same machine.
import { setImmediate } from 'node:timers/promises'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { documentNumber } from '../domain/official.ts'
import { officialPdf } from '../files/official-pdf.ts'
import { noticeDocument } from '../test/files/official-sample.ts'
import { record } from './spread.ts'

const RUNS = 5
const DOCUMENTS = 100
const FINDINGS = 12
/** No run begins that would end later than this, milliseconds after the start. */
const BUDGET = 55_000

/** The notice of that number: no two have the same words. */
function notice(number: number) {
  const document = noticeDocument(FINDINGS)
  const { findings, institution } = document.content
  return {
    ...{ ...document, number: documentNumber({ kind: 'notice', year: 2026, number }, '督') },
    content: {
      ...{ ...document.content, institution: { ...institution, code: `JX${number}` } },
      findings: findings.map((one) => ({ ...one, note: `${one.note}第 ${number} 次。` })),
    },
  }
}

const pagesIn = (pdf: Uint8Array): number =>
  (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type\s*\/Page(?!s)/g) ?? []
  ).length

const empty = NodeCompiler.create({ workspace: import.meta.dirname })
/** Each with a comment of its own, and nothing remembered of the one before. */
function emptyPage(number: number): void {
  const compiled = empty.compile({ mainFileContent: `#set page(paper: "a4")\n// ${number}\n` })
  if (!compiled.result || pagesIn(empty.pdf(compiled.result)) !== 1) throw new Error('no empty page came out')
  empty.evictCache(0)
}

/** Milliseconds each call takes, on average. Between them the program has its turn, as it has between two jobs. */
async function each(count: number, make: (number: number) => void): Promise<number> {
  let ms = 0
  for (let at = 0; at < count; at++) {
    const start = performance.now()
    make(at)
    ms += performance.now() - start
    await setImmediate()
  }
  return ms / count
}

const megabytes = (): number => process.memoryUsage().rss / 1024 / 1024

type Run = { ms: number; pages: number; bare: number; grown: number }
let made = 0

async function run(): Promise<Run> {
  const bare = await each(DOCUMENTS, emptyPage)
  const before = megabytes()
  let pages = 0
  const ms = await each(DOCUMENTS, () => {
    made += 1
    pages += pagesIn(officialPdf(notice(made)).bytes)
  })
  return { ms, pages: pages / ((ms * DOCUMENTS) / 1000), bare, grown: megabytes() - before }
}

const COLUMNS: readonly ((run: Run) => number)[] = [
  ({ ms }) => ms,
  ({ pages }) => pages,
  ({ bare }) => bare,
  ({ ms, bare }) => ms / bare,
  ({ grown }) => grown,
]

const line = (...cells: readonly (string | number)[]): void => {
  const texts = cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(cell < 10 ? 2 : 0) : cell))
  process.stdout.write(
    `${texts.map((text, at) => (at === 0 ? text.padEnd(8) : text.padStart(13))).join('')}\n`,
  )
}

const cold = await each(1, () => officialPdf(notice(0)))
emptyPage(-1)
const { bytes } = officialPdf(notice(0))
process.stdout.write(`
Opinion notices of ${FINDINGS} findings, ${pagesIn(bytes)} pages and ${(bytes.length / 1024).toFixed(0)} KB each, ${DOCUMENTS} in a run; the first one, with the
fonts still to be read, took ${cold.toFixed(0)} ms. “empty A4” is a page without a word in the same typesetter: what no document can be below.

`)
line('', 'notice', '', 'empty A4', 'notice/empty', 'RSS grown')
line('run', 'ms', 'pages/s', 'ms', '', 'MB')
const begun = performance.now()
const runs: Run[] = []
let longest = 0
while (runs.length < RUNS && performance.now() - begun + longest < BUDGET) {
  const start = performance.now()
  const one = await run()
  runs.push(one)
  line(String(runs.length), ...COLUMNS.map((column) => column(one)))
  longest = Math.max(longest, performance.now() - start)
}
const sorted = COLUMNS.map((column) => runs.map(column).sort((a, b) => a - b))
line('median', ...sorted.map((values) => values[Math.floor(values.length / 2)] ?? Number.NaN))
line('least', ...sorted.map((values) => values[0] ?? Number.NaN))
line('most', ...sorted.map((values) => values.at(-1) ?? Number.NaN))
if (runs.length < RUNS) process.stdout.write(`\nOnly ${runs.length} of ${RUNS} runs fitted in.\n`)
record({ name: 'opinion notice as PDF', unit: 'ms', values: runs.map(({ ms }) => ms) })
record({ name: 'opinion notice / empty page', unit: '×', values: runs.map(({ ms, bare }) => ms / bare) })
