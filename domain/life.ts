// The life of a supervisor as one table (Art. 5 to 8, 11, 17): what may happen to an applicant and to a card holder, from
// which state, by whom, and on what condition. Where somebody stands between contract and end is read off the calendar.
import type { SupervisorStatus } from './eligibility.ts'
import type { Policy } from './policy.ts'
import { beginsLater, nextTermNo, type Term, type TermStanding, termStanding } from './term.ts'

export const APPLICANT_STATES = ['registered', 'trained', 'passed', 'failed', 'dropped'] as const
export type ApplicantState = (typeof APPLICANT_STATES)[number]

export const LIFE_STATES = [
  ...APPLICANT_STATES,
  ...(['no-contract', 'in-term', 'term-over', 'suspended'] as const),
  ...(['dismissed', 'withdrawn', 'left'] as const),
]
export type LifeState = (typeof LIFE_STATES)[number]

export const LIFE_ROLES = ['coordinator', 'program'] as const
export type LifeRole = (typeof LIFE_ROLES)[number]

/** What the conditions look at. */
export type LifeFacts = {
  /** The reasons that came with the step; '' where none did. */
  reasons: string
  /** Points of the test; null where none were given. */
  score: number | null
  standing: TermStanding
  /** A contract is entered that has not begun. */
  ahead: boolean
  /** Which contract a renewal would be, and how many there may be. */
  nextTerm: number
  maxTerms: number
  /** A ground of Art. 17 was confirmed. */
  ground: boolean
}

export const LIFE_CONDITIONS = {
  'reasons-given': ({ reasons }) => reasons.trim() !== '',
  'score-given': ({ score }) => score !== null,
  'without-contract': ({ standing }) => standing === 'none',
  'within-term': ({ standing }) => standing === 'within',
  'past-term': ({ standing }) => standing === 'over',
  'not-renewed-yet': ({ ahead }) => !ahead,
  'terms-left': ({ nextTerm, maxTerms }) => nextTerm <= maxTerms,
  'ground-confirmed': ({ ground }) => ground,
} satisfies Record<string, (facts: LifeFacts) => boolean>
export type LifeCondition = keyof typeof LIFE_CONDITIONS

type Step = {
  from: readonly LifeState[]
  /** Null: it stays where it is. */
  to: LifeState | null
  by: readonly LifeRole[]
  when: readonly LifeCondition[]
}

const COORDINATOR = ['coordinator'] as const
const PROGRAM = ['program'] as const
const IN_OFFICE = ['no-contract', 'in-term', 'term-over'] as const
const HOLDING = [...IN_OFFICE, 'suspended'] as const

export const LIFE_STEPS = {
  train: { from: ['registered', 'failed'], to: 'trained', by: COORDINATOR, when: [] },
  pass: { from: ['trained', 'failed'], to: 'passed', by: COORDINATOR, when: ['score-given'] },
  fail: { from: ['trained', 'failed'], to: 'failed', by: COORDINATOR, when: ['score-given'] },
  /** The application goes no further. */
  drop: {
    ...{ from: ['registered', 'trained', 'passed', 'failed'], to: 'dropped', by: COORDINATOR },
    when: ['reasons-given'],
  },
  /** The card with the first contract; or the card alone (Art. 8: its holder "may" be given a contract). */
  issue: { from: ['passed'], to: 'in-term', by: COORDINATOR, when: [] },
  'issue-card': { from: ['passed'], to: 'no-contract', by: COORDINATOR, when: [] },
  suspend: { from: IN_OFFICE, to: 'suspended', by: COORDINATOR, when: ['reasons-given'] },
  /** Back to where the contract stands by then. */
  restore: {
    ...{ from: ['suspended'], to: 'in-term', by: COORDINATOR, when: ['within-term', 'reasons-given'] },
  },
  'restore-card': {
    ...{ from: ['suspended'], to: 'no-contract', by: COORDINATOR },
    when: ['without-contract', 'reasons-given'],
  },
  'restore-over': {
    ...{ from: ['suspended'], to: 'term-over', by: COORDINATOR, when: ['past-term', 'reasons-given'] },
  },
  renew: {
    ...{ from: IN_OFFICE, to: 'in-term', by: COORDINATOR },
    when: ['not-renewed-yet', 'terms-left', 'reasons-given'],
  },
  /** A roster brings another contract; where its holder stands then is read off the calendar. */
  'enter-term': { from: HOLDING, to: null, by: COORDINATOR, when: [] },
  /** At midnight after the last local day, by itself (Art. 8). */
  'end-term': { from: ['in-term'], to: 'term-over', by: PROGRAM, when: ['past-term'] },
  'end-term-suspended': { from: ['suspended'], to: null, by: PROGRAM, when: ['past-term'] },
  /** Art. 17, by a ground that a coordinator has confirmed. */
  dismiss: { from: HOLDING, to: 'dismissed', by: COORDINATOR, when: ['ground-confirmed'] },
  /** Art. 11. */
  withdraw: { from: HOLDING, to: 'withdrawn', by: COORDINATOR, when: ['reasons-given'] },
  /** Of their own wish, or because the region or the work changed. */
  leave: { from: HOLDING, to: 'left', by: COORDINATOR, when: ['reasons-given'] },
} as const satisfies Record<string, Step>

