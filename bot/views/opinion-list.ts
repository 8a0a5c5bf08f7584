// The list of all opinions for coordinators, by whose turn it is.
import { OPINIONS_PAGE, type OpinionList } from '../../app/show-opinions.ts'
import { OPINION_FILTERS } from '../../domain/opinion-desk.ts'
import { callbackData } from '../callback-data.ts'
import { type Html, html, lines, paragraphs } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { OPINION_TEXTS } from '../texts/opinion.ts'
import { WEIGHING_TEXTS } from '../texts/weighing.ts'
import { dueWhen, type View, when } from './context.ts'
import { turnRow } from './pager.ts'

/** @param extraRows what else waits for the agency, below the opinions of the page */
export function opinionList(
  { found, filter, offset, total }: OpinionList,
  view: View,
  extraRows: readonly Html[] = [],
): Message {
  const t = OPINION_TEXTS[view.lang]
  const w = WEIGHING_TEXTS[view.lang]
  const rows = found.map(({ opinion, institution, dueAt }) =>
    lines(
      html`/opinion_${opinion.dispatchId} · ${t.state[opinion.state]}`,
      html`${institution?.name ?? ''} · ${dueAt ? t.due(dueWhen(dueAt, view)) : t.since(when(opinion.changedAt, view))}`,
    ),
  )
  if (total === 0 && filter === 'all') return { text: paragraphs(html`${t.empty}`, ...extraRows) }
  const pager = turnRow({ offset, size: OPINIONS_PAGE, total }, t, (to) =>
    callbackData('opinion-page', filter, to),
  )
  const filters = OPINION_FILTERS.map(
    (one): Button => ({
      text: `${one === filter ? '✅ ' : ''}${w.filter[one]}`,
      data: callbackData('opinion-page', one, 0),
    }),
  )
  const shown = `${offset + 1}–${offset + found.length}`
  return {
    text: paragraphs(
      html`<b>${total === 0 ? w.filter[filter] : t.list(shown, total)}</b>`,
      total === 0 && html`${w.noneThere}`,
      ...rows,
      ...extraRows,
    ),
    buttons: [filters.slice(0, 3), filters.slice(3), ...(pager.length > 0 ? [pager] : [])],
  }
}
