// What a person does with a questionnaire: answer, take back, go on, go back, jump, add notes and photos. Each move
// gives new answers, or says why not.
import { own } from '../own.ts'
import { type AnswerFault, answerFault } from './answer-faults.ts'
import { type Answers, type InstancePath, keyOf, readKey, withField } from './answers.ts'
import type { Evaluation } from './evaluation.ts'
import type { Node, QuestionNode } from './prepare.ts'
import { filledText } from './view.ts'
import { END, type Step, walkOf } from './walk.ts'

export type MoveProblem =
  /** No such question, or not asked at present. */
  | { readonly kind: 'not-asked'; readonly key: string }
  | { readonly kind: 'read-only'; readonly key: string }
  | { readonly kind: 'required'; readonly key: string; readonly message: string }
  | { readonly kind: 'fault'; readonly key: string; readonly fault: AnswerFault }
  | { readonly kind: 'at-start' | 'at-end' }
  | { readonly kind: 'counted-repeat'; readonly key: string }
  | { readonly kind: 'too-many-instances'; readonly max: number }

export type Move =
  | { readonly ok: true; readonly answers: Answers }
  | { readonly ok: false; readonly problem: MoveProblem }

export const moved = (answers: Answers): Move => ({ ok: true, answers })
export const refusedMove = (problem: MoveProblem): Move => ({ ok: false, problem })

/** The item a key means, where it stands at present and is relevant. */
export function standing(
  evaluation: Evaluation,
  key: string,
): { node: Node; path: InstancePath } | undefined {
  const read = readKey(key)
  const node = read && evaluation.ready.byName.get(read.name)
  if (!read || !node || read.path.length !== node.repeats.length) return undefined
  const exists = node.repeats.every((repeat, depth) =>
    evaluation.instances(repeat, read.path.slice(0, depth)).includes(read.path[depth] ?? 0),
  )
  return exists && evaluation.relevant(node, read.path) ? { node, path: read.path } : undefined
}

function asked(evaluation: Evaluation, key: string): { node: QuestionNode; path: InstancePath } | undefined {
  const found = standing(evaluation, key)
  if (found?.node.kind !== 'question' || found.node.item.type === 'calculate') return undefined
  return { node: found.node, path: found.path }
}

/** Sets an answer in stored form; '' takes it back, also a default. The step is then done, and left. */
export function answerMove(evaluation: Evaluation, key: string, value: string): Move {
  const found = asked(evaluation, key)
  if (!found) return refusedMove({ kind: 'not-asked', key })
  const { node, path } = found
  const locked = node.readOnly ? evaluation.holds(node, path, node.readOnly) : node.item.readOnly === 'yes'
  if (node.calculation || locked || /^(?:note|start|end|today)$/.test(node.item.type)) {
    return refusedMove({ kind: 'read-only', key })
  }
  const { answers } = evaluation
  if (value !== '') {
    const message = () => filledText(evaluation, node, path, node.item.constraintMessage)
    const fault = answerFault(evaluation, node, path, value, message)
    if (fault) return refusedMove({ kind: 'fault', key, fault })
  }
  return moved({
    ...answers,
    values: withField(answers.values, key, value),
    passed: withField(answers.passed, key, undefined),
    at: answers.at === key && value !== '' ? undefined : answers.at,
  })
}

/** A note beside an answer; '' takes it away. */
export function noteMove(evaluation: Evaluation, key: string, note: string): Move {
  if (!asked(evaluation, key)) return refusedMove({ kind: 'not-asked', key })
  const { answers } = evaluation
  return moved({ ...answers, notes: withField(answers.notes, key, note.trim() || undefined) })
}

/** The photos that belong to an answer, all of them. */
export function photosMove(evaluation: Evaluation, key: string, photos: readonly string[]): Move {
  if (!asked(evaluation, key)) return refusedMove({ kind: 'not-asked', key })
  const { answers } = evaluation
  const kept = photos.length > 0 ? [...new Set(photos)] : undefined
  return moved({ ...answers, photos: withField(answers.photos, key, kept) })
}

/** On to the step after the current one; an optional question without an answer counts as skipped. */
export function nextMove(evaluation: Evaluation): Move {
  const { steps, current } = walkOf(evaluation)
  const index = steps.findIndex((step) => step.key === current)
  const step = steps[index]
  if (!step) return refusedMove({ kind: 'at-end' })
  const problem = step.kind === 'question' ? leavingProblem(evaluation, step) : undefined
  if (problem) return refusedMove(problem)
  const { answers } = evaluation
  const passed: Answers['passed'] = { ...answers.passed, [step.key]: true }
  return moved({ ...answers, passed, at: steps[index + 1]?.key ?? END })
}

function leavingProblem(evaluation: Evaluation, step: Step & { kind: 'question' }): MoveProblem | undefined {
  const { key, fault, node, path } = step
  if (fault) return { kind: 'fault', key, fault }
  if (!step.required || step.value !== '') return undefined
  return { kind: 'required', key, message: filledText(evaluation, node, path, node.item.requiredMessage) }
}

export function backMove(evaluation: Evaluation): Move {
  const { steps, current } = walkOf(evaluation)
  const index = current === undefined ? steps.length : steps.findIndex((step) => step.key === current)
  const before = steps[index - 1]
  return before ? moved({ ...evaluation.answers, at: before.key }) : refusedMove({ kind: 'at-start' })
}

/** To any step that is on the path, or to the overview at the end (`undefined`). */
export function jumpMove(evaluation: Evaluation, key: string | undefined): Move {
  if (key === undefined) return moved({ ...evaluation.answers, at: END })
  const known = walkOf(evaluation).steps.some((step) => step.key === key)
  return known ? moved({ ...evaluation.answers, at: key }) : refusedMove({ kind: 'not-asked', key })
}

/** Works out what is fixed from the first moment on: start, today, once(…), calculated defaults. */
export function settled(evaluation: Evaluation): Answers {
  const { answers, ready, context } = evaluation
  const fresh: [string, string][] = []
  for (const node of ready.keepers) {
    for (const path of evaluation.paths(node)) {
      const key = keyOf(node.name, path)
      if (own(answers.kept, key) !== undefined) continue
      const { type } = node.item
      const value =
        type === 'start' ? context.now : type === 'today' ? context.today : keptValue(evaluation, node, path)
      if (value !== '') fresh.push([key, value])
    }
  }
  return fresh.length === 0
    ? answers
    : { ...answers, kept: { ...answers.kept, ...Object.fromEntries(fresh) } }
}

function keptValue(evaluation: Evaluation, node: QuestionNode, path: InstancePath): string {
  return node.calculation ? evaluation.value(node, path) : evaluation.given(node, path)
}
