// What can be said of a document without its content: how it was delivered, and that its number is genuine.
import type { DeliveryEvidence, NumberAnswer } from '../../app/show-document.ts'
import { DOCUMENT_WORDS } from '../../domain/official.ts'
import { callbackData } from '../callback-data.ts'
import { cut, type Html, html, lines, paragraphs, shy } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { OFFICIAL_TEXTS } from '../texts/official.ts'
import { bracketed, colon, type View, when } from './context.ts'
import { correctButton } from './correction.ts'
import { wordsIn } from './publication.ts'

/** Rows of one message: 4,096 characters hold about twelve. */
const MOST = 8
const ERROR_CHARACTERS = 80

type Row = DeliveryEvidence['tries'][number]['row']

const sameMessage = (a: Row, b: Row): boolean =>
  a.chatId === b.chatId && a.messageId !== null && a.messageId === b.messageId

/** One try: who, what became of it and when, Telegram's number of the message, the text as it was sent. */
function tryLine(tries: DeliveryEvidence['tries'], at: number, view: View): Html | null {
  const t = OFFICIAL_TEXTS[view.lang]
  const one = tries[at]
  if (!one) return null
  const { row, name } = one
  const shownBefore = tries.slice(0, at).some((earlier) => sameMessage(earlier.row, row))
  const about = [
    shownBefore ? t.updated : t.state[row.state],
    when(row.sentAt ?? row.createdAt, view),
    t.attempts(row.attempts),
    ...(row.messageId === null ? [] : [t.message(row.messageId)]),
  ].join(' · ')
  return lines(
    html`${at + 1}. ${shy(name, view.fresh)}${bracketed(row.chatId, view)}${colon(view)}${about}`,
    row.error !== null && html`<i>${cut(row.error, ERROR_CHARACTERS)}</i>`,
    row.textHash !== null && html`${t.text}${colon(view)}<code>${row.textHash}</code>`,
  )
}

export function proofMessage({ document, tries, receivedBy }: DeliveryEvidence, view: View): Message {
  const t = OFFICIAL_TEXTS[view.lang]
  const c = colon(view)
  const { acknowledgedAt, acknowledgedBy, servedBy } = document
  const left = Math.max(0, tries.length - MOST)
  const name = receivedBy ?? ''
  const received = !acknowledgedAt
    ? html`${t.notReceived}`
    : servedBy === ''
      ? html`${t.tapped(name, acknowledgedBy ?? '', when(acknowledgedAt, view))}`
      : lines(html`${t.served(name, when(acknowledgedAt, view))}`, html`<blockquote>${servedBy}</blockquote>`)
  return {
    text: paragraphs(
      html`<b>${t.proofTitle(document.content.number)}</b>`,
      lines(
        html`${t.issued}${c}${when(document.issuedAt, view)}`,
        html`${t.content}${c}<code>${document.contentHash}</code>`,
        html`${t.file}${c}${document.pdfHash ? html`<code>${document.pdfHash}</code>` : t.notMade}`,
      ),
      tries.length === 0
        ? html`${t.noTries}`
        : lines(
            html`<b>${t.tries}</b>`,
            left > 0 && html`<i>${t.more(left)}</i>`,
            ...tries.slice(left).map((_, at) => tryLine(tries, left + at, view)),
          ),
      received,
    ),
  }
}

export function numberMessage(answer: NumberAnswer, typed: string, view: View): Message {
  const t = OFFICIAL_TEXTS[view.lang]
  if (answer.kind === 'unknown') return { text: html`${t.unknown(typed)}` }
  const c = colon(view)
  const { document, corrections, published, mayHave, coordinator } = answer
  const { id, kind, content, issuedAt, contentHash, pdfHash } = document
  const again: Button = { text: t.again, data: callbackData('document-again', id) }
  const proof: Button = { text: t.proof, data: callbackData('document-proof', id) }
  return {
    text: paragraphs(
      html`<b>${t.genuine(DOCUMENT_WORDS[view.lang][kind], content.number)}</b>`,
      lines(
        html`${t.issued}${c}${when(issuedAt, view)}`,
        html`${t.content}${c}`,
        html`<code>${contentHash}</code>`,
      ),
      content.kind === 'correction' && html`${t.corrects(content.content.of.number)}`,
      corrections.length > 0 &&
        lines(
          ...corrections
            .slice(-MOST)
            .map((one) => html`${t.correctedOn(one.content.number, when(one.issuedAt, view))}`),
        ),
      published
        ? lines(
            html`${t.published(published.id)}`,
            html`<blockquote>${wordsIn(published, view.lang)}</blockquote>`,
          )
        : html`${t.genuineHint}`,
    ),
    buttons: [
      ...(mayHave && pdfHash ? [[again]] : []),
      ...(coordinator ? [[proof], [correctButton(id, view)]] : []),
    ],
  }
}
