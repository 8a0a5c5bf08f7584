// Somebody on the way to a card (Art. 5 to 7): what is entered of them, what a coordinator does next, and which card
// number is proposed.
import { parseExternalCard } from './card-number.ts'
import type { Pool } from './eligibility.ts'
import { LIFE_STEPS, type LifeState } from './life.ts'
import { own } from './own.ts'

/** Buttons under an applicant, in their order. */
export const APPLICANT_STEPS = ['train', 'pass', 'fail', 'issue', 'issue-card', 'drop', 'sure'] as const
export type ApplicantStep = (typeof APPLICANT_STEPS)[number]

/** The steps the table has from this state. */
export const applicantSteps = (state: LifeState): Exclude<ApplicantStep, 'sure'>[] =>
  APPLICANT_STEPS.flatMap((step) => {
    if (step === 'sure') return []
    const from: readonly LifeState[] = LIFE_STEPS[step].from
    return from.includes(state) ? [step] : []
  })

/** What is asked of a new applicant, one after the other. */
export const APPLICANT_FIELDS = ['name', 'kind', 'region', 'unit'] as const
export type ApplicantField = (typeof APPLICANT_FIELDS)[number]
export const MAX_FIELD = 60
const MAX_UNIT = 120

const KINDS: Readonly<Record<string, Pool>> = {
  ...{ external: 'external', 外督: 'external', 外部: 'external', 1: 'external' },
  ...{ internal: 'internal', 内督: 'internal', 内部: 'internal', 2: 'internal' },
}

export type FieldProblem = 'empty' | 'too-long' | 'bad-kind'

/** What was typed for a field, tidied; the unit may be left out with a dash. */
export function readField(
  field: ApplicantField,
  typed: string,
): { ok: true; value: string } | { ok: false; problem: FieldProblem } {
  const text = typed.normalize('NFKC').replace(/\s+/g, ' ').trim()
  if (text === '') return { ok: false, problem: 'empty' }
  if (field === 'kind') {
    const kind = own(KINDS, text.toLowerCase())
    return kind ? { ok: true, value: kind } : { ok: false, problem: 'bad-kind' }
  }
  if (field === 'unit' && /^[-—无]$/.test(text)) return { ok: true, value: '' }
  const most = field === 'unit' ? MAX_UNIT : MAX_FIELD
  return [...text].length > most ? { ok: false, problem: 'too-long' } : { ok: true, value: text }
}

/** The whole points of a test, 0 to 100; null when it is none. */
export function readScore(typed: string): number | null {
  const digits = /^(\d{1,3})\s*(?:分|points?)?$/i.exec(typed.normalize('NFKC').trim())?.[1]
  return digits !== undefined && Number(digits) <= 100 ? Number(digits) : null
}

const SERIALS = 9999
const four = (serial: number): string => String(serial).padStart(4, '0')

/** The number that most external cards known so far begin with: `R` and the issuer; null without any. */
export function usualIssuer(known: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const cardNo of known) {
    const card = parseExternalCard(cardNo)
    if (card.ok) counts.set(card.issuer, (counts.get(card.issuer) ?? 0) + 1)
  }
  const [first] = [...counts].sort(([a, many], [b, more]) => more - many || a.localeCompare(b))
  return first ? first[0] : null
}

/** What external cards of that issuer and year begin with, `year` in full. */
export const cardPrefix = (issuer: string, year: number): string => `R${issuer}${String(year).slice(-2)}`

/** The number after the highest known of the issuer and year; the lowest free one when those are used up, else null. */
export function nextExternalCard(known: readonly string[], issuer: string, year: number): string | null {
  const prefix = cardPrefix(issuer, year)
  const used = new Set(known.filter((one) => one.startsWith(prefix)).map((one) => Number(one.slice(-4))))
  const highest = Math.max(0, ...used)
  if (highest < SERIALS) return `${prefix}${four(highest + 1)}`
  for (let serial = 1; serial <= SERIALS; serial++) if (!used.has(serial)) return `${prefix}${four(serial)}`
  return null
}

/**
 * The internal number after the highest one: the last row of digits counted up, as long as the pattern takes it; null
 * where nothing is known to count on from.
 */
export function nextInternalCard(known: readonly string[], pattern: string): string | null {
  const form = new RegExp(`^(?:${pattern})$`, 'u')
  const used = new Set(known)
  const [latest] = [...known].sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
  const parts = latest === undefined ? null : /^(.*?)(\d+)(\D*)$/.exec(latest)
  if (!parts) return null
  const [, before = '', digits = '', after = ''] = parts
  const next = `${before}${String(Number(digits) + 1).padStart(digits.length, '0')}${after}`
  return form.test(next) && !used.has(next) ? next : null
}
