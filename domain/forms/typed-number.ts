// Owns the numbers people type as answers: ３０, 30%, 1,200, 30人, 三十, -1.5.
import { arabicNumerals, plainText } from '../typed-text.ts'

export type NumberProblem =
  | { readonly kind: 'not-a-number'; readonly given: string; readonly example: string }
  | { readonly kind: 'not-whole'; readonly given: string }
  | { readonly kind: 'too-many-digits'; readonly given: string }
  | {
      readonly kind: 'out-of-range'
      readonly given: string
      readonly start: number
      readonly end: number
      readonly step: number
    }

export type TypedNumber =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly problem: NumberProblem }

// What is counted may stand behind the number; words that change it (万, 百, km) may not.
const UNIT =
  /(?:%|人次|人|个|名|位|台|次|场|间|套|件|项|道|份|张|本|条|处|年|月|天|日|小时|分钟|分|秒|元|平方米|米|厘米|cm|m2|m|people|persons?|minutes?|min|days?|hours?)$/

/** Reads a number in stored form. `whole` refuses fractions other than .0; thousands may be marked by commas. */
export function parseTypedNumber(given: string, whole: boolean): TypedNumber {
  // Two numbers side by side are not one: "3 22" is an answer to the third question.
  const text = arabicNumerals(plainText(given))
    .replace(/(?<!\d)\s|\s(?!\d)/g, '')
    .replace(/^(?:约|大约|共|~)/, '')
    .replace(UNIT, '')
    .replace(/^负/, '-')
    .replace(/^\+/, '')
  const marked = /^-?\d{1,3}(?:[,、]\d{3})+(?:\.\d+)?$/.test(text) ? text.replace(/[,、]/g, '') : text
  const match = /^(-?)(\d+)(?:[.点](\d+))?$/.exec(marked)
  if (!match) {
    return { ok: false, problem: { kind: 'not-a-number', given, example: whole ? '30' : '12.5' } }
  }
  const [, sign = '', integer = '', fraction = ''] = match
  const digits = integer.replace(/^0+(?=\d)/, '')
  const decimals = fraction.replace(/0+$/, '')
  if (digits.length > 15 || decimals.length > 15)
    return { ok: false, problem: { kind: 'too-many-digits', given } }
  if (whole && decimals !== '') return { ok: false, problem: { kind: 'not-whole', given } }
  const value = decimals === '' ? digits : `${digits}.${decimals}`
  return { ok: true, value: value === '0' ? '0' : `${sign}${value}` }
}

/** The same for a question with a range. */
export function parseTypedRange(
  given: string,
  range: { readonly start: number; readonly end: number; readonly step: number },
): TypedNumber {
  const number = parseTypedNumber(given, false)
  if (!number.ok) return number
  const value = Number(number.value)
  const steps = (value - range.start) / range.step
  const fits = value >= range.start && value <= range.end && Math.abs(steps - Math.round(steps)) < 1e-9
  return fits ? number : { ok: false, problem: { kind: 'out-of-range', given, ...range } }
}
