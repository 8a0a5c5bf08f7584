// Everything that can be wrong with a questionnaire: reasons as codes with data, and where in the workbook.

export type SheetName = 'survey' | 'choices' | 'settings'

/** A stretch of a cell's text, counted in UTF-16 units; `end` is exclusive. */
export interface Place {
  readonly start: number
  readonly end: number
}

/** What is wrong inside an expression. */
export type ExpressionFault =
  | { readonly kind: 'unexpected'; readonly found: string }
  | { readonly kind: 'unexpected-end' }
  | { readonly kind: 'unclosed-text' }
  | { readonly kind: 'unclosed-reference' }
  | { readonly kind: 'full-width'; readonly found: string; readonly right: string }
  | { readonly kind: 'double-equals' }
  | { readonly kind: 'bare-name'; readonly name: string }
  | { readonly kind: 'path' }
  | { readonly kind: 'reference-in-text' }
  | { readonly kind: 'unknown-reference'; readonly name: string; readonly suggestion?: string }
  | { readonly kind: 'reference-to-group'; readonly name: string }
  | { readonly kind: 'repeat-expected'; readonly name: string }
  | { readonly kind: 'repeated-outside'; readonly name: string; readonly repeat: string }
  | { readonly kind: 'unknown-function'; readonly name: string; readonly suggestion?: string }
  | { readonly kind: 'unsupported-function'; readonly name: string }
  | { readonly kind: 'arguments'; readonly name: string; readonly min: number; readonly max: number }
  | { readonly kind: 'set-expected'; readonly name: string }
  | { readonly kind: 'choices-expected' }
  | { readonly kind: 'bad-pattern' }
  | { readonly kind: 'slow-pattern' }
  | { readonly kind: 'no-value-here' }
  | { readonly kind: 'too-long'; readonly max: number }
  | { readonly kind: 'too-deep'; readonly max: number }

export type FormReason =
  | { readonly kind: 'missing-sheet' | 'empty-sheet' | 'unnamed-column' | 'required-cell' }
  | { readonly kind: 'formula-error' | 'control-character' }
  | { readonly kind: 'missing-column'; readonly name: string }
  | { readonly kind: 'unknown-column'; readonly suggestion?: string }
  | { readonly kind: 'unsupported-column' | 'column-without-effect' | 'appearance-without-effect' }
  | { readonly kind: 'duplicate-column'; readonly other: string }
  | { readonly kind: 'cell-has-no-meaning'; readonly type: string }
  | { readonly kind: 'unknown-type'; readonly suggestion?: string }
  | { readonly kind: 'unsupported-type' | 'type-needs-list' | 'or-other-with-filter' }
  | { readonly kind: 'bad-name' | 'bad-choice-name' | 'bad-form-id' | 'too-many-rows' | 'too-deep' }
  | { readonly kind: 'duplicate-name'; readonly firstRow: number }
  | { readonly kind: 'generated-name-taken'; readonly name: string }
  | { readonly kind: 'duplicate-choice'; readonly firstRow: number }
  | { readonly kind: 'missing-list'; readonly list: string; readonly suggestion?: string }
  | { readonly kind: 'unused-list'; readonly list: string }
  | { readonly kind: 'end-without-begin'; readonly block: 'group' | 'repeat' }
  | { readonly kind: 'end-of-other'; readonly block: 'group' | 'repeat'; readonly beginRow: number }
  | { readonly kind: 'begin-without-end'; readonly block: 'group' | 'repeat' }
  | { readonly kind: 'empty-block'; readonly block: 'group' | 'repeat' }
  | { readonly kind: 'missing-label' | 'no-questions' | 'calculate-without-calculation' }
  | { readonly kind: 'missing-translation'; readonly languages: readonly string[] }
  | { readonly kind: 'unknown-default-language'; readonly languages: readonly string[] }
  | { readonly kind: 'unknown-word'; readonly allowed: readonly string[] }
  | { readonly kind: 'bad-parameter'; readonly name: string; readonly allowed: readonly string[] }
  | { readonly kind: 'bad-range' | 'bad-rule' | 'bad-default' }
  | { readonly kind: 'not-a-choice'; readonly name: string; readonly list: string }
  | { readonly kind: 'circular'; readonly path: readonly string[] }
  | { readonly kind: 'expression'; readonly fault: ExpressionFault; readonly place: Place }

export interface FormProblem {
  readonly sheet: SheetName
  /** Row as the spreadsheet program numbers it; 0 for the sheet as a whole. */
  readonly row: number
  /** The header as written; '' when the row or the sheet as a whole is meant. */
  readonly column: string
  /** What the cell holds, whole. */
  readonly value: string
  readonly reason: FormReason
}
