// /why as pages of plain sentences: every finding with what it rests on and what became of it, then every deadline.
import type { DeadlineView } from '../../app/deadline-view.ts'
import type { WhyChain } from '../../app/why-chain.ts'
import { explainDeadline } from '../../domain/deadline-words.ts'
import { statedIn } from '../../domain/opinion-findings.ts'
import type { OpinionFinding } from '../../domain/records.ts'
import { articleWords } from '../../domain/report-words.ts'
import { dayWords } from '../../domain/time-words.ts'
import { callbackData } from '../callback-data.ts'
import { cut, type Html, html, lines, paragraphs, plain, shy } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { DEADLINE_TEXTS } from '../texts/deadline.ts'
import { OPINION_STATE_WORDS } from '../texts/opinion-states.ts'
import { WHY_TEXTS } from '../texts/why.ts'
import { colon, type View, when } from './context.ts'
import { dueWords } from './deadline.ts'
import { pageRow } from './pager.ts'

/** Of each text somebody wrote: ten of them, and what is around, fit into one message. */
const WORDS = 250
const LABEL = 80
/** Of 4,096 characters; markup, head and the row of pages take the rest. */
const PAGE = 3000
const MOST_DOCUMENTS = 12
const MOST_DEADLINES = 8

function findingPart(finding: OpinionFinding, { side, state }: WhyChain, view: View): Html {
  const t = WHY_TEXTS[view.lang]
  const c = colon(view)
  const { number, label, answer, note, article, demand, finalDemand, leftOut } = finding
  const { stance, defence, weighing, weighedFor, rectified, verified, verifiedFor } = finding
  const row = (name: string, value: string): Html | false =>
    value !== '' && html`${name}${c}${shy(cut(value, WORDS), view.fresh)}`
  const head = html`<b>${number}. ${shy(cut(label, LABEL), view.fresh)}</b>`
  const basis = html`${article === '' ? t.noArticle : t.article(articleWords(article))}`
  const seen = [row(t.found, answer), row(t.note, note), basis]
  if (leftOut !== '') return lines(head, ...seen, row(t.leftOut, leftOut))
  const heard =
    side !== 'inspector' && !['drafting', 'agreeing', 'agreed', 'sent', 'answering'].includes(state)
  return lines(
    ...[head, ...seen, row(t.demand, demand)],
    stance !== null && html`${t.said(t.stance[stance])}`,
    stance === null && heard && html`${t.silent}`,
    defence !== '' && html`<blockquote>${shy(cut(defence, WORDS), view.fresh)}</blockquote>`,
    weighing !== null && html`<b>${t.weighing[weighing]}</b>`,
    weighedFor !== '' && html`<blockquote>${shy(cut(weighedFor, WORDS), view.fresh)}</blockquote>`,
    ...[finalDemand !== demand && row(t.finalDemand, finalDemand), row(t.rectified, rectified)],
    verified !== null && html`<b>${t.verdict[verified]}</b>`,
    verifiedFor !== '' && html`<blockquote>${shy(cut(verifiedFor, WORDS), view.fresh)}</blockquote>`,
  )
}

/** In a line: which, until when, from which day, how many days, what moved it. */
function deadlineLine({ deadline, extensions, document }: DeadlineView, view: View): Html {
  const t = WHY_TEXTS[view.lang]
  const { from, days, workingDays, skipped, moves } = explainDeadline(deadline, extensions)
  const passed = skipped.reduce((sum, span) => sum + span.days, 0)
  const about = [
    t.fromDay(dayWords(from, view.lang)),
    t.short(days, workingDays, passed),
    ...(moves.length > 0 ? [t.moved(moves.length)] : []),
    ...(deadline.endedAt ? [t.ended(when(deadline.endedAt, view))] : []),
  ].join(view.lang === 'zh' ? '，' : ', ')
  const what = DEADLINE_TEXTS[view.lang].what[deadline.kind]
  const of = deadline.kind === 'acknowledge' && document ? ` ${document.content.number}` : ''
  return html`· ${what}${of}${colon(view)}<b>${dueWords(deadline, view)}</b>\n${about}`
}

function deadlinePart({ deadlines }: WhyChain, view: View): Html | null {
  const t = WHY_TEXTS[view.lang]
  if (deadlines.length === 0) return null
  return lines(
    html`<b>${t.deadlines}</b>`,
    ...deadlines.slice(-MOST_DEADLINES).map((one) => deadlineLine(one, view)),
    html`${t.more}`,
  )
}

const length = (part: Html): number => plain(part).length + 2

/** Parts in their order, as many on a page as fit. */
function paged(parts: readonly Html[]): Html[][] {
  const pages: Html[][] = [[]]
  let room = PAGE
  for (const part of parts) {
    if (length(part) > room && (pages.at(-1)?.length ?? 0) > 0) {
      pages.push([])
      room = PAGE
    }
    pages.at(-1)?.push(part)
    room -= length(part)
  }
  return pages
}

function deadlineButtons({ deadlines }: WhyChain, { lang }: View): Button[][] {
  return deadlines.slice(-MOST_DEADLINES).map(({ deadline: { kind, subjectId }, document }) => {
    const number = kind === 'acknowledge' && document ? ` ${document.content.number}` : ''
    const text = `❓ ${DEADLINE_TEXTS[lang].what[kind]}${number}`
    return [{ text, data: callbackData('due-why', kind, subjectId) }]
  })
}

/** @param wanted the page from 0; one beyond the end is the last */
export function whyChainMessage(chain: WhyChain, wanted: number, view: View): Message {
  const t = WHY_TEXTS[view.lang]
  const c = colon(view)
  const { visit, state, documents, findings, side } = chain
  const stated = statedIn(findings).length
  const deadlines = deadlinePart(chain, view)
  const pages = paged([
    ...findings.map((finding) => findingPart(finding, chain, view)),
    ...(deadlines ? [deadlines] : []),
  ])
  const page = Math.min(wanted, pages.length - 1)
  const last = page === pages.length - 1
  const head = lines(
    html`<b>${t.title(visit.dispatchId)}</b>`,
    visit.institution && shy(visit.institution.name, view.fresh),
    html`${t.state}${c}${OPINION_STATE_WORDS[view.lang].state[state]}`,
    documents.length > 0 &&
      html`${t.documents}${c}${documents.slice(-MOST_DOCUMENTS).join(view.lang === 'zh' ? '、' : ', ')}`,
    html`${findings.length === 0 ? t.none : t.counts(stated, findings.length - stated)}`,
  )
  const turn = pageRow(page, pages.length, (to) => callbackData('why', visit.dispatchId, to))
  return {
    text: paragraphs(
      head,
      ...(pages[page] ?? []),
      last && side === 'desk' && html`${t.draw(visit.dispatchId)}`,
    ),
    buttons: [...(last ? deadlineButtons(chain, view) : []), ...(turn.length > 0 ? [turn] : [])],
    protect: visit.visit === 'covert',
  }
}
