// What an inspector answers to a question of any form: as it should be or not, by how well the institution is run; with
// a note where something is wrong.
import { type Sitting, view } from '../domain/forms/engine.ts'
import type { QuestionStep } from '../domain/forms/walk.ts'

/** From 0 to 1 per question: below `quality` all is as it should be. */
export type Judgement = { quality: number; seen: (key: string) => number }

const WORDS = '已经逐项核对，没有别的情况。'
export const NOTE = '见现场记录'
const PLAIN: Readonly<Record<string, string>> = {
  ...{ text: WORDS, time: '08:40', acknowledge: 'OK', integer: '2', decimal: '2' },
}
/** Choices that mean "none of these" cannot be chosen with others. */
const NOTHING: ReadonlySet<string> = new Set(['none', 'nothing', 'records'])
/** Answered by sending something. */
export const SENT: ReadonlySet<string> = new Set(['image', 'audio', 'video', 'file'])

const choicesOf = (sitting: Sitting, key: string): string[] =>
  view(sitting, key)?.choices.map(({ name }) => name) ?? []

function chosen(sitting: Sitting, { key, node }: QuestionStep, good: boolean): string {
  const { type, sv } = node.item
  const choices = choicesOf(sitting, key)
  const right = sv?.ok?.split(' ') ?? []
  const one = type === 'select_one'
  if (right.length === 0)
    return one ? (choices[0] ?? '') : choices.filter((name) => !NOTHING.has(name)).join(' ')
  const fitting = choices.filter((name) => name !== 'na' && right.includes(name) === good)
  const wanted = fitting.length > 0 ? fitting : choices.filter((name) => right.includes(name))
  return one ? (wanted[0] ?? '') : wanted.join(' ')
}

/** The answer in stored form; '' for what is sent instead. */
export function answerTo(sitting: Sitting, step: QuestionStep, { quality, seen }: Judgement): string {
  const { type, sv } = step.node.item
  const good = seen(step.key) < quality
  if (SENT.has(type)) return ''
  if (type === 'date') return sitting.context.today
  if (type === 'dateTime') return sitting.context.now.slice(0, 16)
  if (choicesOf(sitting, step.key).length > 0) return chosen(sitting, step, good)
  const limit = /^([<>])=(\d+)$/.exec(sv?.ok ?? '')
  if (!limit) return PLAIN[type] ?? ''
  return String(Number(limit[2]) + (good ? 0 : limit[1] === '>' ? -1 : 1))
}

/** The answer as a line that is typed: the number of the question, the answer, and a note where one is wanted. */
export function lineFor(number: number, step: QuestionStep, value: string, good: boolean): string {
  const note = step.node.item.type === 'select_one' && !good ? ` ${NOTE}` : ''
  return `${number} ${value}${note}`
}
