// Functions on dates, choices and repeats (ODK XForms specification, "Date and Time Functions", "Select
// Functions", "Repeat Functions").
import { dateText, dateTimeText, daysOf, formatDate, timeOfDay } from './dates.ts'
import type { Call, XFunction } from './environment.ts'

const words = (list: string): string[] => list.split(/\s+/).filter((word) => word !== '')

/** A date as text or as a number of days. */
const days = (call: Call): number => {
  const text = call.text(0)
  return text === '' ? Number.NaN : call.number(0)
}

export const DATE_FUNCTIONS: Readonly<Record<string, XFunction>> = {
  today: (_, { context }) => context.today,
  now: (_, { context }) => context.now,
  date: (call) => dateText(days(call)),
  'date-time': (call) => dateTimeText(days(call)),
  'format-date': (call, { context }) => formatDate(days(call), call.text(1), context.lang),
  'format-date-time': (call, { context }) => formatDate(days(call), call.text(1), context.lang),
  'decimal-date-time': (call) => daysOf(call.text(0)),
  'decimal-time': (call) => timeOfDay(call.text(0)),
}

export const CHOICE_FUNCTIONS: Readonly<Record<string, XFunction>> = {
  selected: (call) => words(call.text(0)).includes(call.text(1).trim()),
  'selected-at': (call) => words(call.text(0))[call.number(1)] ?? '',
  'count-selected': (call) => words(call.text(0)).length,
  'jr:choice-name': (call, environment) => environment.choiceLabel(call.text(1), call.text(0)),
}

export const REPEAT_FUNCTIONS: Readonly<Record<string, XFunction>> = {
  position: (call, environment) => {
    const place = call.value(0)
    return environment.position(typeof place === 'boolean' ? 1 : place)
  },
  'indexed-repeat': (call, environment) => {
    const at: [string, number][] = []
    for (let i = 1; i + 1 < call.count; i += 2) at.push([call.text(i), call.number(i + 1)])
    return environment.indexed(call.text(0), at)
  },
}
