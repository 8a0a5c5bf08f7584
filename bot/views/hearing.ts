// The hearing before a sanction as the contacts of the institution see it.
import type { SanctionView } from '../../app/sanction-view.ts'
import { callbackData } from '../callback-data.ts'
import { html, lines, paragraphs, shy } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { HEARING_TEXTS } from '../texts/hearing.ts'
import { SANCTION_TEXTS } from '../texts/sanction.ts'
import { agencyName, colon, dueWhen, type View } from './context.ts'
import { actLines, stepWords } from './sanction.ts'

const numberOf = ({ documents }: SanctionView, wanted: 'hearing' | 'sanction'): string =>
  documents.findLast(({ kind }) => kind === wanted)?.content.number ?? ''

const said = ({ sanction, files }: SanctionView, view: View) =>
  lines(
    sanction.statement !== '' && html`<blockquote>${shy(sanction.statement, view.fresh)}</blockquote>`,
    files.length > 0 && html`${SANCTION_TEXTS[view.lang].files(files.length)}`,
  )

const hasSaid = ({ sanction, files }: SanctionView): boolean => sanction.statement !== '' || files.length > 0

function headOf(shown: SanctionView, { lang }: View) {
  return html`<b>${HEARING_TEXTS[lang].title(shown.dispatch.id)}</b>`
}

/** Whatever stage it is in: what may be said until when, or how it ended. */
export function hearingMessage(shown: SanctionView, view: View): Message {
  const t = HEARING_TEXTS[view.lang]
  const { sanction, dueAt } = shown
  const { id, state } = sanction
  if (state === 'dropped') {
    const because = html`${t.because}${colon(view)}${shy(sanction.because, view.fresh)}`
    return { text: lines(html`<b>${t.dropped(shown.dispatch.id)}</b>`, because) }
  }
  if (state !== 'told') {
    const words = state === 'decided' ? t.decided(numberOf(shown, 'sanction')) : t.heard(agencyName(view))
    return { text: paragraphs(headOf(shown, view), html`${words}`, said(shown, view)) }
  }
  const go = (text: string, what: 'speak' | 'review' | 'waive'): Button => ({
    ...{ text, data: callbackData('hearing', id, what) },
  })
  const spoken = hasSaid(shown)
  return {
    text: paragraphs(
      headOf(shown, view),
      html`${t.about(numberOf(shown, 'hearing'))}`,
      lines(html`${stepWords(sanction, view)}`, actLines(sanction, view)),
      dueAt && html`${t.until(dueWhen(dueAt, view), agencyName(view))}`,
      spoken ? lines(html`<b>${t.said}</b>${colon(view).trim()}`, said(shown, view)) : html`${t.nothing}`,
    ),
    buttons: [
      [go(spoken ? t.change : t.speak, 'speak')],
      ...(spoken ? [[go(t.review, 'review')]] : [[go(t.waive, 'waive')]]),
      [
        { text: t.moreTime, data: callbackData('more-time', 'hearing', id) },
        { text: t.whyDay, data: callbackData('due-why', 'hearing', id) },
      ],
    ],
  }
}

/** Asked once more: all that was said, and that it is for good. */
export function reviewMessage(shown: SanctionView, view: View): Message {
  const t = HEARING_TEXTS[view.lang]
  const { sanction, files } = shown
  const go = (text: string, what: 'submit' | 'clear' | 'page'): Button[] => [
    { text, data: callbackData('hearing', sanction.id, what) },
  ]
  const words = sanction.statement === '' ? html`${t.nothingToSubmit}` : html`<b>${t.reviewSure}</b>`
  return {
    text: paragraphs(headOf(shown, view), html`${t.reviewTitle}`, said(shown, view), words),
    buttons: [
      ...(sanction.statement === '' ? [] : [go(t.submit, 'submit')]),
      ...(files.length > 0 ? [go(t.clear, 'clear')] : []),
      go(t.back, 'page'),
    ],
  }
}

export function waiveSure(shown: SanctionView, view: View): Message {
  const t = HEARING_TEXTS[view.lang]
  const { id } = shown.sanction
  return {
    text: paragraphs(headOf(shown, view), html`${t.waiveSure}`),
    buttons: [
      [{ text: t.waiveYes, data: callbackData('hearing', id, 'waive-sure') }],
      [{ text: t.back, data: callbackData('hearing', id, 'page') }],
    ],
  }
}
