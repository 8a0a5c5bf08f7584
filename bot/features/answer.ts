// The institution answers: its defence finding by finding, its rectification demand by demand, with files, until it is
// handed in. Coordinators record what came in writing on the same pages.
import { fileSent, fileTakenBack, stanceAt, wordsTyped } from '../../app/answer-point.ts'
import { standingOf } from '../../app/answer-standing.ts'
import { acceptAll, acceptRest, submitAnswers } from '../../app/answer-submit.ts'
import type { AnswerRef } from '../../app/answer-view.ts'
import { editedAnswer } from '../../app/edited-answer.ts'
import type { Draft } from '../../app/store.ts'
import type { AnswerPage } from '../../domain/answer-kinds.ts'
import { answerRefusal, sentToPoint, showAnswer, showPoint, submitted, tappedPoint } from '../answer-pages.ts'
import { callbackData } from '../callback-data.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html } from '../html.ts'
import { ANSWER_TEXTS } from '../texts/answer.ts'
import { answersOverview } from '../views/answer.ts'
import { allMessage, filesMessage, sureMessage } from '../views/answer-submit.ts'

/** @param at a page of the overview, or the place of a point; for `all`, 1 where the message of the stage was tapped */
async function page(chat: Chat, ref: AnswerRef, which: AnswerPage, at: number): Promise<void> {
  const { deps, caller, view } = chat
  switch (which) {
    case 'begin':
      return showAnswer(chat, ref, null, (shown) => answersOverview(shown, 0, view), true)
    case 'open':
      return showAnswer(chat, ref, null, (shown) => answersOverview(shown, at, view))
    case 'point':
      return showPoint(chat, ref, at)
    case 'files':
      return showAnswer(chat, ref, at, (shown) => filesMessage(shown, at, view))
    case 'sure':
      return showAnswer(chat, ref, null, (shown) => sureMessage(shown, view))
    case 'submit':
      return submitted(chat, ref.kind, await submitAnswers(deps, caller, ref))
    case 'rest': {
      const outcome = await acceptRest(deps, caller, ref.opinionId)
      const refused = outcome.kind !== 'accepted' && outcome.kind !== 'already-applied'
      if (refused) return chat.toast(answerRefusal(outcome, chat), { alert: true })
      return showAnswer(chat, ref, null, (shown) => answersOverview(shown, at, view))
    }
    case 'all':
      return showAnswer(chat, { ...ref, kind: 'defence' }, null, (shown) => allMessage(shown, view), at === 1)
    case 'all-sure':
      return submitted(chat, 'defence', await acceptAll(deps, caller, ref.opinionId))
  }
}

/** The answer a draft is about; a text that comes to none is a leftover. */
function refOf({ subjectId, ...draft }: Draft): AnswerRef | null {
  const standing = standingOf({ subjectId, ...draft })
  return standing && subjectId !== null ? { opinionId: subjectId, kind: standing.kind } : null
}

export const answerFeature: Feature = {
  presses: {
    answer: (chat, [kind, opinionId, which, at]) => page(chat, { opinionId, kind }, which, at),
    'answer-stance': async (chat, [opinionId, at, stance]) => {
      const outcome = await stanceAt(chat.deps, chat.caller, opinionId, at, stance)
      await tappedPoint(chat, { opinionId, kind: 'defence' }, at, outcome)
    },
    'answer-unfile': async (chat, [kind, opinionId, at, evidenceId]) => {
      const ref = { opinionId, kind }
      const outcome = await fileTakenBack(chat.deps, chat.caller, ref, at, evidenceId)
      await tappedPoint(chat, ref, at, outcome, (shown) => filesMessage(shown, at, chat.view))
    },
  },
  drafts: {
    answer: async (chat, draft, text, { messageId }) => {
      const ref = refOf(draft)
      if (!ref) return
      const outcome = await wordsTyped(chat.deps, chat.caller, ref, text, messageId)
      await sentToPoint(chat, ref, outcome, draft.messageId)
    },
  },
  draftFiles: {
    answer: async (chat, draft, file, caption, sentAt, { messageId }) => {
      const ref = refOf(draft)
      if (!ref) return
      const outcome = await fileSent(chat.deps, chat.caller, ref, { ...file, sentAt }, caption, messageId)
      await sentToPoint(chat, ref, outcome, draft.messageId)
    },
  },
  edited: async (chat) => {
    const found = await editedAnswer(chat.deps, chat.chatId, chat.messageId)
    if (!found) return false
    const t = ANSWER_TEXTS[chat.view.lang]
    const data = callbackData('answer', found.kind, found.opinionId, 'point', found.at)
    await chat.say({
      ...{ text: html`${t.edited(found.number)}`, buttons: [[{ text: t.openPoint(found.number), data }]] },
    })
    return true
  },
}
