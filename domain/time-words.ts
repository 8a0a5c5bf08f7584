// Owns how instants, durations and countdowns are written for people, in Chinese and English.
// Tables of our own, not the runtime's locale data, so that the same text appears on every machine.

import { dayKey, timeKey, weekdayOf } from './local-time.ts'
import { durationParts } from './policy-durations.ts'

export type Lang = 'zh' | 'en'

const WEEKDAYS = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** A local day in words: '2026年12月1日（周二）', 'Tue 1 Dec 2026'. */
export const dayWords = (day: string, lang: Lang): string => {
  const [year, month, date] = day.split('-').map(Number)
  const weekday = WEEKDAYS[lang][weekdayOf(day) - 1] ?? ''
  if (lang === 'zh') return `${year}年${month}月${date}日（${weekday}）`
  return `${weekday} ${date} ${MONTHS[(month ?? 1) - 1] ?? ''} ${year}`
}

/** An instant in words at a place: '2026年12月1日（周二）09:30', 'Tue 1 Dec 2026, 09:30'. */
export const instantWords = (at: Date, zone: string, lang: Lang): string => {
  const separator = lang === 'zh' ? '' : ', '
  return `${dayWords(dayKey(at, zone), lang)}${separator}${timeKey(at, zone)}`
}

const UNITS = [
  { key: 'years', zh: '年', en: 'year' },
  { key: 'months', zh: '个月', en: 'month' },
  { key: 'weeks', zh: '周', en: 'week' },
  { key: 'days', zh: '天', en: 'day' },
  { key: 'hours', zh: '小时', en: 'hour' },
  { key: 'minutes', zh: '分钟', en: 'minute' },
  { key: 'seconds', zh: '秒', en: 'second' },
] as const

/** An ISO 8601 duration in words: 'P1DT6H' → '1 天 6 小时', '1 day 6 hours'. Throws RangeError on another form. */
export const durationWords = (iso: string, lang: Lang): string => {
  const parts = durationParts(iso)
  if (!parts) throw new RangeError(`not an ISO 8601 duration: ${iso}`)
  const words = UNITS.filter(({ key }) => parts[key] > 0).map((unit) => {
    const count = parts[unit.key]
    return lang === 'zh' ? `${count} ${unit.zh}` : `${count} ${unit.en}${count === 1 ? '' : 's'}`
  })
  return words.length > 0 ? words.join(' ') : lang === 'zh' ? '0 天' : '0 days'
}

const SHORT = {
  zh: { day: '天', hour: '小时', minute: '分钟', less: '不到 1 分钟' },
  en: { day: 'd', hour: 'h', minute: 'min', less: 'less than a minute' },
} as const

/**
 * A length of time in short words, rounded down to what people still care about: days and hours from 1 day, hours from
 * 3 hours, hours and minutes below, '不到 1 分钟' / 'less than a minute' at the end. `ms` is taken as positive.
 */
export const spanWords = (ms: number, lang: Lang): string => {
  const minutes = Math.floor(Math.abs(ms) / 60_000)
  const words = SHORT[lang]
  if (minutes === 0) return words.less
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  const rest = minutes % 60
  const shown: [number, string][] =
    days > 0
      ? [
          [days, words.day],
          [hours, words.hour],
        ]
      : [
          [hours, words.hour],
          [hours < 3 ? rest : 0, words.minute],
        ]
  return shown
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ')
}

/** Where only hours are shown, the moments lost on the way to the phone must not turn '1 天' into '23 小时'. */
const ON_THE_WAY_MS = 2 * 60_000
const HOURS_ONLY_FROM_MS = 3 * 3_600_000 - ON_THE_WAY_MS

/** How long until an instant: '还有 23 小时', '23 h left'; past it '已超过 2 小时', '2 h over'. */
export const countdownWords = (now: Date, until: Date, lang: Lang): string => {
  const left = until.getTime() - now.getTime()
  const span = spanWords(left >= HOURS_ONLY_FROM_MS ? left + ON_THE_WAY_MS : left, lang)
  if (lang === 'zh') return left >= 0 ? `还有 ${span}` : `已超过 ${span}`
  return left >= 0 ? `${span} left` : `${span} over`
}
