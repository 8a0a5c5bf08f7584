// Official documents in the chat: for the institution's contacts, the coordinators' copy, the task to serve one.
import type { DocumentView, Notice } from '../../app/notices/notice.ts'
import { dayKey } from '../../domain/local-time.ts'
import { DOCUMENT_WORDS } from '../../domain/official.ts'
import { KIND_WORDS } from '../../domain/report-words.ts'
import { dayWords } from '../../domain/time-words.ts'
import { callbackData } from '../callback-data.ts'
import { cut, type Html, html, lines, paragraphs, shy } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { OFFICIAL_TEXTS } from '../texts/official.ts'
import { dueWhen, type View, when } from './context.ts'
import { correctButton, correctionNumbers } from './correction.ts'
import { summary } from './official-summary.ts'

type Of<K extends Notice['kind']> = Extract<Notice, { kind: K }>

/** A caption may have 1,024 characters; the whole is in the delivery evidence. */
const HOW = 300
/** The newest corrections; all are told by /verify. */
const CORRECTIONS = 2

/** Kind and number, and of what inspection; never the name of the institution. */
function head({ document, dispatch, corrections }: DocumentView, view: View): Html {
  const { lang, policy } = view
  const t = OFFICIAL_TEXTS[lang]
  const { kind, number } = document.content
  const day = dayWords(dayKey(dispatch.startsAt, policy.timezone), lang)
  return lines(
    html`<b>${t.title(DOCUMENT_WORDS[lang][kind], number)}</b>`,
    html`${t.about(KIND_WORDS[lang][dispatch.kind], day)}`,
    summary(document.content, view),
    corrections.length > 0 && html`${t.correctedBy(correctionNumbers(corrections, CORRECTIONS, view))}`,
  )
}

/** Who acknowledged or served it and when; null until it is received. */
function receipt(
  { document: { acknowledgedAt, servedBy }, receivedBy }: DocumentView,
  view: View,
): Html | null {
  const t = OFFICIAL_TEXTS[view.lang]
  if (!acknowledgedAt) return null
  const at = when(acknowledgedAt, view)
  if (servedBy === '') return html`<b>${t.acknowledged(receivedBy ?? '', at)}</b>`
  return lines(
    html`<b>${t.served(receivedBy ?? '', at)}</b>`,
    html`<blockquote>${shy(cut(servedBy, HOW), view.fresh)}</blockquote>`,
  )
}

const proofButton = ({ document }: DocumentView, { lang }: View): Button => ({
  text: OFFICIAL_TEXTS[lang].proof,
  data: callbackData('document-proof', document.id),
})

export function officialDocument({ view: shown, file }: Of<'official-document'>, view: View): Message {
  const t = OFFICIAL_TEXTS[view.lang]
  const received = receipt(shown, view)
  const button = { text: t.acknowledge, data: callbackData('document-take', shown.document.id) }
  return {
    text: paragraphs(
      head(shown, view),
      received ?? html`${t.acknowledgeBy(dueWhen(shown.acknowledgeBy, view))}`,
    ),
    buttons: received ? [] : [[button]],
    stored: file,
    protect: shown.dispatch.visit === 'covert',
  }
}

export function officialCopy({ view: shown, file, unreached }: Of<'official-copy'>, view: View): Message {
  const t = OFFICIAL_TEXTS[view.lang]
  const { id } = shown.dispatch
  return {
    text: paragraphs(
      head(shown, view),
      lines(
        html`${unreached ? t.copyUnreached(id) : t.copy(id)}`,
        shy(`${shown.institution.name} ${shown.institution.code}`, view.fresh),
        receipt(shown, view),
      ),
    ),
    buttons: [[proofButton(shown, view)], [correctButton(shown.document.id, view)]],
    stored: file,
    protect: shown.dispatch.visit === 'covert',
  }
}

export function serveDocument({ view: shown, unreached }: Of<'serve-document'>, view: View): Message {
  const t = OFFICIAL_TEXTS[view.lang]
  const { document, dispatch, institution } = shown
  const received = receipt(shown, view)
  const record = { text: t.record, data: callbackData('document-serve', document.id) }
  return {
    text: paragraphs(
      html`<b>${t.serveTitle(document.content.number, dispatch.id)}</b>`,
      lines(
        shy(`${institution.name} ${institution.code}`, view.fresh),
        institution.address !== '' && shy(institution.address, view.fresh),
      ),
      received ?? html`${unreached ? t.unreached[unreached] : t.silent(when(shown.acknowledgeBy, view))}`,
    ),
    buttons: received ? [[proofButton(shown, view)]] : [[record], [proofButton(shown, view)]],
  }
}
