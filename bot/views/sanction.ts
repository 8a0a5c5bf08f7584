// A sanction as coordinators see it, in every state; what it offers is decided again when tapped.

import type { SanctionView } from '../../app/sanction-view.ts'
import type { SanctionList } from '../../app/sanctions.ts'
import { SANCTIONS_PAGE } from '../../app/sanctions.ts'
import { DOCUMENT_WORDS } from '../../domain/official.ts'
import type { Sanction } from '../../domain/records.ts'
import {
  ACT_WORDS,
  ACTS,
  GROUND_WORDS,
  GROUNDS_TO_GO_ON,
  SANCTION_STAGES,
  STAGE_WORDS,
} from '../../domain/sanction.ts'
import { dayWords } from '../../domain/time-words.ts'
import { callbackData } from '../callback-data.ts'
import { cut, type Html, html, lines, paragraphs, shy } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { OFFICIAL_TEXTS } from '../texts/official.ts'
import { SANCTION_TEXTS } from '../texts/sanction.ts'
import { bracketed, colon, dueWhen, type View, when } from './context.ts'
import { orderButtons, orderPart } from './order-to-correct.ts'
import { turnRow } from './pager.ts'

/** Acts on a row of buttons. */
const ROW = 3
/** Of a statement written in the chat and in a letter: with facts and reasons, all fits into one message. */
const STATEMENT = 1200

export const sanctionTitle = (
  { sanction: { id, dispatchId } }: Pick<SanctionView, 'sanction'>,
  { lang }: View,
): string => SANCTION_TEXTS[lang].title(id, dispatchId)

/** What is considered: the step, with what a later one rests on. */
export function stepWords({ step, ground }: Sanction, { lang }: View): string {
  const t = SANCTION_TEXTS[lang]
  const rests = ground ? bracketed(`${t.ground} ${GROUND_WORDS[lang][ground]}`, { lang }) : ''
  return `${t.stepNo(step)} ${STAGE_WORDS[lang][step]}${rests}`
}

/** The acts of Art. 18: those ticked, or, while they can be, all of them. */
export function actLines({ acts, state }: Sanction, { lang }: View): Html {
  const t = SANCTION_TEXTS[lang]
  const shown = state === 'drafting' ? ACTS : acts
  const tick = (on: boolean): string => (state !== 'drafting' ? '' : on ? '☑ ' : '☐ ')
  return lines(...shown.map((act) => html`${tick(acts.includes(act))}${t.act(act)}${ACT_WORDS[lang][act]}`))
}

const quote = (text: string, view: View): Html => html`<blockquote>${shy(text, view.fresh)}</blockquote>`

function statementPart({ sanction, files }: SanctionView, view: View): Html | false {
  const t = SANCTION_TEXTS[view.lang]
  const { state, statement } = sanction
  // What is not handed in yet is the institution's own.
  if (state !== 'heard' && state !== 'decided') return false
  if (statement === '' && files.length === 0) return html`${t.noStatement}`
  return lines(
    html`<b>${t.statement}</b>${colon(view).trim()}`,
    statement === '' ? html`${t.noStatement}` : quote(cut(statement, STATEMENT), view),
    files.length > 0 && html`${t.files(files.length)}`,
  )
}

function documentLines({ documents }: SanctionView, { lang }: View): Html {
  const t = SANCTION_TEXTS[lang]
  return lines(
    ...documents.map(({ kind, content }) => {
      const order = content.kind === 'sanction' ? content.content.order : null
      const words = html`${DOCUMENT_WORDS[lang][kind]} ${content.number}`
      return order ? lines(words, html`${t.orderUntil(dayWords(order.dueDay, lang))}`) : words
    }),
  )
}

function draftButtons({ sanction: { id, acts, step, ground } }: SanctionView, view: View): Button[][] {
  const t = SANCTION_TEXTS[view.lang]
  const ticks = ACTS.map((act): Button => {
    const text = `${acts.includes(act) ? '☑' : '☐'} ${t.act(act).trim()}`
    return { text, data: callbackData('sanction-act', id, act) }
  })
  const chosen = (on: boolean): string => (on ? '●' : '○')
  return [
    ...[ticks.slice(0, ROW), ticks.slice(ROW)],
    SANCTION_STAGES.map((one) => {
      const text = `${chosen(one === step)} ${t.stepNo(one)}`
      return { text, data: callbackData('sanction-step', id, one) }
    }),
    ...(step === 1
      ? []
      : [
          GROUNDS_TO_GO_ON.map((one) => {
            const text = `${chosen(one === ground)} ${GROUND_WORDS[view.lang][one]}`
            return { text, data: callbackData('sanction-ground', id, one) }
          }),
        ]),
    [{ text: t.button.facts, data: callbackData('sanction', id, 'facts') }],
    [{ text: t.button.notify, data: callbackData('sanction', id, 'notify') }],
  ]
}

