// Where a typed text belongs: the answer on the screen, the note beside it, or several answers by their numbers.

import { answered, type Step, stepOf, wrong } from './deed-steps.ts'
import type { Deed, DeedResult, Taken } from './deeds.ts'
import { answer, type Sitting, setNote, view, walk } from './engine.ts'
import { numberedLines } from './numbered-lines.ts'
import { stepByNumber } from './step-tag.ts'
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

/** "3 否 无监控": the number of a question, its answer, and what is left as a note. One or more lines. */
function severalAnswers(sitting: Sitting, text: string): DeedResult | null {
  const said = numberedLines(text)
  if (!said) return null
  let answers = sitting.answers
  const taken: Taken[] = []
  for (const { number, words } of said) {
    // Numbers are those of the moment the person wrote them.
    const key = stepByNumber(walk(sitting), number)?.key
    const now = { ...sitting, answers }
    const shown = key === undefined ? undefined : view(now, key)
    if (key === undefined || !shown) return null
    const whole = parseTypedAnswer(shown, words, sitting.context)
    const [, first = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(words) ?? []
    const typed = whole.ok ? whole : parseTypedAnswer(shown, first, sitting.context)
    if (!typed.ok) return wrong(typed.problem)
    const move = answer(now, key, typed.value)
    if (!move.ok) return move
    answers = move.answers
    taken.push({ key, what: 'answer' })
    if (whole.ok || rest === '') continue
    const note = setNote({ ...sitting, answers }, key, rest)
    if (!note.ok) return note
    answers = note.answers
    taken.push({ key, what: 'note' })
  }
  return { ok: true, answers, taken }
}

/** The text as an answer or a note. */
export function texted(
  sitting: Sitting,
  { text, key, noteFor }: Extract<Deed, { kind: 'text' }>,
): DeedResult {
  if (noteFor !== undefined) {
    const move = noted(sitting, noteFor, text)
    return move.ok ? { ...move, taken: [{ key: noteFor, what: 'note' }] } : move
  }
  const current = walk(sitting).current
  const target = key ?? current
  const lines = text.split('\n').length
  const step = stepOf(sitting, target)
  // What answers the question on the screen is its answer; a number may begin a text as well as a list of answers.
  const direct =
    step && (lines === 1 || step.node.item.type === 'text') ? textFor(sitting, step.key, text) : null
  const free = step?.node.item.type === 'text' || direct?.what === 'note'
  if (direct?.ok && key !== undefined) return { ...direct, taken: [{ key, what: direct.what ?? 'answer' }] }
  const several = free && lines === 1 ? null : direct?.ok ? null : severalAnswers(sitting, text)
  if (several) return several
  if (!direct) return wrong({ kind: 'no-question' })
  return direct.ok ? { ...direct, taken: [] } : direct
}
