// How an institution's answer goes on in the chat: a tap changes the page it is on, what is typed or sent is answered by
// the page below it. The message of the stage keeps its place: it is shown anew whenever something was said.
import type { PointOutcome, Remark } from '../app/answer-point.ts'
import { standingKey } from '../app/answer-standing.ts'
import type { SubmitOutcome } from '../app/answer-submit.ts'
import { type AnswerRef, type AnswersView, openAnswers } from '../app/answer-view.ts'
import type { AlreadyApplied } from '../app/deps.ts'
import { endDraft, noteDraftMessage } from '../app/drafts.ts'
import type { AnswerKind } from '../domain/answer-kinds.ts'
import type { OpinionRefusal } from '../domain/opinion.ts'
import type { Chat } from './context.ts'
import type { Message } from './message.ts'
import { ANSWER_TEXTS } from './texts/answer.ts'
import { ANSWER_STAGE_TEXTS } from './texts/answer-stages.ts'
import { COMMON_TEXTS } from './texts/common.ts'
import { answerPoint } from './views/answer-point.ts'
import { submittedMessage } from './views/answer-submit.ts'

type Refused = Exclude<PointOutcome, { kind: 'shown' }> | Exclude<SubmitOutcome, { kind: 'submitted' }>

/** Why it was not done. */
export function answerRefusal(refusal: Refused | OpinionRefusal, { view: { lang } }: Chat): string {
  const t = ANSWER_TEXTS[lang]
  const common = COMMON_TEXTS[lang]
  switch (refusal.kind) {
    case 'not-allowed':
      return common.notForYou
    case 'wrong-state':
      return ANSWER_STAGE_TEXTS[lang].refused[refusal.state]
    case 'unmet':
      return t.incomplete
    case 'no-point':
      return t.openFirst
    case 'settled':
      return t.settledAlready
    case 'too-many':
      return t.tooManyFiles(refusal.max)
    case 'too-large':
      return t.tooLarge
    case 'reasons-missing':
      return common.missing
    case 'too-long':
      return common.tooLong(refusal.max)
  }
}

/** Puts a page where the person looks; text typed next is about it, and the page before keeps no buttons. */
export async function put(
  chat: Chat,
  opinionId: number,
  message: Message,
  where: { below: boolean; former: number | null },
): Promise<void> {
  const messageId = where.below ? await chat.say(message) : await chat.show(message)
  await noteDraftMessage(chat.deps, chat.chatId, standingKey(opinionId), messageId)
  if (where.former !== null && where.former !== messageId) await chat.retire(where.former)
}

/** A page for whoever may answer now; others are told why not. @param at the point whose page it is; null for the overview */
export async function showAnswer(
  chat: Chat,
  ref: AnswerRef,
  at: number | null,
  make: (view: AnswersView) => Message | null,
  below = false,
): Promise<void> {
  const opened = await openAnswers(chat.deps, chat.chatId, ref, at)
  if (opened.kind !== 'open') return chat.toast(answerRefusal(opened, chat), { alert: true })
  const message = make(opened.view)
  if (!message) return chat.toast(COMMON_TEXTS[chat.view.lang].staleButton)
  await put(chat, ref.opinionId, message, { below, former: null })
}

export const showPoint = (
  chat: Chat,
  ref: AnswerRef,
  at: number,
  remark: Remark | null = null,
): Promise<void> => showAnswer(chat, ref, at, (view) => answerPoint(view, at, chat.view, remark))

/** What a tap on a point came to. */
export async function tappedPoint(
  chat: Chat,
  ref: AnswerRef,
  at: number,
  outcome: PointOutcome | AlreadyApplied,
  make = (view: AnswersView, remark: Remark | null) => answerPoint(view, at, chat.view, remark),
): Promise<void> {
  if (outcome.kind === 'already-applied') return showPoint(chat, ref, at)
  if (outcome.kind !== 'shown') return chat.toast(answerRefusal(outcome, chat), { alert: true })
  const { remark, view } = outcome
  const t = ANSWER_TEXTS[chat.view.lang]
  await chat.toast(remark.kind === 'noted' && remark.stance ? t.noted(t.stance[remark.stance]) : '')
  const message = make(view, remark.kind === 'noted' ? null : remark)
  if (message) await put(chat, ref.opinionId, message, { below: false, former: null })
}

/** What was typed or sent came to; the page below it. @param former the page before */
export async function sentToPoint(
  chat: Chat,
  ref: AnswerRef,
  outcome: PointOutcome | AlreadyApplied,
  former: number | null,
): Promise<void> {
  if (outcome.kind === 'already-applied') return
  if (outcome.kind !== 'shown') {
    // Whoever may not answer any more is not waited for.
    if (outcome.kind === 'not-allowed') await endDraft(chat.deps, chat.chatId, standingKey(ref.opinionId))
    await chat.say(answerRefusal(outcome, chat))
    return
  }
  const message = answerPoint(outcome.view, outcome.at, chat.view, outcome.remark)
  if (message) await put(chat, ref.opinionId, message, { below: true, former })
}

export async function submitted(
  chat: Chat,
  kind: AnswerKind,
  outcome: SubmitOutcome | AlreadyApplied,
): Promise<void> {
  const { lang } = chat.view
  if (outcome.kind === 'already-applied') return chat.toast(COMMON_TEXTS[lang].already)
  if (outcome.kind !== 'submitted') return chat.toast(answerRefusal(outcome, chat), { alert: true })
  await chat.toast(ANSWER_TEXTS[lang].submitted[kind])
  await chat.show(submittedMessage(kind, outcome.receipt, chat.view))
}
