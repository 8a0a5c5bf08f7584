// What an institution's contact sees of the three questions about a visit.
import type { FeedbackView } from '../../app/feedback.ts'
import {
  FEEDBACK_QUESTIONS,
  type FeedbackPoints,
  type FeedbackQuestion,
  openQuestion,
} from '../../domain/feedback.ts'
import { callbackData } from '../callback-data.ts'
import { type Html, html, lines, paragraphs, shyIn } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { FEEDBACK_TEXTS } from '../texts/feedback.ts'
import { colon, type View, when } from './context.ts'

/** The scale from the best down, so that the first button is the kindest. */
const POINTS = [5, 4, 3, 2, 1] as const

/** '公正：很好 · 作风：好 · 业务：一般', of those answered. */
export const pointsWords = (points: FeedbackPoints, view: View): string => {
  const t = FEEDBACK_TEXTS[view.lang]
  return FEEDBACK_QUESTIONS.flatMap((question) => {
    const given = points[question]
    return given === undefined ? [] : [`${t.name[question]}${colon(view)}${t.scale[given - 1]}`]
  }).join(' · ')
}

function scale(dispatchId: number, question: FeedbackQuestion, view: View): Button[][] {
  const buttons = POINTS.map((points): Button => {
    const text = FEEDBACK_TEXTS[view.lang].scale[points - 1] ?? String(points)
    return { text, data: callbackData('feedback', dispatchId, question, points) }
  })
  return [buttons.slice(0, 3), buttons.slice(3)]
}

/** @param asked the question to be answered (once more); without it the first that is open, or all that was said */
export function feedbackMessage(
  shown: FeedbackView,
  view: View,
  { asked, head }: { asked?: FeedbackQuestion; head?: Html } = {},
): Message {
  const t = FEEDBACK_TEXTS[view.lang]
  const { dispatchId, institution, startsAt, feedback, until, open } = shown
  const question = asked ?? openQuestion(feedback)
  const said = feedback ? pointsWords(feedback.points, view) : ''
  const at = question ? FEEDBACK_QUESTIONS.indexOf(question) + 1 : 0
  const text = paragraphs(
    lines(
      head,
      html`<b>${shyIn((name) => t.title(name, when(startsAt, view)), institution, view.fresh)}</b>`,
    ),
    open && question !== null && html`<i>${t.why}</i>`,
    said !== '' && html`${said}`,
    feedback && feedback.text !== '' && html`${t.text}${colon(view)}${feedback.text}`,
    open && question !== null && html`<b>${t.question(at, t.ask[question])}</b>`,
    open && question === null && html`${t.thanks} ${t.until(when(until, view))}`,
    !open && html`${t.over(when(until, view))}`,
  )
  if (!open) return { text }
  if (question) return { text, buttons: scale(dispatchId, question, view) }
  const change = FEEDBACK_QUESTIONS.map((one): Button => {
    return { text: t.change(t.name[one]), data: callbackData('feedback-ask', dispatchId, one) }
  })
  return { text, buttons: [change, [{ text: t.write, data: callbackData('feedback-text', dispatchId) }]] }
}

export const feedbackReminder = ({ view: shown }: { view: FeedbackView }, view: View): Message =>
  feedbackMessage(shown, view, { head: html`${FEEDBACK_TEXTS[view.lang].reminder}` })
