// Functions on numbers and sets of them (ODK XForms specification, "Number Functions").
import type { Call, XFunction } from './environment.ts'
import { numberOf } from './number-of.ts'

/** XPath rounds halves up, also below zero. */
const rounded = (value: number, decimals: number): number => {
  if (!Number.isFinite(value)) return value
  const places = Math.max(-15, Math.min(15, Math.trunc(decimals) || 0))
  // By way of the decimal text: 1.005 has to become 1.01.
  const shifted = Math.round(Number(`${value}e${places}`))
  const result = Number(`${shifted}e${-places}`)
  return Number.isNaN(result) ? value : result
}

/** The numbers among the values; empty ones do not count, one that is no number makes all NaN. */
const numbers = (call: Call): number[] =>
  Array.from({ length: call.count }, (_, i) => call.set(i))
    .flat()
    .filter((text) => text !== '')
    .map(numberOf)

const extreme = (values: readonly number[], pick: (...values: number[]) => number): number =>
  values.length === 0 ? Number.NaN : pick(...values)

export const NUMBER_FUNCTIONS: Readonly<Record<string, XFunction>> = {
  number: (call) => call.number(0),
  int: (call) => Math.trunc(call.number(0)),
  round: (call) => rounded(call.number(0), call.count > 1 ? call.number(1) : 0),
  floor: (call) => Math.floor(call.number(0)),
  ceiling: (call) => Math.ceil(call.number(0)),
  abs: (call) => Math.abs(call.number(0)),
  pow: (call) => call.number(0) ** call.number(1),
  sqrt: (call) => Math.sqrt(call.number(0)),
  exp: (call) => Math.exp(call.number(0)),
  log: (call) => Math.log(call.number(0)),
  log10: (call) => Math.log10(call.number(0)),
  pi: () => Math.PI,
  sum: (call) => numbers(call).reduce((total, value) => total + value, 0),
  count: (call) => call.set(0).length,
  'count-non-empty': (call) => call.set(0).filter((text) => text !== '').length,
  min: (call) => extreme(numbers(call), Math.min),
  max: (call) => extreme(numbers(call), Math.max),
}
