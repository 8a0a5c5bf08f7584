// Owns the reading of ISO 8601 durations in the policy file: form, bounds, and messages that say what would be right.
import { z } from 'zod'

/** Counts of an ISO 8601 duration; absent units are 0. */
export type DurationParts = {
  years: number
  months: number
  weeks: number
  days: number
  hours: number
  minutes: number
  seconds: number
}

const FORM = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** Whole-number ISO 8601 durations such as P1D, PT12H, P2W, P1DT6H; anything else is null. */
export const durationParts = (text: string): DurationParts | null => {
  const match = FORM.exec(text)
  if (!match || /[PT]$/.test(text)) return null
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map((part) => Number(part ?? 0))
  return {
    years: years ?? 0,
    months: months ?? 0,
    weeks: weeks ?? 0,
    days: days ?? 0,
    hours: hours ?? 0,
    minutes: minutes ?? 0,
    seconds: seconds ?? 0,
  }
}

const DAY = 24 * 60 * 60

/** Length in seconds for comparing with bounds only: a month counts 30 days, a year 365. Null for a wrong form. */
export const roughSeconds = (text: string): number | null => {
  const parts = durationParts(text)
  if (!parts) return null
  const days = parts.years * 365 + parts.months * 30 + parts.weeks * 7 + parts.days
  return days * DAY + parts.hours * 3600 + parts.minutes * 60 + parts.seconds
}

type Bounds = { min: string; max: string; example: string }

// What people write instead, so that the message can name the right form of just that.
const guess = (text: string): string | null => {
  const plain =
    /^\s*(\d+)\s*(d|day|days|天|日|h|hour|hours|小时|m|min|minutes|分钟|w|week|weeks|周)\s*$/i.exec(text)
  const [, count, unit] = plain ?? []
  if (count === undefined || unit === undefined) return null
  if (/^(d|天|日)/i.test(unit)) return `P${count}D`
  if (/^(w|周)/i.test(unit)) return `P${count}W`
  return /^(h|小时)/i.test(unit) ? `PT${count}H` : `PT${count}M`
}

const problemOf = (text: string, { min, max, example }: Bounds): string | null => {
  const seconds = roughSeconds(text)
  if (seconds === null) {
    const wrong = `"${text}" is not an ISO 8601 duration in whole numbers`
    if (roughSeconds(text.toUpperCase()) !== null) return `${wrong}; write ${text.toUpperCase()}`
    return `${wrong}; write for example ${guess(text) ?? example} (P1D = 1 day, PT12H = 12 hours)`
  }
  if (seconds < (roughSeconds(min) ?? 0))
    return `${text} is too short: at least ${min}, for example ${example}`
  if (seconds > (roughSeconds(max) ?? 0)) return `${text} is too long: at most ${max}, for example ${example}`
  return null
}

/** A zod type for one duration between `min` and `max`. */
export const duration = (bounds: Bounds) =>
  z
    .string(`must be an ISO 8601 duration as text, for example "${bounds.example}"`)
    .superRefine((text, context) => {
      const message = problemOf(text, bounds)
      if (message) context.addIssue({ code: 'custom', message })
    })

/** As `duration`, but of days only: deadlines end with a local day, so hours make no sense there. */
export const dayDuration = (bounds: Bounds) =>
  z
    .string(`must be an ISO 8601 duration in days as text, for example "${bounds.example}"`)
    .superRefine((text, context) => {
      const parts = durationParts(text)
      const hasHours = parts !== null && parts.hours + parts.minutes + parts.seconds > 0
      const message = hasHours
        ? `${text} has hours: this deadline ends with a day, write for example ${bounds.example}`
        : problemOf(text, bounds)
      if (message) context.addIssue({ code: 'custom', message })
    })

/** A list of durations without repetition; the empty list switches the reminders off. */
export const durations = (bounds: Bounds) =>
  z
    .array(duration(bounds), `must be a list of ISO 8601 durations, for example ["${bounds.example}"]`)
    .max(10, 'at most 10 reminders')
    .superRefine((list, context) => {
      const twice = list.findIndex((text, i) =>
        list.some((other, j) => j < i && roughSeconds(other) === roughSeconds(text)),
      )
      if (twice >= 0)
        context.addIssue({ code: 'custom', path: [twice], message: `${list[twice]} is in the list twice` })
    })

/** The deadlines counted to the end of a local day, in working days where the agency says so. */
export const OFFICIAL_DEADLINES = [
  'reportWithin',
  'acknowledgeWithin',
  'defenceWithin',
  'hearWithin',
  'rectifyWithin',
  'objectWithin',
] as const
