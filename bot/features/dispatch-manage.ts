// What coordinators do with planned and running dispatches: confirm, list, open, cancel, move, take a seat back.
import { cancelDispatch, moveDispatch, redrawSeat, shrinkDispatch } from '../../app/change-dispatch.ts'
import { abandonPlan, confirmDispatch } from '../../app/confirm-dispatch.ts'
import type { AlreadyApplied } from '../../app/deps.ts'
import type { DispatchRefusal } from '../../app/dispatch-rights.ts'
import { listDispatches, openDispatch } from '../../app/show-dispatch.ts'
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
const reply = async (chat: Chat, id: number, outcome: Outcome) => {
  if (outcome.kind !== 'already-applied') await chat.say(words(chat, id, outcome))
}

async function showList(chat: Chat, offset: number): Promise<void> {
  const listed = await listDispatches(chat.deps, chat.chatId, offset)
  if (listed.kind === 'not-allowed') {
    await chat.say(COMMON_TEXTS[chat.view.lang].forCoordinators)
    return
  }
  await chat.show(dispatchList(listed, chat.view))
}

/** Asks for a text about a dispatch; only coordinators are asked anything. */
async function askAbout(chat: Chat, kind: string, id: number, question: string, data = {}): Promise<void> {
  if (!chat.who.coordinator) return chat.toast(COMMON_TEXTS[chat.view.lang].notForYou, { alert: true })
  await ask(chat, { kind, subjectId: id, data }, question)
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
    'plan-entropy': (chat, [id]) =>
      askAbout(chat, 'entropy', id, DISPATCH_TEXTS[chat.view.lang].askEntropy(id)),
    'dispatch-page': (chat, [offset]) => showList(chat, offset),
    'dispatch-cancel': (chat, [id]) =>
      askAbout(chat, 'cancel-dispatch', id, DISPATCH_TEXTS[chat.view.lang].askCancel(id)),
    'dispatch-move': (chat, [id]) =>
      askAbout(chat, 'move-dispatch', id, DISPATCH_TEXTS[chat.view.lang].askMove(id)),
    'seat-redraw': (chat, [id, seat]) =>
      askAbout(chat, 'redraw-seat', id, DISPATCH_TEXTS[chat.view.lang].askRedraw(id, seat), { seat }),
    shrink: async (chat, [id]) => tell(chat, id, await shrinkDispatch(chat.deps, chat.caller, id)),
  },
  drafts: {
    entropy: async (chat, { subjectId }, text) => {
      const id = subjectId ?? 0
      await reply(chat, id, await confirmDispatch(chat.deps, chat.caller, id, text))
    },
    'cancel-dispatch': async (chat, { subjectId }, text) => {
      const id = subjectId ?? 0
      await reply(chat, id, await cancelDispatch(chat.deps, chat.caller, id, text))
    },
    'redraw-seat': async (chat, { subjectId, data }, text) => {
      const id = subjectId ?? 0
      await reply(chat, id, await redrawSeat(chat.deps, chat.caller, id, Number(data.seat), text))
    },
    'move-dispatch': async (chat, { subjectId }, text) => {
      const { deps, view } = chat
      const moment = parseDateAndTime(text, deps.clock.now(), deps.policy.timezone)
      if (!moment.ok) {
        await chat.say(timeProblem(moment.problem, view.lang))
        return
      }
      const id = subjectId ?? 0
      await reply(chat, id, await moveDispatch(deps, chat.caller, id, moment.at))
    },
  },
}
