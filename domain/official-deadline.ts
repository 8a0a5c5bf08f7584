// Owns deadlines counted in days: to the end of the local day of the n-th day after an event, on the calendar or in Chinese
// working days. The calendar of a year is published late in the year before; past it a deadline is provisional.
import { addDays, addDurationToDay, dayKey, daysBetween, endOfDay } from './local-time.ts'
import { durationParts } from './policy-durations.ts'
import { type SkippedDay, workingDay, YEARS_PUBLISHED } from './working-days.ts'

export type OfficialDeadline = {
  /** The last millisecond of the last day. */
  at: Date
  counted: {
    /** The local day of the event; counting begins with the day after. */
    from: string
    /** The last day, on which the deadline ends. */
    to: string
    /** Days counted: calendar days, or working days. */
    days: number
    /** Days between that were not counted, in working days only. */
    skipped: SkippedDay[]
  }
  /** Reaches past the published holidays: to be counted again when they are known. */
  provisional: boolean
}

/**
 * Counts a deadline. `within` is an ISO 8601 duration in days (P10D); weeks, months and years only on the calendar, where a
 * month that lacks the day ends it. The day of the event is not counted (as in Art. 201 of the Civil Code).
 * Throws RangeError on hours, on weeks or months with workingDays, and on no days at all.
 */
export const officialDeadline = (of: {
  from: Date
  within: string
  zone: string
  workingDays: boolean
}): OfficialDeadline => {
  const from = dayKey(of.from, of.zone)
  const counted = of.workingDays ? countWorkingDays(from, of.within) : countCalendarDays(from, of.within)
  return {
    at: endOfDay(counted.to, of.zone),
    counted: { from, ...counted },
    provisional: of.workingDays && counted.to > YEARS_PUBLISHED.until,
  }
}

/** Whether a day in a deadline of working days reaches past the published holidays. */
export const isProvisional = (at: Date, of: { workingDays: boolean; timezone: string }): boolean =>
  of.workingDays && dayKey(at, of.timezone) > YEARS_PUBLISHED.until

const countCalendarDays = (from: string, within: string): Omit<OfficialDeadline['counted'], 'from'> => {
  const to = addDurationToDay(from, within)
  if (to <= from) throw new RangeError(`not a deadline: ${within}`)
  return { to, days: daysBetween(from, to), skipped: [] }
}

const countWorkingDays = (from: string, within: string): Omit<OfficialDeadline['counted'], 'from'> => {
  const parts = durationParts(within)
  if (!parts || within !== `P${parts.days}D` || parts.days < 1) {
    throw new RangeError(`not a number of days: ${within}`)
  }
  const skipped: SkippedDay[] = []
  let day = from
  let left = parts.days
  while (left > 0) {
    day = addDays(day, 1)
    const found = workingDay(day)
    if (found.working) left -= 1
    else skipped.push({ date: day, why: found.why })
  }
  return { to: day, days: parts.days, skipped }
}
