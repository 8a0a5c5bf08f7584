// Where a typed text belongs: the answer on the screen, the note beside it, or several answers by their numbers.

import { answered, type Step, stepOf, wrong } from './deed-steps.ts'
import type { Deed, DeedResult, Taken } from './deeds.ts'
import { answer, type Sitting, setNote, view, walk } from './engine.ts'
import { numberedLines } from './numbered-lines.ts'
import { numberedSteps, stepByNumber } from './step-tag.ts'
import { parseTypedAnswer } from './typed-answer.ts'

/** A text for one question: its answer, else the note that is wanted beside it. */
function textFor(sitting: Sitting, key: string, text: string): Step & { what?: 'answer' | 'note' } {
  const shown = view(sitting, key)
  const step = stepOf(sitting, key)
  if (!shown || !step) return { ok: false, problem: { kind: 'not-asked', key } }
  const typed = parseTypedAnswer(shown, text, sitting.context)
  if (typed.ok) return { ...answered(sitting, key, typed.value), what: 'answer' }
  const wantsNote = step.wantsNote && step.value !== ''
  const sends = typed.problem.kind === 'send' || typed.problem.kind === 'nothing-to-answer'
  if (wantsNote || (sends && step.value !== '')) return { ...noted(sitting, key, text), what: 'note' }
  return { ok: false, problem: typed.problem }
}

function noted(sitting: Sitting, key: string, text: string): Step {
  const move = setNote(sitting, key, text)
  if (!move.ok) return move
  const after = { ...sitting, answers: move.answers }
  const step = stepOf(after, key)
  // Nothing more is wanted here: on to what is open.
  if (walk(after).current === key && step?.done && !(step.wantsPhoto && step.photos.length === 0)) {
    return { ok: true, answers: { ...move.answers, at: undefined } }
  }
  return move
}

type Line = { number: number; words: string }

/** One line: the answer, and what is left as a note. Numbers are those of the moment the person wrote them. */
function oneOfSeveral(sitting: Sitting, key: string, words: string): DeedResult {
  const shown = view(sitting, key)
  if (!shown) return wrong({ kind: 'not-asked', key })
  const whole = parseTypedAnswer(shown, words, sitting.context)
  const [, first = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(words) ?? []
  const typed = whole.ok ? whole : parseTypedAnswer(shown, first, sitting.context)
  if (!typed.ok) return wrong(typed.problem)
  const move = answer(sitting, key, typed.value)
  if (!move.ok) return move
  const taken: Taken[] = [{ key, what: 'answer' }]
  if (whole.ok || rest === '') return { ok: true, answers: move.answers, taken }
  const note = setNote({ ...sitting, answers: move.answers }, key, rest)
  return note.ok ? { ok: true, answers: note.answers, taken: [...taken, { key, what: 'note' }] } : note
}

/** "3 否 无监控": the number of a question, its answer, and a note; one or more lines, all of them or none. */
function severalAnswers(sitting: Sitting, said: readonly Line[]): DeedResult {
  const path = walk(sitting)
  let answers = sitting.answers
  const taken: Taken[] = []
  for (const { number, words } of said) {
    const key = stepByNumber(path, number)?.key
    if (key === undefined) return wrong({ kind: 'no-number', number, last: numberedSteps(path).length })
    const one = oneOfSeveral({ ...sitting, answers }, key, words)
    if (!one.ok) return wrong({ kind: 'numbered', number, problem: one.problem })
    answers = one.answers
    taken.push(...one.taken)
  }
  return { ok: true, answers, taken }
}

/** Numbers of choices, not of questions. */
const CHOOSING: ReadonlySet<string> = new Set(['rank', 'select_multiple'])
const NUMBERS_ONLY = /^[\d０-９\s,，、;；~-]+$/

/** 2.5 and 8:40 are a number and a time. */
const NO_LIST = /^\s*[0-9０-９]{1,4}[.．:：][0-9０-９]/
/** 第 3 题, 3题, #3: the number of a question for sure. */
const SAYS_NUMBER = /^\s*(?:[#＃第]|[0-9０-９]{1,4}\s*题)/

/** The text as an answer or a note. */
export function texted(
  sitting: Sitting,
  { text, key, noteFor, numbered = false, unseen = false }: Extract<Deed, { kind: 'text' }>,
): DeedResult {
  if (noteFor !== undefined) {
    const move = noted(sitting, noteFor, text)
    return move.ok ? { ...move, taken: [{ key: noteFor, what: 'note' }] } : move
  }
  const oneLine = text.split('\n').length === 1
  const said = oneLine && NO_LIST.test(text) ? null : numberedLines(text)
  if (numbered && said) return severalAnswers(sitting, said)
  const step = stepOf(sitting, key ?? walk(sitting).current)
  const type = step?.node.item.type ?? ''
  // What answers the question on the screen is its answer; a number may begin a text as well as a list of answers.
  const direct = step && (oneLine || type === 'text') ? textFor(sitting, step.key, text) : null
  if (direct?.ok) {
    // Where it went is said when the person may have meant another question.
    const unsure = key !== undefined || said !== null || unseen
    return { ...direct, taken: unsure && step ? [{ key: step.key, what: direct.what ?? 'answer' }] : [] }
  }
  const choosing = oneLine && CHOOSING.has(type) && NUMBERS_ONLY.test(text)
  const several = said && !choosing ? severalAnswers(sitting, said) : null
  if (several?.ok || !direct) return several ?? wrong({ kind: 'no-question' })
  // One line that names no question was meant for the one on the screen.
  return several && (several.problem.kind !== 'no-number' || SAYS_NUMBER.test(text)) ? several : direct
}
