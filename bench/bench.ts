// Compares our questionnaire engine with survey-core on one long questionnaire: time per answer and memory held.
import { answerOurs, checkOurs } from './ours.ts'
import { GIVEN, INSTANCES, ourForm, QUESTIONS, theirJson } from './questionnaire.ts'
import { record, spreadOf } from './spread.ts'
import { STRETCHES, TIMED_ANSWERS, Watch } from './stretches.ts'
import { answerTheirs, checkTheirs } from './theirs.ts'

const RUNS = 5
/** No run begins that would end later than this, milliseconds after the start. A quiet machine needs a third of it. */
const BUDGET = 120_000

/** Microseconds an answer took, all that follows included or not, and what the finished questionnaire holds. */
type Run = { readonly micros: number; readonly setting: number; readonly kilobytes: number }

function heap(): number {
  if (!globalThis.gc) throw new Error('start with `npm run bench`: it needs node --expose-gc')
  globalThis.gc()
  return process.memoryUsage().heapUsed
}

/** One questionnaire from the first answer to the last. */
function measure<Finished>(answerAll: (watch: Watch) => Finished, check: (finished: Finished) => void): Run {
  const before = heap()
  const watch = new Watch()
  const finished = answerAll(watch)
  const kilobytes = (heap() - before) / 1024
  check(finished)
  const each = (ms: number): number => (ms * 1000) / TIMED_ANSWERS
  return { micros: each(watch.all), setting: each(watch.setting), kilobytes }
}

const line = (...cells: readonly (string | number)[]): void => {
  const texts = cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(cell < 10 ? 2 : 0) : cell))
  process.stdout.write(`${texts.map((text, i) => (i === 0 ? text.padEnd(8) : text.padStart(13))).join('')}\n`)
}

type Pair = { readonly ours: Run; readonly theirs: Run }
const COLUMNS: readonly ((pair: Pair) => number)[] = [
  ({ ours }) => ours.micros,
  ({ theirs }) => theirs.micros,
  ({ ours, theirs }) => ours.micros / theirs.micros,
  ({ ours }) => ours.setting,
  ({ theirs }) => theirs.setting,
  ({ ours }) => ours.kilobytes,
  ({ theirs }) => theirs.kilobytes,
]

const empty = heap()
const form = ourForm()
const formKilobytes = (heap() - empty) / 1024
const json = theirJson()
const ours = () => measure((watch) => answerOurs(form, watch), checkOurs)
const theirs = () => measure((watch) => answerTheirs(json, watch), checkTheirs)

process.stdout.write(`${QUESTIONS} questions, each shown once the one before is answered, ${INSTANCES} rooms of a repeat.
A run gives ${GIVEN.length} answers to each engine, the same in the same order. Timed are ${TIMED_ANSWERS} of them, the same for both,
in ${STRETCHES.length} stretches all over the questionnaire; the others are filled in while the clock stands.
Timed: set the answer, work out over all questions what is shown, calculated, missing and wrong, and read the
next question. “set” is the first part alone; survey-core works out there already what is shown and calculated.
Not compared: drawing (survey-core runs without its pages), loading and storing.
KB held: what one more person in the middle of the questionnaire takes. Ours share the compiled questionnaire
(${formKilobytes.toFixed(0)} KB, once); of survey-core each has a model of their own.
At most ${RUNS} runs and ${BUDGET / 1000} s.

`)
line('', 'ours', 'survey-core', 'ours/theirs', 'ours set', 'theirs set', 'ours', 'survey-core')
line('run', 'µs/answer', 'µs/answer', '', 'µs/answer', 'µs/answer', 'KB held', 'KB held')
// Both are warm before the first run.
answerOurs(form, new Watch())
answerTheirs(json, new Watch(), STRETCHES.slice(0, 4))
const runs: Pair[] = []
let longest = 0
while (runs.length < RUNS && performance.now() + longest < BUDGET) {
  const start = performance.now()
  const pair = { ours: ours(), theirs: theirs() }
  runs.push(pair)
  line(String(runs.length), ...COLUMNS.map((column) => column(pair)))
  longest = Math.max(longest, performance.now() - start)
}
const spread = COLUMNS.map((column) => spreadOf(runs.map(column)))
line('median', ...spread.map(({ median }) => median))
line('least', ...spread.map(({ least }) => least))
line('most', ...spread.map(({ most }) => most))
if (runs.length < RUNS) process.stdout.write(`\nOnly ${runs.length} of ${RUNS} runs fitted in.\n`)
record({
  ...{ name: 'questionnaire: an answer, ours / survey-core', unit: '×' },
  values: runs.map(({ ours: mine, theirs: other }) => mine.micros / other.micros),
})
record({ name: 'questionnaire: an answer', unit: 'µs', values: runs.map((pair) => pair.ours.micros) })
