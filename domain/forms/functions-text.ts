// Functions on texts and truth (ODK XForms specification, "String Functions" and "Boolean Functions").
import type { Call, XFunction } from './environment.ts'
import { matchesPattern } from './patterns.ts'

/** Texts that calculations build may not grow without end. */
const MAX_TEXT = 10_000

const cut = (text: string): string => (text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text)

/** Characters as people count them, not UTF-16 units. */
const characters = (text: string): string[] => Array.from(text)

const all = (call: Call, from: number): string[] =>
  Array.from({ length: Math.max(call.count - from, 0) }, (_, i) => call.set(i + from)).flat()

const whole = (value: number): number => (Number.isNaN(value) ? 0 : Math.trunc(value))

export const TEXT_FUNCTIONS: Readonly<Record<string, XFunction>> = {
  string: (call) => call.text(0),
  concat: (call) => cut(all(call, 0).join('')),
  join: (call) => cut(all(call, 1).join(call.text(0))),
  substr: (call) => {
    const text = characters(call.text(0))
    const end = call.count > 2 ? whole(call.number(2)) : text.length
    return text.slice(whole(call.number(1)), end).join('')
  },
  // XPath 1.0, 4.2: positions from 1, rounded.
  substring: (call) => {
    const start = Math.round(call.number(1))
    const end = call.count > 2 ? start + Math.round(call.number(2)) : Number.POSITIVE_INFINITY
    return characters(call.text(0))
      .filter((_, i) => i + 1 >= start && i + 1 < end)
      .join('')
  },
  'substring-before': (call) => {
    const at = call.text(0).indexOf(call.text(1))
    return at === -1 ? '' : call.text(0).slice(0, at)
  },
  'substring-after': (call) => {
    const at = call.text(0).indexOf(call.text(1))
    return at === -1 ? '' : call.text(0).slice(at + call.text(1).length)
  },
  translate: (call) => {
    const from = characters(call.text(1))
    const to = characters(call.text(2))
    return characters(call.text(0))
      .map((sign) => (from.includes(sign) ? (to[from.indexOf(sign)] ?? '') : sign))
      .join('')
  },
  'string-length': (call) => characters(call.text(0)).length,
  'normalize-space': (call) => call.text(0).trim().replace(/\s+/g, ' '),
  contains: (call) => call.text(0).includes(call.text(1)),
  'starts-with': (call) => call.text(0).startsWith(call.text(1)),
  'ends-with': (call) => call.text(0).endsWith(call.text(1)),
  regex: (call) => matchesPattern(call.text(0), call.text(1)),
  if: (call) => call.value(call.truth(0) ? 1 : 2),
  coalesce: (call) => {
    for (let i = 0; i < call.count; i++) if (call.text(i) !== '') return call.value(i)
    return ''
  },
  once: (call, environment) => environment.self() || call.value(0),
  true: () => true,
  false: () => false,
  not: (call) => !call.truth(0),
  boolean: (call) => call.truth(0),
  'boolean-from-string': (call) => /^(?:true|1)$/.test(call.text(0)),
}
