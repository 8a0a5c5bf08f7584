// A correction while it is written: the question for each of its three texts, and the page to confirm it on.
import {
  CORRECTION_WORDS,
  type CorrectionPage,
  correctionKey,
  MAX_CORRECTION,
} from '../../app/correct-document.ts'
import type { OfficialDocument } from '../../domain/records.ts'
import { callbackData } from '../callback-data.ts'
import { html, lines, paragraphs } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { CORRECTION_TEXTS } from '../texts/correction.ts'
import { OFFICIAL_TEXTS } from '../texts/official.ts'
import type { View } from './context.ts'

/** For coordinators, under a document and under the answer about its number. */
export const correctButton = (id: number, { lang }: View): Button => ({
  text: OFFICIAL_TEXTS[lang].correct,
  data: callbackData('document-correct', id),
})

/** The numbers of the newest `most` corrections, oldest first. */
export function correctionNumbers(
  corrections: readonly OfficialDocument[],
  most: number,
  { lang }: View,
): string {
  const numbers = corrections.slice(-most).map(({ content }) => content.number)
  return [...(corrections.length > most ? ['…'] : []), ...numbers].join(lang === 'zh' ? '、' : ', ')
}

const MOST_NUMBERS = 10

/** What is asked next; the whole to be confirmed where nothing is. */
export function correctionMessage(
  { document, corrections, words, next }: CorrectionPage,
  view: View,
): Message {
  const { lang } = view
  const t = CORRECTION_TEXTS[lang]
  const { id } = document
  const { number } = document.content
  const back: Button = {
    text: `‹ ${COMMON_TEXTS[lang].back}`,
    data: callbackData('draft-drop', correctionKey(id)),
  }
  const numbers = correctionNumbers(corrections, MOST_NUMBERS, view)
  const earlier = corrections.length > 0 && html`<i>${t.earlier(numbers)}</i>`
  if (next !== null)
    return {
      text: paragraphs(html`${t.ask[next](number, MAX_CORRECTION)}`, next === 'wrong' && earlier),
      buttons: [[back]],
    }
  return {
    text: paragraphs(
      html`<b>${t.review(number)}</b>`,
      earlier,
      ...CORRECTION_WORDS.map((word) =>
        lines(html`${t.label[word]}`, html`<blockquote>${words[word] ?? ''}</blockquote>`),
      ),
      html`${t.means}`,
    ),
    buttons: [
      [{ text: t.confirm, data: callbackData('document-correct-sure', id) }],
      [{ text: t.again, data: callbackData('document-correct', id) }, back],
    ],
  }
}
