// Moving an official deadline: more time given, a time in which the bot was away, a calendar published meanwhile; and when
// it is reminded of. Every end is the end of a local day, a working day where the deadline counts in them.
import type { DeadlineMove } from './deadline-words.ts'
import { extendForOutage } from './deadlines.ts'
import { addDays, dayKey, daysBetween, endOfDay, startOfDay, subtractDuration } from './local-time.ts'
import { officialDeadline } from './official-deadline.ts'
import { durationParts } from './policy-durations.ts'
import type { Deadline } from './records.ts'
import { workingDay, YEARS_PUBLISHED } from './working-days.ts'

export type MovedDeadline = Pick<Deadline, 'dueAt' | 'provisional'>

const MORNING_MS = 9 * 3_600_000

const later = (a: Date, b: Date): Date => (a > b ? a : b)

/** The end of that day, or of the next working day. */
function endOn(day: string, { workingDays }: Pick<Deadline, 'workingDays'>, zone: string): MovedDeadline {
  let last = day
  while (workingDays && !workingDay(last).working) last = addDays(last, 1)
  return { dueAt: endOfDay(last, zone), provisional: workingDays && last > YEARS_PUBLISHED.until }
}

/** So many days more, from the day it ends on, or from today where that is over. @throws RangeError below one day */
export function moreDays(deadline: Deadline, days: number, now: Date, zone: string): MovedDeadline {
  const { workingDays, dueAt } = deadline
  const from = later(dueAt, now)
  const { at, provisional } = officialDeadline({ from, within: `P${days}D`, zone, workingDays })
  return { dueAt: at, provisional }
}

/** To the end of a day that was chosen; null where that is no later than it is, or over. */
export function untilDay(deadline: Deadline, day: string, now: Date, zone: string): MovedDeadline | null {
  const dueAt = endOfDay(day, zone)
  if (dueAt <= deadline.dueAt || dueAt <= now) return null
  return { dueAt, provisional: false }
}

/** After an outage: the time that was left when it began, to the end of a day; null where it need not move. */
export function afterOutage(
  deadline: Deadline,
  outage: { from: Date; to: Date },
  zone: string,
): MovedDeadline | null {
  const { at, extended } = extendForOutage({
    ...{ deadline: deadline.dueAt, outageFrom: outage.from, outageTo: outage.to },
  })
  return extended ? endOn(dayKey(at, zone), deadline, zone) : null
}

/**
 * Counts a provisional deadline again with the calendar known now, what moved it since on top. The end never comes nearer
 * than people have been told. Null while the calendar still does not reach it.
 */
export function recounted(
  deadline: Deadline,
  moves: readonly DeadlineMove[],
  zone: string,
): Pick<Deadline, 'dueAt' | 'counted'> | null {
  const { counted, within, workingDays } = deadline
  const base = officialDeadline({ from: startOfDay(counted.from, zone), within, zone, workingDays })
  let day = base.counted.to
  for (const { how, from, to } of moves) {
    if (how === 'recounted') continue
    day = addDays(day, daysBetween(dayKey(from, zone), dayKey(to, zone)))
    day = dayKey(endOn(day, deadline, zone).dueAt, zone)
  }
  if (base.provisional || day > YEARS_PUBLISHED.until) return null
  const dueAt = endOfDay(day, zone)
  return dueAt < deadline.dueAt ? { dueAt: deadline.dueAt, counted } : { dueAt, counted: base.counted }
}

/** 09:00 of the next local day, of the next working day where the deadline counts in them. */
export function nextMorning(now: Date, { workingDays }: Pick<Deadline, 'workingDays'>, zone: string): Date {
  const { dueAt } = endOn(addDays(dayKey(now, zone), 1), { workingDays }, zone)
  return new Date(startOfDay(dayKey(dueAt, zone), zone).getTime() + MORNING_MS)
}

/**
 * When it is reminded of: so long before its end, those in whole days in the morning (09:00) of their day, as a day ends at
 * midnight and nobody wants to be woken; only times still to come.
 */
export function officialReminders(of: {
  now: Date
  due: Date
  before: readonly string[]
  zone: string
}): Date[] {
  const { now, due, zone } = of
  const times = of.before.map((before) => {
    const at = subtractDuration(due, before, zone)
    const { hours = 0, minutes = 0, seconds = 0 } = durationParts(before) ?? {}
    if (hours + minutes + seconds > 0) return at
    return new Date(startOfDay(dayKey(at, zone), zone).getTime() + MORNING_MS)
  })
  return [...new Set(times.map((at) => at.getTime()))]
    .filter((at) => at > now.getTime() && at < due.getTime())
    .sort((a, b) => a - b)
    .map((at) => new Date(at))
}
