// How long a door takes to say no tells nothing about its secret: the two that know one compare in constant time, and in no
// other way. Time itself cannot be measured well enough for a test, so this reads the lines.
import { expect, it } from 'vitest'
import { textOf } from '../support/sources.ts'

/** What the secret, and what was given for it, is called there, and how often the two are compared. */
const DOORS = [
  { file: 'web/webhook.ts', names: ['secret', 'given', 'expected'], compared: 1 },
  { file: 'web/operator.ts', names: ['password', 'name', 'expected', 'OPERATOR_NAME'], compared: 2 },
]
const COMPARES =
  /[=!]==?(?!>)|\bObject\.is\(|\.(?:equals|compare|localeCompare|includes|startsWith|endsWith|indexOf|match|test)\(/
const SAFE = /timingSafeEqual\(sha256\(\w+\), \w+(?:\(\w+\))?\)/g

/** The code without what is said about it. */
const codeOf = (file: string): string[] =>
  textOf(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .map((line) => line.replace(/(^|\s)\/\/.*$/, ''))

/** The lines that compare one of these otherwise; whether there is one at all may be asked. */
const otherwise = (lines: readonly string[], names: readonly string[]): string[] =>
  lines.filter((line) => {
    const rest = line.replace(/typeof \w+ === 'string'/g, '')
    return COMPARES.test(rest) && new RegExp(`\\b(?:${names.join('|')})\\b`).test(rest)
  })

it.each(DOORS)('$file compares what it is given by timingSafeEqual alone', ({ file, names, compared }) => {
  const lines = codeOf(file)
  expect(otherwise(lines, names)).toEqual([])
  expect(lines.join('\n').match(SAFE)).toHaveLength(compared)
})

it.each([
  'if (given === secret) return',
  'const right = sha256(password).equals(expected)',
  'if (Buffer.compare(sha256(given), expected) !== 0) return false',
  "if (typeof given === 'string' && given.startsWith(secret)) return",
])('%s would be found', (line) => {
  expect(otherwise([line], ['secret', 'given', 'expected', 'password'])).toEqual([line])
})
