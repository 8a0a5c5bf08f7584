// Official deadlines in the chat: why it is this day, asking for more time, giving and refusing it.
import { type DeadlineView, openDeadline } from '../../app/deadline-view.ts'
import type { AlreadyApplied } from '../../app/deps.ts'
import { endDraft } from '../../app/drafts.ts'
import {
  type AskOutcome,
  askMoreTime,
  type Decision,
  decideExtension,
  type ExtendOutcome,
  giveTime,
  openRequest,
} from '../../app/extend-deadline.ts'
import { type MoreTime, moreTimeRefusal, readMoreTime } from '../../app/more-time.ts'
import { DEADLINE_KINDS, type DeadlineKind } from '../../domain/deadline-kinds.ts'
import { ask } from '../ask.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html } from '../html.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { DEADLINE_TEXTS } from '../texts/deadline.ts'
import { timeProblem } from '../texts/refusals.ts'
import { when } from '../views/context.ts'
import { dueWords, giveTimeMessage, whyMessage } from '../views/deadline.ts'

type Outcome = AskOutcome | ExtendOutcome

function words(chat: Chat, outcome: Outcome): string {
  const { lang } = chat.view
  const t = DEADLINE_TEXTS[lang]
  switch (outcome.kind) {
    case 'asked':
      return t.asked
    case 'granted':
      return t.givenNow(when(outcome.to, chat.view))
    case 'refused':
      return t.refusedNow
    case 'decided-before':
      return t.decidedBefore
    case 'not-allowed':
      return COMMON_TEXTS[lang].notForYou
    case 'not-extendable':
      return t.notExtendable
    case 'done-before':
      return t.doneBefore
    case 'over':
      return t.over(when(outcome.at, chat.view))
    case 'waiting':
      return t.waitingAlready(when(outcome.since, chat.view))
    case 'bad-days':
      return t.badDays(outcome.max)
    case 'not-later':
      return t.notLater(when(outcome.than, chat.view))
    case 'reasons-missing':
      return COMMON_TEXTS[lang].missing
    case 'too-long':
      return COMMON_TEXTS[lang].tooLong(outcome.max)
    default:
      return timeProblem(outcome, lang)
  }
}

const DONE: readonly Outcome['kind'][] = ['asked', 'granted', 'refused']
/** Nothing that is typed now could change it; what is left can be typed better. */
const SETTLED: readonly Outcome['kind'][] = [
  ...DONE,
  ...(['decided-before', 'not-allowed', 'not-extendable', 'done-before', 'over', 'waiting'] as const),
]

async function told(chat: Chat, outcome: Outcome | AlreadyApplied): Promise<void> {
  if (outcome.kind === 'already-applied') return
  await chat.toast(words(chat, outcome), { alert: !DONE.includes(outcome.kind) })
}

/** What was typed: once it is settled, nobody waits for more. */
async function answered(chat: Chat, key: string, outcome: Outcome | AlreadyApplied): Promise<void> {
  if (outcome.kind === 'already-applied') return
  if (SETTLED.includes(outcome.kind)) await endDraft(chat.deps, chat.chatId, key)
  await chat.say(words(chat, outcome))
}

async function shown(chat: Chat, kind: DeadlineKind, subjectId: number): Promise<DeadlineView | null> {
  const found = await openDeadline(chat.deps, chat.chatId, kind, subjectId)
  if (!found) await chat.toast(COMMON_TEXTS[chat.view.lang].notForYou, { alert: true })
  return found
}

async function moreTime(chat: Chat, kind: DeadlineKind, subjectId: number): Promise<void> {
  const found = await shown(chat, kind, subjectId)
  const refusal = found && moreTimeRefusal(found, chat.deps.clock.now())
  if (!found) return
  if (refusal) return chat.toast(words(chat, refusal), { alert: true })
  if (found.side === 'desk') {
    await chat.say(giveTimeMessage(found, chat.view))
    return
  }
  const t = DEADLINE_TEXTS[chat.view.lang]
  const draft = {
    kind: 'more-time',
    subjectId,
    key: `more-time-${kind}-${subjectId}`,
    data: { deadline: kind },
  }
  await ask(chat, draft, t.askReasons(t.what[kind], dueWords(found.deadline, chat.view)))
}

const deadlineOf = (data: Record<string, unknown>): DeadlineKind | null =>
  DEADLINE_KINDS.find((kind) => kind === data.deadline) ?? null

/** How much more time was typed. */
async function typedTime(
  chat: Chat,
  key: string,
  text: string,
  act: (time: MoreTime) => Promise<ExtendOutcome | AlreadyApplied>,
): Promise<void> {
  const { clock, policy } = chat.deps
  const read = readMoreTime(text, { now: clock.now(), zone: policy.timezone })
  return answered(chat, key, read.ok ? await act(read.time) : read.problem)
}

export const deadlineFeature: Feature = {
  presses: {
    'due-why': async (chat, [kind, subjectId]) => {
      const found = await shown(chat, kind, subjectId)
      if (found) await chat.say(whyMessage(found, chat.view))
    },
    'more-time': (chat, [kind, subjectId]) => moreTime(chat, kind, subjectId),
    'give-time': async (chat, [kind, subjectId, given]) => {
      if (given !== 'other') {
        const of = { kind, subjectId }
        const outcome = await giveTime(chat.deps, chat.caller, of, { days: Number(given) })
        await told(chat, outcome)
        // A second tap would give as much again.
        if (outcome.kind === 'granted') await chat.show({ text: html`${words(chat, outcome)}` })
        return
      }
      const found = await shown(chat, kind, subjectId)
      if (!found) return
      if (found.side !== 'desk') return told(chat, { kind: 'not-allowed' })
      const draft = {
        kind: 'give-time',
        subjectId,
        key: `give-time-${kind}-${subjectId}`,
        data: { deadline: kind },
      }
      await ask(chat, draft, DEADLINE_TEXTS[chat.view.lang].askOther)
    },
    extension: async (chat, [id, given]) => {
      const t = DEADLINE_TEXTS[chat.view.lang]
      if (given === 'other' || given === 'refuse') {
        const refusal = await openRequest(chat.deps, chat.chatId, id)
        if (refusal) return told(chat, refusal)
        const draft = { kind: 'extension', subjectId: id, data: { what: given } }
        return ask(chat, draft, given === 'other' ? t.askOther : t.askRefuse)
      }
      return told(chat, await decideExtension(chat.deps, chat.caller, id, { days: Number(given) }))
    },
  },
  drafts: {
    'more-time': async (chat, { subjectId, data, key }, text) => {
      const kind = deadlineOf(data)
      if (kind === null || subjectId === null) return
      await answered(chat, key, await askMoreTime(chat.deps, chat.caller, { kind, subjectId }, text))
    },
    'give-time': async (chat, { subjectId, data, key }, text) => {
      const kind = deadlineOf(data)
      if (kind === null || subjectId === null) return
      const of = { kind, subjectId }
      await typedTime(chat, key, text, (time) => giveTime(chat.deps, chat.caller, of, time))
    },
    extension: async (chat, { subjectId, data, key }, text) => {
      const decide = (decision: Decision) => decideExtension(chat.deps, chat.caller, subjectId ?? 0, decision)
      if (data.what === 'refuse') await answered(chat, key, await decide({ refuse: text }))
      else await typedTime(chat, key, text, decide)
    },
  },
}
