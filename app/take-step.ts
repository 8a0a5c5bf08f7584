// One step of an invitation, whoever takes it: moved once, its timers ended, its seat passed on, its case opened.
import { type AnswerRefusal, decideStep, type InvitationEvent, type Reason } from '../domain/invitation.ts'
import type { Policy } from '../domain/policy.ts'
import type { Dispatch, Invitation } from '../domain/records.ts'
import { openCase } from './open-case.ts'
import { fillSeats, showToInvitee } from './seats.ts'
import type { Tx } from './store.ts'

export type Step = {
  event: InvitationEvent
  /** The account that acts, or 'program'. */
  actor: string
  reason?: Reason
  reasonText?: string
}

export type StepResult = { ok: true; invitation: Invitation } | { ok: false; refusal: AnswerRefusal }

/** An invitation and its dispatch, whose row this transaction holds; and the invitee's chat, where it was read with them. */
export type Locked = { invitation: Invitation; dispatch: Dispatch }

/**
 * Takes a step of a locked invitation and everything that follows from it, in the same transaction.
 * @param refill false when the caller fills the seats itself, or the dispatch is over
 */
export async function takeStep(
  tx: Tx,
  policy: Policy,
  locked: Locked,
  step: Step,
  now: Date,
  refill = true,
): Promise<StepResult> {
  const { invitation, dispatch } = locked
  const decided = decideStep(step.event, invitation, dispatch, now)
  if (!decided.ok) return decided
  const { to, opensCase, freesSeat } = decided.step
  const fields = {
    state: to,
    answeredAt: now,
    reason: step.reason ?? null,
    reasonText: step.reasonText ?? '',
  }
  if (!(await tx.invitations.move(invitation.id, invitation.state, fields))) {
    return {
      ok: false,
      refusal: { kind: 'already-answered', state: invitation.state, at: invitation.answeredAt },
    }
  }
  await tx.timers.cancel(invitation.id, ['answer-by', 'remind-unanswered'])
  if (freesSeat) await tx.timers.cancel(invitation.id, ['remind-visit', 'no-show-asked', 'no-show'])
  await tx.drafts.removeFor('decline', invitation.id)
  tx.journal.add({
    actor: step.actor,
    kind: to,
    subject: `dispatch:${dispatch.id}`,
    data: {
      invitation: invitation.id,
      supervisor: invitation.supervisorId,
      seat: invitation.seat,
      reason: step.reason ?? null,
    },
  })
  const moved = { ...invitation, ...fields }
  if (opensCase) await openCase(tx, moved, dispatch, opensCase, now)
  await showToInvitee(tx, locked)
  if (refill) await fillSeats(tx, policy, dispatch, now)
  return { ok: true, invitation: moved }
}
