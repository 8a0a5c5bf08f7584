// The two answers of an institution in one table (Art. 15): its defence against the findings, and its report on what it
// did to meet the demands. Which points each has, what answers a point, which steps of the opinion it takes.
import type { OpinionEvent, OpinionState } from './opinion.ts'
import { demandsIn, statedIn } from './opinion-findings.ts'
import type { OpinionFinding } from './records.ts'

export const ANSWER_KINDS = ['defence', 'rectification'] as const
export type AnswerKind = (typeof ANSWER_KINDS)[number]

/** The pages of an answer in the chat; `begin` opens the overview below, `all` accepts every finding. */
export const ANSWER_PAGES = [
  ...(['begin', 'open', 'point', 'files', 'sure', 'submit', 'rest', 'all', 'all-sure'] as const),
] as const
export type AnswerPage = (typeof ANSWER_PAGES)[number]

type Rule = {
  /** In which it can be given. */
  state: OpinionState
  change: Extract<OpinionEvent, 'defend' | 'rectify'>
  submit: Extract<OpinionEvent, 'submit-defence' | 'submit-rectification'>
  points: (findings: readonly OpinionFinding[]) => OpinionFinding[]
  said: (finding: OpinionFinding) => boolean
  /** What was typed to it. */
  words: (finding: OpinionFinding) => string
  /** Nothing is asked any more. */
  settled: (finding: OpinionFinding) => boolean
}

export const ANSWERS: Readonly<Record<AnswerKind, Rule>> = {
  defence: {
    ...{ state: 'answering', change: 'defend', submit: 'submit-defence', points: statedIn },
    ...{ said: ({ stance }) => stance !== null, words: ({ defence }) => defence, settled: () => false },
  },
  rectification: {
    ...{ state: 'rectifying', change: 'rectify', submit: 'submit-rectification', points: demandsIn },
    ...{ said: ({ rectified }) => rectified !== '', words: ({ rectified }) => rectified },
    settled: ({ verified }) => verified === 'rectified',
  },
}

/** A point to be answered, with its number as the institution reads it in the opinion. */
export type NumberedFinding = { finding: OpinionFinding; number: number }

/** In the order of the opinion; numbered over all it states, so that a demand keeps the number its finding has. */
export function pointsOf(kind: AnswerKind, findings: readonly OpinionFinding[]): NumberedFinding[] {
  const asked = new Set(ANSWERS[kind].points(findings))
  return statedIn(findings)
    .map((finding, at) => ({ finding, number: at + 1 }))
    .filter(({ finding }) => asked.has(finding))
}
