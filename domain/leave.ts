// Owns leave as people type it: one day or two, in any writing a date may have, and what makes it impossible.
import { addDurationToDay, type LocalTimeProblem } from './local-time.ts'
import { parseTypedDate } from './typed-date.ts'

export type Days = { from: string; to: string }

export type LeaveProblem =
  | { kind: 'reversed'; from: string; to: string }
  | { kind: 'past'; to: string }
  | { kind: 'too-long'; from: string; to: string }
  | { kind: 'too-far'; from: string }

/** Words and signs that stand between two dates; a hyphen only between blanks, since dates hold hyphens themselves. */
const BETWEEN = /\s*(?:到|至|—+|–+|~|\uff5e|,|\uff0c|、|;|\uff1b)\s*|\s+(?:-|to|until|till)\s+|\s+/giu

/**
 * Reads '2026-12-01 2026-12-05', '12月1日至12月5日', '明天', '1 Dec to 5 Dec': the first way to cut the text in two that
 * both sides understand; one date alone is one day.
 */
export function parseDays(
  given: string,
  context: { now: Date; zone: string },
): { ok: true; days: Days } | { ok: false; problem: LocalTimeProblem } {
  const text = given.trim().replace(/^(?:from|从|自)\s*/i, '')
  const single = parseTypedDate(text, context)
  if (single.ok) return { ok: true, days: { from: single.day, to: single.day } }
  let problem: LocalTimeProblem | null = null
  for (const { index, 0: cut } of text.matchAll(BETWEEN)) {
    const from = parseTypedDate(text.slice(0, index), context)
    const to = parseTypedDate(text.slice(index + cut.length), context)
    if (from.ok && to.ok) return { ok: true, days: { from: from.day, to: to.day } }
    if (from.ok || to.ok) problem ??= from.ok ? (to.ok ? null : to.problem) : from.problem
  }
  return { ok: false, problem: problem ?? single.problem }
}

/** Why these days cannot be leave as seen on local day `today`; leave that has begun may still be declared. */
export function leaveProblem({ from, to }: Days, today: string): LeaveProblem | null {
  if (to < from) return { kind: 'reversed', from, to }
  if (to < today) return { kind: 'past', to }
  if (addDurationToDay(from, 'P1Y') <= to) return { kind: 'too-long', from, to }
  return addDurationToDay(today, 'P1Y') < from ? { kind: 'too-far', from } : null
}
