// What became of a questionnaire that was sent: mistakes, with all of them as a file when there are many, or a summary.
import type { Documents } from '../../app/deps.ts'
import type { DraftedForm, FormImportOutcome } from '../../app/import-form.ts'
import { formProblemWords } from '../../domain/forms/problem-words.ts'
import type { FormProblem } from '../../domain/forms/problems.ts'
import { sheetProblemWords } from '../../domain/roster-file.ts'
import { callbackData } from '../callback-data.ts'
import { type Html, html, lines, paragraphs } from '../html.ts'
import type { Message } from '../message.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { FORM_TEXTS } from '../texts/forms.ts'
import { type View, when } from './context.ts'
import { formTitle } from './form-list.ts'

const ERROR_LINES = 15
const WARNING_LINES = 5
/** Telegram takes 4,096 characters; with the rest of the message there is room for this many of problems. */
const ROOM = { errors: 3_400, warnings: 1_200 }

/** As many of the first problems as there is room for, and how many more there are (`rest`). */
function problemLines(
  problems: readonly FormProblem[],
  most: number,
  room: number,
  { lang }: View,
): { text: Html; rest: number } {
  const shown: string[] = []
  let length = 0
  for (const problem of problems.slice(0, most)) {
    const line = `· ${formProblemWords(problem, lang)}`
    length += line.length
    if (length > room) break
    shown.push(line)
  }
  const rest = problems.length - shown.length
  return {
    text: lines(...shown.map((line) => html`${line}`), rest > 0 && html`${FORM_TEXTS[lang].more(rest)}`),
    rest,
  }
}

function difference({ active, difference: found, draft }: DraftedForm, view: View): Html {
  const t = FORM_TEXTS[view.lang]
  if (!active || !found) return html`${t.firstOfItsId(draft.formId)}`
  const all = t.difference(found)
  return lines(
    html`${t.against(active.version ?? 0)}`,
    ...(all.length > 0 ? all : [t.noDifference]).map((line) => html`· ${line}`),
  )
}

function summary(drafted: DraftedForm, view: View): Message {
  const t = FORM_TEXTS[view.lang]
  const { draft, again, warnings, others } = drafted
  const buttons = [
    [{ text: t.preview, data: callbackData('form-open', draft.id) }],
    [
      { text: t.activate, data: callbackData('form-activate', draft.id) },
      { text: t.discard, data: callbackData('form-discard', draft.id) },
    ],
  ]
  const text = paragraphs(
    lines(html`<b>${t.drafted(formTitle(draft, view))}</b>`, html`${draft.formId} · ${t.isDraft}`),
    again && html`${t.again}`,
    lines(
      html`${t.counts(drafted.summary)}`,
      html`${t.languages(drafted.summary.languages)}`,
      html`${t.minutes(drafted.summary)}`,
      others.length > 0 && html`${t.others(others)}`,
    ),
    difference(drafted, view),
    warnings.length > 0 &&
      lines(
        html`${t.warnings(warnings.length)}`,
        problemLines(warnings, WARNING_LINES, ROOM.warnings, view).text,
      ),
  )
  return { text, buttons }
}

/** The messages that say what became of the file, in order. */
export function formImportMessages(
  outcome: FormImportOutcome,
  view: View,
  documents: Pick<Documents, 'csv'>,
): Message[] {
  const { lang } = view
  const t = FORM_TEXTS[lang]
  if (outcome.kind === 'not-allowed') return [{ text: html`${COMMON_TEXTS[lang].forCoordinators}` }]
  if (outcome.kind === 'drafted') return [summary(outcome, view)]
  if (outcome.kind === 'in-use') {
    const { active } = outcome
    return [{ text: html`${t.inUse(active, when(active.activatedAt ?? active.createdAt, view))}` }]
  }
  if (outcome.kind === 'unreadable') {
    return [{ text: lines(html`<b>${t.unreadable}</b>`, html`${sheetProblemWords(outcome.problem, lang)}`) }]
  }
  const { problems } = outcome
  const first = problemLines(problems, ERROR_LINES, ROOM.errors, view)
  const text = paragraphs(html`<b>${t.refused(problems.length)}</b>`, first.text)
  if (first.rest === 0) return [{ text }]
  const rows = problems.map((one) => [
    ...[one.sheet, one.row === 0 ? '' : String(one.row), one.column, one.value],
    formProblemWords(one, lang),
  ])
  const file = documents.csv(t.errorsFile, [t.errorColumns, ...rows])
  return [{ text }, { text: html`${t.allErrors(problems.length)}`, file: { kind: 'document', ...file } }]
}
