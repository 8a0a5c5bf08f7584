// Loads what people are shown of invitations, dispatches, cases and grounds.
import type { Dispatch, Invitation } from '../../domain/records.ts'
import { stageOf } from '../../domain/team.ts'
import { movedSinceAnswer } from '../after-move.ts'
import { declineDraft } from '../decline-invitation.ts'
import type { Tx } from '../store.ts'
import type { CaseView, DispatchView, InvitationView, SeatView, VisitView } from './notice.ts'

/** `knows`: the person holds, or held, the seat. Others learn of a covert visit only region and time. */
export async function visitView(tx: Tx, dispatch: Dispatch, knows: boolean): Promise<VisitView> {
  const institution = await tx.institutions.byId(dispatch.institutionId)
  const named = institution && (dispatch.visit === 'open' || knows)
  const { id: dispatchId, kind, mode, visit, state, startsAt, items, note, size, moves, endReason } = dispatch
  return {
    ...{ dispatchId, kind, mode, visit, state, startsAt, items, size, moves, endReason },
    // A note may well name the institution, so it is kept back with it.
    note: named ? note : '',
    region: institution?.region ?? '',
    institution: named ? institution : null,
  }
}

const HELD_SEAT: readonly Invitation['state'][] = ['accepted', 'withdrawn', 'released']

export async function invitationView(tx: Tx, invitationId: number): Promise<InvitationView | null> {
  const invitation = await tx.invitations.byId(invitationId)
  const dispatch = invitation && (await tx.dispatches.byId(invitation.dispatchId))
  const person = invitation && (await tx.supervisors.byId(invitation.supervisorId))
  if (!dispatch || !person) return null
  const draft = person.telegramId ? await declineDraft(tx, person.telegramId, invitationId) : null
  const { state } = invitation
  return {
    invitation,
    visit: await visitView(tx, dispatch, HELD_SEAT.includes(state)),
    draft,
    evidence: (await tx.evidence.of('invitation', invitationId)).length,
    releasable: state === 'accepted' && (await movedSinceAnswer(tx, invitation, dispatch)),
  }
}

export async function dispatchView(tx: Tx, dispatchId: number): Promise<DispatchView | null> {
  const dispatch = await tx.dispatches.byId(dispatchId)
  const institution = dispatch && (await tx.institutions.byId(dispatch.institutionId))
  const draw = dispatch && (await tx.draws.byDispatch(dispatchId))
  if (!dispatch || !institution || !draw) return null
  const invitations = await tx.invitations.of(dispatchId)
  const seats: SeatView[] = []
  for (let seat = 1; seat <= dispatch.size; seat++) {
    const invitation = invitations.find(
      (one) => one.seat === seat && (one.state === 'open' || one.state === 'accepted'),
    )
    const supervisor = invitation ? await tx.supervisors.byId(invitation.supervisorId) : null
    seats.push({
      seat,
      invitation: invitation ?? null,
      supervisor,
      delivered: invitation?.deliveredAt != null,
    })
  }
  const past: DispatchView['past'] = []
  for (const invitation of invitations) {
    if (invitation.state === 'open' || invitation.state === 'accepted') continue
    const supervisor = await tx.supervisors.byId(invitation.supervisorId)
    if (supervisor) past.push({ invitation, supervisor })
  }
  const { eligible, excluded, passedOver } = await tx.draws.counts(dispatchId)
  const { id, state, kind, mode, visit, pool, startsAt, size, items, formId, note, endReason } = dispatch
  return {
    ...{ id, state, kind, mode, visit, pool, startsAt, size, items, formId, note, endReason, institution },
    poolHash: draw.poolHash,
    commitment: draw.commitment,
    publicEntropy: draw.publicEntropy,
    drawn: draw.drawnAt !== null,
    ...{ eligible, excluded, passedOver, seats, past },
    remaining: draw.drawnAt ? await tx.draws.remaining(dispatchId) : 0,
    cases: (await tx.cases.ofDispatch(dispatchId)).filter(
      (one) => one.state === 'open' || one.state === 'objected',
    ).length,
    inspection: await inspectionOf(tx, dispatchId),
  }
}

async function inspectionOf(tx: Tx, dispatchId: number): Promise<DispatchView['inspection']> {
  const visit = await tx.visits.byDispatch(dispatchId)
  if (!visit) return null
  const arrived = (await tx.visits.checkIns(dispatchId)).length
  const handedIn = (await tx.sheets.of(dispatchId)).filter(({ submittedAt }) => submittedAt !== null).length
  return { arrived, handedIn, stage: stageOf(visit, await tx.sheets.jointOf(dispatchId)) }
}

export async function caseView(tx: Tx, caseId: number, forCoordinator: boolean): Promise<CaseView | null> {
  const refusalCase = await tx.cases.byId(caseId)
  const invitation = refusalCase && (await tx.invitations.byId(refusalCase.invitationId))
  const supervisor = refusalCase && (await tx.supervisors.byId(refusalCase.supervisorId))
  const dispatch = refusalCase && (await tx.dispatches.byId(refusalCase.dispatchId))
  if (!invitation || !supervisor || !dispatch) return null
  const active = await tx.coordinators.active()
  return {
    refusalCase,
    invitation,
    supervisor,
    visit: await visitView(tx, dispatch, forCoordinator || HELD_SEAT.includes(invitation.state)),
    evidenceFiles: (await tx.evidence.of('invitation', invitation.id)).length,
    otherReviewer: active.some((chatId) => chatId !== refusalCase.ruledBy),
  }
}
