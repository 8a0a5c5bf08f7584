// What an institution says of an open visit: three questions, 1 to 5 each, and a text where it likes.
import type { AppraisalRule } from './appraisal.ts'

export const FEEDBACK_QUESTIONS = ['fairness', 'conduct', 'knowledge'] as const
export type FeedbackQuestion = (typeof FEEDBACK_QUESTIONS)[number]
export type FeedbackPoints = Partial<Record<FeedbackQuestion, number>>

export type Feedback = {
  dispatchId: number
  /** Whoever answered last. */
  chatId: string
  points: FeedbackPoints
  text: string
  /** When it was begun. */
  at: Date
}

/** Feedback as coordinators read it: once for each supervisor who was there. */
export type FeedbackSeen = Feedback & { cardNo: string; institution: string; startsAt: Date }

export const isComplete = ({ points }: Pick<Feedback, 'points'>): boolean =>
  FEEDBACK_QUESTIONS.every((question) => points[question] !== undefined)

/** The first question that has no answer yet; null when all three do. */
export const openQuestion = (feedback: Pick<Feedback, 'points'> | null): FeedbackQuestion | null =>
  FEEDBACK_QUESTIONS.find((question) => feedback?.points[question] === undefined) ?? null

const DAY_MS = 86_400_000

/** Until when it can be given, or changed where it was begun. */
export function feedbackUntil(
  askedAt: Date,
  feedback: Pick<Feedback, 'at'> | null,
  rule: Pick<AppraisalRule, 'feedbackDays' | 'feedbackChangeDays'>,
): Date {
  return feedback
    ? new Date(feedback.at.getTime() + rule.feedbackChangeDays * DAY_MS)
    : new Date(askedAt.getTime() + rule.feedbackDays * DAY_MS)
}

/** When it is reminded of. */
export const feedbackReminder = (askedAt: Date, { feedbackRemindDays }: AppraisalRule): Date =>
  new Date(askedAt.getTime() + feedbackRemindDays * DAY_MS)

/** A coordinator's mark for somebody's service, from 1 to 5. */
export type Mark = { supervisorId: number; by: string; points: number; note: string; at: Date }

/** A mark with the name of the coordinator's account. */
export type MarkSeen = Mark & { cardNo: string; byName: string }

/**
 * `<card no.> <1-5> [note]` as typed; full-width digits and spaces inside the card number are fine.
 * @returns null where no mark can be read in it
 */
export function parseMark(line: string): { card: string; points: number; note: string } | null {
  const typed = /^(.+?)\s+([1-5１-５])\s*分?(?:[\s,，:：]+([\s\S]*))?$/u.exec(line.trim())
  if (!typed) return null
  const [, card = '', points = '', note = ''] = typed
  return { card, points: Number(points.normalize('NFKC')), note: note.trim() }
}
