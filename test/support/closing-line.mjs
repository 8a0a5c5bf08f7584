// The closing line of .ci/run, made from vitest's JSON result: "N passed, N failed" and, when there are any, ", N skipped".
// Called as: node closing-line.mjs <result file> <exit status of the run>
import { readFileSync } from 'node:fs'

const [file, status] = process.argv.slice(2)

/** @returns the counts; a run that failed without naming a test counts as one failure */
function countsOf(text, failed) {
  let result = {}
  try {
    result = JSON.parse(text)
  } catch {
    // The run ended before it could write its result.
  }
  const { numPassedTests: passed = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = result
  const files = (result.testResults ?? []).filter((one) => one.status === 'failed')
  const broken = files.filter((one) => !one.assertionResults.some((test) => test.status === 'failed')).length
  const counted = numFailedTests + broken
  return { passed, failed: failed && counted === 0 ? 1 : counted, skipped: numPendingTests + numTodoTests }
}

const { passed, failed, skipped } = countsOf(readFileSync(file, 'utf8'), status !== '0')
process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`)
