// The pages on which a coordinator is asked once more before a document about a sanction is issued.
import type { Order } from '../../app/sanction-decide.ts'
import type { SanctionView } from '../../app/sanction-view.ts'
import { STAGE_WORDS } from '../../domain/sanction.ts'
import { dayWords, durationWords } from '../../domain/time-words.ts'
import { callbackData } from '../callback-data.ts'
import { html, lines, paragraphs } from '../html.ts'
import type { Message } from '../message.ts'
import { SANCTION_TEXTS } from '../texts/sanction.ts'
import { colon, type View } from './context.ts'
import { actLines, sanctionTitle, stepWords } from './sanction.ts'

/** As the institution will read it. */
export function notifySure(shown: SanctionView, view: View): Message {
  const t = SANCTION_TEXTS[view.lang]
  const { sanction, institution } = shown
  const { id } = sanction
  const c = colon(view)
  return {
    text: paragraphs(
      html`<b>${sanctionTitle(shown, view)}</b>`,
      lines(
        html`${t.place}${c}${institution.name}`,
        html`${t.step}${c}${stepWords(sanction, view)}`,
        // Only those ticked.
        actLines({ ...sanction, state: 'hearing' }, view),
      ),
      html`<blockquote>${sanction.facts}</blockquote>`,
      html`<b>${t.notifySure(durationWords(view.policy.hearWithin, view.lang))}</b>`,
    ),
    buttons: [
      [{ text: t.button.sure, data: callbackData('sanction', id, 'notify-sure') }],
      [{ text: t.button.back, data: callbackData('sanction', id, 'page') }],
    ],
  }
}

/** The decision with its reasons; the first step with what it orders, which can be changed. */
export function decideSure(
  shown: SanctionView,
  { because, order }: { because: string; order: Order },
  view: View,
): Message {
  const t = SANCTION_TEXTS[view.lang]
  const { id, step } = shown.sanction
  const c = colon(view)
  return {
    text: paragraphs(
      html`<b>${sanctionTitle(shown, view)}</b>`,
      lines(html`${t.decision}${c}${STAGE_WORDS[view.lang][step]}`, html`${t.because}${c}${because}`),
      step === 1 &&
        lines(
          html`${t.demands}${c}${order.demands}`,
          html`${t.until}${c}${dayWords(order.dueDay, view.lang)}`,
        ),
      html`<b>${t.decideSure}</b>`,
    ),
    buttons: [
      [{ text: t.button.sure, data: callbackData('sanction', id, 'decide-sure') }],
      ...(step === 1
        ? [
            [
              { text: t.button.demands, data: callbackData('sanction', id, 'demands') },
              { text: t.button.day, data: callbackData('sanction', id, 'day') },
            ],
          ]
        : []),
      [{ text: t.button.back, data: callbackData('sanction', id, 'page') }],
    ],
  }
}
