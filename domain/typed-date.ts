// Owns the dates people type into wizards: 2026.12.1, 12月1日, 明天, 下周一, 3天后, tomorrow, 1 Dec.
// What could mean two things is refused, never guessed; a weekday written beside a date must be the right one.
import { addDays, dayKey, dayOf, type Parsed, weekdayOf } from './local-time.ts'
import { own } from './own.ts'
import { arabicNumerals, plainText } from './typed-text.ts'

const EXAMPLE = '2026-12-01'

const RELATIVE: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  today: 0,
  明天: 1,
  明日: 1,
  tomorrow: 1,
  后天: 2,
  'day after tomorrow': 2,
  'the day after tomorrow': 2,
  大后天: 3,
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH_ENDINGS = 'uary|ruary|ch|il|e|y|ust|t|tember|ober|ember'
const ENGLISH_MONTH = `(${MONTHS.join('|')})(?:${MONTH_ENDINGS})?\\.?`
const ENGLISH_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const ENGLISH_DAY = `(${ENGLISH_DAYS.join('|')})(?:s|nes|r|rs|ur)?(?:day)?`

const CHINESE_WEEKDAY = /(?:周|星期|礼拜)([一二三四五六日天])/
const weekdayNumber = (sign: string): number => (sign === '天' ? 7 : '一二三四五六日'.indexOf(sign) + 1)

const FULL = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})[./](\d{1,2})[./](\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
]
// Month before day, as Chinese and ISO writing have it.
const MONTH_AND_DAY = [/^(\d{1,2})月(\d{1,2})[日号]?$/, /^(\d{1,2})[-./](\d{1,2})$/]
const DAY_FIRST = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)? ${ENGLISH_MONTH},?(?: (\\d{4}))?$`)
const MONTH_FIRST = new RegExp(`^${ENGLISH_MONTH} (\\d{1,2})(?:st|nd|rd|th)?,?(?: (\\d{4}))?$`)

type Numbers = { year: number | null; month: number; date: number }

const englishNumbers = (text: string): Numbers | null => {
  const dayFirst = DAY_FIRST.exec(text)
  const monthFirst = MONTH_FIRST.exec(text)
  const [date, month, year] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3]]
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]]
  if (date === undefined || month === undefined) return null
  return {
    year: year === undefined ? null : Number(year),
    month: MONTHS.indexOf(month) + 1,
    date: Number(date),
  }
}

const numbersOf = (text: string): Numbers | null => {
  for (const form of FULL) {
    const match = form.exec(text)
    if (match) return { year: Number(match[1]), month: Number(match[2]), date: Number(match[3]) }
  }
  for (const form of MONTH_AND_DAY) {
    const match = form.exec(text)
    if (match) return { year: null, month: Number(match[1]), date: Number(match[2]) }
  }
  return englishNumbers(text)
}

// 29 February may be up to eight years away (2096 to 2104).
const nextSuchDay = ({ month, date }: Numbers, today: string, given: string): Parsed<'day', string> => {
  const thisYear = Number(today.slice(0, 4))
  for (let year = thisYear; year <= thisYear + 8; year++) {
    const day = dayOf(year, month, date, given)
    if (day.ok && day.day >= today) return day
  }
  return { ok: false, problem: { kind: 'no-such-date', given } }
}

const englishWeekday = (form: RegExp, text: string): number =>
  ENGLISH_DAYS.indexOf(form.exec(text)?.[1] ?? '') + 1

// The weekday somebody wrote beside a date, 0 when there is none.
const writtenWeekday = (text: string): number => {
  const chinese = CHINESE_WEEKDAY.exec(text)?.[1]
  return chinese ? weekdayNumber(chinese) : englishWeekday(new RegExp(`^${ENGLISH_DAY},? `), text)
}

/** 周五: the next one, today included; 本周五: of this week (Monday to Sunday); 下周五: of the next. */
const weekdayDate = (text: string, today: string): string | null => {
  const match = new RegExp(`^(这|本|下)?(?:个)?${CHINESE_WEEKDAY.source}$`).exec(text)
  const english = englishWeekday(new RegExp(`^(?:on )?${ENGLISH_DAY}$`), text)
  if (!match?.[2] && english === 0) return null
  const wanted = match?.[2] ? weekdayNumber(match[2]) : english
  const monday = addDays(today, 1 - weekdayOf(today))
  if (match?.[1]) return addDays(monday, wanted - 1 + (match[1] === '下' ? 7 : 0))
  return addDays(today, (wanted - weekdayOf(today) + 7) % 7)
}

const relativeDate = (text: string, today: string): string | null => {
  const days = own(RELATIVE, text)
  if (days !== undefined) return addDays(today, days)
  const later = /^(\d{1,3}) ?天(?:后|之后|以后)$/.exec(text) ?? /^in (\d{1,3}) days?$/.exec(text)
  return later ? addDays(today, Number(later[1])) : weekdayDate(text, today)
}

/**
 * Reads a typed date as a local day. A date without year is the next such day, today included. Words count from the local
 * day of `now` in `zone`. Refuses other writing (`bad-date`), days that do not exist (`no-such-date`), and a weekday beside
 * a date that is not that day's (`other-weekday`). A day in the past is returned as it is: whether it will do is for the caller to say.
 */
export const parseTypedDate = (
  given: string,
  context: { now: Date; zone: string },
): Parsed<'day', string> => {
  const today = dayKey(context.now, context.zone)
  const text = arabicNumerals(plainText(given))
  const counted = relativeDate(text, today)
  if (counted) return { ok: true, day: counted }
  const weekday = writtenWeekday(text)
  const bare = text
    .replace(new RegExp(`[ (]*${CHINESE_WEEKDAY.source}\\)?$`), '')
    .replace(new RegExp(`^${ENGLISH_DAY},? `), '')
  const tight = /\d ?[年月日号./-]/.test(bare) ? bare.replace(/ /g, '') : bare
  const numbers = numbersOf(tight)
  if (!numbers) return { ok: false, problem: { kind: 'bad-date', given, example: EXAMPLE } }
  const { year, month, date } = numbers
  const parsed = year === null ? nextSuchDay(numbers, today, given) : dayOf(year, month, date, given)
  if (parsed.ok && weekday > 0 && weekday !== weekdayOf(parsed.day)) {
    return { ok: false, problem: { kind: 'other-weekday', given, day: parsed.day } }
  }
  return parsed
}
