// Asking an institution what it says of an open visit: once, after the visit has ended and its written feedback is made.
import type { Feedback } from '../domain/feedback.ts'
import { feedbackReminder, feedbackUntil, isComplete } from '../domain/feedback.ts'
import type { Policy } from '../domain/policy.ts'
import type { Due } from './fire-timer.ts'
import type { Tx } from './store.ts'
import type { Who } from './who.ts'

export const feedbackKey = (dispatchId: number): string => `feedback:${dispatchId}`

/** What a contact sees of it. */
export type FeedbackView = {
  dispatchId: number
  institution: string
  startsAt: Date
  feedback: Feedback | null
  /** Until when it can be given or changed, and whether it still can. */
  until: Date
  open: boolean
}

export type FeedbackNotice =
  | { kind: 'feedback-ask'; view: FeedbackView }
  | { kind: 'feedback-reminder'; view: FeedbackView }

/** What this chat sees of it: only contacts of the institution, and only once it was asked for. */
export async function feedbackView(
  tx: Tx,
  policy: Policy,
  dispatchId: number,
  chatId: string,
  now: Date,
): Promise<FeedbackView | null> {
  const dispatch = await tx.dispatches.byId(dispatchId)
  const institution = dispatch && (await tx.institutions.byId(dispatch.institutionId))
  if (!dispatch || !institution?.contacts.includes(chatId)) return null
  const asked = await tx.journal.latest('feedback-asked', `dispatch:${dispatchId}`)
  if (!asked) return null
  const feedback = await tx.feedbacks.get(dispatchId)
  const until = feedbackUntil(asked.at, feedback, policy.appraisal)
  const { startsAt } = dispatch
  return { dispatchId, institution: institution.name, startsAt, feedback, until, open: now < until }
}

const DAY_MS = 86_400_000

/** What a contact's institutions may still say and have not said whole, oldest first. */
export async function feedbackOwed(
  tx: Tx,
  policy: Policy,
  { chatId, institutions }: Who,
  now: Date,
): Promise<FeedbackView[]> {
  const { feedbackDays, feedbackChangeDays } = policy.appraisal
  const since = new Date(now.getTime() - (feedbackDays + feedbackChangeDays) * DAY_MS)
  const owed: FeedbackView[] = []
  for (const { id } of institutions)
    for (const dispatchId of await tx.feedbacks.askedSince(id, since)) {
      const view = await feedbackView(tx, policy, dispatchId, chatId, now)
      if (view?.open && !(view.feedback && isComplete(view.feedback))) owed.push(view)
    }
  return owed
}

/**
 * Asks every contact, unless it was done before or may not be: covert visits are never asked about. Called when the visit
 * ends and when its report is made, whichever is later; the lock on the dispatch puts the two in one line.
 */
export async function askFeedback(tx: Tx, policy: Policy, dispatchId: number, now: Date): Promise<void> {
  const dispatch = await tx.dispatches.lock(dispatchId)
  if (dispatch?.state !== 'ended' || dispatch.visit !== 'open') return
  if (!(await tx.feedbacks.reported(dispatchId))) return
  const subject = `dispatch:${dispatchId}`
  if (await tx.journal.latest('feedback-asked', subject)) return
  const institution = await tx.institutions.byId(dispatch.institutionId)
  if (!institution || institution.contacts.length === 0) return
  const data = { contacts: institution.contacts.length }
  tx.journal.add({ actor: 'program', kind: 'feedback-asked', subject, data })
  for (const chatId of institution.contacts) {
    const notice = { chatId, kind: 'feedback-ask', data: { dispatchId } }
    tx.outgoing.add({ ...notice, liveKey: feedbackKey(dispatchId), urgency: 1 })
  }
  const timer = { key: `remind-feedback:${dispatchId}`, kind: 'remind-feedback', subjectId: dispatchId }
  await tx.timers.set({ ...timer, data: {}, dueAt: feedbackReminder(now, policy.appraisal) })
}

/**
 * A contact bound later is shown what the institution may still say something of; where nobody spoke for it when it would
 * have been asked, it is asked now, as long as it could have answered since then.
 */
export async function askNewContact(
  tx: Tx,
  policy: Policy,
  { institutionId, chatId }: { institutionId: number; chatId: string },
  now: Date,
): Promise<void> {
  const { feedbackDays, feedbackChangeDays } = policy.appraisal
  const before = (days: number): Date => new Date(now.getTime() - days * DAY_MS)
  for (const dispatchId of await tx.feedbacks.askedSince(
    institutionId,
    before(feedbackDays + feedbackChangeDays),
  )) {
    const view = await feedbackView(tx, policy, dispatchId, chatId, now)
    if (!view?.open || (view.feedback && isComplete(view.feedback))) continue
    const liveKey = feedbackKey(dispatchId)
    tx.outgoing.add({ chatId, kind: 'feedback-ask', data: { dispatchId }, liveKey, urgency: 1 })
  }
  for (const dispatchId of await tx.feedbacks.neverAsked(institutionId, before(feedbackDays)))
    await askFeedback(tx, policy, dispatchId, now)
}

/** Once, while it is not whole. */
export const remindFeedback: Due = async (tx, _policy, { subjectId: dispatchId }) => {
  const feedback = await tx.feedbacks.get(dispatchId)
  if (feedback && isComplete(feedback)) return
  const dispatch = await tx.dispatches.byId(dispatchId)
  const institution = dispatch && (await tx.institutions.byId(dispatch.institutionId))
  for (const chatId of institution?.contacts ?? [])
    tx.outgoing.add({ chatId, kind: 'feedback-reminder', data: { dispatchId }, urgency: 2 })
}
