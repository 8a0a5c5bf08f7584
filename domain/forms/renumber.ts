// Instances of repeats by where they stand. Each member numbers instances as they make and remove them; only by position
// can the second room of one be laid beside the second room of another.
import { own } from '../own.ts'
import { type Answers, type InstancePath, keyOf, readKey } from './answers.ts'
import type { Form } from './form.ts'
import { type Node, readyForm } from './prepare.ts'

const idsAt = (answers: Answers, node: Node, depth: number, path: InstancePath): readonly number[] => {
  const repeat = node.repeats[depth]
  if (!repeat || repeat.count) return []
  return own(answers.repeats, keyOf(repeat.name, path.slice(0, depth)))?.ids ?? [1]
}

/** The same answers with the instances of every repeat numbered 1, 2, … in their order; what was removed is left out. */
export function renumbered(form: Form, answers: Answers): Answers {
  const { byName } = readyForm(form)

  const keyNow = (key: string): string | null => {
    const read = readKey(key)
    const node = read && byName.get(read.name)
    if (!read || !node) return key
    const path: number[] = []
    for (const [depth, id] of read.path.entries()) {
      // The number of a counted repeat's instance is its position already.
      const ids = idsAt(answers, node, depth, read.path)
      const position = node.repeats[depth]?.count ? id : ids.indexOf(id) + 1
      if (position === 0) return null
      path.push(position)
    }
    return keyOf(read.name, path)
  }

  const rekeyed = <Value>(record: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(
      Object.entries(record).flatMap(([key, value]): [string, Value][] => {
        const now = keyNow(key)
        return now === null ? [] : [[now, value]]
      }),
    )

  return {
    values: rekeyed(answers.values),
    kept: rekeyed(answers.kept),
    repeats: Object.fromEntries(
      Object.entries(rekeyed(answers.repeats)).map(([key, { ids }]) => [
        key,
        { ids: ids.map((_, at) => at + 1), made: ids.length },
      ]),
    ),
    passed: rekeyed(answers.passed),
    notes: rekeyed(answers.notes),
    photos: rekeyed(answers.photos),
  }
}
