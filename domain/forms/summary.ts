// What a questionnaire amounts to, counted, and the fingerprint of its content.
import canonicalize from 'canonicalize'
import { contentHash } from '../content-hash.ts'
import { UNASKED } from './compile-question.ts'
import type { Form, Item, Question } from './form.ts'

/** Rough, and said so wherever minutes are shown. */
export const SECONDS_PER_QUESTION = 20

export interface FormSummary {
  /** Those a person answers: no notes, nothing worked out or hidden. */
  readonly questions: number
  readonly groups: number
  readonly repeats: number
  readonly languages: readonly string[]
  /** With every question asked once. */
  readonly minutes: number
}

export const flatItems = (items: readonly Item[]): Item[] =>
  items.flatMap((item) => (item.kind === 'question' ? [item] : [item, ...flatItems(item.items)]))

/** Whether it is put to a person at all. */
export const isShown = (question: Question): boolean => !UNASKED.has(question.type)

export function summaryOf(form: Form): FormSummary {
  const all = flatItems(form.items)
  const questions = all.filter((item) => item.kind === 'question' && isShown(item) && item.type !== 'note')
  return {
    questions: questions.length,
    groups: all.filter(({ kind }) => kind === 'group').length,
    repeats: all.filter(({ kind }) => kind === 'repeat').length,
    languages: form.languages,
    minutes: Math.max(1, Math.ceil((questions.length * SECONDS_PER_QUESTION) / 60)),
  }
}

/** SHA-256 of the form as canonical JSON (RFC 8785), lower-case hex: the same for the same content. */
export function formHash(form: Form): string {
  const text = canonicalize(form)
  if (text === undefined) throw new TypeError('a form is JSON')
  return contentHash(text)
}
