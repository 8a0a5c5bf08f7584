// /dispatch: the wizard, and the one-line form.
import type { AlreadyApplied } from '../../app/deps.ts'
import {
  changeWizard,
  openWizard,
  readWizard,
  WIZARD_KEY,
  type WizardView,
} from '../../app/dispatch-wizard.ts'
import { dropDraft, noteDraftMessage } from '../../app/drafts.ts'
import { type PlanOutcome, planDispatch } from '../../app/plan-dispatch.ts'
import { MAX_NOTE, MAX_TEAM } from '../../domain/dispatch.ts'
import { parseDispatchLine } from '../../domain/dispatch-line.ts'
import { toggled, type Wizard, wizardBack, wizardRequest, wizardStep } from '../../domain/dispatch-wizard.ts'
import { isDay, parseClock } from '../../domain/local-time.ts'
import { parseTypedDate } from '../../domain/typed-date.ts'
import { parseTypedTime } from '../../domain/typed-time.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html, paragraphs } from '../html.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { requestProblem, timeProblem } from '../texts/refusals.ts'
import { lineProblem, WIZARD_TEXTS } from '../texts/wizard.ts'
import { wizardMessage } from '../views/wizard.ts'

type Change = (wizard: Wizard) => Wizard
type Changed = WizardView | { kind: 'not-allowed' } | { kind: 'no-wizard' } | AlreadyApplied

/** Shows where the wizard stands: in place after a tap, as a new message after typing. */
async function show(chat: Chat, changed: Changed): Promise<void> {
  const t = WIZARD_TEXTS[chat.view.lang]
  if (changed.kind === 'not-allowed')
    return chat.toast(COMMON_TEXTS[chat.view.lang].forCoordinators, { alert: true })
  // A repeated update changes nothing, but the person still gets to see where things stand.
  const view = changed.kind === 'already-applied' ? await readWizard(chat.deps, chat.chatId) : changed
  if (!view || view.kind === 'no-wizard') return chat.toast(t.none, { alert: true })
  const messageId = await chat.show(wizardMessage(view, chat.deps.clock.now(), chat.view))
  await noteDraftMessage(chat.deps, chat.chatId, WIZARD_KEY, messageId)
}

async function tellPlan(chat: Chat, outcome: PlanOutcome | AlreadyApplied): Promise<void> {
  const t = WIZARD_TEXTS[chat.view.lang]
  // The plan itself arrives as the dispatch's live message.
  if (outcome.kind === 'planned' || outcome.kind === 'already-applied') return
  if (outcome.kind === 'not-allowed') await chat.say(COMMON_TEXTS[chat.view.lang].forCoordinators)
  else if (outcome.kind === 'unknown-institution') await chat.say(t.unknownInstitution(outcome.code))
  else if (outcome.kind === 'unknown-form') await chat.say(t.unknownForm(outcome.formId))
  else
    await sayWrong(
      chat,
      outcome.problems.map((problem) => requestProblem(problem, chat.view)),
    )
}

async function sayWrong(chat: Chat, problems: string[]): Promise<void> {
  const t = WIZARD_TEXTS[chat.view.lang]
  const list = problems.map((problem) => html`· ${problem}`)
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
  await tellPlan(chat, await planDispatch(chat.deps, chat.caller, parsed.request))
}

/** What a press means for the wizard; null for values no button of ours carries. */
function pressed(step: string, value: string): Change | null {
  const number = Number(value)
  const changes: Record<string, (() => Change | null) | undefined> = {
    kind: () => (value === 'daily' || value === 'special' ? (w) => ({ ...w, kind: value }) : null),
    page: () => (Number.isInteger(number) && number >= 0 ? (w) => ({ ...w, page: number }) : null),
    search: () => (w) => ({ ...w, search: '', page: 0 }),
    day: () => (isDay(value) ? (w) => ({ ...w, day: value }) : null),
    time: () => {
      const clock = parseClock(`${value.slice(0, 2)}:${value.slice(2)}`)
      return clock.ok ? (w) => ({ ...w, time: clock.time }) : null
    },
    size: () => (isSize(number) ? (w) => ({ ...w, size: number }) : null),
    item: () => (/^[1-4]$/.test(value) ? (w) => ({ ...w, items: toggled(w.items, number) }) : null),
    items: () => (w) => (w.kind === 'special' && w.items.length === 0 ? w : { ...w, itemsDone: true }),
    pool: () => (value === 'external' || value === 'internal' ? (w) => ({ ...w, pool: value }) : null),
    mode: () =>
      value === 'onsite' || value === 'data' || value === 'remote' ? (w) => ({ ...w, mode: value }) : null,
    visit: () => (value === 'open' || value === 'covert' ? (w) => ({ ...w, visit: value }) : null),
    note: () =>
      value === 'ask' ? (w) => ({ ...w, asksNote: true }) : (w) => ({ ...w, note: '', asksNote: false }),
    back: () => wizardBack,
  }
  return changes[step]?.() ?? null
}

