// The rules in the columns sv:ok, sv:note and sv:photo: which answers they mean.
import type { QuestionType } from './form.ts'
import { chosen } from './stored-values.ts'

type Comparator = { readonly sign: '<' | '<=' | '>' | '>=' | '=' | '!='; readonly number: number }

export type Rule =
  | { readonly kind: 'any' }
  | { readonly kind: 'names'; readonly names: readonly string[]; readonly others: readonly string[] }
  /** All of them hold. */
  | { readonly kind: 'numbers'; readonly comparators: readonly Comparator[] }

const CHOOSING: ReadonlySet<QuestionType> = new Set(['select_one', 'select_multiple', 'rank'])
const NUMERIC: ReadonlySet<QuestionType> = new Set(['integer', 'decimal', 'range', 'calculate'])
const COMPARATOR = /^(<=|>=|!=|<|>|=)(-?\d+(?:\.\d+)?)$/

/** Reads a rule for a question of that type; undefined when it means nothing there. */
export function readRule(text: string, type: QuestionType): Rule | undefined {
  const words = text
    .trim()
    .replace(/([<>=!])\s+/g, '$1')
    .split(/\s+/)
  if (words.length === 1 && words[0] === '*') return { kind: 'any' }
  if (NUMERIC.has(type)) {
    const comparators = words.map(comparator)
    return comparators.every((one) => one !== undefined) ? { kind: 'numbers', comparators } : undefined
  }
  if (!CHOOSING.has(type) || words.includes('*') || words.includes('!') || words.includes(''))
    return undefined
  return {
    kind: 'names',
    names: words.filter((word) => !word.startsWith('!')),
    others: words.filter((word) => word.startsWith('!')).map((word) => word.slice(1)),
  }
}

function comparator(word: string): Comparator | undefined {
  const match = COMPARATOR.exec(word)
  return match ? { sign: match[1] as Comparator['sign'], number: Number(match[2]) } : undefined
}

const holds = ({ sign, number }: Comparator, value: number): boolean => {
  if (sign === '=') return value === number
  if (sign === '!=') return value !== number
  if (sign === '<') return value < number
  if (sign === '<=') return value <= number
  return sign === '>' ? value > number : value >= number
}

const named = ({ names, others }: Rule & { kind: 'names' }, name: string): boolean =>
  names.includes(name) || (others.length > 0 && !others.includes(name))

/** True when the rule speaks of this answer: any of the chosen names, or the number. Empty answers are none. */
export function speaksOf(rule: Rule, value: string): boolean {
  if (value === '') return false
  if (rule.kind === 'any') return true
  if (rule.kind === 'names') return chosen(value).some((name) => named(rule, name))
  const number = Number(value)
  return rule.comparators.every((one) => holds(one, number))
}

/** True when the answer is compliant under a rule of sv:ok: of several choices each has to be. */
export function complies(rule: Rule, value: string): boolean {
  return rule.kind === 'names' ? chosen(value).every((name) => named(rule, name)) : speaksOf(rule, value)
}