function buttons(shown: SanctionView, view: View): Button[][] {
  const t = SANCTION_TEXTS[view.lang]
  const { sanction, documents, files } = shown
  const { id, state, step } = sanction
  const official = OFFICIAL_TEXTS[view.lang]
  const last = documents.findLast(({ kind }) => kind !== 'correction')
  const go = (what: 'written' | 'decide' | 'drop' | 'next'): Button[] => [
    { text: t.button[what], data: callbackData('sanction', id, what) },
  ]
  const see = { text: t.sendFiles(files.length), data: callbackData('sanction', id, 'files') }
  const heard = state === 'heard' || state === 'decided'
  return [
    ...(state === 'drafting' ? draftButtons(shown, view) : []),
    ...(state === 'hearing' && last
      ? [[{ text: official.record, data: callbackData('document-serve', last.id) }]]
      : []),
    ...(state === 'told'
      ? [go('written'), [{ text: t.button.extend, data: callbackData('due-why', 'hearing', id) }]]
      : []),
    ...(heard && files.length > 0 ? [[see]] : []),
    ...(state === 'heard' ? [go('decide')] : []),
    ...orderButtons(shown, view),
    ...(state === 'decided' && step < 3 ? [go('next')] : []),
    ...(state === 'decided' || state === 'dropped'
      ? [[{ text: t.button.anew, data: callbackData('sanction-new', sanction.dispatchId) }]]
      : [go('drop')]),
    ...(last ? [[{ text: official.proof, data: callbackData('document-proof', last.id) }]] : []),
  ]
}

export function sanctionMessage(shown: SanctionView, view: View): Message {
  const t = SANCTION_TEXTS[view.lang]
  const c = colon(view)
  const { sanction, institution, dueAt } = shown
  const place = shy(`${institution.name}${bracketed(institution.code, view)}`, view.fresh)
  return {
    text: paragraphs(
      lines(html`<b>${sanctionTitle(shown, view)}</b>`, html`${t.state[sanction.state]}`),
      lines(html`${t.place}${c}${place}`, html`${t.step}${c}${stepWords(sanction, view)}`),
      lines(html`<b>${t.acts}</b>`, actLines(sanction, view)),
      lines(
        html`<b>${t.facts}</b>`,
        sanction.facts === '' ? html`${t.noFacts}` : quote(sanction.facts, view),
      ),
      dueAt && html`${t.hearUntil(dueWhen(dueAt, view))}`,
      statementPart(shown, view),
      sanction.because !== '' && lines(html`<b>${t.because}</b>`, quote(sanction.because, view)),
      documentLines(shown, view),
      orderPart(shown, view),
    ),
    buttons: buttons(shown, view),
  }
}

/** What a message becomes whose state is over: it offers nothing. */
export function pastSanction(shown: SanctionView, view: View): Message {
  const t = SANCTION_TEXTS[view.lang]
  const { id, state } = shown.sanction
  const words = html`${t.past}${t.state[state]}${colon(view)}${t.see(id)}`
  return { text: lines(html`<b>${sanctionTitle(shown, view)}</b>`, words) }
}

/** A sanction in a list. */
export function sanctionRow(
  { sanction, institution, dueAt }: SanctionList['found'][number],
  view: View,
): Html {
  const t = SANCTION_TEXTS[view.lang]
  const { id, step, state, changedAt } = sanction
  const time = dueAt ? t.due(dueWhen(dueAt, view)) : t.since(when(changedAt, view))
  return lines(
    html`⚖️ /sanction_${id} · ${t.stepNo(step)} · ${t.state[state]}`,
    html`${institution?.name ?? ''} · ${time}`,
  )
}

export function sanctionList({ found, offset, total }: SanctionList, view: View): Message {
  const t = SANCTION_TEXTS[view.lang]
  if (total === 0) return { text: html`${t.empty}` }
  const rows = found.map((row) => sanctionRow(row, view))
  const pager = turnRow({ offset, size: SANCTIONS_PAGE, total }, t, (to) => callbackData('sanction-page', to))
  const shown = `${offset + 1}–${offset + found.length}`
  return {
    text: paragraphs(html`<b>${t.list(shown, total)}</b>`, ...rows),
    buttons: pager.length > 0 ? [pager] : [],
  }
}
