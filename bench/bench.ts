// Compares our questionnaire engine with survey-core on one long questionnaire: time per answer and memory held.
import { answerOurs, checkOurs } from './ours.ts'
import { GIVEN, ourForm, QUESTIONS, theirJson } from './questionnaire.ts'
import { answerTheirs, checkTheirs } from './theirs.ts'

const RUNS = 5
/** No run begins that would end later than this, milliseconds after the start. */
const BUDGET = 55_000
const WARM_UP = 60

type Run = { readonly micros: number; readonly kilobytes: number }

function heap(): number {
  if (!globalThis.gc) throw new Error('start with `npm run bench`: it needs node --expose-gc')
  globalThis.gc()
  return process.memoryUsage().heapUsed
}

/** One questionnaire from the first answer to the last; memory is what the finished one holds. */
function measure<Finished>(answerAll: () => Finished, check: (finished: Finished) => void): Run {
  const before = heap()
  const start = performance.now()
  const finished = answerAll()
  const micros = ((performance.now() - start) * 1000) / GIVEN.length
  const kilobytes = (heap() - before) / 1024
  check(finished)
  return { micros, kilobytes }
}

function middle(values: readonly number[]): { median: number; least: number; most: number } {
  const sorted = [...values].sort((a, b) => a - b)
  return {
    median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
    least: sorted[0] ?? Number.NaN,
    most: sorted.at(-1) ?? Number.NaN,
  }
}

const line = (...cells: readonly (string | number)[]): void => {
  const texts = cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(cell < 10 ? 2 : 0) : cell))
  process.stdout.write(
    `${texts.map((text, i) => (i === 0 ? text.padEnd(10) : text.padStart(14))).join('')}\n`,
  )
}

const form = ourForm()
const json = theirJson()
const ours = () => measure(() => answerOurs(form), checkOurs)
const theirs = () => measure(() => answerTheirs(json), checkTheirs)

process.stdout.write(
  `${QUESTIONS} questions, ${GIVEN.length} answers in order, at most ${RUNS} runs and ${BUDGET / 1000} s.\n` +
    'Each answer: set it, work out what is shown and what is wrong everywhere, read the next question.\n\n',
)
line('', 'ours', 'survey-core', 'ours/theirs', 'ours', 'survey-core')
line('run', 'µs/answer', 'µs/answer', '', 'KB held', 'KB held')
answerOurs(form, GIVEN.slice(0, WARM_UP))
answerTheirs(json, GIVEN.slice(0, WARM_UP))
const runs: { ours: Run; theirs: Run; ratio: number }[] = []
let longest = 0
while (runs.length < RUNS && performance.now() + longest < BUDGET) {
  const start = performance.now()
  const pair = { ours: ours(), theirs: theirs() }
  const ratio = pair.ours.micros / pair.theirs.micros
  runs.push({ ...pair, ratio })
  const { micros, kilobytes } = pair.ours
  line(String(runs.length), micros, pair.theirs.micros, ratio, kilobytes, pair.theirs.kilobytes)
  longest = Math.max(longest, performance.now() - start)
}
const columns = [
  middle(runs.map((run) => run.ours.micros)),
  middle(runs.map((run) => run.theirs.micros)),
  middle(runs.map((run) => run.ratio)),
  middle(runs.map((run) => run.ours.kilobytes)),
  middle(runs.map((run) => run.theirs.kilobytes)),
]
line('median', ...columns.map(({ median }) => median))
line('least', ...columns.map(({ least }) => least))
line('most', ...columns.map(({ most }) => most))
