// The page of a questionnaire in the chat: the question at which the person is, or what to do after a repeat.
import type { SheetView } from '../../app/sheet-view.ts'
import { report, view as viewOf, type Walk, walk as walkOf } from '../../domain/forms/engine.ts'
import { rangeValues } from '../../domain/forms/range-values.ts'
import { numberOfStep, stepTag } from '../../domain/forms/step-tag.ts'
import type { QuestionStep, RepeatStep } from '../../domain/forms/walk.ts'
import { cut, type Html, html, lines } from '../html.ts'
import type { Message } from '../message.ts'
import { answerProblem } from '../texts/answer-problems.ts'
import { QUESTION_TEXTS } from '../texts/question.ts'
import { TEAM_TEXTS } from '../texts/team.ts'
import type { View } from './context.ts'
import { type Asked, canRank, choicePage, choicesInText } from './question-choices.ts'
import { blockLabel, fitting, headLine, progressLine, sectionLabel } from './question-head.ts'
import { answersInLast, dropRows, questionRows, repeatRows } from './question-keyboard.ts'
import { overviewMessage } from './question-overview.ts'
import { givenLines } from './team.ts'

export { overviewMessage, sectionMessage } from './question-overview.ts'
export { submitMessage } from './question-submit.ts'

export type Extra = {
  /** Page of the choices, from 0. */
  page?: number
  /** `YYYY-MM` of the calendar. */
  month?: string
  /** Indices placed so far, joined by '.', '-' for none. */
  rank?: string
  /** The instance of a repeat that is about to be removed. */
  dropping?: number
  /** Said first, as plain text: what was wrong, or what was done. */
  remark?: string
}

/** The step at which the person is; the overview when they are at the end or the sheet is submitted. */
export function questionMessage(shown: SheetView, view: View, extra: Extra = {}): Message {
  const walk = walkOf(shown.sitting)
  const step = shown.submittedAt ? undefined : walk.steps.find(({ key }) => key === walk.current)
  if (step?.kind === 'repeat') return repeatPage(shown, walk, step, view, extra)
  const question = step && viewOf(shown.sitting, step.key)
  if (!step || !question) return overviewMessage(shown, view, extra.remark)
  const asked: Asked = {
    ...{ sheetId: shown.sheetId, tag: stepTag(step.key), step, question },
    ...{ page: extra.page, rank: extra.rank },
  }
  return {
    text: questionText(shown, walk, asked, view, extra.remark ?? ''),
    buttons: questionRows(shown, walk, asked, extra.month, view),
  }
}

type Cut = (text: string, most: number) => string

function heading(shown: SheetView, walk: Walk, step: QuestionStep | RepeatStep, view: View): Html {
  const section = walk.sections.find(({ key }) => key === step.section)
  const label = step.section === '' ? '' : sectionLabel(section, view)
  return lines(html`${headLine(shown, label, view)}`, html`${progressLine(walk)}`)
}

/** `第 2 个考场`, outermost first; '' outside of repeats. */
function around(
  { sitting }: SheetView,
  step: QuestionStep | RepeatStep,
  positions: readonly number[],
  view: View,
): string {
  const t = QUESTION_TEXTS[view.lang]
  return step.node.repeats
    .map((repeat, depth) => t.instance(positions[depth] ?? 1, blockLabel(sitting, repeat.item.label, view)))
    .join(' › ')
}

function questionText(shown: SheetView, walk: Walk, asked: Asked, view: View, remark: string): Html {
  const t = QUESTION_TEXTS[view.lang]
  const { step, question } = asked
  const place = around(shown, step, question.positions, view)
  const optional = step.readOnly ? ` · ${t.readOnly}` : step.required ? '' : ` · ${t.optional}`
  return fitting((cut) => [
    remark !== '' && html`${cut(remark, 600)}`,
    heading(shown, walk, step, view),
    lines(
      html`${t.number(numberOfStep(walk, step.key) ?? 0)}${optional}`,
      place !== '' && html`${cut(place, 120)}`,
      html`<b>${cut(question.label || question.name, 900)}</b>`,
      question.hint !== '' && html`<i>${cut(question.hint, 500)}</i>`,
    ),
    choiceList(asked, view, cut),
    byMembers(shown, step.key, view, cut),
    given(shown, step, view, cut),
    wanted(shown, step, view, cut),
    shown.noteFor !== step.key && html`${instruction(asked, view)}`,
  ])
}

