// The functions an expression may call: how many arguments, and which of them are special.
// Sources: ODK XForms specification, "XPath functions"; XPath 1.0, 4.

/** What stands in an argument's place: a value, a question of a repeat as a set, or a name. */
export type Parameter = 'value' | 'set' | 'set-only' | 'question' | 'repeat' | 'choices' | 'pattern' | 'place'

export interface Signature {
  readonly min: number
  readonly max: number
  /** By position; the last one stands for all that follow. `value` when empty. */
  readonly parameters?: readonly Parameter[]
  /** The last two parameters take turns instead. */
  readonly pairs?: true
}

const MANY = 100
const fixed = (count: number): Signature => ({ min: count, max: count })
const range = (min: number, max: number, ...parameters: Parameter[]): Signature => ({ min, max, parameters })

export const FUNCTIONS: Readonly<Record<string, Signature>> = {
  string: fixed(1),
  concat: range(1, MANY, 'set'),
  join: range(2, MANY, 'value', 'set'),
  substr: range(2, 3),
  substring: range(2, 3),
  'substring-before': fixed(2),
  'substring-after': fixed(2),
  translate: fixed(3),
  'string-length': fixed(1),
  'normalize-space': fixed(1),
  contains: fixed(2),
  'starts-with': fixed(2),
  'ends-with': fixed(2),
  regex: range(2, 2, 'value', 'pattern'),
  if: fixed(3),
  coalesce: range(2, MANY),
  once: fixed(1),
  true: fixed(0),
  false: fixed(0),
  not: fixed(1),
  boolean: fixed(1),
  'boolean-from-string': fixed(1),
  number: fixed(1),
  int: fixed(1),
  round: range(1, 2),
  floor: fixed(1),
  ceiling: fixed(1),
  abs: fixed(1),
  pow: fixed(2),
  sqrt: fixed(1),
  exp: fixed(1),
  log: fixed(1),
  log10: fixed(1),
  pi: fixed(0),
  sum: range(1, 1, 'set-only'),
  count: range(1, 1, 'set-only'),
  'count-non-empty': range(1, 1, 'set-only'),
  min: range(1, MANY, 'set'),
  max: range(1, MANY, 'set'),
  today: fixed(0),
  now: fixed(0),
  date: fixed(1),
  'date-time': fixed(1),
  'format-date': fixed(2),
  'format-date-time': fixed(2),
  'decimal-date-time': fixed(1),
  'decimal-time': fixed(1),
  selected: fixed(2),
  'selected-at': fixed(2),
  'count-selected': fixed(1),
  'jr:choice-name': range(2, 2, 'value', 'choices'),
  position: range(1, 1, 'place'),
  'indexed-repeat': { min: 3, max: 7, parameters: ['question', 'repeat', 'value'], pairs: true },
}

/** Known to XLSForm, but needing chance, other files, maps or paths. */
export const UNSUPPORTED_FUNCTIONS: ReadonlySet<string> = new Set([
  ...['random', 'randomize', 'uuid', 'digest', 'pulldata', 'instance', 'current', 'area', 'distance'],
  ...['jr:itext', 'property', 'checklist', 'weighted-checklist', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan'],
  ...[
    'atan2',
    'exp10',
    'id',
    'last',
    'name',
    'local-name',
    'namespace-uri',
    'lang',
    'base64-decode',
    'thousandsep',
  ],
])

/** What the argument at `index` (from 0) of a function is. */
export function parameterAt({ parameters, pairs }: Signature, index: number): Parameter {
  if (!parameters || parameters.length === 0) return 'value'
  if (index < parameters.length) return parameters[index] ?? 'value'
  const last = parameters.length - 1
  return (pairs ? parameters[last - ((index - last) % 2)] : parameters[last]) ?? 'value'
}