export type LifeEventName = keyof typeof LIFE_STEPS
export const LIFE_EVENT_NAMES = Object.keys(LIFE_STEPS) as LifeEventName[]

export type LifeRefusal =
  | { kind: 'not-allowed' }
  | { kind: 'wrong-state'; state: LifeState }
  | { kind: 'unmet'; condition: LifeCondition }

/** Whether `event` may happen now, and where it leads. */
export function lifeStep(
  event: LifeEventName,
  now: { state: LifeState; role: LifeRole; facts: LifeFacts },
): { ok: true; state: LifeState } | { ok: false; refusal: LifeRefusal } {
  const step: Step = LIFE_STEPS[event]
  const { state, role, facts } = now
  if (!step.by.includes(role)) return { ok: false, refusal: { kind: 'not-allowed' } }
  if (!step.from.includes(state)) return { ok: false, refusal: { kind: 'wrong-state', state } }
  const condition = step.when.find((name) => !LIFE_CONDITIONS[name](facts))
  if (condition) return { ok: false, refusal: { kind: 'unmet', condition } }
  return { ok: true, state: step.to ?? state }
}

/** Where a card holder stands on a local day: the status as stored, and for those in office the contract. */
export function lifeState(
  person: Term & { status: SupervisorStatus },
  day: string,
  policy: Pick<Policy, 'termYears' | 'maxTerms'>,
): Exclude<LifeState, ApplicantState> {
  if (person.status !== 'active') return person.status
  const standing = termStanding(person, day, policy)
  return standing === 'none' ? 'no-contract' : standing === 'within' ? 'in-term' : 'term-over'
}

/** What the conditions look at in a card holder. */
export const lifeFacts = (
  person: Term,
  day: string,
  policy: Pick<Policy, 'termYears' | 'maxTerms'>,
  given: { reasons?: string; ground?: boolean } = {},
): LifeFacts => ({
  reasons: given.reasons ?? '',
  score: null,
  standing: termStanding(person, day, policy),
  ahead: beginsLater(person, day),
  nextTerm: nextTermNo(person),
  maxTerms: policy.maxTerms,
  ground: given.ground ?? false,
})

/** How a supervisor's archive is given. */
export const ARCHIVE_FORMATS = ['pdf', 'xlsx'] as const
export type ArchiveFormat = (typeof ARCHIVE_FORMATS)[number]

/** What a coordinator wishes for a card holder; restoring leads to where the contract stands. */
export const OFFICE_WISHES = ['renew', 'suspend', 'restore', 'withdraw', 'leave'] as const
export type OfficeWish = (typeof OFFICE_WISHES)[number]

const RESTORED: Record<TermStanding, LifeEventName> = {
  within: 'restore',
  none: 'restore-card',
  over: 'restore-over',
}

/** The event of the table that a wish is, for somebody whose contract stands so. */
export const eventOf = (wish: OfficeWish, standing: TermStanding): LifeEventName =>
  wish === 'restore' ? RESTORED[standing] : wish

/** The status stored for a state; the others are read off the contract. */
export const statusOf = (state: LifeState): SupervisorStatus =>
  state === 'suspended' || state === 'dismissed' || state === 'withdrawn' || state === 'left'
    ? state
    : 'active'
