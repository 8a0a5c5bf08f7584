// The page of a team, at each stage and for each role; what it offers is decided again when it is tapped.
import type { TeamMember } from '../../app/team.ts'
import { electors } from '../../app/team.ts'
import type { TeamView } from '../../app/team-page.ts'
import type { TeamStage } from '../../domain/team.ts'
import { callbackData } from '../callback-data.ts'
import { type Html, html, lines, paragraphs, shy } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { TEAM_TEXTS } from '../texts/team.ts'
import { WORDS } from '../texts/words.ts'
import { bracketed, colon, type View, when } from './context.ts'

const namesOf = (members: readonly TeamMember[], { lang }: View): string =>
  members.map(({ supervisor }) => supervisor.name).join(WORDS[lang].separator)

function memberLine(member: TeamMember, { team, me }: TeamView, view: View): Html {
  const t = TEAM_TEXTS[view.lang]
  const { supervisor, submittedAt, cameAt, assent, leads } = member
  const marks = [...(leads ? [t.leads] : []), ...(member.supervisorId === me.supervisorId ? [t.you] : [])]
  const asked = (team.stage === 'agreeing' || team.stage === 'closed') && electors(team).includes(member)
  const [sign, how] = asked
    ? assent === null
      ? ['▫️', t.silent]
      : assent.dissent === ''
        ? ['✅', t.agreed]
        : ['❗', t.dissent]
    : submittedAt
      ? ['✅', t.submitted]
      : cameAt
        ? ['✍️', t.answering]
        : ['▫️', t.absent]
  const dissent = asked && assent ? assent.dissent : ''
  const gap = view.lang === 'zh' && marks.length > 0 ? '' : ' '
  return lines(
    html`${sign} ${shy(supervisor.name, view.fresh)}${marks.length > 0 ? bracketed(marks.join(WORDS[view.lang].separator), view) : ''}${gap}${how}`,
    dissent !== '' && html`<blockquote>${shy(dissent, view.fresh)}</blockquote>`,
  )
}

/** In how many questions the members differ, and how many of them are still open. */
export const differencesLine = (all: number, open: number, { lang }: View): string =>
  all === 0 ? TEAM_TEXTS[lang].allAgree : TEAM_TEXTS[lang].differences(all, open)

function whatNow(shown: TeamView, view: View): Html {
  const t = TEAM_TEXTS[view.lang]
  const { team, me, joint, assentBy } = shown
  const { stage, missing } = team
  if (stage === 'answering')
    return lines(
      missing.length > 0 && html`${t.waiting('')}${shy(namesOf(missing, view), view.fresh)}`,
      me.leads && team.mayCompare ? html`${t.canGoOn}` : html`${t.sealed}`,
    )
  const state = differencesLine(joint?.differences.length ?? 0, joint?.open ?? 0, view)
  if (stage === 'comparing')
    return lines(html`${state}`, html`${me.leads ? t.leaderDecides : t.leaderIsDeciding}`)
  return lines(html`${state}`, stage === 'agreeing' && assentBy && html`${t.sayBy(when(assentBy, view))}`)
}

type Offer = (shown: TeamView, t: (typeof TEAM_TEXTS)['zh']) => (Button | false)[]

/** What each stage offers, to whom. */
const OFFERS: Record<TeamStage, Offer> = {
  answering: ({ team: { dispatch, mayCompare, missing }, me, mayTakeLead }, t) => [
    me.sheet !== null &&
      me.submittedAt === null && { text: t.openMine, data: callbackData('q-open', me.sheet.id) },
    me.leads &&
      mayCompare &&
      missing.length > 0 && { text: t.compareNow, data: callbackData('team-compare', dispatch.id) },
    me.leads && { text: t.handOver, data: callbackData('lead-list', dispatch.id) },
    mayTakeLead && { text: t.takeLead, data: callbackData('lead-take', dispatch.id) },
  ],
  comparing: ({ team: { dispatch }, me, joint, mayTakeLead }, t) => [
    me.leads && joint !== null && { text: t.openJoint, data: callbackData('q-open', joint.sheetId) },
    { text: t.seeDifferences, data: callbackData('team-list', dispatch.id, 'differences', 0) },
    me.leads && { text: t.handOver, data: callbackData('lead-list', dispatch.id) },
    mayTakeLead && { text: t.takeLead, data: callbackData('lead-take', dispatch.id) },
  ],
  agreeing: ({ team: { dispatch }, me, elector, mayTakeLead }, t) => [
    elector && { text: t.agree, data: callbackData('joint-agree', dispatch.id) },
    elector && { text: t.dissentButton, data: callbackData('joint-dissent', dispatch.id) },
    { text: t.seeAnswers, data: callbackData('team-list', dispatch.id, 'answers', 0) },
    { text: t.seeDifferences, data: callbackData('team-list', dispatch.id, 'differences', 0) },
    me.leads && { text: t.takeBack, data: callbackData('joint-back', dispatch.id) },
    mayTakeLead && { text: t.takeLead, data: callbackData('lead-take', dispatch.id) },
  ],
  closed: ({ team: { dispatch }, joint }, t) => [
    joint !== null && { text: t.seeAnswers, data: callbackData('team-list', dispatch.id, 'answers', 0) },
  ],
}

/** @param past the stage the message was sent for, where that is over: it then says so and offers nothing */
export function teamMessage(shown: TeamView, view: View, past: TeamStage | null = null): Message {
  const t = TEAM_TEXTS[view.lang]
  const { team } = shown
  const head = html`<b>${t.head(team.dispatch.id)}</b>`
  if (past) return { text: lines(head, html`${t.past[past]}`) }
  return {
    text: paragraphs(
      lines(head, html`${t.stage[team.stage]}`),
      lines(...team.members.map((member) => memberLine(member, shown, view))),
      team.stage !== 'closed' && whatNow(shown, view),
    ),
    buttons: OFFERS[team.stage](shown, t)
      .filter((button) => button !== false)
      .map((button) => [button]),
  }
}

/** To whom the lead is handed over. */
export function leadListMessage({ team }: TeamView, view: View): Message {
  const t = TEAM_TEXTS[view.lang]
  const heirs = team.members.filter(({ leads, cameAt }) => !leads && cameAt !== null)
  const back: Button = { text: t.back, data: callbackData('team', team.dispatch.id) }
  return {
    text: lines(
      html`<b>${t.head(team.dispatch.id)}</b>`,
      html`${heirs.length === 0 ? t.nobodyThere : t.whoLeads}`,
    ),
    buttons: [
      ...heirs.map(({ supervisor }): Button[] => [
        { text: supervisor.name, data: callbackData('lead-give', team.dispatch.id, supervisor.id) },
      ]),
      [back],
    ],
  }
}

/** Who said what, for one question. */
export const givenLines = (given: readonly { name: string; shown: string }[], view: View): Html =>
  lines(...given.map(({ name, shown }) => html`· ${name}${colon(view)}${shown}`))
