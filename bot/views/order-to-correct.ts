// The order to correct on the page of its sanction: until when, or what was reported.
import type { SanctionView } from '../../app/sanction-view.ts'
import { callbackData } from '../callback-data.ts'
import { cut, type Html, html, lines, shy } from '../html.ts'
import type { Button } from '../message.ts'
import { ORDER_TEXTS } from '../texts/order-to-correct.ts'
import { colon, type View, when } from './context.ts'
import { dueWords } from './deadline.ts'

/** Of a report: with facts, statement and reasons, all fits into one message. */
const REPORT = 400

export function orderPart({ order }: SanctionView, view: View): Html | false {
  const t = ORDER_TEXTS[view.lang]
  if (!order) return false
  const { deadline, report } = order
  if (report)
    return lines(
      html`<b>${t.reportOf[report.how]}</b> · ${when(report.at, view)}${colon(view).trim()}`,
      html`<blockquote>${shy(cut(report.text, REPORT), view.fresh)}</blockquote>`,
    )
  return html`${t.until(dueWords(deadline, view))}`
}

/** While no report came. */
export function orderButtons({ sanction: { id }, order }: SanctionView, { lang }: View): Button[][] {
  const t = ORDER_TEXTS[lang]
  if (!order || order.deadline.endedAt) return []
  return [
    [{ text: t.record, data: callbackData('correct', id, 'coordinator') }],
    [{ text: t.extend, data: callbackData('due-why', 'correct', id) }],
  ]
}
