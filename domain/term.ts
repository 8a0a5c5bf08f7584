// Owns the contract of a supervisor in time (Art. 8: three years, ends by itself, at most three): where a day lies in it,
// when it is over, when people are reminded, and what a renewal makes of it. Days are local, instants Date.
import { remindersBefore } from './deadlines.ts'
import { type Candidate, lastDayOfTerm, outOfTerm } from './eligibility.ts'
import { addDays, isDay, startOfDay } from './local-time.ts'
import type { Policy } from './policy.ts'

export type Term = Pick<Candidate, 'termStart' | 'termNo'>
type Years = Pick<Policy, 'termYears'>
type Rules = Pick<Policy, 'termYears' | 'maxTerms'>

/** Where a local day lies: `none` for a card holder without contract. */
export type TermStanding = 'none' | 'within' | 'over'

/** A first contract that has not begun counts as `over`: its holder cannot be drawn (eligibility.ts). */
export const termStanding = (term: Term, day: string, policy: Rules): TermStanding => {
  if (outOfTerm(term, day, { policy })) return 'over'
  return term.termStart === null ? 'none' : 'within'
}

/** A contract entered ahead of its first day: the one before it still runs, or nobody has been in office yet. */
export const beginsLater = ({ termStart }: Term, day: string): boolean =>
  termStart !== null && day < termStart

/** The first moment after the contract, midnight after its last local day; null without contract. */
export const termEnd = (
  { termStart }: Pick<Term, 'termStart'>,
  { termYears, timezone }: Years & Pick<Policy, 'timezone'>,
): Date | null =>
  termStart === null ? null : startOfDay(addDays(lastDayOfTerm(termStart, termYears), 1), timezone)

/** The next reminder of the end that is still to come (policy `remindTermEnd`); null when none is. */
export const nextTermReminder = (
  term: Pick<Term, 'termStart'>,
  policy: Years & Pick<Policy, 'timezone' | 'remindTermEnd'>,
  now: Date,
): Date | null => {
  const due = termEnd(term, policy)
  if (!due) return null
  const [next] = remindersBefore({ now, due, before: policy.remindTermEnd, zone: policy.timezone })
  return next ?? null
}

/** Which contract comes after this one, from 1. */
export const nextTermNo = ({ termStart, termNo }: Term): number =>
  termStart === null ? (termNo ?? 0) + 1 : (termNo ?? 1) + 1

/**
 * The contract a renewal on `day` begins: it follows the running one without a gap; where none runs it begins on `day`.
 */
export const renewedTerm = (
  term: Term,
  day: string,
  policy: Rules,
): { termStart: string; termNo: number } => {
  const termNo = nextTermNo(term)
  const { termStart } = term
  if (termStart === null || termStanding(term, day, policy) === 'over') return { termStart: day, termNo }
  return { termStart: addDays(lastDayOfTerm(termStart, policy.termYears), 1), termNo }
}

/** The first days of all contracts whose last day is `day`: one, or two where 29 February meets a common year. */
export const termStartsEndingOn = (day: string, { termYears }: Years): string[] => {
  const next = addDays(day, 1)
  const year = String(Number(next.slice(0, 4)) - termYears).padStart(4, '0')
  return [`${year}${next.slice(4)}`, `${year}-02-29`].filter(
    (start, at, all) => all.indexOf(start) === at && isDay(start) && lastDayOfTerm(start, termYears) === day,
  )
}
