// The life of one invitation as a table: what may happen to it, by whom, from which state, and what follows.
import type { CaseOrigin, Dispatch, Invitation } from './records.ts'

export type InvitationState =
  | 'open'
  | 'accepted'
  | 'declined'
  | 'recused'
  | 'silent'
  | 'unreachable'
  | 'withdrawn'
  | 'released'
  | 'revoked'

/** Why somebody declines. `conflict` is a recusal (Art. 16) and never a refusal. */
export const REASONS = ['sick', 'work', 'family', 'conflict', 'other'] as const
export type Reason = (typeof REASONS)[number]

export type InvitationEvent =
  | 'accept'
  | 'decline'
  | 'recuse'
  | 'withdraw'
  | 'release'
  | 'expire'
  | 'block'
  | 'revoke'

type Step = {
  from: readonly InvitationState[]
  to: InvitationState
  by: 'invitee' | 'program' | 'coordinator'
  /** The seat is empty afterwards, and the next in the order is asked. */
  freesSeat: boolean
  /** What kind of refusal case it opens. */
  opensCase: CaseOrigin | null
  /** Possible until the visit begins; otherwise as long as the invitation is in its state. */
  untilVisit: boolean
}

export const INVITATION_STEPS: Record<InvitationEvent, Step> = {
  accept: {
    from: ['open'],
    to: 'accepted',
    by: 'invitee',
    freesSeat: false,
    opensCase: null,
    untilVisit: true,
  },
  decline: {
    from: ['open'],
    to: 'declined',
    by: 'invitee',
    freesSeat: true,
    opensCase: 'decline',
    untilVisit: false,
  },
  recuse: {
    from: ['open', 'accepted'],
    to: 'recused',
    by: 'invitee',
    freesSeat: true,
    opensCase: null,
    untilVisit: true,
  },
  withdraw: {
    from: ['accepted'],
    to: 'withdrawn',
    by: 'invitee',
    freesSeat: true,
    opensCase: 'withdrawal',
    untilVisit: true,
  },
  // The time was moved after the person had accepted: whoever cannot come at the new time has refused nothing.
  release: {
    from: ['accepted'],
    to: 'released',
    by: 'invitee',
    freesSeat: true,
    opensCase: null,
    untilVisit: true,
  },
  expire: {
    from: ['open'],
    to: 'silent',
    by: 'program',
    freesSeat: true,
    opensCase: 'silence',
    untilVisit: false,
  },
  block: {
    from: ['open'],
    to: 'unreachable',
    by: 'program',
    freesSeat: true,
    opensCase: null,
    untilVisit: false,
  },
  revoke: {
    from: ['open', 'accepted'],
    to: 'revoked',
    by: 'coordinator',
    freesSeat: true,
    opensCase: null,
    untilVisit: false,
  },
}

/** Why an answer has no effect. */
export type AnswerRefusal =
  | { kind: 'not-yours' }
  | { kind: 'already-answered'; state: InvitationState; at: Date | null }
  | { kind: 'dispatch-over'; state: Dispatch['state'] }
  | { kind: 'visit-begun'; startsAt: Date }

/**
 * Whether `event` may happen to the invitation now.
 * The state decides, not the clock: an answer given in time but handled late, after an outage, still counts as long as
 * the seat has not moved on.
 */
export function decideStep(
  event: InvitationEvent,
  invitation: Invitation,
  dispatch: Dispatch,
  now: Date,
): { ok: true; step: Step } | { ok: false; refusal: AnswerRefusal } {
  const step = INVITATION_STEPS[event]
  const over = dispatch.state !== 'inviting' && dispatch.state !== 'filled' && dispatch.state !== 'exhausted'
  if (!step.from.includes(invitation.state)) {
    if (invitation.state === 'revoked' && over)
      return { ok: false, refusal: { kind: 'dispatch-over', state: dispatch.state } }
    return {
      ok: false,
      refusal: { kind: 'already-answered', state: invitation.state, at: invitation.answeredAt },
    }
  }
  if (over) return { ok: false, refusal: { kind: 'dispatch-over', state: dispatch.state } }
  if (step.untilVisit && now >= dispatch.startsAt) {
    return { ok: false, refusal: { kind: 'visit-begun', startsAt: dispatch.startsAt } }
  }
  return { ok: true, step }
}
