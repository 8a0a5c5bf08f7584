// The preliminary opinion (Art. 15) as one table: what may happen to it, from which state, by whom, and on what
// condition; from the report of a visit until the institution has it in hand and may answer.
import type { DispatchKind } from './records.ts'

export const OPINION_STATES = ['drafting', 'agreeing', 'agreed', 'sent', 'answering'] as const
export type OpinionState = (typeof OPINION_STATES)[number]

/** Leader and members inspected; the contact is the institution's. */
export const OPINION_ROLES = ['leader', 'member', 'coordinator', 'contact', 'program'] as const
export type OpinionRole = (typeof OPINION_ROLES)[number]

/** What the conditions look at. */
export type OpinionFacts = {
  /** Findings with neither a demand nor a reason for leaving them out. */
  undecided: number
  /** Members who were asked and have said nothing yet. */
  silent: number
  /** The time to say something is over. */
  timeOver: boolean
  /** The reasons that came with the step; '' where none did. */
  reasons: string
}

export const OPINION_CONDITIONS = {
  'findings-settled': ({ undecided }) => undecided === 0,
  'nobody-asked-still': ({ silent, timeOver }) => silent === 0 || timeOver,
  'reasons-given': ({ reasons }) => reasons.trim() !== '',
} satisfies Record<string, (facts: OpinionFacts) => boolean>

export type OpinionCondition = keyof typeof OPINION_CONDITIONS

type Step = {
  from: readonly OpinionState[]
  /** Null: it stays where it is. */
  to: OpinionState | null
  by: readonly OpinionRole[]
  when: readonly OpinionCondition[]
}

export const OPINION_STEPS = {
  /** A demand is written, a finding left out or put back. */
  draft: { from: ['drafting'], to: null, by: ['leader'], when: [] },
  put: { from: ['drafting'], to: 'agreeing', by: ['leader'], when: ['findings-settled'] },
  /** Agreeing, or dissenting in words of their own. */
  say: { from: ['agreeing'], to: null, by: ['member'], when: [] },
  'take-back': { from: ['agreeing', 'agreed'], to: 'drafting', by: ['leader'], when: ['reasons-given'] },
  agree: { from: ['agreeing'], to: 'agreed', by: ['program'], when: ['nobody-asked-still'] },
  return: { from: ['agreed'], to: 'drafting', by: ['coordinator'], when: ['reasons-given'] },
  send: { from: ['agreed'], to: 'sent', by: ['coordinator'], when: [] },
  /** By the contact in the chat, or recorded by a coordinator who served it by other means. */
  acknowledge: { from: ['sent'], to: 'answering', by: ['contact', 'coordinator'], when: [] },
} as const satisfies Record<string, Step>

export type OpinionEvent = keyof typeof OPINION_STEPS
export const OPINION_EVENTS = Object.keys(OPINION_STEPS) as OpinionEvent[]

export type OpinionRefusal =
  | { kind: 'not-allowed' }
  | { kind: 'wrong-state'; state: OpinionState }
  | { kind: 'unmet'; condition: OpinionCondition }

/**
 * Whether `event` may happen to the opinion now, and what it is then.
 * @param now.roles all the roles the acting account has in this opinion
 */
export function opinionStep(
  event: OpinionEvent,
  now: { state: OpinionState; roles: readonly OpinionRole[]; facts: OpinionFacts },
): { ok: true; state: OpinionState } | { ok: false; refusal: OpinionRefusal } {
  const step: Step = OPINION_STEPS[event]
  const { state, roles, facts } = now
  if (!roles.some((role) => step.by.includes(role))) return { ok: false, refusal: { kind: 'not-allowed' } }
  if (!step.from.includes(state)) return { ok: false, refusal: { kind: 'wrong-state', state } }
  const condition = step.when.find((name) => !OPINION_CONDITIONS[name](facts))
  if (condition) return { ok: false, refusal: { kind: 'unmet', condition } }
  return { ok: true, state: step.to ?? state }
}

/** Whether the chain is run for an inspection: always for special ones (Art. 15), for daily ones by policy. */
export const wantsOpinion = (kind: DispatchKind, policy: { opinionChainForDaily: boolean }): boolean =>
  kind === 'special' || policy.opinionChainForDaily

/**
 * Every finding with a number of its own: that of its question in the report. One of a value nobody was asked for, which
 * the report does not number (0), comes after all others.
 */
export function withOwnNumbers<F extends { number: number }>(findings: readonly F[]): F[] {
  let last = Math.max(0, ...findings.map(({ number }) => number))
  const taken = new Set<number>()
  return findings.map((finding) => {
    const number = finding.number > 0 && !taken.has(finding.number) ? finding.number : ++last
    taken.add(number)
    return { ...finding, number }
  })
}

/** Findings the leader has still to decide on. */
export const undecidedIn = <F extends { demand: string; leftOut: string }>(findings: readonly F[]): F[] =>
  findings.filter(({ demand, leftOut }) => demand.trim() === '' && leftOut === '')

/** What the opinion will state. */
export const statedIn = <F extends { leftOut: string }>(findings: readonly F[]): F[] =>
  findings.filter(({ leftOut }) => leftOut === '')
