// What parsing an expression yields: plain XPath with variables, and what it refers to.
import type { Fault } from './expression-lexer.ts'
import type { Place } from './problems.ts'

/** How a reference is used: its value, all its values in a repeat, a question or repeat by name, its choices. */
export type Use = 'value' | 'set' | 'question' | 'repeat' | 'choices'

export interface Reference extends Place {
  readonly name: string
  readonly use: Use
}

export interface ParsedExpression {
  /** XPath 1.0: `$r0` the references in their order, `$self`, `$c_name` columns of a choice, `$d0` literals. */
  readonly xpath: string
  readonly references: readonly Reference[]
  readonly columns: readonly (Place & { readonly name: string })[]
  /** Texts that look like dates, which count as days in arithmetic. */
  readonly dates: readonly string[]
  readonly usesSelf: boolean
  readonly usesOnce: boolean
}

export type ParseResult =
  | { readonly ok: true; readonly parsed: ParsedExpression }
  | ({ readonly ok: false } & Fault)

export interface ParseOptions {
  /** Names without `${}` are columns of the choice (choice filters). */
  readonly columns?: boolean
  /** False where there is no value yet that `.` could mean. */
  readonly self?: boolean
}

/** Texts that count as days in arithmetic. */
export const DATE_TEXT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/
