// The agency and an opinion that was sent: weighing, the opinion notice, verifying, ordering, closing, sending somebody to see.
import { z } from 'zod'
import type { AlreadyApplied } from '../../app/deps.ts'
import type { WizardView } from '../../app/dispatch-wizard.ts'
import { WIZARD_KEY } from '../../app/dispatch-wizard.ts'
import { endDraft } from '../../app/drafts.ts'
import { issueNotice } from '../../app/issue-notice.ts'
import { sendFindingFiles } from '../../app/opinion-files.ts'
import { openOpinionPage } from '../../app/opinion-view.ts'
import { endUnrectified, giveUp, orderRectification } from '../../app/order-rectification.ts'
import { openRecheck } from '../../app/reinspect.ts'
import { type OpinionOutcome, opinionRefusal } from '../../app/step-opinion.ts'
import type { Draft } from '../../app/store.ts'
import { closeOpinion, findNotRectified, verifyDemand } from '../../app/verify-rectification.ts'
import { askAgain, weighDefence } from '../../app/weigh-opinion.ts'
import { MAX_DEMAND } from '../../domain/demands.ts'
import {
  type DeskStep,
  ORDER_STEPS,
  REASONED_STEPS,
  type ReasonedStep,
  SURE_STEPS,
  type SureStep,
} from '../../domain/opinion-desk.ts'
import { VERDICTS, WEIGHINGS } from '../../domain/opinion-findings.ts'
import type { Chat } from '../context.ts'
import { goOnIn } from '../draft-message.ts'
import type { Feature } from '../feature.ts'
import { opinionWords, showHere, stepped } from '../opinion-pages.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { WEIGHING_TEXTS } from '../texts/weighing.ts'
import { parseTerm } from '../typed-term.ts'
import { findingMessage } from '../views/opinion-finding.ts'
import { sureStepMessage } from '../views/opinion-sure.ts'
import { wizardMessage } from '../views/wizard.ts'
import {
  askReasons,
  askTerm,
  askVerified,
  askWeighing,
  badTerm,
  DESK_DRAFT,
  type Term,
} from '../weighing-asks.ts'

const at = z.number().int().nonnegative()
const asked = z.discriminatedUnion('what', [
  z.object({ what: z.literal('demand'), at }),
  z.object({ what: z.literal('weigh'), at, weighing: z.enum(WEIGHINGS), demand: z.string().optional() }),
  z.object({ what: z.literal('verify'), at, verdict: z.enum(VERDICTS) }),
  z.object({ what: z.literal('term'), event: z.enum(ORDER_STEPS) }),
  z.object({
    what: z.literal('step'),
    event: z.enum(REASONED_STEPS),
    term: z.object({ days: z.number().int().positive(), workingDays: z.boolean() }).optional(),
  }),
])

type Outcome = OpinionOutcome | AlreadyApplied

const showFinding = (chat: Chat, id: number, place: number): Promise<void> =>
  showHere(chat, id, (shown) => findingMessage(shown, place, chat.view))

function reasoned(
  chat: Chat,
  id: number,
  event: ReasonedStep,
  reasons: string,
  term?: Term,
): Promise<Outcome> {
  const { deps, caller } = chat
  switch (event) {
    case 'ask-again':
      return askAgain(deps, caller, id, reasons)
    case 'not-rectified':
      return findNotRectified(deps, caller, id, reasons)
    case 'give-up':
      return giveUp(deps, caller, id, reasons)
    case 'end':
      return endUnrectified(deps, caller, id, reasons)
    case 'send-back':
    case 'order-again':
      if (!term) throw new Error(`${event} was asked for without a time`)
      return orderRectification(deps, caller, id, event, { term, reasons })
  }
}

const isSure = (step: DeskStep): step is SureStep => SURE_STEPS.some((one) => one === step)

/** Begins a step: asked once more, or for a time, or for reasons. */
async function begin(chat: Chat, id: number, step: DeskStep): Promise<void> {
  if (isSure(step)) {
    const refusal = await opinionRefusal(chat.deps, chat.chatId, id, step)
    if (refusal) return stepped(chat, id, refusal)
    return showHere(chat, id, (shown) => sureStepMessage(shown, step, chat.view))
  }
  return step === 'send-back' || step === 'order-again' ? askTerm(chat, id, step) : askReasons(chat, id, step)
}

