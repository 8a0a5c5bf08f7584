// Why a deadline ends on the day it does, as data for any language: what was counted, which days were passed over and why,
// what moved the end later.
import type { Deadline, Extension } from './records.ts'
import type { SkippedDay } from './working-days.ts'
import { workingDay } from './working-days.ts'

/** Days in a row that were passed over for the same reason; `from` is `to` where it is one. */
export type SkippedSpan = { from: string; to: string; days: number; why: SkippedDay['why'] }

/** What moved the end, oldest first: what was granted, an outage, the calendar that was published meanwhile. */
export type DeadlineMove = {
  how: 'granted' | 'outage' | 'recounted'
  from: Date
  to: Date
  /** Why a coordinator gave it, or from when to when the bot was away; may be ''. */
  because: string
}

export type DeadlineExplanation = {
  /** The local day of the event, which is not counted. */
  from: string
  /** The last day as first counted. */
  to: string
  /** Counted between: calendar days, or working days. */
  days: number
  workingDays: boolean
  /** In working days only; their days and `days` make up the whole span. */
  skipped: SkippedSpan[]
  moves: DeadlineMove[]
  dueAt: Date
  provisional: boolean
}

const DAY_MS = 86_400_000
const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS

/** Days passed over, put together where they follow each other for the same reason. */
export function groupSkipped(skipped: readonly SkippedDay[]): SkippedSpan[] {
  const spans: SkippedSpan[] = []
  for (const { date, why } of skipped) {
    const last = spans.at(-1)
    const follows = last && dayNumber(last.to) + 1 === dayNumber(date) && last.why.zh === why.zh
    if (follows) spans[spans.length - 1] = { ...last, to: date, days: last.days + 1 }
    else spans.push({ from: date, to: date, days: 1, why })
  }
  return spans
}

const MOVED = ['granted', 'outage', 'recounted'] as const
type Moved = Extension & { state: (typeof MOVED)[number]; toDueAt: Date }
const hasMoved = (one: Extension): one is Moved =>
  MOVED.some((state) => state === one.state) && one.toDueAt !== null

/** What moved the deadline since it was set, oldest first. @param extensions of its kind and subject, of any time */
export function movesOf(
  { counted }: Pick<Deadline, 'counted'>,
  extensions: readonly Extension[],
): DeadlineMove[] {
  return extensions
    .filter(hasMoved)
    .filter(({ askedAt }) => askedAt.getTime() >= (dayNumber(counted.from) - 1) * DAY_MS)
    .sort((a, b) => (a.decidedAt ?? a.askedAt).getTime() - (b.decidedAt ?? b.askedAt).getTime())
    .map(({ state, fromDueAt, toDueAt, because }) => ({
      ...{ how: state, from: fromDueAt, to: toDueAt, because },
    }))
}

export function explainDeadline(
  deadline: Deadline,
  extensions: readonly Extension[] = [],
): DeadlineExplanation {
  const { counted, workingDays, dueAt, provisional } = deadline
  const { from, to, days, skipped } = counted
  return {
    ...{ from, to, days, workingDays, dueAt, provisional },
    skipped: groupSkipped(skipped),
    moves: movesOf(deadline, extensions),
  }
}

/** The days of the span that were counted; with those passed over they are every day after `from` up to `to`. */
export function countedDays({ from, to, skipped }: Deadline['counted']): string[] {
  const passed = new Set(skipped.map(({ date }) => date))
  const days: string[] = []
  for (let day = dayNumber(from) + 1; day <= dayNumber(to); day++) {
    const date = new Date(day * DAY_MS).toISOString().slice(0, 10)
    if (!passed.has(date)) days.push(date)
  }
  return days
}

/** Weekend days of the span that were worked in exchange for a holiday, and so counted. */
export const workedInExchange = (counted: Deadline['counted']): string[] =>
  countedDays(counted).filter((day) => {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    return (weekday === 0 || weekday === 6) && workingDay(day).working
  })
