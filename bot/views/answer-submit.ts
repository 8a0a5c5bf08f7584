// What is asked once more before an institution's answer is handed in, the files of a point, and what is said afterwards.
import type { AnswerReceipt } from '../../app/answer-submit.ts'
import type { AnswersView } from '../../app/answer-view.ts'
import { STANCES } from '../../domain/opinion-findings.ts'
import { callbackData } from '../callback-data.ts'
import { cut, html, lines, paragraphs } from '../html.ts'
import type { Message } from '../message.ts'
import { ANSWER_TEXTS } from '../texts/answer.ts'
import { answerButton, answerHead, dueLine, leftLine } from './answer.ts'
import { colon, type View, when } from './context.ts'

const FILE_NAME = 60

const stanceLines = (stances: AnswerReceipt['stances'], view: View) => {
  const t = ANSWER_TEXTS[view.lang]
  return STANCES.filter((stance) => stances[stance]).map(
    (stance) => html`${t.stance[stance]}${colon(view)}${stances[stance] ?? 0}`,
  )
}

const filesIn = ({ points }: AnswersView): number => points.reduce((sum, { files }) => sum + files.length, 0)

/** Asks once more, with the sum of what was said. */
export function sureMessage(shown: AnswersView, view: View): Message {
  const t = ANSWER_TEXTS[view.lang]
  const { kind, points } = shown
  const stances: AnswerReceipt['stances'] = {}
  if (kind === 'defence')
    for (const { finding } of points)
      if (finding.stance) stances[finding.stance] = (stances[finding.stance] ?? 0) + 1
  const files = filesIn(shown)
  const left = leftLine(shown, view)
  return {
    text: paragraphs(
      answerHead(shown, view),
      lines(
        ...stanceLines(stances, view),
        files > 0 && html`${t.attached(files)}`,
        left,
        dueLine(shown, view),
      ),
      html`<b>${left ? t.incomplete : t.sure[kind]}</b>`,
    ),
    buttons: [
      ...(left ? [] : [[answerButton(shown, t.submit, 'submit')]]),
      [answerButton(shown, t.back, 'open')],
    ],
  }
}

/** Asks once more before every finding is accepted, naming what would be dropped. */
export function allMessage(shown: AnswersView, view: View): Message {
  const t = ANSWER_TEXTS[view.lang]
  const dropped = shown.points.filter(({ finding }) => finding.stance && finding.stance !== 'accept').length
  return {
    text: paragraphs(
      answerHead(shown, view),
      html`<b>${t.allSure(shown.points.length)}</b>`,
      dropped > 0 && html`⚠️ ${t.allDrops(dropped)}`,
    ),
    buttons: [[answerButton(shown, t.allConfirm, 'all-sure')], [answerButton(shown, t.back, 'open')]],
  }
}

/** The files of a point, each with a button that takes it back; null where there is no such point. */
export function filesMessage(shown: AnswersView, at: number, view: View): Message | null {
  const t = ANSWER_TEXTS[view.lang]
  const { kind, opinion } = shown
  const point = shown.points[at]
  if (!point) return null
  const removing = point.files.map(({ id }, row) => ({
    text: t.remove(row + 1),
    data: callbackData('answer-unfile', kind, opinion.id, at, id),
  }))
  return {
    text: paragraphs(
      lines(answerHead(shown, view), html`${point.number}. ${cut(point.finding.label, FILE_NAME)}`),
      html`${point.files.length === 0 ? t.noFiles : t.filesTitle}`,
      lines(...point.files.map(({ fileName }, row) => html`${row + 1}. ${cut(fileName, FILE_NAME)}`)),
    ),
    buttons: [removing.slice(0, 5), removing.slice(5), [answerButton(shown, t.back, 'point', at)]].filter(
      (row) => row.length > 0,
    ),
  }
}

/** What the page becomes that handed the answer in. */
export function submittedMessage(
  kind: AnswersView['kind'],
  { at, hash, stances, files }: AnswerReceipt,
  view: View,
): Message {
  const t = ANSWER_TEXTS[view.lang]
  return {
    text: paragraphs(
      html`<b>${t.submitted[kind]}</b>`,
      lines(
        html`${t.receivedAt(when(at, view))}`,
        ...stanceLines(stances, view),
        files > 0 && html`${t.attached(files)}`,
        html`SHA-256${colon(view)}<code>${hash}</code>`,
      ),
    ),
  }
}
