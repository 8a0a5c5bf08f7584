// Dates and times in expressions: texts in ISO form, and for arithmetic days since 1 January 1970 on the local
// calendar (ODK XForms specification, number() and "Date and Time Functions"). Offsets are not looked at: all
// times of one inspection are local times of one place.
import type { Context } from './environment.ts'

const FORM =
  /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/
const CLOCK = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/
const DAY = 86_400_000

/** Days since 1 January 1970 of a date, with the time of day as a fraction; NaN when it is no date. */
export function daysOf(text: string): number {
  const match = FORM.exec(text)
  if (!match) return Number.NaN
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0))
  const at = new Date(0)
  at.setUTCFullYear(year ?? 0, (month ?? 1) - 1, day ?? 1)
  if (at.getUTCMonth() !== (month ?? 1) - 1 || at.getUTCDate() !== day) return Number.NaN
  if ((hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return Number.NaN
  at.setUTCHours(hour ?? 0, minute ?? 0, second ?? 0, Number((match[7] ?? '').padEnd(3, '0')))
  return at.getTime() / DAY
}

const LAST_DAY = daysOf('9999-12-31')

const instant = (days: number): Date | undefined =>
  Number.isFinite(days) && Math.abs(days) <= LAST_DAY ? new Date(Math.round(days * DAY)) : undefined

/** A number of days, or a date with or without time, as `YYYY-MM-DD`; '' when it is neither. */
export const dateText = (days: number): string => instant(Math.floor(days))?.toISOString().slice(0, 10) ?? ''

/** The same as `YYYY-MM-DDTHH:mm:ss.SSS`. */
export const dateTimeText = (days: number): string => instant(days)?.toISOString().slice(0, 23) ?? ''

/** Time of day as a fraction of a day; NaN when it is no time. */
export function timeOfDay(text: string): number {
  const match = CLOCK.exec(text.includes('T') ? text.slice(text.indexOf('T') + 1) : text)
  if (!match) return Number.NaN
  const [hour, minute, second] = match.slice(1, 4).map((part) => Number(part ?? 0))
  if ((hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return Number.NaN
  return ((hour ?? 0) * 3600 + (minute ?? 0) * 60 + (second ?? 0)) / 86_400
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const CHINESE_WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** Writes a date by a pattern of %Y %y %m %n %b %d %e %H %h %M %S %3 %a; '' when it is no date. */
export function formatDate(days: number, pattern: string, lang: Context['lang']): string {
  const at = instant(days)
  if (!at) return ''
  const two = (value: number) => String(value).padStart(2, '0')
  const month = at.getUTCMonth()
  const weekday = at.getUTCDay()
  const parts: Readonly<Record<string, string>> = {
    Y: String(at.getUTCFullYear()).padStart(4, '0'),
    y: two(at.getUTCFullYear() % 100),
    m: two(month + 1),
    n: String(month + 1),
    b: (lang === 'zh' ? `${month + 1}月` : MONTHS[month]) ?? '',
    d: two(at.getUTCDate()),
    e: String(at.getUTCDate()),
    H: two(at.getUTCHours()),
    h: String(at.getUTCHours()),
    M: two(at.getUTCMinutes()),
    S: two(at.getUTCSeconds()),
    3: String(at.getUTCMilliseconds()).padStart(3, '0'),
    a: (lang === 'zh' ? CHINESE_WEEKDAYS : WEEKDAYS)[weekday] ?? '',
    '%': '%',
  }
  return pattern.replace(/%([%A-Za-z3])/g, (whole, sign: string) => parts[sign] ?? whole)
}
