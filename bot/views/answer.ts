// The overview of an institution's answer: its points with what was said so far, until when, and what is missing.
import { type AnswersView, leftIn, type Point } from '../../app/answer-view.ts'
import { ANSWERS, type AnswerPage } from '../../domain/answer-kinds.ts'
import { callbackData } from '../callback-data.ts'
import { cut, type Html, html, lines, paragraphs, shy } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { ANSWER_TEXTS } from '../texts/answer.ts'
import { agencyName, bracketed, colon, dueWhen, type View } from './context.ts'
import { pageRow } from './pager.ts'

/** Points on a page of the overview. */
const PAGE = 6
/** Of a label and of words: all of a page fits into one message. */
const LABEL = 50
const BEGINNING = 80
/** Of the numbers of points still to be answered. */
const NUMBERS = 150

export const answerButton = (
  { kind, opinion }: AnswersView,
  text: string,
  page: AnswerPage,
  at = 0,
): Button => ({
  text,
  data: callbackData('answer', kind, opinion.id, page, at),
})

/** Which answer to what; for a coordinator, for whom it is recorded. */
export function answerHead({ kind, dispatch, document, by, institution }: AnswersView, view: View): Html {
  const t = ANSWER_TEXTS[view.lang]
  return lines(
    html`<b>${t.head(t.title[kind], dispatch.id)}</b>${document ? html` · ${document}` : ''}`,
    by === 'coordinator' && html`✍️ ${t.recordingFor}${colon(view)}${shy(institution.name, view.fresh)}`,
  )
}

export const dueLine = ({ dueAt }: Pick<AnswersView, 'dueAt'>, view: View): Html | false =>
  dueAt !== null && html`${ANSWER_TEXTS[view.lang].until(dueWhen(dueAt, view), agencyName(view))}`

/** What was said to a point, in a word. */
export function saidWords({ finding, said, settled }: Point, { kind }: AnswersView, view: View): string {
  const t = ANSWER_TEXTS[view.lang]
  if (settled) return `✅ ${t.settled}`
  if (!said) return `▫️ ${t.unsaid[kind]}`
  if (kind === 'rectification' || !finding.stance) return `✅ ${t.reported}`
  return `${finding.stance === 'accept' ? '✅' : '❗'} ${t.stance[finding.stance]}`
}

function overviewLine(point: Point, shown: AnswersView, view: View): Html {
  const t = ANSWER_TEXTS[view.lang]
  const { finding, number, files, settled } = point
  const words = settled ? '' : ANSWERS[shown.kind].words(finding)
  const attached = files.length > 0 ? bracketed(t.files(files.length), view) : ''
  return lines(
    html`${number}. ${cut(finding.label, LABEL)}`,
    html`   ${saidWords(point, shown, view)}${attached}${words === '' ? '' : colon(view)}${cut(words, BEGINNING)}`,
  )
}

/** 1, 2, 3, 5 as '1–3' and '5'. */
function runsOf(numbers: readonly number[]): string[] {
  const runs: [first: number, last: number][] = []
  for (const number of numbers) {
    const run = runs.at(-1)
    if (run && run[1] === number - 1) run[1] = number
    else runs.push([number, number])
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`))
}

/** Points not answered yet, by their numbers; nothing while none is answered, which the progress says. */
export function leftLine({ points, kind }: AnswersView, view: View): Html | false {
  const t = ANSWER_TEXTS[view.lang]
  const left = leftIn(points)
  if (left.length === 0 || left.length === points.length) return false
  const runs = runsOf(left.map(({ number }) => number))
  return html`⚠️ ${t.left[kind](cut(runs.join(view.lang === 'zh' ? '、' : ', '), NUMBERS))}`
}

const nextLeft = (shown: AnswersView, from: number): Button[][] => {
  const left = shown.points
    .map((point, at) => ({ point, at }))
    .filter(({ point }) => leftIn([point]).length > 0)
  const next = left.find(({ at }) => at > from) ?? left.find(({ at }) => at !== from)
  return next
    ? [[{ text: '', data: callbackData('answer', shown.kind, shown.opinion.id, 'point', next.at) }]]
    : []
}

/** The way to the next point still to be answered, after the one at `from`. */
export function onward(shown: AnswersView, from: number, { lang }: View): Button[][] {
  return nextLeft(shown, from).map((row) =>
    row.map((button) => ({ ...button, text: ANSWER_TEXTS[lang].next })),
  )
}

/** The page of the overview a point stands on. */
export const pageOf = (at: number): number => Math.floor(at / PAGE)

/** @param wanted the page, from 0; one beyond the end is the last */
export function answersOverview(shown: AnswersView, wanted: number, view: View): Message {
  const t = ANSWER_TEXTS[view.lang]
  const { points, kind, opinion } = shown
  const pages = Math.max(1, Math.ceil(points.length / PAGE))
  const page = Math.min(wanted, pages - 1)
  const here = points.slice(page * PAGE, (page + 1) * PAGE)
  const left = leftIn(points)
  return {
    text: paragraphs(
      answerHead(shown, view),
      lines(
        html`${t.progress[kind](points.length - left.length, points.length)}`,
        leftLine(shown, view),
        dueLine(shown, view),
      ),
      ...here.map((point) => overviewLine(point, shown, view)),
    ),
    buttons: [
      here.map(({ number }, row) => answerButton(shown, String(number), 'point', page * PAGE + row)),
      pageRow(page, pages, (to) => callbackData('answer', kind, opinion.id, 'open', to)),
      ...onward(shown, -1, view),
      ...(left.length === 0 ? [[answerButton(shown, t.review, 'sure')]] : []),
      ...(kind === 'defence' && left.length === points.length ? [[answerButton(shown, t.all, 'all')]] : []),
      ...(kind === 'defence' && left.length > 0 && left.length < points.length
        ? [[answerButton(shown, t.rest(left.length), 'rest', page)]]
        : []),
    ].filter((row) => row.length > 0),
  }
}
