// Adding and removing instances of repeats.
import { own } from '../own.ts'
import { type Answers, keyOf, readKey, withField } from './answers.ts'
import { type Evaluation, MAX_INSTANCES } from './evaluation.ts'
import { type Move, moved, refusedMove, standing } from './moves.ts'
import type { Node, RepeatNode } from './prepare.ts'

/** One more instance at the end of the repeat with that key; `id` is its id. */
export function addInstance(evaluation: Evaluation, key: string): Move {
  const found = standing(evaluation, key)
  if (found?.node.kind !== 'repeat') return refusedMove({ kind: 'not-asked', key })
  if (found.node.count) return refusedMove({ kind: 'counted-repeat', key })
  const { answers } = evaluation
  const { ids, made } = own(answers.repeats, key) ?? { ids: [1], made: 1 }
  if (ids.length >= MAX_INSTANCES) return refusedMove({ kind: 'too-many-instances', max: MAX_INSTANCES })
  const id = made + 1
  return moved({
    ...answers,
    repeats: withField(answers.repeats, key, { ids: [...ids, id], made: id }),
    passed: withField(answers.passed, key, undefined),
    at: undefined,
  })
}

/** Takes an instance away with all its answers; the ids of the others stay. */
export function removeInstance(evaluation: Evaluation, key: string, id: number): Move {
  const found = standing(evaluation, key)
  if (found?.node.kind !== 'repeat') return refusedMove({ kind: 'not-asked', key })
  if (found.node.count) return refusedMove({ kind: 'counted-repeat', key })
  const { answers } = evaluation
  const { ids, made } = own(answers.repeats, key) ?? { ids: [1], made: 1 }
  if (!ids.includes(id)) return refusedMove({ kind: 'not-asked', key: keyOf(key, [id]) })
  const left = withField(answers.repeats, key, { ids: ids.filter((one) => one !== id), made })
  return moved(withoutInstance({ ...answers, repeats: left }, found.node, [...found.path, id]))
}

function withoutInstance(answers: Answers, repeat: RepeatNode, path: readonly number[]): Answers {
  const names = new Set<string>()
  const collect = (node: Node): void => {
    names.add(node.name)
    if (node.kind !== 'question') for (const child of node.children) collect(child)
  }
  for (const child of repeat.children) collect(child)
  const inside = (key: string): boolean => {
    const read = readKey(key)
    return read !== undefined && names.has(read.name) && path.every((id, depth) => read.path[depth] === id)
  }
  const without = <Value>(record: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> =>
    Object.fromEntries(Object.entries(record).filter(([key]) => !inside(key)))
  return {
    values: without(answers.values),
    kept: without(answers.kept),
    repeats: without(answers.repeats),
    passed: without(answers.passed),
    notes: without(answers.notes),
    photos: without(answers.photos),
    ...(answers.at !== undefined && !inside(answers.at) ? { at: answers.at } : {}),
  }
}
