// Small questionnaires written as Markdown, and a person who answers them.
import { expect } from 'vitest'
import { type CompileResult, compileForm } from '../../../domain/forms/compile.ts'
import {
  type Answers,
  addRepeat,
  answer,
  back,
  begin,
  type Context,
  findings,
  jump,
  type Move,
  next,
  removeRepeat,
  report,
  type Sitting,
  setNote,
  setPhotos,
  view,
  walk,
} from '../../../domain/forms/engine.ts'
import type { Form } from '../../../domain/forms/form.ts'
import { readMarkdown } from '../../../domain/forms/markdown.ts'

export const CONTEXT: Context = { today: '2026-11-23', now: '2026-11-23T10:30:00.000+08:00', lang: 'en' }

export const SETTINGS = `
| settings | | | |
| | form_title | form_id | version |
| | Test | test | 1 |
`

export const YN = `
| choices | | | |
| | list_name | name | label |
| | yn | yes | Yes |
| | yn | no | No |
| | yn | na | Not applicable |
`

/** `$n` is short for the reference to n. */
export const expanded = (short: string): string =>
  short.replace(/\$([a-z_]+)/g, (_, name: string) => `\${${name}}`)

/** Compiles Markdown in which `$n` is short for a reference; settings are added. */
export const compiled = (text: string): CompileResult => compileForm(readMarkdown(expanded(text) + SETTINGS))

export function formOf(text: string): Form {
  const result = compiled(text)
  expect(result.ok ? [] : result.problems).toEqual([])
  if (!result.ok) throw new Error('the form has problems')
  return result.form
}

/** Reasons of all problems, with the row counted from the first line of the text. */
export function problemsOf(text: string): string[] {
  const result = compiled(text)
  if (result.ok) return []
  return result.problems.map(({ sheet, row, column, reason }) =>
    [sheet, row, column, reason.kind === 'expression' ? reason.fault.kind : reason.kind].join(' '),
  )
}

/** A person with a questionnaire. */
export class Person {
  answers: Answers
  readonly form: Form
  readonly context: Context
  constructor(form: Form, context: Context = CONTEXT) {
    this.form = form
    this.context = context
    this.answers = begin(form, context)
  }
  get sitting(): Sitting {
    return { form: this.form, answers: this.answers, context: this.context }
  }
  #take(move: Move): string {
    if (!move.ok) return move.problem.kind === 'fault' ? move.problem.fault.kind : move.problem.kind
    this.answers = move.answers
    return 'ok'
  }
  answer = (key: string, value: string): string => this.#take(answer(this.sitting, key, value))
  note = (key: string, note: string): string => this.#take(setNote(this.sitting, key, note))
  photos = (key: string, ...photos: string[]): string => this.#take(setPhotos(this.sitting, key, photos))
  next = (): string => this.#take(next(this.sitting))
  back = (): string => this.#take(back(this.sitting))
  jump = (key: string | undefined): string => this.#take(jump(this.sitting, key))
  add = (key: string): string => this.#take(addRepeat(this.sitting, key))
  remove = (key: string, id: number): string => this.#take(removeRepeat(this.sitting, key, id))
  get path(): string[] {
    return walk(this.sitting).steps.map((step) => step.key)
  }
  get current(): string | undefined {
    return walk(this.sitting).current
  }
  get walk() {
    return walk(this.sitting)
  }
  get findings() {
    return findings(this.sitting)
  }
  view = (key: string) => view(this.sitting, key)
  get report(): Record<string, string> {
    return Object.fromEntries(report(this.sitting).map(({ key, value }) => [key, value]))
  }
}
