// Who cannot have the seat any more once a visit was moved: nobody is to be at two places on one day, and nobody is
// asked for a time at which they could not have been drawn.
import { exclusionOf } from '../domain/eligibility.ts'
import type { Policy } from '../domain/policy.ts'
import type { Dispatch, Invitation } from '../domain/records.ts'
import { requestOf } from './seats.ts'
import type { Tx } from './store.ts'
import { takeStep } from './take-step.ts'

/**
 * Takes the seat back where the new time makes it impossible: one on offer for any reason that keeps a person from
 * being drawn, one held only for another seat of that day. Whoever holds it and has leave, say, decides for themselves.
 * It is no refusal. The caller fills the seats.
 * @param moved the dispatch with its new time @returns whether the seat was taken back
 */
export async function takeBackImpossible(
  tx: Tx,
  policy: Policy,
  moved: Dispatch,
  invitation: Invitation,
  actor: string,
  now: Date,
): Promise<boolean> {
  // Another dispatch may be offering this person a seat on the new day: one waits for the other.
  await tx.supervisors.lock(invitation.supervisorId)
  const person = await tx.register.one(invitation.supervisorId, moved.startsAt)
  const institution = await tx.institutions.byId(moved.institutionId)
  const reason = person && institution && exclusionOf(person, requestOf(moved, institution, policy))
  if (!reason || (invitation.state === 'accepted' && reason !== 'overlap')) return false
  const step = { event: 'revoke', actor } as const
  const taken = await takeStep(tx, policy, { invitation, dispatch: moved }, step, now, false)
  return taken.ok
}

/** Whether the person was told of a new time after answering: who holds a seat may then give it back without a case. */
export async function movedSinceAnswer(
  tx: Tx,
  { id, answeredAt }: Invitation,
  { moves }: Pick<Dispatch, 'moves'>,
): Promise<boolean> {
  if (moves === 0 || !answeredAt) return false
  const told = await tx.outgoing.sentOf('dispatch-moved', 'invitationId', id)
  return told.some(({ createdAt }) => createdAt >= answeredAt)
}
