// /plan draws institutions to inspect; /plans lists the draws; each drawn institution is arranged with a button.

import type { AlreadyApplied } from '../../app/deps.ts'
import { endDraft } from '../../app/drafts.ts'
import { arrangeDispatch } from '../../app/plan-arrange.ts'
import { abandonInstitutionPlan, confirmPlan, planRefusal } from '../../app/plan-confirm.ts'
import { planInstitutions } from '../../app/plan-institutions.ts'
import { listPlans, provePlan, viewPlan } from '../../app/plan-show.ts'
import type { Draft } from '../../app/store.ts'
import { parsePlanLine } from '../../domain/plan-line.ts'
import { ask } from '../ask.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html, paragraphs } from '../html.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { PLAN_TEXTS } from '../texts/plan.ts'
import { firstOf } from '../texts/quoted.ts'
import { planList, planMessage, planProof } from '../views/plan.ts'
import { show as showWizard } from './dispatch.ts'

type Outcome = Awaited<ReturnType<typeof confirmPlan>> | Awaited<ReturnType<typeof abandonInstitutionPlan>>

/** Words for what did not take place; null where it did. */
function refusalWords(chat: Chat, outcome: Outcome): string | null {
  const { lang } = chat.view
  const t = PLAN_TEXTS[lang]
  switch (outcome.kind) {
    case 'drawn':
    case 'abandoned':
    case 'already-applied':
      return null
    case 'not-allowed':
      return COMMON_TEXTS[lang].forCoordinators
    case 'unknown-plan':
      return t.unknown(outcome.planId)
    case 'wrong-state':
      return t.wrongState(t.state[outcome.state])
    case 'lapsed':
      return t.lapsedNow
    case 'too-long':
      return COMMON_TEXTS[lang].tooLong(outcome.max)
  }
}

async function showPlan(chat: Chat, planId: number, fresh = false): Promise<void> {
  const { lang } = chat.view
  const found = await viewPlan(chat.deps, chat.chatId, planId)
  if (found.kind === 'not-allowed') return chat.toast(COMMON_TEXTS[lang].forCoordinators, { alert: true })
  const message =
    found.kind === 'plan'
      ? planMessage(found, chat.view)
      : { text: html`${PLAN_TEXTS[lang].unknown(planId)}` }
  if (fresh) await chat.say(message)
  else await chat.show(message)
}

async function plan(chat: Chat, line: string): Promise<void> {
  const { lang } = chat.view
  const t = PLAN_TEXTS[lang]
  if (!chat.who.coordinator || line.trim() === '') {
    await chat.say(chat.who.coordinator ? t.usage : COMMON_TEXTS[lang].forCoordinators)
    return
  }
  const parsed = parsePlanLine(line)
  if (!parsed.ok) {
    const wrong = firstOf(parsed.problems.map(t.problem), lang).map((one) => html`· ${one}`)
    await chat.say({ text: paragraphs(html`${t.wrong}`, html`${wrong}`, html`${t.usage}`) })
    return
  }
  const outcome = await planInstitutions(chat.deps, chat.caller, parsed.wish)
  if (outcome.kind === 'committed') return showPlan(chat, outcome.planId)
  if (outcome.kind === 'not-allowed') await chat.say(COMMON_TEXTS[lang].forCoordinators)
  else if (outcome.kind === 'too-few')
    await chat.say(t.tooFew(outcome.size, outcome.eligible, outcome.region))
  else if (outcome.kind === 'unclear-region')
    await chat.say(t.unclearRegion(outcome.given, outcome.fitting, outcome.known))
}

async function showList(chat: Chat, offset: number): Promise<void> {
  const listed = await listPlans(chat.deps, chat.chatId, offset)
  if (listed.kind === 'not-allowed') {
    await chat.toast(COMMON_TEXTS[chat.view.lang].forCoordinators, { alert: true })
    return
  }
  await chat.show(planList(listed, chat.view))
}

async function press(chat: Chat, id: number, what: 'confirm' | 'entropy' | 'cancel' | 'open'): Promise<void> {
  if (what === 'open') return showPlan(chat, id)
  if (what === 'entropy') {
    const refusal = await planRefusal(chat.deps, chat.chatId, id)
    if (refusal) return chat.toast(refusalWords(chat, refusal) ?? '', { alert: true })
    return ask(chat, { kind: 'planning-entropy', subjectId: id }, PLAN_TEXTS[chat.view.lang].askEntropy(id))
  }
  const act = (): Promise<Outcome | AlreadyApplied> =>
    what === 'confirm'
      ? confirmPlan(chat.deps, chat.caller, id, '')
      : abandonInstitutionPlan(chat.deps, chat.caller, id)
  const outcome = await act()
  const refusal = refusalWords(chat, outcome)
  if (refusal !== null) await chat.toast(refusal, { alert: true })
  if (outcome.kind !== 'not-allowed' && outcome.kind !== 'unknown-plan') await showPlan(chat, id)
}

async function arrange(chat: Chat, planId: number, institutionId: number): Promise<void> {
  const t = PLAN_TEXTS[chat.view.lang]
  const opened = await arrangeDispatch(chat.deps, chat.caller, planId, institutionId)
  if (opened.kind === 'not-drawn') return chat.toast(t.notDrawn, { alert: true })
  if (opened.kind === 'arranged') return chat.toast(t.arranged(opened.dispatchId), { alert: true })
  // The list stays where it is: the other institutions are arranged from it.
  await showWizard({ ...chat, show: (message) => chat.say(message) }, opened)
}

async function answered(chat: Chat, draft: Draft, text: string): Promise<void> {
  const id = draft.subjectId ?? 0
  const outcome = await confirmPlan(chat.deps, chat.caller, id, text.trim())
  const refusal = refusalWords(chat, outcome)
  if (refusal === null) return showPlan(chat, id, true)
  if (outcome.kind !== 'too-long') await endDraft(chat.deps, chat.chatId, draft.key)
  await chat.say(refusal)
}

/** '方案 3', 'plan 3', 'plan-3': the number of a plan of institutions in what follows /verify, or null. */
export function planNumberIn(rest: string): number | null {
  const found = /^(?:plan|方案|机构抽取方案)\s*[-#第]?\s*(\d{1,9})\s*号?$/i.exec(
    rest.normalize('NFKC').trim(),
  )?.[1]
  return found !== undefined && Number(found) > 0 ? Number(found) : null
}

export async function answerPlanNumber(chat: Chat, n: number): Promise<void> {
  await chat.say(planProof(n, await provePlan(chat.deps, chat.chatId, n), chat.view))
}

export const planFeature: Feature = {
  commands: { plan, plans: (chat) => showList(chat, 0) },
  numbered: { plan: (chat, id) => showPlan(chat, id) },
  presses: {
    planning: (chat, [id, what]) => press(chat, id, what),
    'planning-arrange': (chat, [planId, institutionId]) => arrange(chat, planId, institutionId),
    'planning-page': (chat, [offset]) => showList(chat, offset),
  },
  drafts: { 'planning-entropy': answered },
}
