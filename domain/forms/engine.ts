// The questionnaire engine: pure functions of a form, the answers so far and the context. Nothing is remembered
// outside the answers; evaluations are kept only as long as the answers they belong to.
import { type Answers, NO_ANSWERS } from './answers.ts'
import type { Context } from './environment.ts'
import { Evaluation } from './evaluation.ts'
import type { Form } from './form.ts'
import {
  answerMove,
  backMove,
  jumpMove,
  type Move,
  nextMove,
  noteMove,
  photosMove,
  refusedMove,
  settled,
  standing,
} from './moves.ts'
import { readyForm } from './prepare.ts'
import { addInstance, removeInstance } from './repeat-moves.ts'
import { type Finding, findingsOf, type ReportRow, reportOf } from './report.ts'
import { type QuestionView, questionView } from './view.ts'
import { type Walk, walkOf } from './walk.ts'

export type { Answers } from './answers.ts'
export type { Context } from './environment.ts'
export type { Move, MoveProblem } from './moves.ts'
export type { Finding, ReportRow } from './report.ts'
export type { ChoiceView, QuestionView } from './view.ts'
export type { Missing, QuestionStep, RepeatStep, Section, Step, Walk } from './walk.ts'

/** A questionnaire being answered: the form of its version, the answers so far, and the moment. */
export interface Sitting {
  readonly form: Form
  readonly answers: Answers
  readonly context: Context
}

interface Known {
  readonly form: Form
  readonly context: Context
  readonly evaluation: Evaluation
  walk?: Walk
}

const known = new WeakMap<Answers, Known>()

function knownOf({ form, answers, context }: Sitting): Known {
  const last = known.get(answers)
  const { today, now, lang, role } = last?.context ?? {}
  const sameMoment = today === context.today && now === context.now
  if (last?.form === form && sameMoment && lang === context.lang && role === context.role) return last
  const made = { form, context, evaluation: new Evaluation(readyForm(form), answers, context) }
  known.set(answers, made)
  return made
}

const evaluationOf = (sitting: Sitting): Evaluation => knownOf(sitting).evaluation

/** The answers at the first moment: nothing but the start, today and the defaults that are calculated. */
export const begin = (form: Form, context: Context): Answers =>
  settled(evaluationOf({ form, answers: NO_ANSWERS, context }))

/** The path through the form, where the person is on it, what is missing and what is wrong. */
export function walk(sitting: Sitting): Walk {
  const found = knownOf(sitting)
  found.walk ??= walkOf(found.evaluation)
  return found.walk
}

/** The texts and choices of a question in the person's language; undefined when it is not asked at present. */
export function view(sitting: Sitting, key: string): QuestionView | undefined {
  const evaluation = evaluationOf(sitting)
  const found = standing(evaluation, key)
  if (found?.node.kind !== 'question') return undefined
  return questionView(evaluation, found.node, found.path)
}

/** Every value that belongs into the report, in the order of the form. */
export const report = (sitting: Sitting): ReportRow[] => reportOf(evaluationOf(sitting))

/** The answers to questions with a supervision rule: compliant or not, with evidence. */
export const findings = (sitting: Sitting): Finding[] => findingsOf(evaluationOf(sitting), walk(sitting))

function after(sitting: Sitting, move: Move): Move {
  if (!move.ok) return move
  return { ok: true, answers: settled(evaluationOf({ ...sitting, answers: move.answers })) }
}

/** Gives an answer in stored form (stored-values.ts); '' takes it back. */
export const answer = (sitting: Sitting, key: string, value: string): Move =>
  after(sitting, answerMove(evaluationOf(sitting), key, value))

/** Sets or, with '', removes the note beside an answer. */
export const setNote = (sitting: Sitting, key: string, note: string): Move =>
  noteMove(evaluationOf(sitting), key, note)

/** Sets the references of all photos that belong to an answer. */
export const setPhotos = (sitting: Sitting, key: string, photos: readonly string[]): Move =>
  photosMove(evaluationOf(sitting), key, photos)

/** Leaves the current step forwards; refused while a required answer is missing or wrong. */
export const next = (sitting: Sitting): Move => nextMove(evaluationOf(sitting))

export const back = (sitting: Sitting): Move => backMove(evaluationOf(sitting))

/** To a step by its key, or to the overview at the end. */
export const jump = (sitting: Sitting, key: string | undefined): Move => jumpMove(evaluationOf(sitting), key)

/** One more instance of a repeat, by the key of the repeat. */
export const addRepeat = (sitting: Sitting, key: string): Move =>
  after(sitting, addInstance(evaluationOf(sitting), key))

/** Removes an instance by its id, with all its answers. */
export const removeRepeat = (sitting: Sitting, key: string, id: number): Move =>
  Number.isSafeInteger(id)
    ? after(sitting, removeInstance(evaluationOf(sitting), key, id))
    : refusedMove({ kind: 'not-asked', key })
