// What an institution's contact says of an open visit: three taps, and a text where they like; changed for some days.
import { type FeedbackPoints, type FeedbackQuestion, isComplete } from '../domain/feedback.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { type FeedbackView, feedbackKey, feedbackView } from './feedback.ts'
import { badReasons, type ReasonsProblem } from './reasons.ts'
import type { Tx } from './store.ts'

export type FeedbackRefusal =
  | { kind: 'not-yours' }
  | { kind: 'too-late'; view: FeedbackView }
  /** A text goes with three answers. */
  | { kind: 'not-whole'; view: FeedbackView }

export type FeedbackOutcome = { kind: 'said'; view: FeedbackView } | FeedbackRefusal

async function givable(
  tx: Tx,
  deps: Deps,
  chatId: string,
  dispatchId: number,
): Promise<{ kind: 'open'; view: FeedbackView } | FeedbackRefusal> {
  // Two contacts may tap at once: they wait in one line, so that neither undoes the other's answer.
  await tx.dispatches.lock(dispatchId)
  const view = await feedbackView(tx, deps.policy, dispatchId, chatId, deps.clock.now())
  if (!view) return { kind: 'not-yours' }
  return view.open ? { kind: 'open', view } : { kind: 'too-late', view }
}

/** Keeps what was said, and shows it to the other contacts. */
async function keep(
  tx: Tx,
  deps: Deps,
  by: Caller,
  view: FeedbackView,
  said: { points?: FeedbackPoints; text?: string },
): Promise<FeedbackOutcome> {
  const { dispatchId, feedback: before } = view
  const at = before?.at ?? deps.clock.now()
  const points = { ...before?.points, ...said.points }
  const feedback = { dispatchId, chatId: by.chatId, points, text: said.text ?? before?.text ?? '', at }
  await tx.feedbacks.put(feedback)
  if (isComplete(feedback)) {
    await tx.timers.cancel(dispatchId, ['remind-feedback'])
    const kind = before && isComplete(before) ? 'feedback-changed' : 'feedback-given'
    const data = { points, text: feedback.text }
    tx.journal.add({ actor: by.chatId, kind, subject: `dispatch:${dispatchId}`, data })
  }
  const liveKey = feedbackKey(dispatchId)
  for (const chatId of await tx.live.chatsOf(liveKey))
    if (chatId !== by.chatId)
      tx.outgoing.add({ chatId, kind: 'feedback-ask', data: { dispatchId }, liveKey, urgency: 2 })
  const shown = await feedbackView(tx, deps.policy, dispatchId, by.chatId, deps.clock.now())
  return { kind: 'said', view: shown ?? view }
}

/** @param points from 1 (very poor) to 5 (very good) */
export async function answerFeedback(
  deps: Deps,
  by: Caller,
  dispatchId: number,
  question: FeedbackQuestion,
  points: number,
): Promise<FeedbackOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<FeedbackOutcome> => {
    const may = await givable(tx, deps, by.chatId, dispatchId)
    return may.kind === 'open' ? keep(tx, deps, by, may.view, { points: { [question]: points } }) : may
  })
}

async function writable(tx: Tx, deps: Deps, chatId: string, dispatchId: number) {
  const may = await givable(tx, deps, chatId, dispatchId)
  if (may.kind !== 'open' || (may.view.feedback && isComplete(may.view.feedback))) return may
  return { kind: 'not-whole' as const, view: may.view }
}

/** Whether this chat may look at it, change it or write to it now. */
export async function openFeedback(deps: Deps, chatId: string, dispatchId: number) {
  return deps.store.transact((tx) => writable(tx, deps, chatId, dispatchId))
}

export const feedbackDraftKey = (dispatchId: number): string => `feedback-${dispatchId}`

/** Keeps the text, in place of an earlier one. */
export async function writeFeedback(
  deps: Deps,
  by: Caller,
  dispatchId: number,
  text: string,
): Promise<FeedbackOutcome | ReasonsProblem | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<FeedbackOutcome | ReasonsProblem> => {
    const bad = badReasons(text)
    if (bad) return bad
    const may = await writable(tx, deps, by.chatId, dispatchId)
    if (may.kind !== 'open') return may
    await tx.drafts.remove(by.chatId, feedbackDraftKey(dispatchId))
    return keep(tx, deps, by, may.view, { text: text.trim() })
  })
}
