// What docs/bench.json keeps: the figures of each part with the day and the machine they are of, and whether a goal is met.
import { z } from 'zod'

const figure = z.object({
  name: z.string(),
  unit: z.string(),
  /** The median of the runs, the least and the most of them. */
  ...{ value: z.number(), least: z.number(), most: z.number() },
  /** The goal, where there is one. */
  ...{ atLeast: z.number().optional(), atMost: z.number().optional() },
  /** Which one it was, where the name does not say. */
  note: z.string().optional(),
})
const part = z.object({ part: z.string(), date: z.string(), machine: z.string(), figures: z.array(figure) })
const results = z.object({ parts: z.array(part) })

export type Figure = z.infer<typeof figure>
export type Part = z.infer<typeof part>

/** @param text docs/bench.json @throws when it is something else */
export const partsIn = (text: string): Part[] => results.parse(JSON.parse(text)).parts

/** @param text one figure a line, as the parts write them down @throws when it is something else */
export const figuresIn = (text: string): Figure[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => figure.parse(JSON.parse(line)))

/** `median`: met by the median and not by every run. */
export type Verdict = 'met' | 'median' | 'missed'

/** Null for a figure without a goal. */
export function verdictOf({ value, least, most, atLeast, atMost }: Figure): Verdict | null {
  if (atLeast === undefined && atMost === undefined) return null
  const meets = (one: number): boolean => one >= (atLeast ?? -Infinity) && one <= (atMost ?? Infinity)
  if (!meets(value)) return 'missed'
  return meets(least) && meets(most) ? 'met' : 'median'
}

/** Three digits that count, so that a goal that is just missed does not look as if it were met. */
const digits = (value: number): string => {
  if (Number.isInteger(value)) return String(value)
  const size = Math.abs(value)
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3)
}

/** The goal as people write it: ≥ 0.8, ≤ 500, 0. */
export function goalOf({ atLeast, atMost }: Figure): string {
  if (atMost === 0) return '0'
  return [atLeast === undefined ? '' : `≥ ${atLeast}`, atMost === undefined ? '' : `≤ ${atMost}`]
    .join(' ')
    .trim()
}

/** The median with its unit, and the spread where there is one. @param unit as it is to be shown */
export function figureWords({ value, least, most }: Figure, unit: string): string {
  const spread = least === most ? '' : `(${digits(least)}–${digits(most)})`
  return [digits(value), unit, spread].filter((word) => word !== '').join(' ')
}
