// From a form and its answers: the steps a person walks, where they are, what is missing and what is wrong.
import { own } from '../own.ts'
import { type AnswerFault, answerFault } from './answer-faults.ts'
import { type InstancePath, keyOf } from './answers.ts'
import type { Evaluation } from './evaluation.ts'
import type { BlockNode, Node, QuestionNode, RepeatNode } from './prepare.ts'
import { speaksOf } from './rules.ts'
import { filledText } from './view.ts'

export interface QuestionStep {
  readonly kind: 'question'
  readonly key: string
  readonly node: QuestionNode
  readonly path: InstancePath
  /** Key of the section it stands in. */
  readonly section: string
  readonly value: string
  readonly required: boolean
  /** Shown, but not to be answered: notes, calculated values, read-only questions. */
  readonly readOnly: boolean
  /** Answered, read or skipped. */
  readonly done: boolean
  readonly fault: AnswerFault | undefined
  readonly wantsNote: boolean
  readonly wantsPhoto: boolean
  readonly note: string
  readonly photos: readonly string[]
}

/** After the last instance of a repeat that people fill as they need: one more, or on. */
export interface RepeatStep {
  readonly kind: 'repeat'
  readonly key: string
  readonly node: RepeatNode
  readonly path: InstancePath
  readonly section: string
  readonly ids: readonly number[]
  readonly done: boolean
}

export type Step = QuestionStep | RepeatStep

export interface Section {
  /** Key of the outermost block, '' for questions outside of all. */
  readonly key: string
  readonly node: BlockNode | undefined
  readonly label: string
  readonly steps: number
  readonly done: number
  readonly missing: number
  readonly faults: number
}

export interface Missing {
  readonly key: string
  readonly what: 'answer' | 'note' | 'photo'
}

export interface Walk {
  readonly steps: readonly Step[]
  /** Key of the step to show; undefined at the end, where the overview is. */
  readonly current: string | undefined
  readonly missing: readonly Missing[]
  readonly faults: readonly { readonly key: string; readonly fault: AnswerFault }[]
  readonly sections: readonly Section[]
  /** Keys of answers that are kept aside because they are not asked at present. */
  readonly aside: readonly string[]
  /** Keys of repeats cut to the largest number of instances. */
  readonly tooMany: readonly string[]
  /** Nothing missing and nothing wrong. */
  readonly complete: boolean
}

export function walkOf(evaluation: Evaluation): Walk {
  const steps: Step[] = []
  for (const node of evaluation.ready.roots) addSteps(evaluation, node, [], '', steps)
  const { answers } = evaluation
  const questions = steps.filter((step) => step.kind === 'question')
  const missing = questions.flatMap(missingIn)
  const faults = questions.flatMap(({ key, fault }) => (fault ? [{ key, fault }] : []))
  const known = new Set(steps.map((step) => step.key))
  const there = answers.at !== undefined && known.has(answers.at)
  const atEnd = answers.at === END
  return {
    steps,
    current: there ? answers.at : atEnd ? undefined : steps.find((step) => !step.done)?.key,
    missing,
    faults,
    sections: sectionsOf(evaluation, steps, missing),
    aside: asideOf(evaluation, known),
    tooMany: [...evaluation.tooMany],
    complete: missing.length === 0 && faults.length === 0 && evaluation.tooMany.size === 0,
  }
}

/** In `answers.at`: the overview after the last step. No question has this key. */
export const END = ':end'

function addSteps(
  evaluation: Evaluation,
  node: Node,
  path: InstancePath,
  section: string,
  steps: Step[],
): void {
  if (!evaluation.relevant(node, path)) return
  if (node.kind === 'question') {
    const forOthers = node.item.sv?.who === 'leader' && evaluation.context.role === 'member'
    if (node.asked && !forOthers) steps.push(questionStep(evaluation, node, path, section))
    return
  }
  const inside = section === '' ? keyOf(node.name, path) : section
  if (node.kind === 'group') {
    for (const child of node.children) addSteps(evaluation, child, path, inside, steps)
    return
  }
  const ids = evaluation.instances(node, path)
  for (const id of ids) {
    for (const child of node.children) addSteps(evaluation, child, [...path, id], inside, steps)
  }
  if (node.count) return
  const key = keyOf(node.name, path)
  const done = own(evaluation.answers.passed, key) ?? false
  steps.push({ kind: 'repeat', key, node, path, section: inside, ids, done })
}

function questionStep(
  evaluation: Evaluation,
  node: QuestionNode,
  path: InstancePath,
  section: string,
): QuestionStep {
  const { answers } = evaluation
  const key = keyOf(node.name, path)
  const value = evaluation.value(node, path)
  const computed = node.calculation !== undefined || node.item.type === 'note'
  const locked = node.readOnly ? evaluation.holds(node, path, node.readOnly) : node.item.readOnly === 'yes'
  const required = node.required ? evaluation.holds(node, path, node.required) : node.item.required === 'yes'
  const message = () => filledText(evaluation, node, path, node.item.constraintMessage)
  const { note, photo } = node.rules
  return {
    kind: 'question',
    key,
    node,
    path,
    section,
    value,
    required: required && !computed && !locked,
    readOnly: computed || locked,
    done: (own(answers.values, key) ?? '') !== '' || own(answers.passed, key) === true,
    fault: value === '' || computed ? undefined : answerFault(evaluation, node, path, value, message),
    wantsNote: note !== undefined && speaksOf(note, value),
    wantsPhoto: photo !== undefined && speaksOf(photo, value),
    note: own(answers.notes, key) ?? '',
    photos: own(answers.photos, key) ?? [],
  }
}

function missingIn(step: QuestionStep): Missing[] {
  const { key } = step
  const found: Missing[] = []
  if (step.required && step.value === '') found.push({ key, what: 'answer' })
  if (step.wantsNote && step.note.trim() === '') found.push({ key, what: 'note' })
  if (step.wantsPhoto && step.photos.length === 0) found.push({ key, what: 'photo' })
  return found
}

function sectionsOf(evaluation: Evaluation, steps: readonly Step[], missing: readonly Missing[]): Section[] {
  const lacking = new Set(missing.map((one) => one.key))
  const byKey = new Map<string, Step[]>()
  for (const step of steps) {
    const known = byKey.get(step.section)
    if (known) known.push(step)
    else byKey.set(step.section, [step])
  }
  return [...byKey].map(([key, inside]) => {
    const found = key === '' ? undefined : evaluation.ready.byName.get(key)
    const node = found?.kind === 'question' ? undefined : found
    return {
      key,
      node,
      label: node ? filledText(evaluation, node, [], node.item.label) : '',
      steps: inside.length,
      done: inside.filter((step) => step.done).length,
      missing: inside.filter((step) => lacking.has(step.key)).length,
      faults: inside.filter((step) => step.kind === 'question' && step.fault).length,
    }
  })
}

/** Only what people gave: defaults and calculations come back by themselves. */
function asideOf({ answers, ready }: Evaluation, shown: ReadonlySet<string>): string[] {
  const hidden = (key: string) => {
    const node = ready.byName.get(key.split(':')[0] ?? '')
    return node?.kind !== 'question' || node.asked
  }
  const given = Object.entries(answers.values).filter(([, value]) => value !== '')
  return given.map(([key]) => key).filter((key) => !shown.has(key) && hidden(key))
}
