// A questionnaire as pages to be leafed through: one question each, with the blocks around it.
import type { Choice, Form, Group, Item, Question, Repeat } from './form.ts'
import { isShown } from './summary.ts'

export interface FormPage {
  readonly question: Question
  /** Groups and repeats around it, outermost first. */
  readonly blocks: readonly (Group | Repeat)[]
  readonly choices: readonly Choice[]
}

/** The pages in the order of the form; what is never put to a person has none. */
export function pagesOf(form: Form): FormPage[] {
  const visit = (items: readonly Item[], blocks: readonly (Group | Repeat)[]): FormPage[] =>
    items.flatMap((item) => {
      if (item.kind !== 'question') return visit(item.items, [...blocks, item])
      if (!isShown(item)) return []
      return [{ question: item, blocks, choices: (item.list && form.lists[item.list]) || [] }]
    })
  return visit(form.items, [])
}
