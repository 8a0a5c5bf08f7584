// An institution's contact rates an open visit: three taps, and words where they like.
import type { AlreadyApplied } from '../../app/deps.ts'
import { endDraft } from '../../app/drafts.ts'
import {
  answerFeedback,
  type FeedbackOutcome,
  feedbackDraftKey,
  openFeedback,
  writeFeedback,
} from '../../app/feedback-give.ts'
import { ask } from '../ask.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { FEEDBACK_TEXTS } from '../texts/feedback.ts'
import { feedbackMessage } from '../views/feedback.ts'

type Refused = Exclude<FeedbackOutcome, { kind: 'said' }> | AlreadyApplied

/** Says why nothing was kept, and shows what stands. */
async function refuse(chat: Chat, outcome: Refused): Promise<void> {
  const { lang } = chat.view
  if (outcome.kind === 'already-applied') return chat.toast(COMMON_TEXTS[lang].already)
  if (outcome.kind === 'not-yours') return chat.toast(COMMON_TEXTS[lang].notForYou, { alert: true })
  if (outcome.kind === 'not-whole') await chat.toast(FEEDBACK_TEXTS[lang].notWhole, { alert: true })
  await chat.show(feedbackMessage(outcome.view, chat.view))
}

export const feedbackFeature: Feature = {
  presses: {
    feedback: async (chat, [dispatchId, question, points]) => {
      const outcome = await answerFeedback(chat.deps, chat.caller, dispatchId, question, points)
      if (outcome.kind !== 'said') return refuse(chat, outcome)
      await chat.toast(FEEDBACK_TEXTS[chat.view.lang].kept)
      await chat.show(feedbackMessage(outcome.view, chat.view))
    },
    'feedback-ask': async (chat, [dispatchId, question]) => {
      const opened = await openFeedback(chat.deps, chat.chatId, dispatchId)
      if (opened.kind === 'not-yours' || opened.kind === 'too-late') return refuse(chat, opened)
      await chat.show(feedbackMessage(opened.view, chat.view, { asked: question }))
    },
    'feedback-text': async (chat, [dispatchId]) => {
      const opened = await openFeedback(chat.deps, chat.chatId, dispatchId)
      if (opened.kind !== 'open') return refuse(chat, opened)
      const draft = { kind: 'feedback', subjectId: dispatchId, key: feedbackDraftKey(dispatchId) }
      await ask(chat, draft, FEEDBACK_TEXTS[chat.view.lang].askText)
    },
  },
  drafts: {
    feedback: async (chat, draft, text) => {
      const outcome = await writeFeedback(chat.deps, chat.caller, draft.subjectId ?? 0, text)
      if (outcome.kind === 'reasons-missing') {
        await chat.say(COMMON_TEXTS[chat.view.lang].missing)
      } else if (outcome.kind === 'too-long') {
        await chat.say(COMMON_TEXTS[chat.view.lang].tooLong(outcome.max))
      } else if (outcome.kind === 'said') {
        await chat.say(feedbackMessage(outcome.view, chat.view))
        if (draft.messageId !== null) await chat.retire(draft.messageId)
      } else {
        await endDraft(chat.deps, chat.chatId, draft.key)
        await refuse(chat, outcome)
      }
    },
  },
}
