// The overview of a preliminary opinion, for each role and at each state; what it offers is decided again when tapped.
import type { OpinionView } from '../../app/opinion-view.ts'
import { OPINION_STATES, type OpinionRole, type OpinionState } from '../../domain/opinion.ts'
import { statedIn, undecidedIn } from '../../domain/opinion-findings.ts'
import { callbackData } from '../callback-data.ts'
import { cut, type Html, html, lines, paragraphs, shy } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { OFFICIAL_TEXTS } from '../texts/official.ts'
import { OPINION_TEXTS } from '../texts/opinion.ts'
import { recordButtons } from './answer-desk.ts'
import { colon, dueWhen, type View, when } from './context.ts'
import { documentLines, listed, progressLines, recheckLines, signOf } from './opinion-progress.ts'
import { turnRow } from './pager.ts'
import { deskButtons } from './weighing.ts'

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
  ...{ weighing: 'coordinator', verifying: 'coordinator', unrectified: 'coordinator' },
}
/** What the members said is shown until the institution has its say. */
const WITH_MEMBERS: readonly OpinionState[] = ['agreeing', 'agreed', 'sent']

function whatNow({ opinion: { state }, roles }: OpinionView, { lang }: View): string {
  const t = OPINION_TEXTS[lang]
  const yours: Partial<Record<OpinionState, string>> = t.yours
  return roles.some((role) => role === TURN[state]) ? (yours[state] ?? t.now[state]) : t.now[state]
}

/** It is preliminary until the institution was heard. */
const PRELIMINARY = OPINION_STATES.slice(0, OPINION_STATES.indexOf('weighing'))

export function opinionHead({ team, opinion }: OpinionView, { lang }: View): string {
  const t = OPINION_TEXTS[lang]
  return PRELIMINARY.includes(opinion.state) ? t.head(team.dispatch.id) : t.headHeard(team.dispatch.id)
}

/** Why it came back, as long as the leader has not put it forward again. */
export const returnedFor = ({ opinion }: OpinionView, view: View): Html | false =>
  opinion.state === 'drafting' &&
  opinion.returnedFor !== '' &&
  html`⚠️ ${OPINION_TEXTS[view.lang].returnedFor}${colon(view)}${shy(cut(opinion.returnedFor, REASONS), view.fresh)}`

function due({ opinion, dueAt }: OpinionView, view: View): Html | false {
  const t = OPINION_TEXTS[view.lang]
  if (!dueAt) return false
  const words = {
    ...{ agreeing: t.sayBy, sent: t.acknowledgeBy, answering: t.defenceUntil },
    ...{ noticed: t.acknowledgeBy, rectifying: t.rectifyUntil },
  }
  const { state } = opinion
  return (
    state in words &&
    html`${words[state as keyof typeof words](state === 'agreeing' ? when(dueAt, view) : dueWhen(dueAt, view))}`
  )
}

function findingLines(shown: OpinionView, page: number, view: View): Html {
  return lines(
    ...listed(shown)
      .slice(page * PAGE, (page + 1) * PAGE)
      .map(({ number, finding }) => {
        const label = shy(cut(finding.label, LABEL), view.fresh)
        return html`${number}. ${label}${signOf(shown, finding)}`
      }),
  )
}

function memberLines({ electors, opinion }: OpinionView, view: View): Html | false {
  const t = OPINION_TEXTS[view.lang]
  if (!WITH_MEMBERS.includes(opinion.state) || electors.length === 0) return false
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
function findingButtons(shown: OpinionView, page: number): Button[][] {
  const { id } = shown.opinion
  const all = listed(shown)
  const numbers = all
    .slice(page * PAGE, (page + 1) * PAGE)
    .map(({ at, number }): Button => ({ text: `${number}`, data: callbackData('opinion-at', id, at) }))
  const pages = { offset: page, size: 1, total: Math.ceil(all.length / PAGE) }
  const pager = turnRow(pages, { newer: '‹', older: '›' }, (to) => callbackData('opinion', id, to))
  return [numbers.slice(0, PAGE / 2), numbers.slice(PAGE / 2), pager].filter((row) => row.length > 0)
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
    ...(desk ? deskButtons(shown, view) : []),
    desk &&
      document?.acknowledgedAt === null && {
        text: official.record,
        data: callbackData('document-serve', document.id),
      },
    desk && document !== null && { text: official.proof, data: callbackData('document-proof', document.id) },
    leads &&
      (state === 'agreeing' || state === 'agreed') && {
        text: t.takeBack,
        data: callbackData('opinion-back', id),
      },
  ]
  const rows = offers.filter((button) => button !== false).map((button) => [button])
  return [...recordButtons(shown, view), ...rows]
}

/** @param wanted the page of its findings, from 0; one beyond the end is the last */
export function opinionMessage(shown: OpinionView, wanted: number, view: View): Message {
  const t = OPINION_TEXTS[view.lang]
  const { opinion, findings, documents } = shown
  // What followed from it is listed below.
  const issued = documents.findLast(({ kind }) => kind === 'preliminary' || kind === 'notice')
  const page = Math.min(wanted, Math.max(0, Math.ceil(listed(shown).length / PAGE) - 1))
  const stated = statedIn(findings).length
  const undecided = opinion.state === 'drafting' ? undecidedIn(findings).length : 0
  return {
    text: paragraphs(
      lines(html`<b>${opinionHead(shown, view)}</b>`, issued && html`${issued.content.number}`),
      returnedFor(shown, view),
      lines(html`${whatNow(shown, view)}`, due(shown, view)),
      findings.length === 0
        ? html`${t.none}`
        : lines(
            html`${t.counts(stated, findings.length - stated)}`,
            undecided > 0 && html`${t.undecided(undecided)}`,
            progressLines(shown, view),
            findingLines(shown, page, view),
          ),
      recheckLines(shown, view),
      documentLines(shown, view),
      memberLines(shown, view),
    ),
    buttons: [...findingButtons(shown, page), ...stepButtons(shown, view)],
  }
}
