// The overview of a preliminary opinion, for each role and at each state; what it offers is decided again when tapped.
import type { OpinionView } from '../../app/opinion-view.ts'
import type { OpinionRole, OpinionState } from '../../domain/opinion.ts'
import { statedIn, undecidedIn } from '../../domain/opinion-findings.ts'
import { callbackData } from '../callback-data.ts'
import { cut, type Html, html, lines, paragraphs, shy } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { OFFICIAL_TEXTS } from '../texts/official.ts'
import { OPINION_TEXTS } from '../texts/opinion.ts'
import { agencyName, colon, type View, when } from './context.ts'
import { turnRow } from './pager.ts'

/** Findings on a page of the overview. */
const PAGE = 8
/** Of a label, of a name, of a dissent and of all dissents: a team of fifty fits into one message. The document has all. */
const LABEL = 40
const NAME = 20
const DISSENT = 300
const DISSENTS = 1500
const REASONS = 800

/** Whose turn it is in a state. */
const TURN: Partial<Record<OpinionState, OpinionRole>> = {
  ...{ drafting: 'leader', agreeing: 'member', agreed: 'coordinator' },
}

function whatNow({ opinion: { state }, roles }: OpinionView, { lang }: View): string {
  const t = OPINION_TEXTS[lang]
  const yours: Partial<Record<OpinionState, string>> = t.yours
  return roles.some((role) => role === TURN[state]) ? (yours[state] ?? t.now[state]) : t.now[state]
}

export const opinionHead = ({ team }: OpinionView, { lang }: View): string =>
  OPINION_TEXTS[lang].head(team.dispatch.id)

/** Why it came back, as long as the leader has not put it forward again. */
export const returnedFor = ({ opinion }: OpinionView, view: View): Html | false =>
  opinion.state === 'drafting' &&
  opinion.returnedFor !== '' &&
  html`⚠️ ${OPINION_TEXTS[view.lang].returnedFor}${colon(view)}${shy(cut(opinion.returnedFor, REASONS), view.fresh)}`

function due({ opinion, dueAt }: OpinionView, view: View): Html | false {
  const t = OPINION_TEXTS[view.lang]
  if (!dueAt) return false
  const words = { agreeing: t.sayBy, sent: t.acknowledgeBy, answering: t.defenceUntil }
  const { state } = opinion
  return state in words && html`${words[state as keyof typeof words](when(dueAt, view))}`
}

function findingLines({ findings }: OpinionView, page: number, view: View): Html {
  return lines(
    ...findings.slice(page * PAGE, (page + 1) * PAGE).map(({ label, demand, leftOut }, row) => {
      const sign = leftOut !== '' ? ' ✂️' : demand === '' ? ' ⚠️' : ''
      return html`${page * PAGE + row + 1}. ${shy(cut(label, LABEL), view.fresh)}${sign}`
    }),
  )
}

function memberLines({ electors, opinion }: OpinionView, view: View): Html | false {
  const t = OPINION_TEXTS[view.lang]
  if (opinion.state === 'drafting' || electors.length === 0) return false
  const dissents = electors.filter(({ dissent }) => dissent).length
  const most = Math.min(DISSENT, Math.floor(DISSENTS / Math.max(1, dissents)))
  return lines(
    html`${t.members}${colon(view).trim()}`,
    ...electors.map(({ supervisor, dissent }) => {
      const [sign, how] =
        dissent === null ? ['▫️', t.silent] : dissent === '' ? ['✅', t.agreed] : ['❗', t.dissented]
      return lines(
        html`${sign} ${shy(cut(supervisor.name, NAME), view.fresh)} ${how}`,
        dissent !== null &&
          dissent !== '' &&
          html`<blockquote>${shy(cut(dissent, most), view.fresh)}</blockquote>`,
      )
    }),
  )
}

