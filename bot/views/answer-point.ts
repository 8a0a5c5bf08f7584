// One point of an institution's answer: what was found and demanded, what was said to it, what may be said now.
import type { Remark } from '../../app/answer-point.ts'
import { pendingAt } from '../../app/answer-standing.ts'
import { type AnswersView, leftIn, type Point } from '../../app/answer-view.ts'
import { MAX_REASONS } from '../../app/reasons.ts'
import { ANSWERS } from '../../domain/answer-kinds.ts'
import { demandOf } from '../../domain/opinion-findings.ts'
import { callbackData } from '../callback-data.ts'
import { cut, type Html, html, lines, paragraphs } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { ANSWER_TEXTS } from '../texts/answer.ts'
import { answerButton, answerHead, onward, pageOf, saidWords } from './answer.ts'
import { colon, type View } from './context.ts'

/** Of what the opinion states: with two texts of the institution's own, all of it fits into one message. */
const STATED = 300
const DEMAND = 600

/** What is still waited for stands with what was said, below. */
function remarkLines(remark: Remark, view: View): Html | null {
  const t = ANSWER_TEXTS[view.lang]
  switch (remark.kind) {
    case 'noted':
      return html`<i>${remark.stance ? t.noted(t.stance[remark.stance]) : t.notedDone}</i>`
    case 'reasons-wanted':
    case 'stance-wanted':
      return null
    case 'file-taken-back':
      return html`<i>${t.takenBack}</i>`
    case 'file-noted': {
      const captions = {
        ...{ none: '', noted: t.captionNoted, waits: t.captionWaits },
        ...{ unread: t.captionUnread, 'too-long': t.captionTooLong(MAX_REASONS) },
      }
      return html`<i>${t.fileNoted(remark.count)}${captions[remark.caption]}</i>`
    }
  }
}

/** What was said to the point, and what may be said now. */
function yours(point: Point, at: number, shown: AnswersView, view: View): Html {
  const t = ANSWER_TEXTS[view.lang]
  const { kind, standing } = shown
  const { finding, files, settled, said } = point
  const words = ANSWERS[kind].words(finding)
  const waits = kind === 'defence' && standing.wanted !== null
  const pending = kind === 'defence' && !said ? pendingAt(standing, at) : ''
  const hint = said && (kind === 'rectification' || finding.stance !== 'accept')
  const ask = kind === 'defence' ? t.ask.defence : t.ask.rectification(MAX_REASONS)
  return paragraphs(
    lines(
      html`<b>${t.yours[kind]}</b>${colon(view)}${saidWords(point, shown, view)}`,
      words !== '' && !settled && html`<blockquote>${words}</blockquote>`,
      files.length > 0 && html`📎 ${t.files(files.length)}`,
    ),
    pending !== '' && lines(html`<b>⚠️ ${t.stanceWanted}</b>`, html`<blockquote>${pending}</blockquote>`),
    waits && standing.wanted && html`${t.asksReasons(t.choose[standing.wanted], MAX_REASONS)}`,
    !settled && !waits && pending === '' && html`<i>${hint ? t.hint[kind] : ask}</i>`,
  )
}

function stanceRow({ kind, opinion, points }: AnswersView, at: number, { lang }: View): Button[] {
  const chosen = points[at]?.finding.stance
  if (kind !== 'defence') return []
  return (['accept', 'partly', 'dispute'] as const).map((stance) => ({
    text: `${chosen === stance ? '● ' : ''}${ANSWER_TEXTS[lang].choose[stance]}`,
    data: callbackData('answer-stance', opinion.id, at, stance),
  }))
}

/** A point by its place, from 0; null where there is none. */
export function answerPoint(
  shown: AnswersView,
  at: number,
  view: View,
  remark: Remark | null = null,
): Message | null {
  const t = ANSWER_TEXTS[view.lang]
  const { points } = shown
  const point = points[at]
  if (!point) return null
  const { finding, number, settled, files } = point
  const field = (name: string, value: string, most = STATED): Html | false =>
    value !== '' && html`${name}${colon(view)}${cut(value, most)}`
  const said = points.length - leftIn(points).length
  return {
    text: paragraphs(
      remark && remarkLines(remark, view),
      lines(answerHead(shown, view), html`${t.place(number, at + 1, points.length, said)}`),
      html`<b>${cut(finding.label, STATED)}</b>`,
      lines(
        field(t.answer, finding.answer),
        field(t.note, finding.note),
        field(t.article, finding.article),
        field(t.photos, finding.photos.join('、')),
        field(t.demand, demandOf(finding), DEMAND),
        !settled && field(t.notMet, finding.verifiedFor),
      ),
      yours(point, at, shown, view),
    ),
    buttons: [
      stanceRow(shown, at, view),
      files.length > 0 && !settled ? [answerButton(shown, `📎 ${t.files(files.length)}`, 'files', at)] : [],
      [
        ...(at > 0 ? [answerButton(shown, '‹', 'point', at - 1)] : []),
        answerButton(shown, t.overview, 'open', pageOf(at)),
        ...(at + 1 < points.length ? [answerButton(shown, '›', 'point', at + 1)] : []),
      ],
      ...onward(shown, at, view),
    ].filter((row) => row.length > 0),
  }
}
