// The questionnaires in use, and how to bring one in.
import { languageFor, textIn } from '../../domain/forms/form.ts'
import type { FormVersion } from '../../domain/records.ts'
import { callbackData } from '../callback-data.ts'
import { cut, html, lines, paragraphs } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { FORM_TEXTS } from '../texts/forms.ts'
import { type View, when } from './context.ts'
import { turnRow } from './pager.ts'

const PAGE = 8
const TITLE = 100

/** The title in the reader's language, or in any there is. */
export function formTitle({ title }: Pick<FormVersion, 'title'>, { lang }: Pick<View, 'lang'>): string {
  const named = { languages: Object.keys(title), defaultLanguage: '' }
  return cut(textIn(named, title, languageFor(named, lang)), TITLE)
}

export function formList(forms: readonly FormVersion[], wanted: number, view: View): Message {
  const t = FORM_TEXTS[view.lang]
  const last = Math.max(0, Math.ceil(forms.length / PAGE) - 1)
  const page = Math.min(wanted, last)
  const shown = forms.slice(page * PAGE, (page + 1) * PAGE)
  const rows = shown.map((form) =>
    lines(
      html`<b>${formTitle(form, view)}</b>`,
      html`${t.row(form, form.questions)}`,
      form.activatedAt && html`${t.since(when(form.activatedAt, view))}`,
    ),
  )
  const buttons: Button[][] = shown.map(({ id, formId }) => [
    { text: t.previewOf(formId), data: callbackData('form-open', id) },
    { text: t.exportOf(formId), data: callbackData('form-export', id) },
  ])
  const pages = { offset: page, size: 1, total: last + 1 }
  const pager = turnRow(pages, t, (to) => callbackData('form-list', to))
  if (pager.length > 0) buttons.push(pager)
  const head = forms.length > 0 ? t.list(forms.length) : t.none
  return { text: paragraphs(html`<b>${head}</b>`, ...rows, html`${t.howToImport}`), buttons }
}
