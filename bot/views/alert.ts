// What coordinators read when something is stuck, and when it is over.
import type { AlertNotice } from '../../app/notices/load-alerts.ts'
import { spanWords } from '../../domain/time-words.ts'
import { html, lines, paragraphs } from '../html.ts'
import type { Message } from '../message.ts'
import { ALERT_TEXTS } from '../texts/alert.ts'
import { type View, when } from './context.ts'

export function alertMessage({ alert, tell, now }: AlertNotice, view: View): Message {
  const t = ALERT_TEXTS[view.lang]
  const { kind, since, endedAt, count } = alert
  const lasted = spanWords((endedAt ?? now).getTime() - since.getTime(), view.lang)
  if (tell === 'over')
    return {
      text: paragraphs(
        html`<b>${t.over(t.what[kind])}</b>`,
        lines(
          html`${t.was(when(since, view), when(endedAt ?? now, view), lasted)}`,
          html`${kind === 'given-up' ? t.noneSince : t.wellAgain}`,
        ),
      ),
    }
  const many = t.count[kind](count)
  return {
    text: paragraphs(
      html`<b>${t.stuck(t.what[kind])}</b>`,
      lines(html`${t.since(when(since, view), lasted)}`, many !== null && html`${many}`),
      html`${t.todo[kind]}`,
      html`${t.every}`,
    ),
  }
}
