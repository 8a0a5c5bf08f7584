// The team's side of a preliminary opinion: findings one by one, demands, leaving out, putting it forward, agreeing or
// dissenting, taking it back; and whatever is typed for an opinion.
import { z } from 'zod'
import type { AlreadyApplied } from '../../app/deps.ts'
import { leaveOut, putBack, writeDemand } from '../../app/draft-opinion.ts'
import { endDraft } from '../../app/drafts.ts'
import { putOpinion, sayToOpinion, takeBackOpinion } from '../../app/opinion-team.ts'
import { openOpinionPage } from '../../app/opinion-view.ts'
import { returnOpinion } from '../../app/send-opinion.ts'
import type { OpinionOutcome } from '../../app/step-opinion.ts'
import type { Draft } from '../../app/store.ts'
import { MAX_DEMAND } from '../../domain/demands.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html, lines } from '../html.ts'
import { askHere, opinionWords, showHere, showOverview, stepped, type Wish } from '../opinion-pages.ts'
import { OPINION_TEXTS } from '../texts/opinion.ts'
import { findingMessage } from '../views/opinion-finding.ts'

const wish = z.object({
  what: z.enum(['demand', 'leave-out', 'dissent', 'take-back', 'return']),
  at: z.number().int().nonnegative().optional(),
})

const showFinding = (chat: Chat, opinionId: number, at: number): Promise<void> =>
  showHere(chat, opinionId, (shown) => findingMessage(shown, at, chat.view))

/** Asks for words about one finding, under what it says now. */
const askOf = (chat: Chat, opinionId: number, at: number, what: 'demand' | 'leave-out'): Promise<void> =>
  askHere(chat, opinionId, { what, at }, ({ findings }) => {
    const finding = findings[at]
    if (!finding) return null
    const t = OPINION_TEXTS[chat.view.lang]
    const now = lines(
      html`${finding.label}`,
      // Copied with one tap, so that it can be changed in the field where it is typed.
      what === 'demand' && finding.demand !== '' && html`<code>${finding.demand}</code>`,
    )
    return { question: what === 'demand' ? t.askDemand(MAX_DEMAND) : t.askLeaveOut, now }
  })

function typed(
  chat: Chat,
  opinionId: number,
  { what, at = 0 }: Wish,
  text: string,
): Promise<OpinionOutcome | AlreadyApplied> {
  const { deps, caller } = chat
  switch (what) {
    case 'demand':
      return writeDemand(deps, caller, opinionId, at, text)
    case 'leave-out':
      return leaveOut(deps, caller, opinionId, at, text)
    case 'dissent':
      return sayToOpinion(deps, caller, opinionId, text)
    case 'take-back':
      return takeBackOpinion(deps, caller, opinionId, text)
    case 'return':
      return returnOpinion(deps, caller, opinionId, text)
  }
}

/** What leaves the question open: the text can be sent again. Anything else ends it. */
const CAN_BE_MENDED: readonly string[] = ['reasons-missing', 'too-long']

async function answered(chat: Chat, draft: Draft, text: string): Promise<void> {
  const asked = wish.parse(draft.data)
  const opinionId = draft.subjectId ?? 0
  const outcome = await typed(chat, opinionId, asked, text)
  if (outcome.kind === 'already-applied') return
  if (!CAN_BE_MENDED.includes(outcome.kind)) await endDraft(chat.deps, chat.chatId, draft.key)
  if (outcome.kind === 'done' && asked.at !== undefined) {
    // The finding as it is now, below what was typed.
    const opened = await openOpinionPage(chat.deps, chat.chatId, opinionId)
    const page = opened.kind === 'shown' ? findingMessage(opened.view, asked.at, chat.view) : null
    if (page) await chat.say(page)
    return
  }
  const dissented = outcome.kind === 'done' && asked.what === 'dissent'
  await chat.say(dissented ? OPINION_TEXTS[chat.view.lang].dissentNow : opinionWords(chat, outcome))
}

export const opinionFeature: Feature = {
  presses: {
    opinion: (chat, [id, page]) => showOverview(chat, id, page),
    'opinion-at': (chat, [id, at]) => showFinding(chat, id, at),
    'opinion-demand': (chat, [id, at]) => askOf(chat, id, at, 'demand'),
    'opinion-out': (chat, [id, at]) => askOf(chat, id, at, 'leave-out'),
    'opinion-in': async (chat, [id, at]) => {
      const outcome = await putBack(chat.deps, chat.caller, id, at)
      if (outcome.kind !== 'done' && outcome.kind !== 'already-applied') return stepped(chat, id, outcome)
      await showFinding(chat, id, at)
    },
    'opinion-put': async (chat, [id]) =>
      stepped(chat, id, await putOpinion(chat.deps, chat.caller, id), 'drafting'),
    'opinion-back': (chat, [id]) =>
      askHere(chat, id, { what: 'take-back' }, () => ({
        question: OPINION_TEXTS[chat.view.lang].askTakeBack,
      })),
    'opinion-agree': async (chat, [id]) =>
      stepped(chat, id, await sayToOpinion(chat.deps, chat.caller, id, null), 'agreeing'),
    'opinion-dissent': (chat, [id]) =>
      askHere(chat, id, { what: 'dissent' }, () => ({ question: OPINION_TEXTS[chat.view.lang].askDissent })),
  },
  drafts: { opinion: answered },
}
