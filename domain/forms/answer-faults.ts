// What can be wrong with an answer to a question, given the other answers.
import type { InstancePath } from './answers.ts'
import type { Evaluation } from './evaluation.ts'
import type { QuestionNode } from './prepare.ts'
import { chosen, isStored } from './stored-values.ts'

export type AnswerFault =
  /** Not in the form in which answers of that type are stored. */
  | { readonly kind: 'form' }
  | { readonly kind: 'not-offered'; readonly names: readonly string[] }
  | { readonly kind: 'out-of-range'; readonly start: number; readonly end: number; readonly step: number }
  /** `message` in the person's language, '' when the form has none. */
  | { readonly kind: 'constraint'; readonly message: string }

/** The numbers of a range question; XLSForm's defaults are 1 to 10 by 1. */
export function rangeOf({ item }: QuestionNode): { start: number; end: number; step: number } {
  const { start = '1', end = '10', step = '1' } = item.parameters ?? {}
  return { start: Number(start), end: Number(end), step: Number(step) }
}

/** The first thing wrong with a value that is not empty; undefined when it can stand. */
export function answerFault(
  evaluation: Evaluation,
  node: QuestionNode,
  path: InstancePath,
  value: string,
  message: (node: QuestionNode, path: InstancePath) => string,
): AnswerFault | undefined {
  const { type } = node.item
  if (!isStored(type, value)) return { kind: 'form' }
  if (node.choices) {
    const offered = new Set(evaluation.choices(node, path).map((choice) => choice.name))
    const names = chosen(value).filter((name) => !offered.has(name))
    if (names.length > 0) return { kind: 'not-offered', names }
    if (type === 'rank' && chosen(value).length !== offered.size) return { kind: 'form' }
  }
  if (type === 'range') {
    const { start, end, step } = rangeOf(node)
    const number = Number(value)
    const steps = (number - start) / step
    const onStep = Math.abs(steps - Math.round(steps)) < 1e-9
    if (number < start || number > end || !onStep) return { kind: 'out-of-range', start, end, step }
  }
  if (node.constraint && !evaluation.holds(node, path, node.constraint, value)) {
    return { kind: 'constraint', message: message(node, path) }
  }
  return undefined
}
