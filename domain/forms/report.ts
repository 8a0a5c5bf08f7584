// What the answers come to: every value that is asked at present, and the findings under the supervision rules.
import { own } from '../own.ts'
import { type InstancePath, keyOf } from './answers.ts'
import type { Evaluation } from './evaluation.ts'
import type { Severity } from './form.ts'
import type { Node, QuestionNode } from './prepare.ts'
import { complies } from './rules.ts'
import { filledText, positionsOf, shownValue } from './view.ts'
import type { QuestionStep, Walk } from './walk.ts'

export interface ReportRow {
  readonly key: string
  readonly name: string
  readonly positions: readonly number[]
  readonly label: string
  /** In stored form. */
  readonly value: string
  /** As people read it. */
  readonly shown: string
  readonly note: string
  readonly photos: readonly string[]
}

/** A question with a supervision rule that has been answered. */
export interface Finding {
  readonly key: string
  readonly name: string
  readonly label: string
  readonly value: string
  readonly shown: string
  /** Undefined where the form says of no answer that it is the compliant one. */
  readonly compliant: boolean | undefined
  readonly article: string
  readonly severity: Severity | undefined
  readonly note: string
  readonly photos: readonly string[]
  readonly missingNote: boolean
  readonly missingPhoto: boolean
}

/** Rows in the order of the form; what is not relevant is left out, and so are notes and empty hidden values. */
export function reportOf(evaluation: Evaluation): ReportRow[] {
  return questions(evaluation)
    .filter(({ node }) => node.item.type !== 'note')
    .map(({ node, path }) => rowOf(evaluation, node, path))
    .filter((row) => row.value !== '' || row.note !== '' || row.photos.length > 0)
}

function rowOf(evaluation: Evaluation, node: QuestionNode, path: InstancePath): ReportRow {
  const key = keyOf(node.name, path)
  const value = evaluation.value(node, path)
  return {
    key,
    name: node.name,
    positions: positionsOf(evaluation, node, path),
    label: filledText(evaluation, node, path, node.item.label),
    value,
    shown: shownValue(evaluation, node, value),
    note: own(evaluation.answers.notes, key) ?? '',
    photos: own(evaluation.answers.photos, key) ?? [],
  }
}

function questions(evaluation: Evaluation): { node: QuestionNode; path: InstancePath }[] {
  const found: { node: QuestionNode; path: InstancePath }[] = []
  const visit = (node: Node, path: InstancePath): void => {
    if (!evaluation.relevant(node, path)) return
    if (node.kind === 'question') found.push({ node, path })
    else if (node.kind === 'group') for (const child of node.children) visit(child, path)
    else {
      for (const id of evaluation.instances(node, path)) {
        for (const child of node.children) visit(child, [...path, id])
      }
    }
  }
  for (const node of evaluation.ready.roots) visit(node, [])
  return found
}

export function findingsOf(evaluation: Evaluation, walk: Walk): Finding[] {
  const steps = new Map(
    walk.steps
      .filter((step): step is QuestionStep => step.kind === 'question')
      .map((step) => [step.key, step]),
  )
  return questions(evaluation)
    .filter(({ node }) => node.item.sv !== undefined)
    .map(({ node, path }) => ({ node, row: rowOf(evaluation, node, path) }))
    .filter(({ row }) => row.value !== '')
    .map(({ node, row }) => {
      const step = steps.get(row.key)
      const { key, name, label, value, shown, note, photos } = row
      return {
        ...{ key, name, label, value, shown, note, photos },
        compliant: node.rules.ok ? complies(node.rules.ok, value) : undefined,
        article: node.item.sv?.article ?? '',
        severity: node.item.sv?.severity,
        missingNote: (step?.wantsNote ?? false) && note.trim() === '',
        missingPhoto: (step?.wantsPhoto ?? false) && photos.length === 0,
      }
    })
}
