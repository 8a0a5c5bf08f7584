// How long somebody is given, as coordinators type it: a number of days, or the last day.
import { dayKey, daysBetween } from '../domain/local-time.ts'
import { MAX_ORDER_DAYS } from '../domain/opinion-desk.ts'
import type { Policy } from '../domain/policy.ts'
import { parseTypedDate } from '../domain/typed-date.ts'
import { arabicNumerals, plainText } from '../domain/typed-text.ts'

const DAYS = /^(\d{1,4}) ?(?:天|日内|天内|days?)?$/
const WORKING_DAYS = /^(\d{1,4}) ?(?:个?工作日|个?工作日内|working days?)$/

/**
 * '15', '15天', '15 个工作日', '12月31日': days from today on, which is not counted; null for what is none, or too long.
 * A number alone is counted as the policy counts; up to a date every day counts.
 */
export function parseTerm(
  text: string,
  now: Date,
  { timezone, workingDays }: Pick<Policy, 'timezone' | 'workingDays'>,
): { days: number; workingDays: boolean } | null {
  const typed = arabicNumerals(plainText(text)).toLowerCase()
  const inWorkingDays = WORKING_DAYS.exec(typed)?.[1]
  const inDays = DAYS.exec(typed)?.[1]
  const within = (days: number, working: boolean) =>
    days >= 1 && days <= MAX_ORDER_DAYS ? { days, workingDays: working } : null
  if (inWorkingDays !== undefined) return within(Number(inWorkingDays), true)
  if (inDays !== undefined) return within(Number(inDays), workingDays)
  const date = parseTypedDate(text, { now, zone: timezone })
  return date.ok ? within(daysBetween(dayKey(now, timezone), date.day), false) : null
}
