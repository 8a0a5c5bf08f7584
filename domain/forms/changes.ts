// What changed between two states of a sheet, for the record that keeps every former answer.
import { own } from '../own.ts'
import type { Answers } from './answers.ts'

export type Change = { key: string; what: 'answer' | 'note' | 'photo'; before: string; after: string }

/** What is different between two states of a sheet, for the record of changes. */
export function changesOf(before: Answers, after: Answers): Change[] {
  const differing = <V>(a: Readonly<Record<string, V>>, b: Readonly<Record<string, V>>): string[] =>
    a === b
      ? []
      : [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => own(a, key) !== own(b, key))
  const photos = (answers: Answers, key: string) => (own(answers.photos, key) ?? []).join(' ')
  return [
    ...differing(before.values, after.values).map(
      (key): Change => ({
        ...{
          key,
          what: 'answer',
          before: own(before.values, key) ?? '',
          after: own(after.values, key) ?? '',
        },
      }),
    ),
    ...differing(before.notes, after.notes).map(
      (key): Change => ({
        ...{ key, what: 'note', before: own(before.notes, key) ?? '', after: own(after.notes, key) ?? '' },
      }),
    ),
    ...differing(before.photos, after.photos).map(
      (key): Change => ({
        ...{ key, what: 'photo', before: photos(before, key), after: photos(after, key) },
      }),
    ),
  ]
}