/** Opens the findings one by one, and turns the page of the overview. */
function findingButtons({ opinion: { id }, findings }: OpinionView, page: number): Button[][] {
  const shown = findings.slice(page * PAGE, (page + 1) * PAGE).map((_, row): Button => {
    const at = page * PAGE + row
    return { text: `${at + 1}`, data: callbackData('opinion-at', id, at) }
  })
  const pages = { offset: page, size: 1, total: Math.ceil(findings.length / PAGE) }
  const pager = turnRow(pages, { newer: '‹', older: '›' }, (to) => callbackData('opinion', id, to))
  return [shown.slice(0, PAGE / 2), shown.slice(PAGE / 2), pager].filter((row) => row.length > 0)
}

function stepButtons(shown: OpinionView, view: View): Button[][] {
  const t = OPINION_TEXTS[view.lang]
  const { opinion, roles, mine, ready, electors, document } = shown
  const { id, state } = opinion
  const official = OFFICIAL_TEXTS[view.lang]
  const leads = roles.includes('leader')
  const desk = roles.includes('coordinator')
  const offers: (Button | false)[] = [
    ready && { text: electors.length === 0 ? t.putAlone : t.put, data: callbackData('opinion-put', id) },
    mine !== null && state === 'agreeing' && { text: t.agree, data: callbackData('opinion-agree', id) },
    mine !== null && state === 'agreeing' && { text: t.dissent, data: callbackData('opinion-dissent', id) },
    desk && state === 'agreed' && { text: t.send, data: callbackData('opinion-send', id) },
    desk && state === 'agreed' && { text: t.giveBack, data: callbackData('opinion-return', id) },
    desk &&
      state === 'sent' &&
      document !== null && { text: official.record, data: callbackData('document-serve', document.id) },
    desk && document !== null && { text: official.proof, data: callbackData('document-proof', document.id) },
    leads &&
      (state === 'agreeing' || state === 'agreed') && {
        text: t.takeBack,
        data: callbackData('opinion-back', id),
      },
  ]
  return offers.filter((button) => button !== false).map((button) => [button])
}

/** @param wanted the page of its findings, from 0; one beyond the end is the last */
export function opinionMessage(shown: OpinionView, wanted: number, view: View): Message {
  const t = OPINION_TEXTS[view.lang]
  const { opinion, findings, document } = shown
  const page = Math.min(wanted, Math.max(0, Math.ceil(findings.length / PAGE) - 1))
  const stated = statedIn(findings).length
  const undecided = opinion.state === 'drafting' ? undecidedIn(findings).length : 0
  return {
    text: paragraphs(
      lines(html`<b>${opinionHead(shown, view)}</b>`, document && html`${document.content.number}`),
      returnedFor(shown, view),
      lines(html`${whatNow(shown, view)}`, due(shown, view)),
      findings.length === 0
        ? html`${t.none}`
        : lines(
            html`${t.counts(stated, findings.length - stated)}`,
            undecided > 0 && html`${t.undecided(undecided)}`,
            findingLines(shown, page, view),
          ),
      memberLines(shown, view),
    ),
    buttons: [...findingButtons(shown, page), ...stepButtons(shown, view)],
  }
}

/** What a message becomes whose state is over: it offers nothing. */
export function pastOpinion(
  shown: OpinionView,
  { state, why }: { state: OpinionState; why: string },
  view: View,
): Message {
  const t = OPINION_TEXTS[view.lang]
  const words: Partial<Record<OpinionState, string>> = { drafting: t.pastDraft, agreeing: t.pastRound }
  return {
    text: lines(
      html`<b>${opinionHead(shown, view)}</b>`,
      html`${words[state] ?? t.past}`,
      why !== '' && html`${t.because}${colon(view)}${shy(cut(why, REASONS), view.fresh)}`,
    ),
  }
}

/** Tells the institution how it may object, and until when. */
export function opinionObjection(
  { dispatchId, dueAt }: { dispatchId: number; dueAt: Date },
  view: View,
): Message {
  const t = OPINION_TEXTS[view.lang]
  const until = t.objectUntil(when(dueAt, view), agencyName(view))
  return { text: lines(html`<b>${t.objection(dispatchId)}</b>`, html`${until}`) }
}
