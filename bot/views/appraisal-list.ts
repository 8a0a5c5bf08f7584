// The appraisals of a year as a list, and all proposed passes before they are decided at once.

import { APPRAISALS_PER_PAGE, type AppraisalList } from '../../app/appraise.ts'
import type { AllAsked } from '../../app/appraise-all.ts'
import { allKey } from '../../app/appraise-all.ts'
import { APPRAISAL_FILTERS, type AppraisalEntry } from '../../domain/appraisal.ts'
import { callbackData } from '../callback-data.ts'
import { type Html, html, lines, paragraphs, shy } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { APPRAISAL_TEXTS } from '../texts/appraisal.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import type { View } from './context.ts'
import { nameOf, quote } from './life.ts'
import { turnRow } from './pager.ts'

/** Names in the preview of many that still read well on a phone. */
const MOST = 15
const SIGN = { pass: '🟢', fail: '🔴', none: '⚪️' } as const

function rowWords({ decided, assessment }: AppraisalEntry, view: View): string {
  const t = APPRAISAL_TEXTS[view.lang]
  const { total, proposal } = decided?.assessment ?? assessment
  const points = total === null ? t.noPoints : t.points(total)
  return decided
    ? `✔️ ${t.decision[decided.decision]} · ${points}`
    : `${SIGN[proposal]} ${t.proposal[proposal]} · ${points}`
}

const inRows = (buttons: Button[], size: number): Button[][] =>
  Array.from({ length: Math.ceil(buttons.length / size) }, (_, at) =>
    buttons.slice(at * size, (at + 1) * size),
  )

/** @param mayDecide whether the reader may change anything */
export function appraisalList(list: AppraisalList, view: View, mayDecide: boolean): Message {
  const t = APPRAISAL_TEXTS[view.lang]
  const { year, filter, found, offset, total, counts, running } = list
  const rows = found.map(
    (entry, at) =>
      html`${offset + at + 1}. ${shy(nameOf(entry.person), view.fresh)} · ${rowWords(entry, view)}`,
  )
  const open = found.map(({ person }, at): Button => {
    return { text: String(offset + at + 1), data: callbackData('appraise', person.id, year, 'open') }
  })
  const filters = APPRAISAL_FILTERS.map((one): Button => {
    const text = one === filter ? `• ${t.filter[one]}` : t.filter[one]
    return { text, data: callbackData('appraise-list', year, one, 0) }
  })
  const pager = turnRow({ offset, size: APPRAISALS_PER_PAGE, total }, t, (to) =>
    callbackData('appraise-list', year, filter, to),
  )
  const all = { text: t.openAll(counts.open.pass), data: callbackData('appraise-all', year, 'ask') }
  return {
    text: paragraphs(
      lines(
        html`<b>${t.listTitle(year)}</b>`,
        html`${t.openCounts(counts.open)}`,
        html`${t.decidedCounts(counts.decided)}`,
        running && html`<i>${t.running}</i>`,
      ),
      total === 0
        ? html`${t.nobody}`
        : lines(html`${t.shown(t.filter[filter], `${offset + 1}–${offset + found.length}`, total)}`, ...rows),
    ),
    buttons: [
      ...inRows(open, 4),
      ...(pager.length > 0 ? [pager] : []),
      ...inRows(filters, 3),
      ...(mayDecide && counts.open.pass > 0 ? [[all]] : []),
      [{ text: t.xlsx, data: callbackData('appraise-xlsx', year) }],
    ],
  }
}

function allHead({ year, entries }: AllAsked, view: View): Html {
  const t = APPRAISAL_TEXTS[view.lang]
  const left = entries.length - MOST
  return paragraphs(
    html`<b>${t.allTitle(year, entries.length)}</b>`,
    lines(
      ...entries
        .slice(0, MOST)
        .map((entry) => html`· ${shy(nameOf(entry.person), view.fresh)} · ${rowWords(entry, view)}`),
      left > 0 && html`${t.allMore(left)}`,
    ),
  )
}

/** What is to be known before the reasons are written. */
export const allQuestion = (asked: AllAsked, view: View): Html =>
  paragraphs(allHead(asked, view), html`${APPRAISAL_TEXTS[view.lang].allReasons}`)

/** Asked once more, with the reasons. */
export function allSure(asked: AllAsked, view: View): Message {
  const t = APPRAISAL_TEXTS[view.lang]
  const back = `‹ ${COMMON_TEXTS[view.lang].back}`
  return {
    text: paragraphs(
      allHead(asked, view),
      lines(html`${t.reasons}`, quote(asked.reasons)),
      html`<b>${t.allSure(asked.entries.length)}</b>`,
    ),
    buttons: [
      [
        { text: t.confirm, data: callbackData('appraise-all', asked.year, 'do') },
        { text: back, data: callbackData('draft-drop', allKey(asked.year)) },
      ],
    ],
  }
}
