// The texts of a step in the person's language, with ${name} filled in, and its choices.

import { rangeOf } from './answer-faults.ts'
import type { InstancePath } from './answers.ts'
import type { Evaluation } from './evaluation.ts'
import { labelParts } from './expressions.ts'
import { type QuestionType, type Texts, textIn } from './form.ts'
import type { Node, QuestionNode } from './prepare.ts'
import { chosen } from './stored-values.ts'

export interface ChoiceView {
  readonly name: string
  readonly label: string
}

export interface QuestionView {
  readonly name: string
  readonly type: QuestionType
  readonly label: string
  readonly hint: string
  readonly requiredMessage: string
  readonly article: string
  readonly appearance: string
  readonly choices: readonly ChoiceView[]
  readonly range: { readonly start: number; readonly end: number; readonly step: number } | undefined
  /** Of the parameters of an image question, in pixels. */
  readonly maxPixels: number | undefined
  /** Positions, from 1, of the instances around, outermost first. */
  readonly positions: readonly number[]
}

/** A text in the person's language; `${name}` is the value as stored, as ODK shows it. */
export function filledText(
  evaluation: Evaluation,
  node: Node,
  path: InstancePath,
  texts: Texts | undefined,
): string {
  const text = textIn(evaluation.ready.form, texts, evaluation.language)
  if (!text.includes('${')) return text
  return labelParts(text)
    .map((part) => (typeof part === 'string' ? part : referred(evaluation, node, path, part.reference)))
    .join('')
}

function referred(evaluation: Evaluation, node: Node, path: InstancePath, name: string): string {
  const target = evaluation.ready.byName.get(name)
  if (target?.kind !== 'question') return ''
  const around =
    node.kind === 'repeat' && path.length > node.repeats.length ? [...node.repeats, node] : node.repeats
  if (target.repeats.some((repeat, depth) => around[depth] !== repeat)) return ''
  return evaluation.value(target, path.slice(0, target.repeats.length))
}

export function positionsOf(evaluation: Evaluation, node: Node, path: InstancePath): number[] {
  return node.repeats.map((repeat, depth) => {
    const ids = evaluation.instances(repeat, path.slice(0, depth))
    return ids.indexOf(path[depth] ?? 0) + 1
  })
}

export function questionView(evaluation: Evaluation, node: QuestionNode, path: InstancePath): QuestionView {
  const { item } = node
  const pixels = item.type === 'image' ? item.parameters?.['max-pixels'] : undefined
  return {
    name: node.name,
    type: item.type,
    label: filledText(evaluation, node, path, item.label),
    hint: filledText(evaluation, node, path, item.hint),
    requiredMessage: filledText(evaluation, node, path, item.requiredMessage),
    article: item.sv?.article ?? '',
    appearance: item.appearance ?? '',
    choices: evaluation.choices(node, path).map(({ name }) => ({
      name,
      label: evaluation.choiceLabel(node, name),
    })),
    range: item.type === 'range' ? rangeOf(node) : undefined,
    maxPixels: pixels === undefined ? undefined : Number(pixels),
    positions: positionsOf(evaluation, node, path),
  }
}

/** A stored answer as people read it: labels of choices, everything else as it is. */
export function shownValue(evaluation: Evaluation, node: QuestionNode, value: string): string {
  if (node.item.type === 'acknowledge' && value !== '')
    return evaluation.context.lang === 'zh' ? '已确认' : 'confirmed'
  if (!node.choices) return value
  return chosen(value)
    .map((name) => evaluation.choiceLabel(node, name) || name)
    .join(evaluation.context.lang === 'zh' ? '、' : ', ')
}
