// What coordinators do with planned and running dispatches: confirm, list, open, cancel, move, take a seat back.
import { cancelDispatch, moveDispatch, redrawSeat, shrinkDispatch } from '../../app/change-dispatch.ts'
import { abandonPlan, confirmDispatch } from '../../app/confirm-dispatch.ts'
import type { AlreadyApplied } from '../../app/deps.ts'
import { type DispatchRefusal, refusalOf } from '../../app/dispatch-rights.ts'
import { endDraft } from '../../app/drafts.ts'
import { listDispatches, openDispatch } from '../../app/show-dispatch.ts'
import type { Draft } from '../../app/store.ts'
import type { DispatchEvent } from '../../domain/dispatch.ts'
import { ask } from '../ask.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { DISPATCH_TEXTS } from '../texts/dispatch.ts'
import { dispatchRefusal, timeProblem } from '../texts/refusals.ts'
import { parseDateAndTime } from '../typed-moment.ts'
import { dispatchList } from '../views/dispatch-list.ts'

type Outcome =
  | {
      kind: string
      dispatchId?: number
      told?: number
      size?: number
      max?: number
      eligible?: number
      min?: number
    }
  | DispatchRefusal
  | AlreadyApplied

type Counts = { told?: number; size?: number; max?: number; eligible?: number; min?: number }

const REFUSALS: readonly string[] = ['not-allowed', 'unknown-dispatch', 'wrong-state', 'visit-begun']
const isRefusal = (outcome: { kind: string }): outcome is DispatchRefusal => REFUSALS.includes(outcome.kind)

/** Words for whatever a change came to. */
function words(chat: Chat, id: number, outcome: Outcome): string {
  const { lang } = chat.view
  const t = DISPATCH_TEXTS[lang]
  const common = COMMON_TEXTS[lang]
  if (isRefusal(outcome)) return dispatchRefusal(outcome, chat.view)
  const { told = 0, size = 0, max = 0, eligible = 0, min = 0 }: Counts = outcome as Counts
  const said: Record<string, string> = {
    confirmed: t.done.confirmed(id),
    abandoned: t.done.abandoned,
    cancelled: t.done.cancelled(id, told),
    moved: t.done.moved(id),
    redrawn: t.done.redrawn,
    shrunk: t.done.shrunk(size),
    'too-few': t.tooFew(eligible, size),
    'entropy-too-long': common.tooLong(max),
    'too-long': common.tooLong(max),
    'reason-missing': common.missing,
    'in-the-past': t.inThePast,
    'same-time': t.sameTime,
    'seat-empty': t.seatEmpty,
    'still-asking': t.stillAsking,
    'too-small': t.tooSmall(min),
    'already-applied': common.already,
  }
  return said[outcome.kind] ?? common.done
}

const tell = (chat: Chat, id: number, outcome: Outcome) =>
  chat.toast(words(chat, id, outcome), { alert: isRefusal(outcome) })
/** Answers a text sent to a question; one that came too late ends the question with it. */
async function reply(chat: Chat, draft: Draft, outcome: Outcome): Promise<void> {
  if (isRefusal(outcome)) await endDraft(chat.deps, chat.chatId, draft.key)
  if (outcome.kind !== 'already-applied') await chat.say(words(chat, draft.subjectId ?? 0, outcome))
}

async function showList(chat: Chat, offset: number): Promise<void> {
  const listed = await listDispatches(chat.deps, chat.chatId, offset)
  if (listed.kind === 'not-allowed') {
    await chat.say(COMMON_TEXTS[chat.view.lang].forCoordinators)
    return
  }
  await chat.show(dispatchList(listed, chat.view))
}

/** Asks for a text about a dispatch, unless nothing could follow from it. */
async function askAbout(
  chat: Chat,
  id: number,
  about: { kind: string; event: DispatchEvent; question: string; data?: Record<string, unknown> },
): Promise<void> {
  const refusal = await refusalOf(chat.deps, chat.chatId, id, about.event)
  if (refusal) return chat.toast(dispatchRefusal(refusal, chat.view), { alert: true })
  await ask(chat, { kind: about.kind, subjectId: id, data: about.data }, about.question)
}

export const dispatchManageFeature: Feature = {
  commands: { dispatches: (chat) => showList(chat, 0) },
  numbered: {
    dispatch: async (chat, id) => {
      const opened = await openDispatch(chat.deps, chat.caller, id)
      if (opened.kind !== 'shown' && opened.kind !== 'already-applied')
        await chat.say(dispatchRefusal(opened, chat.view))
    },
  },
  presses: {
    'plan-confirm': async (chat, [id]) =>
      tell(chat, id, await confirmDispatch(chat.deps, chat.caller, id, '')),
    'plan-cancel': async (chat, [id]) => tell(chat, id, await abandonPlan(chat.deps, chat.caller, id)),
    'plan-entropy': (chat, [id]) => {
      const question = DISPATCH_TEXTS[chat.view.lang].askEntropy(id)
      return askAbout(chat, id, { kind: 'entropy', event: 'confirm', question })
    },
    'dispatch-page': (chat, [offset]) => showList(chat, offset),
    'dispatch-cancel': (chat, [id]) => {
      const question = DISPATCH_TEXTS[chat.view.lang].askCancel(id)
      return askAbout(chat, id, { kind: 'cancel-dispatch', event: 'cancel', question })
    },
    'dispatch-move': (chat, [id]) => {
      const question = DISPATCH_TEXTS[chat.view.lang].askMove(id)
      return askAbout(chat, id, { kind: 'move-dispatch', event: 'move', question })
    },
    'seat-redraw': (chat, [id, seat]) => {
      const question = DISPATCH_TEXTS[chat.view.lang].askRedraw(id, seat)
      return askAbout(chat, id, { kind: 'redraw-seat', event: 'reopen', question, data: { seat } })
    },
    shrink: async (chat, [id]) => tell(chat, id, await shrinkDispatch(chat.deps, chat.caller, id)),
  },
  drafts: {
    entropy: async (chat, draft, text) => {
      const id = draft.subjectId ?? 0
      await reply(chat, draft, await confirmDispatch(chat.deps, chat.caller, id, text))
    },
    'cancel-dispatch': async (chat, draft, text) => {
      const id = draft.subjectId ?? 0
      await reply(chat, draft, await cancelDispatch(chat.deps, chat.caller, id, text))
    },
    'redraw-seat': async (chat, draft, text) => {
      const id = draft.subjectId ?? 0
      await reply(chat, draft, await redrawSeat(chat.deps, chat.caller, id, Number(draft.data.seat), text))
    },
    'move-dispatch': async (chat, draft, text) => {
      const { deps, view } = chat
      const moment = parseDateAndTime(text, deps.clock.now(), deps.policy.timezone)
      if (!moment.ok) {
        await chat.say(timeProblem(moment.problem, view.lang))
        return
      }
      const id = draft.subjectId ?? 0
      await reply(chat, draft, await moveDispatch(deps, chat.caller, id, moment.at))
    },
  },
}
