// Regular expressions that people write into questionnaires: checked before they are used, so that none of them
// can keep the program busy, and matched against the whole text as ODK does.

const MAX_PATTERN = 300
/** Longer answers match no pattern; with it, three open-ended parts take well under a second. */
const MAX_TEXT = 400
const MAX_OPEN = 3
const MAX_WAYS = 20_000
/** A count up to this many is small; above, it is as good as open-ended. */
const SMALL = 20

const compiled = new Map<string, RegExp | null>()
const MAX_COMPILED = 500

/** Why a pattern is not taken: it is none, or it could take very long on some answers. */
export function patternFault(pattern: string): 'bad-pattern' | 'slow-pattern' | undefined {
  if (pattern.length > MAX_PATTERN) return 'slow-pattern'
  if (!regularExpression(pattern)) return 'bad-pattern'
  return isFast(pattern) ? undefined : 'slow-pattern'
}

/** True when the whole text matches; false for texts of more than 400 characters and for patterns that are refused. */
export function matchesPattern(text: string, pattern: string): boolean {
  if (text.length > MAX_TEXT || patternFault(pattern)) return false
  return regularExpression(pattern)?.test(text) ?? false
}

function regularExpression(pattern: string): RegExp | null {
  const known = compiled.get(pattern)
  if (known !== undefined) return known
  const made = make(pattern, 'u') ?? make(pattern, '')
  if (compiled.size >= MAX_COMPILED) compiled.clear()
  compiled.set(pattern, made)
  return made
}

function make(pattern: string, flags: string): RegExp | null {
  try {
    return new RegExp(`^(?:${pattern})$`, flags)
  } catch {
    return null
  }
}

interface Level {
  /** Something inside can be repeated a varying number of times. */
  varies: boolean
  alternatives: string[]
  current: string
  ways: number
}

const QUANTIFIER = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})/

/**
 * Follows the pattern once: no repeated group may hold a varying count or alternatives that begin alike, and at
 * most three parts may be open-ended. What passes takes at most the third power of the text's length.
 */
function isFast(pattern: string): boolean {
  if (/\\[1-9k]|\(\?[=!<]/.test(pattern)) return false
  const levels: Level[] = [newLevel()]
  let open = 0
  let ways = 1
  let at = 0
  while (at < pattern.length) {
    const top = levels.at(-1)
    if (!top) return false
    const atom = atomAt(pattern, at)
    at += atom.length
    if (atom.startsWith('(')) {
      levels.push(newLevel())
      continue
    }
    if (atom === '|') {
      top.alternatives.push(top.current)
      top.current = ''
      continue
    }
    let inner: Level | undefined
    if (atom === ')') {
      inner = levels.pop()
      inner?.alternatives.push(inner.current)
    }
    const outer = levels.at(-1)
    if (!outer) return false
    if (outer.current === '') outer.current = inner ? '(' : atom
    const counted = QUANTIFIER.exec(pattern.slice(at))
    const [least, most] = counts(counted)
    if (counted) at += counted[0].length + (/^[?+]/.test(pattern.slice(at + counted[0].length)) ? 1 : 0)
    const varies = least !== most
    if (inner && most > 1 && !repeatable(inner, varies || most > 4)) return false
    if (varies && most > SMALL) open++
    else if (varies) ways *= most - least + 1
    if (inner?.varies && most <= 4) ways *= inner.ways ** Math.max(most - 1, 0)
    outer.varies ||= varies || (inner?.varies ?? false)
    outer.ways *= varies ? Math.min(most - least + 1, SMALL) : (inner?.ways ?? 1)
    if (open > MAX_OPEN || ways > MAX_WAYS) return false
  }
  return true
}

const newLevel = (): Level => ({ varies: false, alternatives: [], current: '', ways: 1 })

/** A character, an escape, a class, or a sign of structure. */
function atomAt(pattern: string, at: number): string {
  const rest = pattern.slice(at)
  return (/^(?:\\[pP]\{[^}]*\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?:)?|[\s\S])/u.exec(rest) ?? [rest])[0]
}

function counts(quantifier: RegExpExecArray | null): [number, number] {
  if (!quantifier) return [1, 1]
  const [, sign, least, comma, most] = quantifier
  if (sign === '?') return [0, 1]
  if (sign) return [sign === '+' ? 1 : 0, Number.POSITIVE_INFINITY]
  const from = Number(least)
  return [from, comma ? (most ? Number(most) : Number.POSITIVE_INFINITY) : from]
}

function repeatable(inner: Level, manyTimes: boolean): boolean {
  if (inner.varies && manyTimes) return false
  const starts = inner.alternatives
  if (starts.length < 2) return true
  // Alternatives that begin with different plain characters cannot both match.
  return starts.every((one) => /^[^\\.[({^$]$/u.test(one)) && new Set(starts).size === starts.length
}
