// What the agency does with an opinion that was sent, as its buttons name it, and how its list is divided.
import type { AnswerKind } from './answer-kinds.ts'
import { OPINION_STATES, type OpinionEvent, type OpinionState } from './opinion.ts'

/** Steps that are asked once more, as they issue a document or end the chain without a word of reasons. */
export const SURE_STEPS = ['notice', 'close'] as const satisfies readonly OpinionEvent[]
export type SureStep = (typeof SURE_STEPS)[number]

/** Steps that order a rectification with a last day of its own. */
export const ORDER_STEPS = ['send-back', 'order-again'] as const satisfies readonly OpinionEvent[]
export type OrderStep = (typeof ORDER_STEPS)[number]

/** Steps for which reasons are typed. */
export const REASONED_STEPS = [
  ...(['ask-again', 'not-rectified', 'give-up', 'end'] as const),
  ...ORDER_STEPS,
] as const satisfies readonly OpinionEvent[]
export type ReasonedStep = (typeof REASONED_STEPS)[number]

export const DESK_STEPS = [...SURE_STEPS, ...REASONED_STEPS] as const
export type DeskStep = (typeof DESK_STEPS)[number]

/** How a rectification is mostly verified; any other way is typed. */
export const VERIFY_WAYS = ['on-site', 'papers'] as const
export type VerifyWay = (typeof VERIFY_WAYS)[number]

/** Of an order to rectify; the policy's own time may not be longer either. */
export const MAX_ORDER_DAYS = 730

/** What an institution answers is the agency's and the team's to read once it is handed in, not while it is written. */
export const HANDED_IN: Readonly<Record<AnswerKind, readonly OpinionState[]>> = {
  defence: OPINION_STATES.slice(OPINION_STATES.indexOf('weighing')),
  rectification: OPINION_STATES.slice(OPINION_STATES.indexOf('verifying')),
}

/** Whose turn it is. */
export const OPINION_FILTERS = ['all', 'ours', 'theirs', 'unrectified', 'closed'] as const
export type OpinionFilter = (typeof OPINION_FILTERS)[number]

export const FILTERED: Readonly<Record<OpinionFilter, readonly OpinionState[]>> = {
  all: OPINION_STATES,
  ours: ['agreed', 'weighing', 'verifying'],
  theirs: ['sent', 'answering', 'noticed', 'rectifying'],
  unrectified: ['unrectified'],
  closed: ['closed'],
}
