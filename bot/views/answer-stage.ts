// What an institution's contacts are shown of an opinion: the message of each stage, and the receipt of what was handed in.
import type { InstitutionView } from '../../app/institution-view.ts'
import type { AnswerNotice } from '../../app/notices/load-answers.ts'
import type { InstitutionStage } from '../../app/show-institution.ts'
import type { AnswerKind } from '../../domain/answer-kinds.ts'
import { callbackData } from '../callback-data.ts'
import { cut, type Html, html, lines, paragraphs, shy } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { ANSWER_TEXTS } from '../texts/answer.ts'
import { ANSWER_STAGE_TEXTS } from '../texts/answer-stages.ts'
import { agencyName, colon, dueWhen, type View, when } from './context.ts'

const REASONS = 800

type Of<K extends AnswerNotice['kind']> = Extract<AnswerNotice, { kind: K }>

function head(
  { dispatch, institution, document }: InstitutionView,
  stage: InstitutionStage,
  view: View,
): Html {
  const t = ANSWER_STAGE_TEXTS[view.lang]
  return lines(
    html`<b>${t.head[stage]}</b> · ${t.of(dispatch.id)}${document ? html` · ${document}` : ''}`,
    shy(institution.name, view.fresh),
  )
}

/** How far it has come. */
function counts(shown: InstitutionView, stage: InstitutionStage, view: View): Html | null {
  const t = ANSWER_STAGE_TEXTS[view.lang]
  const { stated, answered, disputed, demands, reported } = shown
  switch (stage) {
    case 'answering':
      return html`${stated === 0 ? t.noFindings : t.findings(stated, answered)}`
    case 'weighing':
      return html`${t.heard(answered - disputed, disputed, stated - answered)}`
    case 'rectifying':
    case 'verifying':
      return html`${t.demands(demands, reported)}`
    default:
      return null
  }
}

function due({ dueAt, overdue }: InstitutionView, view: View): Html | false {
  const t = ANSWER_STAGE_TEXTS[view.lang]
  if (!dueAt) return false
  return html`${overdue ? t.overdue(when(dueAt, view)) : t.until(dueWhen(dueAt, view), agencyName(view))}`
}

/** What can be done in the stage. */
function stageButtons(
  { opinion: { id }, dueAt, stated }: InstitutionView,
  kind: AnswerKind,
  view: View,
): Button[][] {
  const t = ANSWER_TEXTS[view.lang]
  const open = { text: t.openAnswer[kind], data: callbackData('answer', kind, id, 'begin', 0) }
  const all = { text: t.all, data: callbackData('answer', kind, id, 'all', 1) }
  const about = [
    { text: t.moreTime, data: callbackData('more-time', kind, id) },
    { text: t.dueWhy, data: callbackData('due-why', kind, id) },
  ]
  const offers = kind === 'defence' ? (stated === 0 ? [[all]] : [[open], [all]]) : [[open]]
  return dueAt ? [...offers, about] : offers
}

export function institutionOpinion(
  { view: shown, stage, over }: Of<'institution-opinion'>,
  view: View,
): Message {
  const t = ANSWER_STAGE_TEXTS[view.lang]
  if (over) return { text: lines(head(shown, stage, view), html`${t.over}`) }
  const kind = stage === 'answering' ? 'defence' : stage === 'rectifying' ? 'rectification' : null
  return {
    text: paragraphs(
      head(shown, stage, view),
      shown.because !== '' && html`${t.because}${colon(view)}${shy(cut(shown.because, REASONS), view.fresh)}`,
      lines(counts(shown, stage, view), due(shown, view)),
      html`${t.next[stage]}`,
    ),
    buttons: kind ? stageButtons(shown, kind, view) : [],
  }
}

export function answerReceipt(
  { view: shown, answer, at, how, files, file }: Of<'answer-receipt'>,
  view: View,
): Message {
  const t = ANSWER_TEXTS[view.lang]
  const { dispatch, institution } = shown
  return {
    text: paragraphs(
      lines(
        html`<b>${t.receipt[answer]}</b> · ${ANSWER_STAGE_TEXTS[view.lang].of(dispatch.id)}`,
        shy(institution.name, view.fresh),
      ),
      lines(
        html`${t.receivedAt(when(at, view))}`,
        how === 'written' && html`${t.recordedFor}`,
        files > 0 && html`${t.attached(files)}`,
        html`SHA-256${colon(view)}<code>${file.sha256}</code>`,
      ),
      html`<i>${t.receiptFile}</i>`,
    ),
    stored: file,
    protect: dispatch.visit === 'covert',
  }
}
