// Times as the page shows them: always Asia/Shanghai, whatever zone the browser is in.
import { locale, t } from './words.js'

const ZONE = 'Asia/Shanghai'
const DAY_MS = 86_400_000
const formats = new Map()

function format(ms, options) {
  const key = locale() + JSON.stringify(options)
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale(), { timeZone: ZONE, ...options })
  formats.set(key, made)
  return made.format(ms)
}

const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }

/** "14:05". */
export const hourMinute = (ms) => format(ms, TIME)

/** The number of the day in Shanghai, counted since 1970; equal for two moments of one day. */
export const dayNumber = (ms) => Math.floor((ms + 8 * 3_600_000) / DAY_MS)

/** "2026年11月23日 周一" / "23 Nov 2026 Mon". */
export function fullDay(ms) {
  const month = locale() === 'zh-CN' ? 'long' : 'short'
  const date = format(ms, { year: 'numeric', month, day: 'numeric' })
  return `${date} ${format(ms, { weekday: 'short' })}`
}

/** "11月23日" / "23 Nov", with the year only when it is not the year of `now`. */
export function shortDay(ms, now) {
  const sameYear = format(ms, { year: 'numeric' }) === format(now, { year: 'numeric' })
  return format(ms, { month: 'short', day: 'numeric', ...(sameYear ? {} : { year: 'numeric' }) })
}

/** Today, tomorrow, yesterday in words, else the short day. */
export function dayName(ms, now) {
  const name = { 0: 'today', 1: 'tomorrow', '-1': 'yesterday' }[dayNumber(ms) - dayNumber(now)]
  return name ? t(name) : shortDay(ms, now)
}

/** "tomorrow 09:00", "25 Nov 09:00". */
export const dayAndTime = (ms, now) => `${dayName(ms, now)} ${hourMinute(ms)}`

/** For lists: the time today, else the day. */
export const listTime = (ms, now) => (dayNumber(ms) === dayNumber(now) ? hourMinute(ms) : dayName(ms, now))
