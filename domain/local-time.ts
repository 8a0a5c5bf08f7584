// Owns time zone arithmetic: instants to local days and back, durations on the calendar, impossible local times.
// Instants are Date, local days 'YYYY-MM-DD', local times 'HH:mm', zones IANA names. No clock: `now` is data.
import { DateTime, Duration } from 'luxon'
import { zoneOf } from './zone.ts'

export type LocalTimeProblem =
  | { kind: 'bad-date'; given: string; example: string }
  | { kind: 'no-such-date'; given: string }
  /** A weekday is written beside the date, and `day` is another weekday. */
  | { kind: 'other-weekday'; given: string; day: string }
  | { kind: 'bad-time'; given: string; example: string }
  | { kind: 'no-such-time'; given: string }
  /** The clocks are put forward over this time: it does not exist on that day in that zone. */
  | { kind: 'skipped-by-clock-change'; date: string; time: string; zone: string }

export type Parsed<Key extends string, Value> =
  | ({ ok: true } & { [K in Key]: Value })
  | { ok: false; problem: LocalTimeProblem }

const two = (value: number): string => String(value).padStart(2, '0')

const inZone = (at: Date, zone: string): DateTime => {
  const local = DateTime.fromJSDate(at, { zone: zoneOf(zone) })
  if (!local.isValid) throw new RangeError(`not an instant in a known zone: ${at.getTime()} ${zone}`)
  return local
}

/** @param later so many days after `day`, also past the last of all years */
const dayStart = (day: string, zone: string, later = 0): DateTime => {
  const start = DateTime.fromISO(addDays(day, later), { zone: zoneOf(zone) }).startOf('day')
  if (!isDay(day) || !start.isValid) throw new RangeError(`not a local day in a known zone: ${day} ${zone}`)
  return start
}

/** Days of a month of the Gregorian calendar, `month` from 1. */
export const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate()

/** True for 'YYYY-MM-DD' of a day that exists, years 1900 to 2999. */
export const isDay = (text: string): boolean => parseDay(text).ok

/** Reads exactly 'YYYY-MM-DD'; refuses other forms and days that do not exist. */
export const parseDay = (text: string): Parsed<'day', string> => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return { ok: false, problem: { kind: 'bad-date', given: text, example: '2026-12-01' } }
  const [year, month, date] = match.slice(1).map(Number)
  return dayOf(year ?? 0, month ?? 0, date ?? 0, text)
}

/** Puts a day together from numbers; `given` is what the person wrote, for the refusal. */
export const dayOf = (year: number, month: number, date: number, given: string): Parsed<'day', string> => {
  const exists =
    year >= 1900 && year <= 2999 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month)
  if (!exists) return { ok: false, problem: { kind: 'no-such-date', given } }
  return { ok: true, day: `${year}-${two(month)}-${two(date)}` }
}

/** Puts a time of day together from numbers; 24:00 is refused, it belongs to the next day. */
export const timeOf = (hour: number, minute: number, given: string): Parsed<'time', string> => {
  if (hour > 23 || minute > 59) return { ok: false, problem: { kind: 'no-such-time', given } }
  return { ok: true, time: `${two(hour)}:${two(minute)}` }
}

/** Reads exactly 'HH:mm'. */
export const parseClock = (text: string): Parsed<'time', string> => {
  const match = /^(\d{2}):(\d{2})$/.exec(text)
  if (!match) return { ok: false, problem: { kind: 'bad-time', given: text, example: '09:30' } }
  return timeOf(Number(match[1]), Number(match[2]), text)
}

/**
 * The instant of a local day and time. Refuses forms and days as parseDay and parseClock do, and times the clocks skip.
 * A time that occurs twice (clocks put back) is its first occurrence.
 */
export const instantOf = (day: string, time: string, zone: string): Parsed<'at', Date> => {
  const date = parseDay(day)
  if (!date.ok) return date
  const clock = parseClock(time)
  if (!clock.ok) return clock
  const local = DateTime.fromISO(`${day}T${time}`, { zone: zoneOf(zone) })
  if (!local.isValid) throw new RangeError(`not a known zone: ${zone}`)
  if (local.toFormat('yyyy-MM-dd HH:mm') !== `${day} ${time}`) {
    return { ok: false, problem: { kind: 'skipped-by-clock-change', date: day, time, zone } }
  }
  const first = Math.min(...local.getPossibleOffsets().map((possible) => possible.toMillis()))
  return { ok: true, at: new Date(first) }
}

/** The local day of an instant, 'YYYY-MM-DD'. */
export const dayKey = (at: Date, zone: string): string => inZone(at, zone).toISODate() ?? ''

/** The local month of an instant, 'YYYY-MM'. */
export const monthKey = (at: Date, zone: string): string => inZone(at, zone).toFormat('yyyy-MM')

/** The local time of day of an instant, 'HH:mm'. */
export const timeKey = (at: Date, zone: string): string => inZone(at, zone).toFormat('HH:mm')

/** The first instant of a local day (midnight, or later where the clocks skip midnight). */
export const startOfDay = (day: string, zone: string): Date => dayStart(day, zone).toJSDate()

/** The last millisecond of a local day. */
export const endOfDay = (day: string, zone: string): Date => new Date(dayStart(day, zone, 1).toMillis() - 1)

/** A day that many days later (earlier when negative), on the calendar alone. */
export const addDays = (day: string, days: number): string => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** Whole days from one day to another, negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

const parseDuration = (iso: string): Duration => {
  const duration = Duration.fromISO(iso)
  if (!duration.isValid) throw new RangeError(`not an ISO 8601 duration: ${iso}`)
  return duration
}

/**
 * Adds an ISO 8601 duration: years, months, weeks and days move on the local calendar and keep the local time of day
 * (a day that does not exist becomes the last of its month); hours, minutes and seconds are exact.
 */
export const addDuration = (at: Date, iso: string, zone: string): Date =>
  inZone(at, zone).plus(parseDuration(iso)).toJSDate()

/** As addDuration, backwards. */
export const subtractDuration = (at: Date, iso: string, zone: string): Date =>
  inZone(at, zone).minus(parseDuration(iso)).toJSDate()

/** Moves a local day by a duration of years, months, weeks and days. Throws RangeError when it has hours. */
export const addDurationToDay = (day: string, iso: string): string => {
  const duration = parseDuration(iso)
  if (duration.hours + duration.minutes + duration.seconds + duration.milliseconds !== 0) {
    throw new RangeError(`not a duration in days: ${iso}`)
  }
  return DateTime.fromISO(day, { zone: 'utc' }).plus(duration).toFormat('yyyy-MM-dd')
}

/** Date, time and offset there, as questionnaires keep them: `YYYY-MM-DDTHH:mm:ss.SSS+08:00`. */
export const momentKey = (at: Date, zone: string): string => inZone(at, zone).toISO() ?? ''
