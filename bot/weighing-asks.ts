// What a coordinator is asked to type, or to tap, about an opinion that was sent.
import { MAX_DEMAND } from '../domain/demands.ts'
import { MAX_ORDER_DAYS, type OrderStep, type ReasonedStep, VERIFY_WAYS } from '../domain/opinion-desk.ts'
import { demandsIn, disputedIn, type Verdict, type Weighing } from '../domain/opinion-findings.ts'
import { callbackData } from './callback-data.ts'
import type { Chat } from './context.ts'
import { type Html, html, lines } from './html.ts'
import type { Button } from './message.ts'
import { askWords, type Question } from './opinion-pages.ts'
import { WEIGHING_TEXTS } from './texts/weighing.ts'
import { rectifyTime } from './views/opinion-sure.ts'

/** The kind of draft its answers belong to. */
export const DESK_DRAFT = 'opinion-desk'

export type Term = { days: number; workingDays: boolean }

/** Days offered beside those of the policy. */
const TERMS = [5, 10, 15, 30]

/** Asks how a defence is weighed: for the changed demand first, where there is one, then for the reasons. */
export const askWeighing = (
  chat: Chat,
  id: number,
  { at, weighing, demand }: { at: number; weighing: Weighing; demand?: string },
): Promise<void> => {
  const t = WEIGHING_TEXTS[chat.view.lang]
  const wantsDemand = weighing === 'partly' && demand === undefined
  const data = wantsDemand ? { what: 'demand', at } : { what: 'weigh', at, weighing, demand }
  return askWords(chat, id, { event: 'weigh', kind: DESK_DRAFT, data, at }, ({ findings }) => {
    const finding = findings[at]
    if (!finding || disputedIn([finding]).length === 0) return null
    const label = html`${finding.label.slice(0, 250)}`
    return wantsDemand
      ? {
          question: t.askDemand(MAX_DEMAND),
          now: lines(label, html`<code>${finding.finalDemand || finding.demand}</code>`),
        }
      : { question: t.askWhyWeigh[weighing], now: lines(label, html`${t.weighing[weighing]}`) }
  })
}

/** Asks how it was verified, with the usual ways to be tapped. */
export const askVerified = (chat: Chat, id: number, at: number, verdict: Verdict): Promise<void> => {
  const t = WEIGHING_TEXTS[chat.view.lang]
  const data = { what: 'verify', at, verdict }
  return askWords(chat, id, { event: 'verify', kind: DESK_DRAFT, data, at }, ({ findings }) => {
    const finding = findings[at]
    if (!finding || demandsIn([finding]).length === 0) return null
    const ways = VERIFY_WAYS.map(
      (way): Button => ({ text: t.ways[way], data: callbackData('opinion-how', id, at, verdict, way) }),
    )
    const now = lines(html`${finding.label.slice(0, 250)}`, html`${t.verdict[verdict]}`)
    return { question: t.askHow[verdict], now, buttons: [ways] }
  })
}

/** Asks until when it is to be rectified. */
export const askTerm = (chat: Chat, id: number, event: OrderStep): Promise<void> => {
  const { policy, view } = { policy: chat.deps.policy, view: chat.view }
  const t = WEIGHING_TEXTS[view.lang]
  const proposed = /^P(\d{1,3})D$/.exec(policy.rectifyWithin)?.[1]
  const days = [...new Set([...(proposed === undefined ? [] : [Number(proposed)]), ...TERMS])]
  const buttons = days.slice(0, 4).map(
    (one): Button => ({
      text: t.termButton(one, policy.workingDays),
      data: callbackData('opinion-time', id, event, one),
    }),
  )
  const question: Question = {
    question: t.askTerm(rectifyTime(view)),
    buttons: [buttons.slice(0, 2), buttons.slice(2)],
  }
  const asked = { event, kind: DESK_DRAFT, data: { what: 'term', event } }
  return askWords(chat, id, asked, () => question)
}

/** Asks for the reasons of a step. @param term what was chosen before, for a step that orders */
export const askReasons = (chat: Chat, id: number, event: ReasonedStep, term?: Term): Promise<void> => {
  const t = WEIGHING_TEXTS[chat.view.lang]
  const now: { now?: Html } = term
    ? { now: html`${t.termChosen(t.termButton(term.days, term.workingDays))}` }
    : {}
  const asked = { event, kind: DESK_DRAFT, data: { what: 'step', event, ...(term ? { term } : {}) } }
  return askWords(chat, id, asked, () => ({ question: t.askWhy[event], ...now }))
}

export const badTerm = (chat: Chat): string => WEIGHING_TEXTS[chat.view.lang].badTerm(MAX_ORDER_DAYS)