async function sendFiles(chat: Chat, id: number, place: number): Promise<void> {
  const { lang } = chat.view
  const outcome = await sendFindingFiles(chat.deps, chat.caller, id, place)
  if (outcome.kind === 'already-applied') return
  if (outcome.kind === 'not-allowed') return chat.toast(COMMON_TEXTS[lang].notForYou, { alert: true })
  await chat.toast(WEIGHING_TEXTS[lang].sending(outcome.count, outcome.coming))
}

/** The wizard comes as a message of its own: the page of the opinion stays. */
async function recheck(chat: Chat, id: number): Promise<void> {
  const opened: WizardView | Outcome = await openRecheck(chat.deps, chat.caller, id)
  if (opened.kind === 'already-applied') return
  if (opened.kind !== 'wizard') return stepped(chat, id, opened)
  const messageId = await chat.say(wizardMessage(opened, chat.deps.clock.now(), chat.view))
  await goOnIn(chat, WIZARD_KEY, messageId)
}

/** What leaves the question open: the text can be sent again. Anything else ends it. */
const CAN_BE_MENDED: readonly string[] = ['reasons-missing', 'too-long']

async function tell(chat: Chat, draft: Draft, outcome: Outcome, place?: number): Promise<void> {
  if (outcome.kind === 'already-applied') return
  if (!CAN_BE_MENDED.includes(outcome.kind)) await endDraft(chat.deps, chat.chatId, draft.key)
  const opened =
    outcome.kind === 'done' && place !== undefined
      ? await openOpinionPage(chat.deps, chat.chatId, draft.subjectId ?? 0)
      : null
  // The finding as it is now, below what was typed.
  const page =
    opened?.kind === 'shown' && place !== undefined && findingMessage(opened.view, place, chat.view)
  await chat.say(page || opinionWords(chat, outcome))
}

async function answered(chat: Chat, draft: Draft, text: string): Promise<void> {
  const wish = asked.parse(draft.data)
  const { deps, caller, view } = chat
  const id = draft.subjectId ?? 0
  switch (wish.what) {
    case 'demand': {
      const demand = text.trim()
      if (demand.length > MAX_DEMAND) await chat.say(COMMON_TEXTS[view.lang].tooLong(MAX_DEMAND))
      else await askWeighing(chat, id, { at: wish.at, weighing: 'partly', demand })
      return
    }
    case 'term': {
      const term = parseTerm(text, deps.clock.now(), deps.policy)
      if (term) await askReasons(chat, id, wish.event, term)
      else await chat.say(badTerm(chat))
      return
    }
    case 'weigh': {
      const { at: place, weighing, demand } = wish
      const said = { at: place, weighing, reasons: text, ...(demand === undefined ? {} : { demand }) }
      return tell(chat, draft, await weighDefence(deps, caller, id, said), place)
    }
    case 'verify': {
      const { at: place, verdict } = wish
      return tell(chat, draft, await verifyDemand(deps, caller, id, { at: place, verdict, how: text }), place)
    }
    case 'step':
      return tell(chat, draft, await reasoned(chat, id, wish.event, text, wish.term))
  }
}

export const weighingFeature: Feature = {
  presses: {
    'opinion-weigh': (chat, [id, place, weighing]) => askWeighing(chat, id, { at: place, weighing }),
    'opinion-verify': (chat, [id, place, verdict]) => askVerified(chat, id, place, verdict),
    'opinion-how': async (chat, [id, place, verdict, way]) => {
      const how = WEIGHING_TEXTS.zh.wayWords[way]
      const outcome = await verifyDemand(chat.deps, chat.caller, id, { at: place, verdict, how })
      if (outcome.kind !== 'done' && outcome.kind !== 'already-applied') return stepped(chat, id, outcome)
      await showFinding(chat, id, place)
    },
    'opinion-step': (chat, [id, step]) => begin(chat, id, step),
    'opinion-do': async (chat, [id, step]) => {
      const act = step === 'notice' ? issueNotice : closeOpinion
      const of = step === 'notice' ? 'weighing' : 'verifying'
      await stepped(chat, id, await act(chat.deps, chat.caller, id), of)
    },
    'opinion-time': (chat, [id, event, days]) =>
      askReasons(chat, id, event, { days, workingDays: chat.deps.policy.workingDays }),
    'opinion-files': (chat, [id, place]) => sendFiles(chat, id, place),
    'opinion-recheck': (chat, [id]) => recheck(chat, id),
  },
  drafts: { [DESK_DRAFT]: answered },
}
