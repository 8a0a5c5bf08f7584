// Figures of several runs: their spread in words, and for the table of the README as lines of JSON.
import { appendFileSync } from 'node:fs'

/** Median, least and most. */
export function spreadOf(values: readonly number[]): { median: number; least: number; most: number } {
  const sorted = [...values].sort((a, b) => a - b)
  return {
    median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
    least: sorted[0] ?? Number.NaN,
    most: sorted.at(-1) ?? Number.NaN,
  }
}

/** The value below which that share of all lies, the nearest one there is. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function inWords(values: readonly number[], digits = 3): string {
  const { median, least, most } = spreadOf(values)
  return `${median.toFixed(digits)} (${least.toFixed(digits)}–${most.toFixed(digits)})`
}

export type Measured = {
  name: string
  unit: string
  /** One of each run. */
  values: readonly number[]
  atLeast?: number
  atMost?: number
  note?: string
}

/** Appends one line per figure to the file BENCH_JSON names, if it names one. @throws when nothing was measured */
export function record({ name, unit, values, ...more }: Measured): void {
  const { median: value, least, most } = spreadOf(values)
  if (!Number.isFinite(value)) throw new Error(`nothing was measured for “${name}”`)
  const file = process.env.BENCH_JSON
  if (file) appendFileSync(file, `${JSON.stringify({ name, unit, value, least, most, ...more })}\n`)
}
