// Notices about visits as they take place.
import type { Notice } from '../../app/notices/notice.ts'
import { LOSS_WORDS } from '../../domain/file-loss.ts'
import { callbackData } from '../callback-data.ts'
import { cut, html, lines, paragraphs, shy, shyIn } from '../html.ts'
import type { Message } from '../message.ts'
import { ANSWER_TEXTS } from '../texts/answer.ts'
import { CARD_TEXTS } from '../texts/card.ts'
import { HEARING_TEXTS } from '../texts/hearing.ts'
import { metresWords, VISIT_TEXTS } from '../texts/visit.ts'
import { WORDS } from '../texts/words.ts'
import { bracketed, colon, type View, when } from './context.ts'
import { visitLines } from './visit.ts'

/** A caption may have 1,024 characters; the whole text is in the file. */
const CAPTION = 700

type Of<K extends Notice['kind']> = Extract<Notice, { kind: K }>

export function checkedIn({ visit, supervisor, checkIn }: Of<'checked-in'>, view: View): Message {
  const t = VISIT_TEXTS[view.lang]
  const how = checkIn.distance === null ? '' : t.distance(metresWords(checkIn.distance, view.lang))
  const flag = checkIn.flagged ? bracketed(t.flagged, view) : ''
  return {
    text: lines(
      html`${shyIn((name) => t.came(name, visit.dispatchId), supervisor.name, view.fresh)}${flag}`,
      html`${when(checkIn.at, view)}${how === '' ? '' : ` · ${how}`}`,
      checkIn.reason !== '' && html`${t.reason}${colon(view)}${shy(checkIn.reason, view.fresh)}`,
    ),
  }
}

export function visitor({ visit, supervisor }: Of<'visitor'>, view: View): Message {
  const t = VISIT_TEXTS[view.lang]
  const data = callbackData('card-check', visit.dispatchId, supervisor.id)
  return {
    buttons: [[{ text: CARD_TEXTS[view.lang].check, data }]],
    text: lines(
      html`👤 <b>${t.visitor}</b>`,
      html`${t.name}${colon(view)}${shy(supervisor.name, view.fresh)}`,
      html`${t.cardNo}${colon(view)}${supervisor.cardNo}${bracketed(WORDS[view.lang].pool[supervisor.kind], view)}`,
      html`<i>${t.visitorHint}</i>`,
    ),
  }
}

export function urgent({ visit, supervisor, label, answer, note }: Of<'urgent'>, view: View): Message {
  const t = VISIT_TEXTS[view.lang]
  return {
    text: paragraphs(
      html`<b>${t.urgent(visit.dispatchId)}</b>`,
      visitLines(visit, view),
      lines(
        html`${shy(label, view.fresh)}${colon(view)}<b>${shy(answer, view.fresh)}</b>`,
        note !== '' && html`${shy(note, view.fresh)}`,
        html`${t.by}${colon(view)}${shy(supervisor.name, view.fresh)}`,
      ),
    ),
  }
}

export function noShowAsked({ visit }: Of<'no-show-asked'>, { lang }: View): Message {
  const t = VISIT_TEXTS[lang]
  const buttons = [[{ text: t.checkIn, data: callbackData('checkin', visit.dispatchId) }]]
  return { text: html`${t.noShowAsked(visit.dispatchId)}`, buttons }
}

export function reportOwed({ visit, sheetId, dueAt }: Of<'report-owed'>, view: View): Message {
  const t = VISIT_TEXTS[view.lang]
  const buttons = [[{ text: t.openForm, data: callbackData('q-open', sheetId) }]]
  return { text: html`${t.reportOwed(visit.dispatchId, when(dueAt, view))}`, buttons }
}

export function report({ visit, supervisor, findings, file, format }: Of<'report'>, view: View): Message {
  const t = VISIT_TEXTS[view.lang]
  return {
    text: lines(
      html`<b>${shyIn((name) => t.report(visit.dispatchId, name), supervisor.name, view.fresh)}</b>`,
      format === 'pdf' ? html`${t.reportFindings(findings)}` : html`${t.answersFile}`,
    ),
    stored: file,
    protect: visit.visit === 'covert',
  }
}

export function supplement({ visit, supervisor, text, file }: Of<'supplement'>, view: View): Message {
  const t = VISIT_TEXTS[view.lang]
  const named = shyIn((name) => t.supplement(visit.dispatchId, name), supervisor.name, view.fresh)
  const head = html`<b>${named}</b>`
  return {
    text: lines(head, html`<blockquote>${shy(cut(text, CAPTION), view.fresh)}</blockquote>`),
    stored: file,
    protect: visit.visit === 'covert',
  }
}

export function fileLost(
  { dispatchId, loss, fileName, question, answer, hearing, closed }: Of<'file-lost'>,
  view: View,
): Message {
  const t = VISIT_TEXTS[view.lang]
  const answers = ANSWER_TEXTS[view.lang]
  const h = HEARING_TEXTS[view.lang]
  const [again, late] = question
    ? [t.sendAgain, t.lostClosed]
    : answer
      ? [answers.lostAgain, answers.lostClosed]
      : hearing
        ? [h.lostAgain, h.lostClosed]
        : [t.sendEvidenceAgain, t.lostEvidenceClosed]
  const questionData = question && callbackData('q-go', question.sheetId, question.tag)
  const answerData = answer && callbackData('answer', answer.kind, answer.opinionId, 'point', answer.at)
  const hearingData = hearing && callbackData('hearing', hearing, 'speak')
  const data = closed ? null : (questionData ?? answerData ?? hearingData)
  const open = question ? t.openQuestion : hearing ? h.change : answers.openAgain
  const buttons = data ? [[{ text: open, data }]] : []
  return {
    text: lines(
      html`<b>${t.fileLost(dispatchId)}</b>`,
      html`${shy(question?.label ?? answer?.label ?? fileName, view.fresh)}`,
      html`${t.because(LOSS_WORDS[view.lang][loss])}`,
      html`${closed ? late : again}`,
    ),
    buttons,
  }
}
