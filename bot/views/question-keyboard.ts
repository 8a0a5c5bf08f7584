// The buttons below a step of a questionnaire: what answers it, and the ways on from there.
import type { SheetView } from '../../app/sheet-view.ts'
import type { Step } from '../../domain/forms/engine.ts'
import type { RepeatStep, Walk } from '../../domain/forms/walk.ts'
import { callbackData } from '../callback-data.ts'
import type { Button } from '../message.ts'
import { QUESTION_TEXTS } from '../texts/question.ts'
import type { View } from './context.ts'
import { calendarRows } from './question-calendar.ts'
import { type Asked, choiceRows, rangeRows, rankRows } from './question-choices.ts'

const filledRows = (...rows: Button[][]): Button[][] => rows.filter((row) => row.length > 0)

function answerRows(shown: SheetView, asked: Asked, month: string | undefined, view: View): Button[][] {
  const { sheetId, tag, step } = asked
  if (step.readOnly) return []
  switch (step.node.item.type) {
    case 'select_one':
    case 'select_multiple':
      return choiceRows(asked, view)
    case 'rank':
      return rankRows(asked, view)
    case 'range':
      return rangeRows(asked)
    case 'acknowledge':
      return [[{ text: QUESTION_TEXTS[view.lang].confirm, data: callbackData('q-pick', sheetId, tag, 0) }]]
    case 'date':
    case 'dateTime': {
      const { today } = shown.sitting.context
      return calendarRows({ sheetId, tag, month, chosen: step.value.slice(0, 10), today }, view)
    }
    default:
      return []
  }
}

const isFirst = ({ steps }: Walk, { key }: Step): boolean => steps[0]?.key === key

function backButton(shown: SheetView, walk: Walk, step: Step, view: View): Button[] {
  if (isFirst(walk, step)) return []
  return [{ text: QUESTION_TEXTS[view.lang].back, data: callbackData('q-back', shown.sheetId) }]
}

function outRow({ sheetId }: SheetView, view: View): Button[] {
  const t = QUESTION_TEXTS[view.lang]
  return [
    { text: t.overview, data: callbackData('q-overview', sheetId) },
    { text: t.pause, data: callbackData('q-pause', sheetId) },
  ]
}

/** Skip where nothing has to be answered, Next where something is or nothing can be. */
function onButton({ sheetId, tag, step }: Asked, view: View): Button[] {
  const t = QUESTION_TEXTS[view.lang]
  const data = callbackData('q-next', sheetId, tag)
  if (step.readOnly) return [{ text: t.next, data }]
  // "Done" is its Next.
  if (step.value !== '') return step.node.item.type === 'select_multiple' ? [] : [{ text: t.next, data }]
  return step.required ? [] : [{ text: t.skip, data }]
}

/** What stands beside an answer, at most three in a row. */
function besideRows({ sheetId, tag, step, question }: Asked, view: View): Button[][] {
  const t = QUESTION_TEXTS[view.lang]
  const row: Button[] = []
  if (!step.readOnly) row.push({ text: t.note, data: callbackData('q-note', sheetId, tag) })
  // Where a photo is the answer the page asks for it itself.
  if (!step.readOnly && question.type !== 'image')
    row.push({ text: t.photo, data: callbackData('q-photo', sheetId, tag) })
  if (question.article !== '') row.push({ text: t.law, data: callbackData('q-law', sheetId, tag) })
  if (!step.readOnly && step.value !== '')
    row.push({ text: t.clear, data: callbackData('q-clear', sheetId, tag) })
  return [row.slice(0, 3), row.slice(3)]
}

export function questionRows(
  shown: SheetView,
  walk: Walk,
  asked: Asked,
  month: string | undefined,
  view: View,
): Button[][] {
  return filledRows(
    ...answerRows(shown, asked, month, view),
    [...backButton(shown, walk, asked.step, view), ...onButton(asked, view)],
    ...besideRows(asked, view),
    outRow(shown, view),
  )
}

/** How many questions of the last instance have an answer: what is gone when it is removed. */
export function answersInLast({ steps }: Walk, { path, ids }: RepeatStep): number {
  const last = [...path, ids.at(-1)]
  return steps.filter(
    (step) =>
      step.kind === 'question' && step.value !== '' && last.every((id, depth) => step.path[depth] === id),
  ).length
}

/** Whether to remove it, with the way back. */
export function dropRows({ sheetId }: SheetView, instance: number, tag: string, view: View): Button[][] {
  const t = QUESTION_TEXTS[view.lang]
  return [
    [
      { text: t.dropSure, data: callbackData('q-drop', sheetId, tag, instance) },
      { text: t.return, data: callbackData('q-go', sheetId, tag) },
    ],
  ]
}

/** After the instances of a repeat: one more, the last one away, or on. */
export function repeatRows(
  shown: SheetView,
  walk: Walk,
  step: RepeatStep,
  tag: string,
  view: View,
): Button[][] {
  const t = QUESTION_TEXTS[view.lang]
  const { sheetId } = shown
  const last = step.ids.at(-1)
  const change: Button[] = [{ text: t.add, data: callbackData('q-add', sheetId, tag) }]
  if (last !== undefined && step.ids.length > 1)
    change.push({
      text: t.drop,
      data: callbackData(answersInLast(walk, step) > 0 ? 'q-drop-ask' : 'q-drop', sheetId, tag, last),
    })
  return filledRows(
    change,
    [...backButton(shown, walk, step, view), { text: t.next, data: callbackData('q-next', sheetId, tag) }],
    outRow(shown, view),
  )
}