function choiceList(asked: Asked, view: View, cut: Cut): Html | false {
  const { type } = asked.question
  if (type === 'rank' && !canRank(asked))
    return lines(...asked.question.choices.map(({ label }, at) => html`${at + 1}. ${cut(label, 40)}`))
  if (!choicesInText(asked)) return false
  if (type === 'rank') return lines(...asked.question.choices.map(({ label }) => html`○ ${cut(label, 120)}`))
  const { shown, page, pages } = choicePage(asked)
  return lines(
    pages > 1 && html`${QUESTION_TEXTS[view.lang].choicePages(page + 1, pages)}`,
    ...shown.map(({ label, number }) => html`${number}. ${cut(label, 150)}`),
  )
}

/** On the joint questionnaire of a team, what its members had answered where they differ. */
function byMembers({ joint }: SheetView, key: string, view: View, cut: Cut): Html | false {
  const difference = joint?.differences.find((one) => one.key === key)
  if (!difference) return false
  const given = difference.given.map(({ name, shown }) => ({ name, shown: cut(shown, 120) }))
  return lines(html`👥 ${TEAM_TEXTS[view.lang].givenHead}`, givenLines(given, view))
}

const SENT = new Set(['image', 'audio', 'video', 'file'])

/** An answer as people read it; of what was sent, only that it is there. */
function readable(shown: SheetView, step: QuestionStep, view: View): string {
  const t = QUESTION_TEXTS[view.lang]
  const { type } = step.node.item
  if (SENT.has(type)) return t.received
  if (type === 'acknowledge') return t.confirmed
  if (type === 'dateTime') return step.value.slice(0, 16).replace('T', ' ')
  return report(shown.sitting).find(({ key }) => key === step.key)?.shown ?? step.value
}

function given(shown: SheetView, step: QuestionStep, view: View, cut: Cut): Html {
  const t = QUESTION_TEXTS[view.lang]
  const answer = step.value === '' ? '' : cut(readable(shown, step, view), 500)
  return lines(
    answer !== '' && html`${step.readOnly ? t.value(answer) : t.answered(answer)}`,
    step.note !== '' && html`${t.noted(cut(step.note, 400))}`,
    step.photos.length > 0 && html`${t.photos(step.photos.length)}`,
  )
}

function wanted(shown: SheetView, step: QuestionStep, view: View, cut: Cut): Html {
  const t = QUESTION_TEXTS[view.lang]
  const noteNow = shown.noteFor === step.key
  const noNote = step.wantsNote && step.note.trim() === ''
  return lines(
    step.fault && html`⚠️ ${cut(answerProblem(step.fault, view.lang), 400)}`,
    noteNow && html`${t.noteNow}`,
    shown.photoFor === step.key && html`${t.photoNow}`,
    noNote && !noteNow && html`❗ ${t.wantsNote}`,
    step.wantsPhoto && step.photos.length === 0 && html`❗ ${t.wantsPhoto}`,
  )
}

function instruction(asked: Asked, view: View): string {
  const t = QUESTION_TEXTS[view.lang]
  const { step, question } = asked
  if (step.readOnly && question.type !== 'note') return ''
  const going = question.type === 'select_multiple' || asked.rank !== undefined
  if (step.value !== '' && !going) return ''
  const typedOnly = question.range && rangeValues(question.range).length === 0
  if (question.range && typedOnly)
    return t.rangeTyped(question.range.start, question.range.end, question.range.step)
  if (question.type === 'rank' && !canRank(asked)) return t.rankTyped
  return t.how[question.type]
}

function repeatPage(shown: SheetView, walk: Walk, step: RepeatStep, view: View, extra: Extra): Message {
  const t = QUESTION_TEXTS[view.lang]
  const { remark = '' } = extra
  const label = blockLabel(shown.sitting, step.node.item.label, view)
  const given = answersInLast(walk, step)
  if (given > 0 && extra.dropping !== undefined && extra.dropping === step.ids.at(-1))
    return {
      text: lines(
        heading(shown, walk, step, view),
        html`<b>${t.dropAsked(step.ids.length, cut(label, 200), given)}</b>`,
      ),
      buttons: dropRows(shown, extra.dropping, stepTag(step.key), view),
    }
  return {
    text: fitting((cut) => [
      remark !== '' && html`${cut(remark, 600)}`,
      heading(shown, walk, step, view),
      html`<b>${t.repeat(step.ids.length, cut(label, 200))}</b>`,
      html`${t.repeatHow}`,
    ]),
    buttons: repeatRows(shown, walk, step, stepTag(step.key), view),
  }
}
