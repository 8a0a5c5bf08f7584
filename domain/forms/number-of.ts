// What number a text is in an expression (XPath 1.0, 4.4, extended by ODK to dates).
import { daysOf } from './dates.ts'

const NUMBER = /^\s*[-+]?(?:\d+(?:\.\d*)?|\.\d+)\s*$/

/** The number, days since 1970 for a date, else NaN. */
export const numberOf = (text: string): number => (NUMBER.test(text) ? Number(text) : daysOf(text))
