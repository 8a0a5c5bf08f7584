// The month of buttons from which a day is chosen.
import { daysInMonth, isDay, weekdayOf } from '../../domain/local-time.ts'
import { callbackData } from '../callback-data.ts'
import type { Button } from '../message.ts'
import { QUESTION_TEXTS } from '../texts/question.ts'
import type { View } from './context.ts'

type Calendar = {
  sheetId: number
  tag: string
  /** `YYYY-MM`, as wished; a month that does not exist is the month of `today`. */
  month: string | undefined
  /** `YYYY-MM-DD`, or '' */
  chosen: string
  today: string
}

const two = (number: number): string => String(number).padStart(2, '0')
const isMonth = (month: string): boolean => isDay(`${month}-01`)

function otherMonth(month: string, by: 1 | -1): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by
  return `${Math.floor(count / 12)}-${two((count % 12) + 1)}`
}

/** Rows of seven, Monday first; what is no day leads to the month it stands in, since a button needs both. */
export function calendarRows({ sheetId, tag, month, chosen, today }: Calendar, view: View): Button[][] {
  const t = QUESTION_TEXTS[view.lang]
  const shown = [month ?? '', chosen.slice(0, 7)].find(isMonth) ?? today.slice(0, 7)
  const toMonth = (text: string, to: string): Button => ({
    text,
    data: callbackData('q-month', sheetId, tag, to),
  })
  const turn = (text: string, by: 1 | -1): Button => {
    const to = otherMonth(shown, by)
    return isMonth(to) ? toMonth(text, to) : toMonth('·', shown)
  }
  const [year = '', number = ''] = shown.split('-')
  const days = Array.from({ length: daysInMonth(Number(year), Number(number)) }, (_, at) => at + 1)
  const cells = [
    ...Array.from({ length: weekdayOf(`${shown}-01`) - 1 }, () => toMonth('·', shown)),
    ...days.map((date): Button => {
      const day = `${shown}-${two(date)}`
      const mark = day === chosen ? `● ${date}` : day === today ? `[${date}]` : String(date)
      return { text: mark, data: callbackData('q-day', sheetId, tag, day) }
    }),
  ]
  while (cells.length % 7 !== 0) cells.push(toMonth('·', shown))
  const weeks = Array.from({ length: cells.length / 7 }, (_, at) => cells.slice(at * 7, at * 7 + 7))
  return [
    [turn('‹', -1), toMonth(t.month(year, number), shown), turn('›', 1)],
    t.weekdays.map((weekday) => toMonth(weekday, shown)),
    ...weeks,
  ]
}
