// What people have answered so far: the only state of a questionnaire in progress, plain JSON.

export interface RepeatState {
  /** Instances in the order they stand in; an id is never used again. */
  readonly ids: readonly number[]
  /** How many were ever made. */
  readonly made: number
}

export interface Answers {
  /**
   * Answers in stored form by key: the question's name, in repeats with the ids of the instances, `room_no:2.1`.
   * '' is an answer that was taken away on purpose. Answers that are not asked any more stay here, kept aside.
   */
  readonly values: Readonly<Record<string, string>>
  /** What was worked out once and holds from then on: start, today, once(…), defaults that are calculated. */
  readonly kept: Readonly<Record<string, string>>
  /** By key of the repeat; one that is not here has a single instance with the id 1. */
  readonly repeats: Readonly<Record<string, RepeatState>>
  /** Steps gone past without an answer: notes read, optional questions skipped, no further instance wanted. */
  readonly passed: Readonly<Record<string, true>>
  readonly notes: Readonly<Record<string, string>>
  /** References of the photos that belong to an answer. */
  readonly photos: Readonly<Record<string, readonly string[]>>
  /** Where the person went by themselves; without it the first step that is not done. */
  readonly at?: string
}

export const NO_ANSWERS: Answers = { values: {}, kept: {}, repeats: {}, passed: {}, notes: {}, photos: {} }

/** Ids of the instances around a question, outermost first. */
export type InstancePath = readonly number[]

export const keyOf = (name: string, path: InstancePath): string =>
  path.length === 0 ? name : `${name}:${path.join('.')}`

/** Takes a key apart; undefined when it is none. Names hold no colon. */
export function readKey(key: string): { name: string; path: InstancePath } | undefined {
  const match = /^([^:]+)(?::(\d{1,9}(?:\.\d{1,9})*))?$/.exec(key)
  if (!match?.[1]) return undefined
  return { name: match[1], path: match[2] === undefined ? [] : match[2].split('.').map(Number) }
}

/** The record with one field set, or left out when undefined. */
export function withField<Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
  value: Value | undefined,
): Readonly<Record<string, Value>> {
  if (value !== undefined) return { ...record, [key]: value }
  if (!Object.hasOwn(record, key)) return record
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key))
}
