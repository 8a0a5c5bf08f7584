// Whether more time may be asked for or given for an official deadline, and how much a coordinator typed.
import { EXTENDABLE } from '../domain/deadline-kinds.ts'
import { type MovedDeadline, moreDays, untilDay } from '../domain/deadline-moves.ts'
import type { LocalTimeProblem } from '../domain/local-time.ts'
import type { Deadline } from '../domain/records.ts'
import { parseTypedDate } from '../domain/typed-date.ts'
import type { DeadlineView } from './deadline-view.ts'

/** So many days, or until the end of that day. */
export type MoreTime = { days: number } | { day: string }

export type MoreTimeRefusal =
  | { kind: 'not-allowed' }
  /** Receipt of a document has no more time: it is served by other means. */
  | { kind: 'not-extendable' }
  /** What was owed is done. */
  | { kind: 'done-before' }
  | { kind: 'over'; at: Date }
  | { kind: 'waiting'; since: Date }

export type TypedTimeRefusal =
  | LocalTimeProblem
  | { kind: 'bad-days'; max: number }
  | { kind: 'not-later'; than: Date }

/** A year is more than any policy sets for a defence. */
export const MAX_MORE_DAYS = 365

/** Why no more time can be asked for, or given, now; else null. */
export function moreTimeRefusal(view: DeadlineView, now: Date): MoreTimeRefusal | null {
  const { deadline, waiting, side } = view
  if (!EXTENDABLE.includes(deadline.kind)) return { kind: 'not-extendable' }
  if (deadline.endedAt) return { kind: 'done-before' }
  if (side === 'desk') return null
  if (waiting) return { kind: 'waiting', since: waiting.askedAt }
  return now > deadline.dueAt ? { kind: 'over', at: deadline.dueAt } : null
}

const DAYS = /^\+?(\d{1,4})\s*(?:天|个?工作日|days?|working days?)?$/iu

/** '7', '7 天', '5个工作日', or a day as people type it. */
export function readMoreTime(
  typed: string,
  context: { now: Date; zone: string },
): { ok: true; time: MoreTime } | { ok: false; problem: TypedTimeRefusal } {
  const [, number] = DAYS.exec(typed.normalize('NFKC').trim()) ?? []
  if (number === undefined) {
    const read = parseTypedDate(typed, context)
    return read.ok ? { ok: true, time: { day: read.day } } : { ok: false, problem: read.problem }
  }
  const days = Number(number)
  if (days < 1 || days > MAX_MORE_DAYS)
    return { ok: false, problem: { kind: 'bad-days', max: MAX_MORE_DAYS } }
  return { ok: true, time: { days } }
}

/** The deadline with that much more time; null where the day is no later than it is. */
export const withMoreTime = (
  deadline: Deadline,
  time: MoreTime,
  now: Date,
  zone: string,
): MovedDeadline | null =>
  'days' in time ? moreDays(deadline, time.days, now, zone) : untilDay(deadline, time.day, now, zone)
