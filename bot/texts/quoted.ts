// What people typed, in what is answered to it: enough to be recognised. Whole, it could pass the length of a message.
import type { Lang } from '../../domain/records.ts'
import { cut } from '../html.ts'

const SIGNS = 60
/** Signs that turn the direction would turn the words around the quotation, too. */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/g
const MISTAKES = 10
const NAMES = 30

/** The beginning of what somebody typed. */
export const quoted = (typed: string): string => cut(typed.replace(TURNS, '').trim(), SIGNS)

/** The first of many names to choose from. */
export const listed = (names: readonly string[], between: string): string => {
  const first = names.slice(0, NAMES).map(quoted)
  return `${first.join(between)}${names.length > first.length ? ' …' : ''}`
}

/** The first of all that is wrong with one line, and how much more there is. */
export function firstOf(mistakes: readonly string[], lang: Lang): string[] {
  const more = mistakes.length - MISTAKES
  if (more <= 0) return [...mistakes]
  const said = lang === 'zh' ? `… 还有 ${more} 处` : `… and ${more} more`
  return [...mistakes.slice(0, MISTAKES), said]
}
