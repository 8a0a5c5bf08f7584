// What must hold of refusal cases, dismissal grounds and dismissals.
import type { InvitationState } from '../../../domain/invitation.ts'
import type { CaseOrigin } from '../../../domain/records.ts'
import { type Rule, twice } from './rules.ts'
import { COORDINATORS } from './town.ts'

/** Every other end of an invitation is no refusal: recusal, a seat given back after a move, a phone not reached. */
const REFUSALS: Partial<Record<InvitationState, CaseOrigin>> = {
  declined: 'decline',
  withdrawn: 'withdrawal',
  silent: 'silence',
}
const isCoordinator = (chatId: string | null): boolean => COORDINATORS.some((one) => one === chatId)

export const CASE_RULES: Record<string, Rule> = {
  'not exactly one case per refusal': ({ invitations, cases }) =>
    invitations.flatMap(({ id, state }) => {
      const origins = cases.filter(({ invitationId }) => invitationId === id).map(({ origin }) => origin)
      const right = REFUSALS[state]
      return origins.join() === (right ?? '')
        ? []
        : [`invitation ${id} is ${state}, cases: ${origins.join()}`]
    }),
  'silence of somebody who was never asked': ({ invitations }, _before, { post }) =>
    invitations
      .filter(
        ({ id, state, deliveredAt }) => state === 'silent' && (!deliveredAt || !post.invitationShown(id)),
      )
      .map(({ id }) => `invitation ${id}`),
  'ruled by somebody else than a coordinator': ({ cases, grounds }) => [
    ...cases
      .filter(({ state, ruledBy }) => state !== 'open' && !isCoordinator(ruledBy))
      .map(({ id }) => `case ${id}`),
    ...cases
      .filter(({ state, reviewedBy, ruledBy }) => {
        const reviewed = state === 'upheld' || state === 'overturned'
        return reviewed && (!isCoordinator(reviewedBy) || reviewedBy === ruledBy)
      })
      .map(({ id }) => `review of case ${id}`),
    ...grounds
      .filter(({ state, decidedBy }) => state !== 'recorded' && !isCoordinator(decidedBy))
      .map(({ id }) => `ground ${id}`),
  ],
  'a ground without final rulings of its own': ({ grounds, cases }, _before, { now }) => [
    ...twice(grounds.flatMap(({ dossier }) => dossier.cases.map((id) => `case ${id} in two grounds`))),
    ...grounds.flatMap(({ id, supervisorId, dossier }) =>
      dossier.cases.flatMap((caseId) => {
        const one = cases.find((found) => found.id === caseId && found.supervisorId === supervisorId)
        const over = one?.objectBy != null && now >= one.objectBy
        return one?.state === 'upheld' || (one?.state === 'unjustified' && over)
          ? []
          : [`ground ${id}: case ${caseId}`]
      }),
    ),
  ],
  'dismissed otherwise than by a coordinator who confirmed a ground': ({ supervisors, grounds, journaled }) =>
    supervisors
      .filter(({ id, status }) => {
        const confirmed = grounds.filter(
          ({ supervisorId, state }) => supervisorId === id && state === 'confirmed',
        )
        const noted = journaled.some(
          ({ kind, actor, subject }) =>
            kind === 'dismissed' && subject === `supervisor:${id}` && isCoordinator(actor),
        )
        return (status === 'dismissed') !== (confirmed.length > 0 && noted)
      })
      .map(({ id, status }) => `supervisor ${id} is ${status}`),
}
