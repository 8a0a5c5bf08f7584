// A month of buttons from which a day is chosen: rows of seven, Monday first.
import { daysInMonth, isDay, weekdayOf } from '../../domain/local-time.ts'
import type { Button } from '../message.ts'
import { QUESTION_TEXTS } from '../texts/question.ts'
import type { View } from './context.ts'

type Month = {
  /** `YYYY-MM`, as wished; a month that does not exist is that of `chosen`, else of `today`. */
  month: string | undefined
  /** `YYYY-MM-DD`, or '' */
  chosen: string
  today: string
  /** Days before it cannot be chosen. */
  from?: string
  /** What leads to a month, and what chooses a day. */
  toMonth(month: string): string
  toDay(day: string): string
}

const two = (number: number): string => String(number).padStart(2, '0')
const isMonth = (month: string): boolean => isDay(`${month}-01`)

function otherMonth(month: string, by: 1 | -1): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by
  return `${Math.floor(count / 12)}-${two((count % 12) + 1)}`
}

/** What is no day leads to the month it stands in, since a button has to lead somewhere. */
export function monthRows(
  { month, chosen, today, from = '', toMonth, toDay }: Month,
  view: View,
): Button[][] {
  const t = QUESTION_TEXTS[view.lang]
  const shown = [month ?? '', chosen.slice(0, 7)].find(isMonth) ?? today.slice(0, 7)
  const stay = (text: string): Button => ({ text, data: toMonth(shown) })
  const turn = (text: string, by: 1 | -1): Button => {
    const to = otherMonth(shown, by)
    return isMonth(to) ? { text, data: toMonth(to) } : stay('·')
  }
  const [year = '', number = ''] = shown.split('-')
  const dates = Array.from({ length: daysInMonth(Number(year), Number(number)) }, (_, at) => at + 1)
  const cells = [
    ...Array.from({ length: weekdayOf(`${shown}-01`) - 1 }, () => stay('·')),
    ...dates.map((date): Button => {
      const day = `${shown}-${two(date)}`
      if (day < from) return stay('·')
      const mark = day === chosen ? `● ${date}` : day === today ? `[${date}]` : String(date)
      return { text: mark, data: toDay(day) }
    }),
  ]
  while (cells.length % 7 !== 0) cells.push(stay('·'))
  const weeks = Array.from({ length: cells.length / 7 }, (_, at) => cells.slice(at * 7, at * 7 + 7))
  return [[turn('‹', -1), stay(t.month(year, number)), turn('›', 1)], t.weekdays.map(stay), ...weeks]
}
