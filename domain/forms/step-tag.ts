// Owns how buttons and people name a step: eight characters for buttons, which carry no keys, and a number for people.
import { contentHash } from '../content-hash.ts'
import type { QuestionStep, Step, Walk } from './walk.ts'

/** The first 8 hex digits of the SHA-256 of a step's key. */
export const stepTag = (key: string): string => contentHash(key).slice(0, 8)

/** The step on the path with that tag; undefined when there is none at present. */
export const stepByTag = ({ steps }: Pick<Walk, 'steps'>, tag: string): Step | undefined =>
  steps.find(({ key }) => stepTag(key) === tag)

/** The questions on the path, in order: the first has the number 1. */
export const numberedSteps = ({ steps }: Pick<Walk, 'steps'>): QuestionStep[] =>
  steps.filter((step) => step.kind === 'question')

/** The number of a question, from 1; undefined for what is no question on the path. */
export function numberOfStep(walk: Pick<Walk, 'steps'>, key: string): number | undefined {
  const at = numberedSteps(walk).findIndex((step) => step.key === key)
  return at < 0 ? undefined : at + 1
}

/** The question with that number, from 1. */
export const stepByNumber = (walk: Pick<Walk, 'steps'>, number: number): QuestionStep | undefined =>
  numberedSteps(walk)[number - 1]
