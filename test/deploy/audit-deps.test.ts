// What is said of the libraries: nothing known, something known, and a registry that does not answer, which is not "all well".
import { expect, test } from 'vitest'
import { auditWords } from '../../deploy/audit-deps.ts'

const metadata = { dependencies: { prod: 300 } }
const bad = { severity: 'high', range: '<2.0.1', fixAvailable: true, via: [] }
const refused = { message: '405 Method Not Allowed - POST https://example.org/advisories', statusCode: 405 }

test.each([
  ['nothing known', { vulnerabilities: {}, metadata }, 0, 'Nothing is known against the 300 libraries.'],
  [
    'something known',
    { vulnerabilities: { lodash: bad }, metadata },
    1,
    'high: lodash <2.0.1, mended in a newer',
  ],
  ['a registry that does not answer it', refused, 2, 'does not answer this question: 405 Method Not Allowed'],
])('%s', (_, said, code, words) => {
  const told = auditWords(JSON.stringify(said))
  expect(told.code).toBe(code)
  expect(told.lines.join('\n')).toContain(words)
})

test('no answer at all is none', () => {
  expect(auditWords('').code).toBe(2)
})
