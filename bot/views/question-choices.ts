// The buttons of questions with choices: one, several, in order, numbers of a range.
import type { ChoiceView, QuestionView } from '../../domain/forms/engine.ts'
import { rangeValues } from '../../domain/forms/range-values.ts'
import { chosen } from '../../domain/forms/stored-values.ts'
import type { QuestionStep } from '../../domain/forms/walk.ts'
import { callbackData } from '../callback-data.ts'
import { cut } from '../html.ts'
import type { Button } from '../message.ts'
import { QUESTION_TEXTS } from '../texts/question.ts'
import type { View } from './context.ts'
import { pageRow } from './pager.ts'

/** Choices of one page. */
const PAGE = 8
/** Labels longer than this stand one below the other. */
const SHORT = 8
/** Labels longer than this are cut on a phone and stand in the text, too. */
const READABLE = 28
/** What is left of a button's 64 bytes for the order. */
const RANK_BYTES = 36

export type Asked = {
  sheetId: number
  tag: string
  step: QuestionStep
  question: QuestionView
  page: number | undefined
  rank: string | undefined
}

type Offered = ChoiceView & { index: number; number: number }

/** Choices as offered, each with its index in the whole list and the number people may type. */
function offered({ step, question }: Pick<Asked, 'step' | 'question'>): Offered[] {
  const all = step.node.choices ?? []
  return question.choices.map(({ name, label }, at) => ({
    ...{ name, label: label || name, number: at + 1 },
    index: all.findIndex((choice) => choice.name === name),
  }))
}

/** The page of the choices shown, from 0: the wished one, else the one with the first chosen. */
export function choicePage(asked: Pick<Asked, 'step' | 'question' | 'page'>): {
  shown: Offered[]
  page: number
  pages: number
} {
  const all = offered(asked)
  const pages = Math.max(1, Math.ceil(all.length / PAGE))
  const taken = chosen(asked.step.value)
  const first = all.findIndex(({ name }) => taken.includes(name))
  const page = Math.min(pages - 1, asked.page ?? Math.floor(Math.max(0, first) / PAGE))
  return { shown: all.slice(page * PAGE, (page + 1) * PAGE), page, pages }
}

/** True when the text has to say the choices in full, because buttons cut them. */
export const choicesInText = ({ question }: Pick<Asked, 'question'>): boolean =>
  question.choices.some(({ label }) => Array.from(label).length > READABLE)

/** True when the order of all choices fits into a button. */
export const canRank = (asked: Pick<Asked, 'step' | 'question'>): boolean =>
  offered(asked)
    .map(({ index }) => index)
    .join('.').length <= RANK_BYTES

const nameOn = (asked: Asked, { label, number }: Offered): string =>
  cut(choicesInText(asked) ? `${number}. ${label}` : label, 50)

function inRows(buttons: Button[], longest: number): Button[][] {
  const wide = longest > SHORT ? 1 : longest > 4 ? 2 : 3
  const rows: Button[][] = []
  for (let at = 0; at < buttons.length; at += wide) rows.push(buttons.slice(at, at + wide))
  return rows
}

export function choiceRows(asked: Asked, view: View): Button[][] {
  const t = QUESTION_TEXTS[view.lang]
  const { sheetId, tag, step } = asked
  const { shown, page, pages } = choicePage(asked)
  const taken = chosen(step.value)
  const several = step.node.item.type === 'select_multiple'
  const mark = (name: string): string =>
    several ? (taken.includes(name) ? '☑ ' : '☐ ') : taken.includes(name) ? '● ' : ''
  const buttons = shown.map(
    (choice): Button => ({
      text: `${mark(choice.name)}${nameOn(asked, choice)}`,
      data: several
        ? callbackData('q-tick', sheetId, tag, choice.index, taken.includes(choice.name) ? 'off' : 'on')
        : callbackData('q-pick', sheetId, tag, choice.index),
    }),
  )
  const longest = Math.max(0, ...shown.map((choice) => Array.from(nameOn(asked, choice)).length))
  const pager = pageRow(page, pages, (to) => callbackData('q-list', sheetId, tag, to))
  return [
    ...inRows(buttons, longest),
    ...(pager.length > 0 ? [pager] : []),
    ...(several ? [[{ text: t.done, data: callbackData('q-done', sheetId, tag) }]] : []),
  ]
}

/** Indices placed so far, in order: as the button says, else as answered; what is not offered is left out. */
export function placed(asked: Asked): number[] {
  const all = offered(asked)
  const indices = all.map(({ index }) => index)
  const answered = chosen(asked.step.value).flatMap(
    (name) => all.find((one) => one.name === name)?.index ?? [],
  )
  const wished = asked.rank
    ?.split('.')
    .filter((part) => /^\d+$/.test(part))
    .map(Number)
  return [...new Set(wished ?? answered)].filter((index) => indices.includes(index))
}

export function rankRows(asked: Asked, view: View): Button[][] {
  if (!canRank(asked)) return []
  const { sheetId, tag } = asked
  const order = placed(asked)
  const to = (text: string, indices: number[]): Button => ({
    text,
    data: callbackData('q-rank', sheetId, tag, indices.join('.') || '-'),
  })
  const rows = offered(asked).map((choice): Button[] => {
    const at = order.indexOf(choice.index)
    // Tapping what is placed takes it out again.
    if (at < 0) return [to(`○ ${cut(choice.label, 50)}`, [...order, choice.index])]
    const without = order.filter((index) => index !== choice.index)
    return [to(`${at + 1}. ${cut(choice.label, 50)}`, without)]
  })
  return [...rows, ...(order.length > 0 ? [[to(QUESTION_TEXTS[view.lang].restart, [])]] : [])]
}

export function rangeRows({ sheetId, tag, step, question }: Asked): Button[][] {
  const buttons = rangeValues(question.range).map((value, at): Button => {
    const taken = step.value !== '' && Number(step.value) === Number(value)
    return { text: `${taken ? '● ' : ''}${value}`, data: callbackData('q-pick', sheetId, tag, at) }
  })
  const wide = buttons.length > 6 ? Math.ceil(buttons.length / 2) : Math.max(1, buttons.length)
  return [buttons.slice(0, wide), buttons.slice(wide)].filter((row) => row.length > 0)
}
