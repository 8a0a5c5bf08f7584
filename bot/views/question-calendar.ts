// The month of buttons from which the answer of a date question is chosen.
import { callbackData } from '../callback-data.ts'
import type { Button } from '../message.ts'
import type { View } from './context.ts'
import { monthRows } from './month-calendar.ts'

type Calendar = {
  sheetId: number
  tag: string
  /** `YYYY-MM`, as wished; a month that does not exist is the month of `today`. */
  month: string | undefined
  /** `YYYY-MM-DD`, or '' */
  chosen: string
  today: string
}

export const calendarRows = ({ sheetId, tag, ...shown }: Calendar, view: View): Button[][] =>
  monthRows(
    {
      ...shown,
      toMonth: (month) => callbackData('q-month', sheetId, tag, month),
      toDay: (day) => callbackData('q-day', sheetId, tag, day),
    },
    view,
  )
