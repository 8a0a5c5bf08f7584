// A plan of institutions before and after its draw, the list of plans, and the record of one.
import { PLANS_PER_PAGE, type PlanList, type PlanProof, type PlanView } from '../../app/plan-show.ts'
import { awaitsDispatch, type DrawnInstitution, type Plan } from '../../domain/plan.ts'
import { callbackData } from '../callback-data.ts'
import { type Html, html, lines, paragraphs } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { PLAN_TEXTS } from '../texts/plan.ts'
import { WORDS } from '../texts/words.ts'
import { bracketed, colon, type View, when } from './context.ts'
import { turnRow } from './pager.ts'

/** A page stays one message of at most 4096 characters: of more institutions than these less is said of each. */
const IN_FULL = 15
const NAME_SHOWN = 18
const SHORT_NAME = 8
const SHORT_CODE = 18
const ENTROPY_SHOWN = 80

const stateWords = ({ state, endReason }: Plan, { lang }: View): string =>
  PLAN_TEXTS[lang].state[state === 'abandoned' && endReason === 'lapsed' ? 'lapsed' : state]

const commitments = ({ poolHash, commitment }: Pick<Plan, 'poolHash' | 'commitment'>): Html =>
  lines(html`poolHash`, html`<code>${poolHash}</code>`, html`commitment`, html`<code>${commitment}</code>`)

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text)

function drawnLine(entry: DrawnInstitution, at: number, all: number, view: View): Html {
  const t = PLAN_TEXTS[view.lang]
  const { name, code, weight, dispatch, dispatchId } = entry
  const made = dispatch !== null && dispatchId !== null
  const state = made ? t.made(dispatchId, WORDS[view.lang].dispatchState[dispatch]) : t.waiting
  if (all > IN_FULL) {
    const short = made ? `${WORDS[view.lang].dispatchState[dispatch]} /dispatch_${dispatchId}` : t.waiting
    return html`${at + 1}. ${cut(name, SHORT_NAME)} ${cut(code, SHORT_CODE)} · ${short}`
  }
  return html`${at + 1}. ${cut(name, NAME_SHOWN)}${bracketed(code, view)} · ${t.weight(weight)} · ${state}`
}

function buttonsOf({ plan, drawn }: PlanView, view: View): Button[][] {
  const t = PLAN_TEXTS[view.lang]
  const press = (what: 'confirm' | 'entropy' | 'cancel' | 'open') => callbackData('planning', plan.id, what)
  if (plan.state === 'planned') {
    return [
      [
        { text: t.confirm, data: press('confirm') },
        { text: t.cancel, data: press('cancel') },
      ],
      [{ text: t.withEntropy, data: press('entropy') }],
    ]
  }
  if (plan.state === 'abandoned') return []
  const waiting = drawn.filter(awaitsDispatch).map(({ institutionId, code }) => ({
    text: t.arrange(code),
    data: callbackData('planning-arrange', plan.id, institutionId),
  }))
  const rows: Button[][] = []
  for (let at = 0; at < waiting.length; at += 2) rows.push(waiting.slice(at, at + 2))
  return [...rows, [{ text: t.again, data: press('open') }]]
}

export function planMessage(shown: PlanView, view: View): Message {
  const t = PLAN_TEXTS[view.lang]
  const { plan, pool, weights, drawn } = shown
  const { region, kind } = plan.filter
  const c = colon(view)
  const entropy = cut(plan.publicEntropy ?? '', ENTROPY_SHOWN) || t.noEntropy
  return {
    text: paragraphs(
      html`<b>${t.title(plan.id, stateWords(plan, view))}</b>`,
      lines(
        html`<b>${WORDS[view.lang].kind[kind]}</b> · ${t.wish(plan.size, pool)}`,
        html`${t.region}${c}${region ?? t.everywhere}`,
        html`${t.weights(String(weights.least), String(weights.most))}`,
      ),
      drawn.length > 0 &&
        lines(html`${t.drawn}`, ...drawn.map((entry, at) => drawnLine(entry, at, drawn.length, view))),
      lines(
        html`${t.before}`,
        commitments(plan),
        plan.drawnAt !== null && html`${t.entropy}${c}${entropy}`,
        plan.drawnAt !== null && html`${t.record(plan.id)}`,
      ),
      plan.state === 'planned' && html`${t.ask}`,
    ),
    buttons: buttonsOf(shown, view),
  }
}

const SIGN = { planned: '📝', drawn: '✅', abandoned: '🗑' } as const

export function planList({ found, offset, total }: PlanList, view: View): Message {
  const t = PLAN_TEXTS[view.lang]
  if (total === 0) return { text: html`${t.none}` }
  const rows = found.map((plan) =>
    lines(
      html`${SIGN[plan.state]} /plan_${plan.id} · ${stateWords(plan, view)} · ${WORDS[view.lang].kind[plan.filter.kind]}`,
      html`${plan.filter.region ?? t.everywhere} · ${String(plan.size)} · ${when(plan.createdAt, view)}`,
    ),
  )
  const pager = turnRow({ offset, size: PLANS_PER_PAGE, total }, t, (to) => callbackData('planning-page', to))
  return {
    text: paragraphs(html`<b>${t.list(`${offset + 1}–${offset + found.length}`, total)}</b>`, ...rows),
    buttons: pager.length > 0 ? [pager] : [],
  }
}

/** What /verify says of plan `n`. */
export function planProof(n: number, proof: PlanProof, view: View): Message {
  const t = PLAN_TEXTS[view.lang]
  if (proof.kind === 'not-public') return { text: html`${t.notPublic(n)}` }
  if (proof.kind !== 'record')
    return { text: paragraphs(html`<b>${t[proof.kind](n)}</b>`, commitments(proof)) }
  const { document, size, isPublic } = proof
  return {
    text: paragraphs(
      lines(
        html`<b>${t.proof(n, document.pool.length, size)}</b>`,
        !isPublic && html`${t.notPublicYet}`,
        document.institutions && html`${t.withCodes}`,
      ),
      html`${t.proves}`,
      lines(html`${t.compare}`, commitments(document)),
      html`${t.check(n)}`,
    ),
    file: {
      kind: 'document',
      fileName: `plan-${n}.json`,
      bytes: Buffer.from(`${JSON.stringify(document, null, 2)}\n`),
    },
  }
}
