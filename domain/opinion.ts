// The chain of Art. 15 as one table: what may happen to an opinion, from which state, by whom, and on what condition;
// from the report of a visit over the hearing of the institution to its rectification, or to there being none.
import { demandsIn, type FindingsAsked, statedIn } from './opinion-findings.ts'
import type { DispatchKind } from './records.ts'

export const OPINION_STATES = [
  ...(['drafting', 'agreeing', 'agreed', 'sent'] as const),
  ...(['answering', 'weighing', 'noticed'] as const),
  ...(['rectifying', 'verifying', 'unrectified', 'closed'] as const),
]
export type OpinionState = (typeof OPINION_STATES)[number]

/** Leader and members inspected; the contact is the institution's. */
export const OPINION_ROLES = ['leader', 'member', 'coordinator', 'contact', 'program'] as const
export type OpinionRole = (typeof OPINION_ROLES)[number]

/** What the conditions look at; the numbers are of findings. */
export type OpinionFacts = {
  /** With neither a demand nor a reason for leaving it out. */
  undecided: number
  /** Members who were asked and have said nothing yet. */
  silent: number
  /** The time to say something is over: the members' own, or the institution's. */
  timeOver: boolean
  /** The reasons that came with the step; '' where none did. */
  reasons: string
  /** Stated, and the institution has not said what it says to it. */
  unanswered: number
  /** Disputed, wholly or partly, and not weighed. */
  unweighed: number
  /** Whose demand stands after the hearing. */
  demands: number
  /** Demands the institution has reported nothing to. */
  unreported: number
  /** Demands nobody has verified since they were reported. */
  unverified: number
  /** Demands found not to be met. */
  unmet: number
}

export const OPINION_CONDITIONS = {
  'findings-settled': ({ undecided }) => undecided === 0,
  'nobody-asked-still': ({ silent, timeOver }) => silent === 0 || timeOver,
  'reasons-given': ({ reasons }) => reasons.trim() !== '',
  'findings-answered': ({ unanswered }) => unanswered === 0,
  'time-over': ({ timeOver }) => timeOver,
  'disputes-weighed': ({ unweighed }) => unweighed === 0,
  'demands-stand': ({ demands }) => demands > 0,
  'no-demand-stands': ({ demands }) => demands === 0,
  'demands-reported': ({ unreported }) => unreported === 0,
  'demands-verified': ({ unverified }) => unverified === 0,
  'all-met': ({ unmet }) => unmet === 0,
  'some-not-met': ({ unmet }) => unmet > 0,
} satisfies Record<string, (facts: OpinionFacts) => boolean>

export type OpinionCondition = keyof typeof OPINION_CONDITIONS

type Step = {
  from: readonly OpinionState[]
  /** Null: it stays where it is. */
  to: OpinionState | null
  by: readonly OpinionRole[]
  when: readonly OpinionCondition[]
}

/** By the contact in the chat, or by a coordinator who records what came in writing. */
const INSTITUTION = ['contact', 'coordinator'] as const

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
  acknowledge: { from: ['sent'], to: 'answering', by: INSTITUTION, when: [] },
  /** Accepting a finding, disputing it with reasons, or partly. */
  defend: { from: ['answering'], to: null, by: INSTITUTION, when: [] },
  'submit-defence': { from: ['answering'], to: 'weighing', by: INSTITUTION, when: ['findings-answered'] },
  'close-window': { from: ['answering'], to: 'weighing', by: ['program'], when: ['time-over'] },
  weigh: { from: ['weighing'], to: null, by: ['coordinator'], when: [] },
  /** The institution is heard once more, with a window of its own. */
  'ask-again': { from: ['weighing'], to: 'answering', by: ['coordinator'], when: ['reasons-given'] },
  notice: { from: ['weighing'], to: 'noticed', by: ['coordinator'], when: ['disputes-weighed'] },
  /** The opinion notice is acknowledged. */
  receive: { from: ['noticed'], to: 'rectifying', by: INSTITUTION, when: ['demands-stand'] },
  'receive-clear': { from: ['noticed'], to: 'closed', by: INSTITUTION, when: ['no-demand-stands'] },
  /** Reporting what was done to meet a demand. */
  rectify: { from: ['rectifying'], to: null, by: INSTITUTION, when: [] },
  'submit-rectification': {
    ...{ from: ['rectifying'], to: 'verifying', by: INSTITUTION, when: ['demands-reported'] },
  },
  'give-up': {
    ...{ from: ['rectifying'], to: 'unrectified', by: ['coordinator'], when: ['time-over', 'reasons-given'] },
  },
  /** Whether a demand is met; or an inspection is dispatched to see for itself. */
  verify: { from: ['verifying'], to: null, by: ['coordinator'], when: [] },
  close: { from: ['verifying'], to: 'closed', by: ['coordinator'], when: ['demands-verified', 'all-met'] },
  /** Ordered to rectify what is not met, with a time of its own. */
  'send-back': {
    ...{ from: ['verifying'], to: 'rectifying', by: ['coordinator'] },
    when: ['demands-verified', 'some-not-met', 'reasons-given'],
  },
  'not-rectified': {
    ...{ from: ['verifying'], to: 'unrectified', by: ['coordinator'] },
    when: ['demands-verified', 'some-not-met', 'reasons-given'],
  },
  'order-again': { from: ['unrectified'], to: 'rectifying', by: ['coordinator'], when: ['reasons-given'] },
  end: { from: ['unrectified'], to: 'closed', by: ['coordinator'], when: ['reasons-given'] },
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

/** The states in which the institution has been sent the opinion and takes part. */
export const WITH_INSTITUTION: readonly OpinionState[] = OPINION_STATES.slice(OPINION_STATES.indexOf('sent'))

/** Whether the chain is run for an inspection: always for special ones (Art. 15), for daily ones by policy. */
export const wantsOpinion = (kind: DispatchKind, policy: { opinionChainForDaily: boolean }): boolean =>
  kind === 'special' || policy.opinionChainForDaily

/** What the conditions look at in the findings. */
export function countsOf(
  findings: readonly FindingsAsked[],
): Omit<OpinionFacts, 'silent' | 'timeOver' | 'reasons'> {
  const stated = statedIn(findings)
  const demands = demandsIn(findings)
  const count = <T>(of: readonly T[], is: (one: T) => boolean): number => of.filter(is).length
  return {
    undecided: count(stated, ({ demand }) => demand.trim() === ''),
    unanswered: count(stated, ({ stance }) => stance === null),
    unweighed: count(
      stated,
      (one) => (one.stance === 'dispute' || one.stance === 'partly') && one.weighing === null,
    ),
    demands: demands.length,
    unreported: count(demands, ({ rectified, verified }) => rectified === '' && verified !== 'rectified'),
    unverified: count(demands, ({ verified }) => verified === null),
    unmet: count(demands, ({ verified }) => verified === 'not-rectified'),
  }
}
