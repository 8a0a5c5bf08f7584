// Expressions as the questionnaire has them: parsed once, evaluated often.
import { type Environment, type Value, valueText } from './environment.ts'
import { parseExpression } from './expression-parser.ts'
import type { ParsedExpression, ParseOptions } from './expression-types.ts'
import { evaluateXPath, type ReadyXPath, readyXPath } from './xpath-engine.ts'

export interface Expression extends ParsedExpression {
  readonly text: string
  readonly ready: ReadyXPath
}

/** Makes an expression of a checked form ready. Throws when it is broken: compiling has refused those. */
export function expressionOf(text: string, options: ParseOptions = {}): Expression {
  const result = parseExpression(text, options)
  if (!result.ok) throw new Error(`broken expression (${result.fault.kind}): ${text}`)
  return { ...result.parsed, text, ready: readyXPath(result.parsed.xpath, result.parsed.dates) }
}

export const evaluate = (expression: Expression, environment: Environment): Value =>
  evaluateXPath(expression.ready, environment)

/** As a truth: a number other than 0, a text that is not empty. */
export function isTrue(expression: Expression, environment: Environment): boolean {
  const value = evaluate(expression, environment)
  return typeof value === 'number' ? value !== 0 && !Number.isNaN(value) : Boolean(value)
}

/** As the text that is stored; what is no number is empty. */
export const textOf = (expression: Expression, environment: Environment): string =>
  valueText(evaluate(expression, environment))

export type LabelPart = string | { readonly reference: string }

/** A label cut at its `${name}`. */
export function labelParts(label: string): LabelPart[] {
  return label
    .split(/(\$\{[^{}]*\})/)
    .filter((part) => part !== '')
    .map((part) => {
      const name = /^\$\{\s*([^{}\s]+)\s*\}$/.exec(part)?.[1]
      return name ? { reference: name } : part
    })
}
