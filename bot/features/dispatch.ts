// /dispatch: the wizard, and the one-line form.
import type { AlreadyApplied } from '../../app/deps.ts'
import {
  changeWizard,
  openWizard,
  readWizard,
  WIZARD_KEY,
  type WizardView,
} from '../../app/dispatch-wizard.ts'
import { dropDraft } from '../../app/drafts.ts'
import { linkPlanned } from '../../app/plan-arrange.ts'
import { type PlanOutcome, planDispatch } from '../../app/plan-dispatch.ts'
import { parseDispatchLine } from '../../domain/dispatch-line.ts'
import { type Wizard, wizardRequest } from '../../domain/dispatch-wizard.ts'
import type { Chat } from '../context.ts'
import { goOnIn } from '../draft-message.ts'
import type { Feature } from '../feature.ts'
import { html, paragraphs } from '../html.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { firstOf } from '../texts/quoted.ts'
import { requestProblem } from '../texts/refusals.ts'
import { lineProblem, WIZARD_TEXTS } from '../texts/wizard.ts'
import { wizardMessage } from '../views/wizard.ts'
import { pressed, typed } from '../wizard-steps.ts'

type Changed = WizardView | { kind: 'not-allowed' } | { kind: 'no-wizard' } | AlreadyApplied

/** Shows where the wizard stands: in place after a tap, as a new message after typing or a command. */
export async function show(chat: Chat, changed: Changed, answered = false): Promise<void> {
  const t = WIZARD_TEXTS[chat.view.lang]
  if (changed.kind === 'not-allowed')
    return chat.toast(COMMON_TEXTS[chat.view.lang].forCoordinators, { alert: true })
  // A repeated update changes nothing, but the person still gets to see where things stand.
  const view = changed.kind === 'already-applied' ? await readWizard(chat.deps, chat.chatId) : changed
  if (!view || view.kind === 'no-wizard') return chat.toast(t.none, { alert: true })
  const messageId = await chat.show(wizardMessage(view, chat.deps.clock.now(), chat.view))
  await goOnIn(chat, WIZARD_KEY, messageId, answered)
}

async function tellPlan(chat: Chat, outcome: PlanOutcome | AlreadyApplied): Promise<void> {
  const t = WIZARD_TEXTS[chat.view.lang]
  // The plan itself arrives as the dispatch's live message.
  if (outcome.kind === 'planned' || outcome.kind === 'already-applied') return
  if (outcome.kind === 'not-allowed') await chat.say(COMMON_TEXTS[chat.view.lang].forCoordinators)
  else if (outcome.kind === 'unknown-institution') await chat.say(t.unknownInstitution(outcome.code))
  else if (outcome.kind === 'no-recheck') await chat.say(t.noRecheck[outcome.why](outcome.dispatchId))
  else if (outcome.kind === 'unknown-form') await chat.say(t.unknownForm(outcome.formId, outcome.known))
  else
    await sayWrong(
      chat,
      outcome.problems.map((problem) => requestProblem(problem, chat.view)),
    )
}

async function sayWrong(chat: Chat, problems: string[]): Promise<void> {
  const t = WIZARD_TEXTS[chat.view.lang]
  const list = firstOf(problems, chat.view.lang).map((problem) => html`· ${problem}`)
  await chat.say({ text: paragraphs(html`${t.wrong}`, html`${list}`, html`${t.example}`) })
}

async function oneLine(chat: Chat, line: string): Promise<void> {
  const { policy } = chat.deps
  if (!chat.who.coordinator) {
    await chat.say(COMMON_TEXTS[chat.view.lang].forCoordinators)
    return
  }
  const defaults = {
    zone: policy.timezone,
    dailyTeam: policy.defaultDailyTeam,
    specialTeam: policy.minSpecialTeam,
  }
  const parsed = parseDispatchLine(line, defaults)
  if (!parsed.ok)
    return sayWrong(
      chat,
      parsed.problems.map((problem) => lineProblem(problem, chat.view.lang)),
    )
  await tellPlan(chat, await planDispatch(chat.deps, chat.caller, parsed.request, parsed.recheck))
}

async function makePlan(chat: Chat): Promise<void> {
  const { deps, caller, chatId } = chat
  const standing = await readWizard(deps, chatId)
  const request = standing && wizardRequest(standing.wizard, deps.policy.timezone)
  if (!request) return chat.toast(WIZARD_TEXTS[chat.view.lang].none, { alert: true })
  const { recheck, plan, institutionId } = standing.wizard
  const outcome = await planDispatch(deps, caller, request, recheck, async (tx, dispatchId) => {
    await tx.drafts.remove(chatId, WIZARD_KEY)
    await linkPlanned(tx, chatId, { planId: plan, institutionId, dispatchId })
  })
  await tellPlan(chat, outcome)
  const done = outcome.kind === 'planned' || outcome.kind === 'already-applied'
  if (done && chat.messageId !== null) await chat.retire(chat.messageId)
}

/** The institution a tapped button names; null for what no button of ours carries. */
const institutionId = (value: string): number | null => {
  const id = Number(value)
  return /^\d{1,9}$/.test(value) && id > 0 ? id : null
}

export const dispatchFeature: Feature = {
  commands: {
    dispatch: async (chat, line) => {
      if (line !== '') return oneLine(chat, line)
      const opened = await openWizard(chat.deps, chat.caller)
      if (opened.kind === 'not-allowed') await chat.say(COMMON_TEXTS[chat.view.lang].forCoordinators)
      else await show(chat, opened)
    },
  },
  presses: {
    wizard: async (chat, [step, value]) => {
      const t = WIZARD_TEXTS[chat.view.lang]
      const common = COMMON_TEXTS[chat.view.lang]
      if (!chat.who.coordinator) return chat.toast(common.forCoordinators, { alert: true })
      if (step === 'plan') return makePlan(chat)
      if (step === 'cancel') {
        const dropped = await dropDraft(chat.deps, chat.caller, WIZARD_KEY)
        if (dropped.kind === 'dropped' && !dropped.was) return chat.toast(t.none, { alert: true })
        await chat.show({ text: html`${t.dropped}` })
        return
      }
      const chosen = step === 'institution' ? institutionId(value) : null
      const change = chosen === null ? pressed(step, value) : (w: Wizard) => w
      if (!change) return chat.toast(common.staleButton)
      const changed = await changeWizard(chat.deps, chat.caller, change, chosen ?? undefined)
      if (step === 'items' && changed.kind === 'wizard' && !changed.wizard.itemsDone) {
        return chat.toast(t.needItem, { alert: true })
      }
      await show(chat, changed)
    },
  },
  drafts: {
    dispatch: async (chat, _draft, text) => {
      const standing = await readWizard(chat.deps, chat.chatId)
      if (!standing) return
      const change = typed(standing.wizard, text, chat)
      if (typeof change === 'string') {
        await chat.say(change)
        return
      }
      await show(chat, await changeWizard(chat.deps, chat.caller, change), true)
    },
  },
}
