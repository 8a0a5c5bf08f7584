// What an expression can ask of the questionnaire it stands in, and the values it works with.

/** Values of expressions. Dates, times, choices and places are texts, as everywhere in ODK. */
export type Value = string | number | boolean

/** The time and the person as data: there is no clock in here. */
export interface Context {
  /** The local day, `YYYY-MM-DD`. */
  readonly today: string
  /** The local date and time with its offset, `YYYY-MM-DDTHH:mm:ss.SSS+08:00`. */
  readonly now: string
  readonly lang: 'zh' | 'en'
  /** A member who does not lead is not asked what is for the leader alone; without it everything is asked. */
  readonly role?: 'leader' | 'member'
}

export interface Environment {
  readonly context: Context
  /** The value of the reference with that index, or all its values where it stands for a set. */
  reference(index: number): string | readonly string[]
  /** What `.` means. */
  self(): string
  /** Column of the choice that is being filtered. */
  column(index: number): string
  /** Position, from 1, of the block that many levels up, or of the named repeat's instance around. */
  position(place: number | string): number
  /** The value of a question in the instance of the repeats with those positions (from 1). */
  indexed(question: string, at: readonly (readonly [repeat: string, index: number])[]): string
  choiceLabel(question: string, value: string): string
}

/** The arguments of a call, worked out when asked for. */
export interface Call {
  readonly count: number
  value(index: number): Value
  text(index: number): string
  number(index: number): number
  truth(index: number): boolean
  /** All values of a set; a single value is a set of one. */
  set(index: number): readonly string[]
}

export type XFunction = (call: Call, environment: Environment) => Value

/** A number as XPath writes it, with the digits people know: fifteen at most. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return ''
  const short = Number.isInteger(value) ? value : Number(value.toPrecision(15))
  const text = String(short)
  if (!text.includes('e')) return text
  return Math.abs(short) < 1 ? short.toFixed(15).replace(/\.?0+$/, '') : BigInt(Math.round(short)).toString()
}

/** The text of a value as it is stored; what is no number is empty. */
export const valueText = (value: Value): string =>
  typeof value === 'number' ? numberText(value) : String(value)
