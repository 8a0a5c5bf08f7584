// A draw of five out of ten thousand, and the full order of a hundred thousand, each with its record and its
// verification, beside the same hashes and the same sorting with nothing around them.
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { drawRecord, planDraw } from '../domain/draw.ts'
import { verifyRecord } from '../domain/draw-record.ts'
import { inWords, record } from './spread.ts'

const RUNS = 5
const SIZES = [
  { people: 10_000, seats: 5 },
  { people: 100_000, seats: 100_000 },
]

const hex = (bytes: number): string => randomBytes(bytes).toString('hex')

const entriesOf = (people: number) =>
  Array.from({ length: people }, (_, at) => ({ cardNo: `R${String(36_000_000 + at)}`, nonce: hex(16) }))

/** Two hashes a person, and sorting by the second: the least any draw of this kind has to do. */
function bare(entries: readonly { cardNo: string; nonce: string }[]): number {
  const begun = performance.now()
  const tickets = entries.map(({ cardNo, nonce }) => {
    const id = createHash('sha256').update(`${nonce}|${cardNo}`).digest('hex')
    return createHmac('sha256', 'seed').update(id).digest('hex')
  })
  tickets.sort()
  return performance.now() - begun
}

function timed<T>(work: () => T): { ms: number; value: T } {
  const begun = performance.now()
  const value = work()
  return { ms: performance.now() - begun, value }
}

for (const { people, seats } of SIZES) {
  const [drawing, verifying, ratios]: [number[], number[], number[]] = [[], [], []]
  for (let run = 0; run <= RUNS; run++) {
    const entries = entriesOf(people)
    const serverSeed = hex(32)
    const drawn = timed(() => {
      const plan = planDraw({ dispatch: '1', entries, rule: { size: seats }, serverSeed })
      return drawRecord({ plan, serverSeed, publicEntropy: 'lottery' })
    })
    const verdict = timed(() => verifyRecord(JSON.parse(JSON.stringify(drawn.value))))
    if (!verdict.value.ok) throw new Error('the record does not hold')
    if (run === 0) continue
    drawing.push(drawn.ms)
    verifying.push(verdict.ms)
    ratios.push(drawn.ms / bare(entries))
  }
  const name = `draw of ${seats === people ? 'all' : seats} out of ${people}`
  process.stdout.write(
    `${name}: ${inWords(drawing, 0)} ms with its record, ${inWords(verifying, 0)} ms to verify; ${inWords(ratios, 2)} times the bare hashes\n`,
  )
  record({ name: `${name}, with record`, unit: 'ms', values: drawing })
  record({ name: `${name}, verification`, unit: 'ms', values: verifying })
  record({ name: `${name} / bare hashes`, unit: '×', values: ratios })
}
