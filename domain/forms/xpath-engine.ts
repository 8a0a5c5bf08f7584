// The border to the XPath library: parses plain XPath 1.0 and evaluates it with our variables and functions,
// without any document. Nothing else in the project touches the library.
import xpath from 'xpath'
import type { Call, Environment, Value, XFunction } from './environment.ts'
import { DATE_TEXT } from './expression-types.ts'
import { NUMBER_FUNCTIONS } from './functions-number.ts'
import { CHOICE_FUNCTIONS, DATE_FUNCTIONS, REPEAT_FUNCTIONS } from './functions-rest.ts'
import { TEXT_FUNCTIONS } from './functions-text.ts'
import { numberOf } from './number-of.ts'

/** What the library calls a value; its texts may hold a boolean, so `stringValue` is not trusted to be text. */
interface XValue {
  stringValue(): unknown
  numberValue(): number
  booleanValue(): boolean
  number(): XValue
}
interface XExpression {
  evaluate(context: unknown): XValue
  /** Operands of an operator, the expression of the whole, arguments of a call. */
  lhs?: XExpression
  rhs?: XExpression
  expression?: XExpression
  arguments?: XExpression[]
}
interface Library {
  parse(text: string): { readonly expression: XExpression }
  readonly XString: new (text: string) => XValue & { set?: readonly string[] }
  readonly XNumber: new (value: number) => XValue
  readonly XBoolean: new (value: boolean) => XValue
  readonly PathExpr: new () => XExpression & {
    readonly filter?: XExpression
    readonly filterPredicates?: readonly unknown[]
    readonly locationPath?: unknown
  }
  readonly XPathContext: new (variables: object, namespaces: object, functions: object) => object
}

// The types that come with the library leave out the part without documents.
const library = xpath as unknown as Library

const FUNCTIONS: Readonly<Record<string, XFunction>> = {
  ...TEXT_FUNCTIONS,
  ...NUMBER_FUNCTIONS,
  ...DATE_FUNCTIONS,
  ...CHOICE_FUNCTIONS,
  ...REPEAT_FUNCTIONS,
}

/** An expression made ready once; `dates` are the texts its variables `$d0 …` stand for. */
export interface ReadyXPath {
  readonly expression: XExpression
  readonly dates: readonly string[]
}

/** Makes plain XPath ready. Throws when it is none: the caller has checked it. */
export const readyXPath = (text: string, dates: readonly string[]): ReadyXPath => ({
  expression: withoutPaths(library.parse(text).expression),
  dates,
})

/**
 * The library takes every value for the start of a path and copies its context for each; there are no paths here,
 * so the value itself takes the place.
 */
function withoutPaths(expression: XExpression): XExpression {
  if (expression instanceof library.PathExpr) {
    const { filter, filterPredicates = [], locationPath } = expression
    return filter && filterPredicates.length === 0 && !locationPath ? withoutPaths(filter) : expression
  }
  for (const part of ['lhs', 'rhs', 'expression'] as const) {
    const inner = expression[part]
    if (inner) expression[part] = withoutPaths(inner)
  }
  if (Array.isArray(expression.arguments)) expression.arguments = expression.arguments.map(withoutPaths)
  return expression
}

/** A text that knows which number it is when it is a date. */
function textValue(text: string): XValue & { set?: readonly string[] } {
  const value = new library.XString(text)
  if (DATE_TEXT.test(text)) {
    const days = new library.XNumber(numberOf(text))
    value.number = () => days
    value.numberValue = () => days.numberValue()
  }
  return value
}

function wrap(value: Value): XValue {
  if (typeof value === 'number') return new library.XNumber(value)
  return typeof value === 'boolean' ? new library.XBoolean(value) : textValue(value)
}

function unwrap(value: XValue): Value {
  const made: object = value
  if (made instanceof library.XNumber) return value.numberValue()
  if (made instanceof library.XBoolean) return value.booleanValue()
  return String(value.stringValue())
}

// Evaluation is synchronous and nests (a reference may be a calculation); whoever evaluates puts back what was.
let current: { environment: Environment; dates: readonly string[] } | undefined

function running(): { environment: Environment; dates: readonly string[] } {
  if (!current) throw new Error('an expression was evaluated outside evaluate()')
  return current
}

const variables = {
  getVariable(name: string): XValue {
    const { environment, dates } = running()
    if (name === 'self') return textValue(environment.self())
    const index = Number(name.slice(1))
    if (name.startsWith('d')) return textValue(dates[index] ?? '')
    if (name.startsWith('c')) return textValue(environment.column(index))
    const found = environment.reference(index)
    if (typeof found === 'string') return textValue(found)
    const value = textValue(found[0] ?? '')
    value.set = found
    return value
  },
}

class Arguments implements Call {
  readonly count: number
  readonly #expressions: readonly XExpression[]
  readonly #context: unknown
  readonly #values: (XValue & { set?: readonly string[] })[] = []
  constructor(context: unknown, expressions: readonly XExpression[]) {
    this.count = expressions.length
    this.#expressions = expressions
    this.#context = context
  }
  #at(index: number): XValue & { set?: readonly string[] } {
    const known = this.#values[index]
    if (known) return known
    const made = this.#expressions[index]?.evaluate(this.#context) ?? textValue('')
    this.#values[index] = made
    return made
  }
  value(index: number): Value {
    return unwrap(this.#at(index))
  }
  text(index: number): string {
    return String(this.#at(index).stringValue())
  }
  number(index: number): number {
    return this.#at(index).numberValue()
  }
  truth(index: number): boolean {
    return this.#at(index).booleanValue()
  }
  set(index: number): readonly string[] {
    return this.#at(index).set ?? [this.text(index)]
  }
}

const bound = new Map(
  Object.entries(FUNCTIONS).map(([name, work]) => [
    name,
    (context: unknown, ...expressions: XExpression[]) =>
      wrap(work(new Arguments(context, expressions), running().environment)),
  ]),
)

const context = new library.XPathContext(
  variables,
  { getNamespace: (prefix: string) => prefix },
  { getFunction: (name: string, prefix: string) => bound.get(prefix === '' ? name : `${prefix}:${name}`) },
)

/** The value of an expression in its environment. */
export function evaluateXPath(ready: ReadyXPath, environment: Environment): Value {
  const before = current
  current = { environment, dates: ready.dates }
  try {
    return unwrap(ready.expression.evaluate(context))
  } finally {
    current = before
  }
}
