// Owns which days are Chinese working days: weekends, public holidays, and the weekend days worked in exchange.
// The holidays come from the chinese-days package; which years it knows is our own table, held against it by a test.
import chineseDays from 'chinese-days'
import { isDay, weekdayOf } from './local-time.ts'

/**
 * What the installed package knows. The holidays of 1 January are published with the year they open and may touch the last
 * days of the year before (2007: 29 to 31 December), so the last week of the last year is not settled yet.
 */
export const YEARS_PUBLISHED = { from: 2004, through: 2026, until: '2026-12-25' } as const

export type SkippedDay = { date: string; why: { zh: string; en: string } }

const WEEKEND = { zh: '周末', en: 'weekend' }

type DayDetail = { working: true } | { working: false; why: { zh: string; en: string } }

/**
 * Whether a local day 'YYYY-MM-DD' is a working day in China, and why not. A year whose holidays are not known counts
 * weekends only.
 */
export const workingDay = (day: string): DayDetail => {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`)
  // The package reads and keeps days in the machine's own zone. Asked with text it finds the right special day everywhere,
  // but not the right weekday west of Greenwich: so holidays are its answer, and weekends our own.
  const { work, name } = chineseDays.getDayDetail(day)
  const [en, zh] = name.split(',')
  if (en !== undefined && zh !== undefined)
    return work ? { working: true } : { working: false, why: { zh, en } }
  return weekdayOf(day) > 5 ? { working: false, why: WEEKEND } : { working: true }
}
