// Refusal cases and dismissal grounds: listing, ruling with reasons, objecting, reviewing, confirming, lifting.
import { z } from 'zod'
import type { AlreadyApplied } from '../../app/deps.ts'
import { endDraft } from '../../app/drafts.ts'
import { decideGround, type GroundOutcome, groundRefusal } from '../../app/record-grounds.ts'
import { type CaseOutcome, caseRefusal, stepCase } from '../../app/rule-case.ts'
import { type Waiting, waitingCase, waitingGround } from '../../app/show-cases.ts'
import type { Draft } from '../../app/store.ts'
import { ask } from '../ask.ts'
import { callbackData } from '../callback-data.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html, paragraphs } from '../html.ts'
import type { Message } from '../message.ts'
import { CASE_TEXTS } from '../texts/case.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { WORDS } from '../texts/words.ts'
import { caseMessage, groundMessage } from '../views/case.ts'
import { when } from '../views/context.ts'
import { turnRow } from '../views/pager.ts'

const caseEvent = z.object({
  event: z.enum(['rule-justified', 'rule-unjustified', 'uphold', 'overturn', 'object']),
})
const groundEvent = z.object({ event: z.enum(['confirm', 'lift']) })

function caseWords(chat: Chat, outcome: CaseOutcome): string {
  const { lang } = chat.view
  const t = CASE_TEXTS[lang]
  const common = COMMON_TEXTS[lang]
  switch (outcome.kind) {
    case 'done':
      return outcome.state === 'objected' ? t.objected : t.recorded(outcome.caseId)
    case 'not-allowed':
    case 'not-yours':
    case 'unknown-case':
      return common.notForYou
    case 'wrong-state':
      return t.wrongState(WORDS[lang].caseState[outcome.state])
    case 'objection-window-over':
      return t.windowOver(when(outcome.objectBy, chat.view))
    case 'same-coordinator':
      return t.sameCoordinator
    case 'own-affair':
      return common.ownAffair
    case 'reasons-missing':
      return common.missing
    case 'too-long':
      return common.tooLong(outcome.max)
  }
}

function groundWords(chat: Chat, outcome: GroundOutcome): string {
  const { lang } = chat.view
  const t = CASE_TEXTS[lang]
  const common = COMMON_TEXTS[lang]
  switch (outcome.kind) {
    case 'decided':
      return t.ground(outcome.groundId, outcome.state)
    case 'already-decided':
      return t.wrongState(WORDS[lang].groundState[outcome.state])
    case 'own-affair':
      return common.ownAffair
    case 'reasons-missing':
      return common.missing
    case 'too-long':
      return common.tooLong(outcome.max)
    default:
      return common.notForYou
  }
}

/** What leaves the question open: the text can be sent again. Anything else ends it. */
const CAN_BE_MENDED: readonly string[] = ['reasons-missing', 'too-long']

async function tell<T extends { kind: string }>(
  chat: Chat,
  draft: Draft,
  outcome: T | AlreadyApplied,
  words: (outcome: T) => string,
) {
  if (outcome.kind === 'already-applied') return
  if (!CAN_BE_MENDED.includes(outcome.kind)) await endDraft(chat.deps, chat.chatId, draft.key)
  await chat.say(words(outcome as T))
}

/** One waiting item with a pager below it. */
async function showWaiting<T>(
  chat: Chat,
  waiting: Waiting<T>,
  words: {
    none: string
    list: (total: number) => string
    message: (view: T) => Message
    verb: 'case-page' | 'ground-page'
  },
): Promise<void> {
  const t = CASE_TEXTS[chat.view.lang]
  if (waiting.kind === 'not-allowed') {
    await chat.say(COMMON_TEXTS[chat.view.lang].forCoordinators)
    return
  }
  const { view, offset, total } = waiting
  if (view === null) {
    await chat.show({ text: html`${words.none}` })
    return
  }
  const pager = turnRow({ offset, size: 1, total }, t, (to) => callbackData(words.verb, to))
  const message = words.message(view)
  const head = html`<i>${words.list(total)} · ${offset + 1}/${total}</i>`
  const buttons = [...(message.buttons ?? []), ...(pager.length > 0 ? [pager] : [])]
  await chat.show({ ...message, text: paragraphs(head, message.text), buttons })
}

async function showCases(chat: Chat, offset: number): Promise<void> {
  const t = CASE_TEXTS[chat.view.lang]
  const waiting = await waitingCase(chat.deps, chat.chatId, offset)
  await showWaiting(chat, waiting, {
    none: t.none,
    list: t.list,
    message: (view) => caseMessage(view, chat.view),
    verb: 'case-page',
  })
}

async function showGrounds(chat: Chat, offset: number): Promise<void> {
  const t = CASE_TEXTS[chat.view.lang]
  const waiting = await waitingGround(chat.deps, chat.chatId, offset)
  await showWaiting(chat, waiting, {
    none: t.groundNone,
    list: t.groundList,
    message: (view) => groundMessage(view, chat.view),
    verb: 'ground-page',
  })
}

export const casesFeature: Feature = {
  commands: { cases: (chat) => showCases(chat, 0), grounds: (chat) => showGrounds(chat, 0) },
  presses: {
    'case-page': (chat, [offset]) => showCases(chat, offset),
    'ground-page': (chat, [offset]) => showGrounds(chat, offset),
    'case-rule': async (chat, [id, event]) => {
      const refusal = await caseRefusal(chat.deps, chat.chatId, id, event)
      if (refusal) return chat.toast(caseWords(chat, refusal), { alert: true })
      const t = CASE_TEXTS[chat.view.lang]
      await ask(
        chat,
        { kind: 'case', subjectId: id, data: { event } },
        t.writeReasons(id, t.askReasons[event]),
      )
    },
    'case-object': async (chat, [id]) => {
      const refusal = await caseRefusal(chat.deps, chat.chatId, id, 'object')
      if (refusal) return chat.toast(caseWords(chat, refusal), { alert: true })
      const question = CASE_TEXTS[chat.view.lang].writeObjection(id)
      await ask(chat, { kind: 'case', subjectId: id, data: { event: 'object' } }, question)
    },
    'ground-decide': async (chat, [id, event]) => {
      const refusal = await groundRefusal(chat.deps, chat.chatId, id)
      if (refusal) return chat.toast(groundWords(chat, refusal), { alert: true })
      const t = CASE_TEXTS[chat.view.lang]
      await ask(
        chat,
        { kind: 'ground', subjectId: id, data: { event } },
        t.writeGroundReasons(id, t.writeGround[event]),
      )
    },
  },
  drafts: {
    case: async (chat, draft, text) => {
      const { event } = caseEvent.parse(draft.data)
      const outcome = await stepCase(chat.deps, chat.caller, draft.subjectId ?? 0, event, text)
      await tell(chat, draft, outcome, (done) => caseWords(chat, done))
    },
    ground: async (chat, draft, text) => {
      const { event } = groundEvent.parse(draft.data)
      const outcome = await decideGround(chat.deps, chat.caller, draft.subjectId ?? 0, event, text)
      await tell(chat, draft, outcome, (done) => groundWords(chat, done))
    },
  },
}
