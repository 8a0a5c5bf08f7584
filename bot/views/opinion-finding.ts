// One finding of a preliminary opinion, the question before it is sent, and the list of all opinions.
import type { OpinionView } from '../../app/opinion-view.ts'
import { OPINIONS_PAGE, type OpinionList } from '../../app/show-opinions.ts'
import { statedIn } from '../../domain/opinion-findings.ts'
import { SEVERITY_WORDS } from '../../domain/report-words.ts'
import { callbackData } from '../callback-data.ts'
import { cut, type Html, html, lines, paragraphs } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { OPINION_TEXTS } from '../texts/opinion.ts'
import { bracketed, colon, type View, when } from './context.ts'
import { opinionHead, returnedFor } from './opinion.ts'
import { turnRow } from './pager.ts'

/** With the reasons of a return and a demand or reason for leaving it out, all of it fits into one message. */
const TEXT = 500

/** A finding by its place, from 0; null where there is none. Shown in place of a tapped message, or below a typed one. */
export function findingMessage(shown: OpinionView, at: number, view: View): Message | null {
  const t = OPINION_TEXTS[view.lang]
  const { opinion, findings, roles } = shown
  const finding = findings[at]
  if (!finding) return null
  const { id } = opinion
  const { label, answer, note, article, severity, photos, demand, leftOut } = finding
  const field = (name: string, value: string): Html | false =>
    value !== '' && html`${name}${colon(view)}${cut(value, TEXT)}`
  const edits = roles.includes('leader') && opinion.state === 'drafting'
  const go = (to: number, text: string): Button => ({ text, data: callbackData('opinion-at', id, to) })
  const back: Button = { text: t.overview, data: callbackData('opinion', id, 0) }
  return {
    text: paragraphs(
      html`<b>${opinionHead(shown, view)}</b> · ${t.findingHead(at + 1, findings.length)}`,
      returnedFor(shown, view),
      html`<b>${cut(label, TEXT)}</b>`,
      lines(
        field(t.answer, answer),
        field(t.note, note),
        field(t.article, article),
        field(t.severity, severity ? SEVERITY_WORDS[view.lang][severity] : ''),
        field(t.photos, photos.join('、')),
      ),
      leftOut === ''
        ? html`<b>${t.demand}</b>${colon(view)}${demand === '' ? t.noDemand : demand}`
        : html`✂️ <b>${t.leftOut}</b>${colon(view)}${leftOut}`,
    ),
    buttons: [
      ...(edits
        ? [
            [
              { text: t.edit, data: callbackData('opinion-demand', id, at) },
              leftOut === ''
                ? { text: t.leaveOut, data: callbackData('opinion-out', id, at) }
                : { text: t.putBack, data: callbackData('opinion-in', id, at) },
            ],
          ]
        : []),
      [...(at > 0 ? [go(at - 1, '‹')] : []), back, ...(at + 1 < findings.length ? [go(at + 1, '›')] : [])],
    ],
  }
}

/** Asked once more before it is sent: to whom, how much, and that it is for good. */
export function sureMessage(shown: OpinionView, view: View): Message {
  const t = OPINION_TEXTS[view.lang]
  const { opinion, findings, electors, institution } = shown
  const stated = statedIn(findings).length
  const dissents = electors.filter(({ dissent }) => dissent).length
  return {
    text: paragraphs(
      html`<b>${opinionHead(shown, view)}</b>`,
      lines(
        html`${t.to}${colon(view)}${institution.name}${bracketed(institution.code, view)}`,
        html`${institution.contacts.length > 0 ? t.bound : t.notBound}`,
        html`${findings.length === 0 ? t.none : t.counts(stated, findings.length - stated)}`,
        dissents > 0 && html`${t.dissents(dissents)}`,
      ),
      html`<b>${t.askSure}</b>`,
    ),
    buttons: [
      [{ text: t.sure, data: callbackData('opinion-sure', opinion.id) }],
      [{ text: t.back, data: callbackData('opinion', opinion.id, 0) }],
    ],
  }
}

export function opinionList({ found, offset, total }: OpinionList, view: View): Message {
  const t = OPINION_TEXTS[view.lang]
  if (total === 0) return { text: html`${t.empty}` }
  const rows = found.map(({ opinion, institution, dueAt }) =>
    lines(
      html`/opinion_${opinion.dispatchId} · ${t.state[opinion.state]}`,
      html`${institution?.name ?? ''} · ${dueAt ? t.due(when(dueAt, view)) : t.since(when(opinion.changedAt, view))}`,
    ),
  )
  const pager = turnRow({ offset, size: OPINIONS_PAGE, total }, t, (to) => callbackData('opinion-page', to))
  const shown = `${offset + 1}–${offset + found.length}`
  return {
    text: paragraphs(html`<b>${t.list(shown, total)}</b>`, ...rows),
    buttons: pager.length > 0 ? [pager] : [],
  }
}
