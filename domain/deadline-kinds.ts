// The official deadlines of an institution: which policy counts them, what reminds of them, which due times they have.
import type { Policy } from './policy.ts'

type Kind = {
  within: 'acknowledgeWithin' | 'defenceWithin' | 'rectifyWithin' | 'hearWithin'
  /** How long before it somebody is reminded. */
  remind: 'remindAcknowledge' | 'remindDefence' | 'remindRectification'
  /** The due time at its end. */
  over: string
  /** The due times before it. */
  reminder: string
}

export const DEADLINES = {
  /** Of a document: to acknowledge it. */
  acknowledge: {
    ...{ within: 'acknowledgeWithin', remind: 'remindAcknowledge' },
    ...{ over: 'acknowledge-by', reminder: 'remind-acknowledge' },
  },
  /** Of an opinion: to object to it. */
  defence: {
    ...{ within: 'defenceWithin', remind: 'remindDefence' },
    ...{ over: 'defence-by', reminder: 'remind-defence' },
  },
  /** Of an opinion: to report what was done. */
  rectification: {
    ...{ within: 'rectifyWithin', remind: 'remindRectification' },
    ...{ over: 'rectify-by', reminder: 'remind-rectification' },
  },
  /** Of a sanction: to be heard before it is decided. */
  hearing: {
    ...{ within: 'hearWithin', remind: 'remindDefence' },
    ...{ over: 'hear-by', reminder: 'remind-hearing' },
  },
  /** Of a sanction: to report what was corrected, by the day its order names. */
  correct: {
    ...{ within: 'rectifyWithin', remind: 'remindRectification' },
    ...{ over: 'correct-by', reminder: 'remind-correct' },
  },
} as const satisfies Record<string, Kind>

export type DeadlineKind = keyof typeof DEADLINES
export const DEADLINE_KINDS = Object.keys(DEADLINES) as DeadlineKind[]

/** Days a coordinator gives with one tap; 'other' for a day or a number that is typed. */
export const GIVEN_DAYS = ['3', '5', '10', 'other'] as const

/** An institution may ask for more time for these; receipt of a document is served by other means where it does not come. */
export const EXTENDABLE: readonly DeadlineKind[] = ['defence', 'rectification', 'hearing', 'correct']

/** What the policy says about a kind today. */
export const termsOf = (
  kind: DeadlineKind,
  policy: Policy,
): { within: string; remind: string[]; workingDays: boolean } => ({
  within: policy[DEADLINES[kind].within],
  remind: policy[DEADLINES[kind].remind],
  workingDays: policy.workingDays,
})
