// Makes any text printable with given fonts: what they cannot draw is named visibly, never left blank.
import { covers, type Ranges } from './font-coverage.ts'

/** Characters that are meant to be invisible: joiners, variation selectors, soft hyphens. */
const INVISIBLE = /^\p{Default_Ignorable_Code_Point}$/u
/** Signs that turn the reading direction around: a name could be made to read as another. */
const DIRECTION = /^[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]$/
/** Latin letters, digits and signs without a place to break: web addresses, hashes, a key held down. */
const UNBROKEN = /[\x21-\x7e]{25,}/g
const BREAK_HERE = '\u200b'

export type Printable = {
  /** The text as it can be printed. Lines end in \n; long unbroken runs get places to break. */
  (text: string): string
  /** The characters replaced until now, each once, e.g. 〔U+20BB7〕, in the order met. */
  readonly replaced: () => string[]
}

/** A function that makes texts printable and keeps in mind what it replaced. */
export function printableWith(coverage: Ranges): Printable {
  const seen = new Set<string>()
  const sign = (char: string): string => {
    const code = char.codePointAt(0) ?? 0
    if (char === '\n' || covers(coverage, code)) return DIRECTION.test(char) ? named(code) : char
    if (char === '\t') return ' '
    return INVISIBLE.test(char) && !DIRECTION.test(char) ? char : named(code)
  }
  const named = (code: number): string => {
    const name = `〔U+${code.toString(16).toUpperCase().padStart(4, '0')}〕`
    seen.add(name)
    return name
  }
  const print = (text: string): string =>
    Array.from(text.replace(/\r\n?/g, '\n'), sign)
      .join('')
      .replace(UNBROKEN, (run) => run.replace(/.{8}(?=.)/g, `$&${BREAK_HERE}`))
  return Object.assign(print, { replaced: () => [...seen] })
}
