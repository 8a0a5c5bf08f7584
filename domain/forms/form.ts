// The questionnaire as a document: what is stored for each version, exported and walked through. Plain JSON,
// never changed after it was compiled. Expressions are kept as the text people wrote (XPath 1.0 with ${name}).
import { own } from '../own.ts'

export type QuestionType =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'range'
  | 'date'
  | 'time'
  | 'dateTime'
  | 'select_one'
  | 'select_multiple'
  | 'rank'
  | 'note'
  | 'acknowledge'
  | 'image'
  | 'audio'
  | 'video'
  | 'file'
  | 'geopoint'
  | 'barcode'
  | 'calculate'
  | 'hidden'
  | 'start'
  | 'end'
  | 'today'

/** Texts by the name of the language as the header of the column has it, e.g. `中文 (zh)`. */
export type Texts = Readonly<Record<string, string>>

export type Severity =
  | 'minor'
  | 'major'
  | 'listed_violation'
  | 'art18'
  | 'results_not_recognised'
  | 'report_at_once'

/** The columns `bind::sv:…`: what an answer means for the inspection. Rules are kept as written. */
export interface Supervision {
  readonly article?: string
  readonly severity?: Severity
  /** Compliant answers: names of choices, or a comparator such as `>=3`. */
  readonly ok?: string
  /** Answers for which a note is wanted: names, `*`, `!name`, or a comparator. */
  readonly note?: string
  /** The same for photos. */
  readonly photo?: string
  readonly who?: 'each' | 'leader'
}

interface Named {
  readonly name: string
  readonly label?: Texts
  readonly hint?: Texts
  readonly relevant?: string
  readonly appearance?: string
}

export interface Question extends Named {
  readonly kind: 'question'
  readonly type: QuestionType
  /** For the three kinds of choosing: the name of the list. */
  readonly list?: string
  /** Adds the choice `other` and the question `<name>_other`. */
  readonly orOther?: true
  /** `yes`, or an expression. */
  readonly required?: string
  readonly requiredMessage?: Texts
  readonly constraint?: string
  readonly constraintMessage?: Texts
  readonly default?: string
  readonly calculation?: string
  readonly choiceFilter?: string
  /** `yes`, or an expression. */
  readonly readOnly?: string
  readonly parameters?: Readonly<Record<string, string>>
  readonly sv?: Supervision
}

export interface Group extends Named {
  readonly kind: 'group'
  readonly items: readonly Item[]
}

export interface Repeat extends Named {
  readonly kind: 'repeat'
  /** An expression; without it people add and remove instances themselves. */
  readonly count?: string
  readonly items: readonly Item[]
}

export type Item = Question | Group | Repeat

export interface Choice {
  readonly name: string
  readonly label: Texts
  /** Further columns of the sheet, for choice filters. */
  readonly columns?: Readonly<Record<string, string>>
}

export interface Form {
  readonly format: 'form/1'
  readonly id: string
  readonly version: string
  readonly title: Texts
  /** Names of languages in the order of their columns. */
  readonly languages: readonly string[]
  readonly defaultLanguage: string
  /** Kinds of dispatch and modes of inspection the form is meant for; empty means all. */
  readonly kinds: readonly ('daily' | 'special')[]
  readonly modes: readonly ('onsite' | 'data' | 'remote')[]
  readonly lists: Readonly<Record<string, readonly Choice[]>>
  readonly items: readonly Item[]
}

/** The name used for texts when no column names a language. */
export const NO_LANGUAGE = 'default'

/** Which of a form's languages serves a person who reads `zh` or `en`: `(zh)` in its name, or the name itself. */
export function languageFor(form: Pick<Form, 'languages' | 'defaultLanguage'>, lang: 'zh' | 'en'): string {
  const marked = form.languages.find(
    (name) => name.toLowerCase().endsWith(`(${lang})`) || name.toLowerCase() === lang,
  )
  return marked ?? form.defaultLanguage
}

/** The text in that language, else in the default language, else in any; '' when there is none at all. */
export function textIn(
  form: Pick<Form, 'defaultLanguage'>,
  texts: Texts | undefined,
  language: string,
): string {
  if (!texts) return ''
  return own(texts, language) ?? own(texts, form.defaultLanguage) ?? Object.values(texts)[0] ?? ''
}
