// The questionnaires that come with the program, compiled, and their questions in order.
import { compileForm } from '../../domain/forms/compile.ts'
import type { Form, Item, Question } from '../../domain/forms/form.ts'
import { readMarkdown } from '../../domain/forms/markdown.ts'
import { textOf } from '../support/sources.ts'

export const compiled = (id: string) => compileForm(readMarkdown(textOf(`forms/${id}.md`)))

/** Throws with what is wrong when the form does not compile. */
export function formOf(id: string): Form {
  const result = compiled(id)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.form
}

export const questionsOf = (items: readonly Item[]): Question[] =>
  items.flatMap((item) => (item.kind === 'question' ? [item] : questionsOf(item.items)))