const isSize = (size: number): boolean => Number.isInteger(size) && size >= 1 && size <= MAX_TEAM

/** What typed text means at the question the wizard stands at; a string tells what is wrong with it. */
function typed(wizard: Wizard, text: string, chat: Chat): Change | string {
  const t = WIZARD_TEXTS[chat.view.lang]
  const { deps, view } = chat
  switch (wizardStep(wizard)) {
    case 'institution':
      return (w) => ({ ...w, search: text.slice(0, 50), page: 0 })
    case 'day': {
      const day = parseTypedDate(text, { now: deps.clock.now(), zone: deps.policy.timezone })
      return day.ok ? (w) => ({ ...w, day: day.day }) : timeProblem(day.problem, view.lang)
    }
    case 'time': {
      const time = parseTypedTime(text)
      return time.ok ? (w) => ({ ...w, time: time.time }) : timeProblem(time.problem, view.lang)
    }
    case 'size':
      return isSize(Number(text)) ? (w) => ({ ...w, size: Number(text) }) : t.badSize
    case 'items': {
      const items = text.split(/[,\uFF0C、\s]+/).map(Number)
      const right = items.every((item) => Number.isInteger(item) && item >= 1 && item <= 4)
      return right ? (w) => ({ ...w, items: [...new Set(items)].sort(), itemsDone: true }) : t.badItems
    }
    case 'options':
      if (!wizard.asksNote) return t.useButtons
      return text.length > MAX_NOTE
        ? COMMON_TEXTS[view.lang].tooLong(MAX_NOTE)
        : (w) => ({ ...w, note: text, asksNote: false })
    case 'kind':
      return t.useButtons
  }
}

async function makePlan(chat: Chat): Promise<void> {
  const { deps, caller, chatId } = chat
  const standing = await readWizard(deps, chatId)
  const request = standing && wizardRequest(standing.wizard, deps.policy.timezone)
  if (!request) return chat.toast(WIZARD_TEXTS[chat.view.lang].none, { alert: true })
  const outcome = await planDispatch(deps, caller, request, async (tx) => {
    await tx.drafts.remove(chatId, WIZARD_KEY)
  })
  await tellPlan(chat, outcome)
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
      if (step === 'plan') return makePlan(chat)
      if (step === 'cancel') {
        await dropDraft(chat.deps, chat.caller, WIZARD_KEY)
        await chat.show({ text: html`${t.dropped}` })
        return
      }
      const institution = step === 'institution' ? Number(value) : undefined
      const change = institution === undefined ? pressed(step, value) : (w: Wizard) => w
      if (!change) return chat.toast(COMMON_TEXTS[chat.view.lang].staleButton)
      const changed = await changeWizard(chat.deps, chat.caller, change, institution)
      if (step === 'items' && changed.kind === 'wizard' && !changed.wizard.itemsDone) {
        return chat.toast(t.needItem, { alert: true })
      }
      await show(chat, changed)
    },
  },
  drafts: {
    dispatch: async (chat, draft, text) => {
      const standing = await readWizard(chat.deps, chat.chatId)
      if (!standing) return
      const change = typed(standing.wizard, text, chat)
      if (typeof change === 'string') {
        await chat.say(change)
        return
      }
      await show(chat, await changeWizard(chat.deps, chat.caller, change))
      // The question was asked anew below the typed answer; the old one keeps no buttons to be tapped by mistake.
      if (draft.messageId !== null) await chat.retire(draft.messageId)
    },
  },
}
