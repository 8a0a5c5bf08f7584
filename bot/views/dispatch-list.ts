// The list of dispatches, a page at a time.
import { type DispatchList, PAGE } from '../../app/show-dispatch.ts'
import { callbackData } from '../callback-data.ts'
import { html, lines, paragraphs } from '../html.ts'
import type { Message } from '../message.ts'
import { DISPATCH_TEXTS } from '../texts/dispatch.ts'
import { WORDS } from '../texts/words.ts'
import { type View, when } from './context.ts'
import { turnRow } from './pager.ts'

const SIGN = {
  planned: '📝',
  inviting: '⏳',
  filled: '✅',
  exhausted: '⚠️',
  cancelled: '❌',
  ended: '🏁',
  abandoned: '🗑',
} as const

export function dispatchList({ found, offset, total }: DispatchList, view: View): Message {
  const t = DISPATCH_TEXTS[view.lang]
  const w = WORDS[view.lang]
  if (total === 0) return { text: html`${t.none}` }
  const rows = found.map(({ dispatch, institution, held }) =>
    lines(
      html`${SIGN[dispatch.state]} /dispatch_${dispatch.id} · ${w.dispatchState[dispatch.state]} · ${held}/${dispatch.size}`,
      html`${institution?.name ?? ''} · ${when(dispatch.startsAt, view)} · ${w.kind[dispatch.kind]}`,
    ),
  )
  const pager = turnRow({ offset, size: PAGE, total }, t, (to) => callbackData('dispatch-page', to))
  const shown = `${offset + 1}–${offset + found.length}`
  return {
    text: paragraphs(html`<b>${t.list(shown, total)}</b>`, ...rows),
    buttons: pager.length > 0 ? [pager] : [],
  }
}
