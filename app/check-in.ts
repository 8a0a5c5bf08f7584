// A supervisor arrives at a visit: who may check in, with which place, and what follows from it (Art. 10).
import { arrivalAt } from '../domain/check-in.ts'
import type { Place } from '../domain/place.ts'
import type { CheckIn, Dispatch, Supervisor, VisitHeld } from '../domain/records.ts'
import { alertCoordinators, showDispatch } from './audience.ts'
import { beginVisit, giveSheet } from './begin-visit.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { refreshIncident } from './incidents.ts'
import { type CheckInRefusal, type Mine, myVisit, refused } from './my-visit.ts'
import { badReasons, type ReasonsProblem } from './reasons.ts'
import { setReportTimers } from './report-timers.ts'
import type { Tx } from './store.ts'

export type Arrived = {
  kind: 'arrived'
  dispatchId: number
  checkIn: CheckIn
  /** Null when the agency has no questionnaire for such a visit. */
  sheetId: number | null
  leader: boolean
  /** The team had compared its sheets by then: no questionnaire for somebody who comes afterwards. */
  tooLate: boolean
  /** It had been done before. */
  again: boolean
}

export type CheckInOutcome =
  | CheckInRefusal
  | { kind: 'ask-place'; dispatchId: number; radius: number }
  | { kind: 'far'; dispatchId: number; distance: number; radius: number }
  | ReasonsProblem
  | Arrived

export const checkInKey = (dispatchId: number): string => `checkin-${dispatchId}`

/** The sheets have been opened: whoever comes now could have seen what the others answered. */
const isSettled = (visit: VisitHeld | null): boolean => Boolean(visit?.comparedAt ?? visit?.closedAt)

async function arrived(tx: Tx, dispatch: Dispatch, supervisor: Supervisor): Promise<Arrived | null> {
  const checkIn = await tx.visits.checkInOf(dispatch.id, supervisor.id)
  if (!checkIn) return null
  const visit = await tx.visits.byDispatch(dispatch.id)
  const sheet = await tx.sheets.ofMember(dispatch.id, supervisor.id)
  const leader = visit?.leaderId === supervisor.id
  const { id: dispatchId } = dispatch
  const tooLate = !sheet && isSettled(visit)
  return { kind: 'arrived', dispatchId, checkIn, sheetId: sheet?.id ?? null, leader, tooLate, again: true }
}

/** The next place or text of this chat is for the check-in; `far` is a place that came already and was too far away. */
async function waitForPlace(
  tx: Tx,
  chatId: string,
  dispatchId: number,
  touchedAt: Date,
  messageId: number | null = null,
  far: Place | null = null,
): Promise<void> {
  const subject = { key: checkInKey(dispatchId), kind: 'checkin', subjectId: dispatchId, data: { ...far } }
  await tx.drafts.put({ ...subject, chatId, touchedAt, messageId })
}

/** `/checkin`: asks for the place, or checks in at once where there is no place to be at (data, remote). */
export async function beginCheckIn(
  deps: Deps,
  by: Caller,
  wanted: number | null,
): Promise<CheckInOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<CheckInOutcome> => {
    const now = deps.clock.now()
    const mine = await myVisit(deps, tx, by.chatId, wanted)
    if (!mine.ok) return refused(tx, by.chatId, mine.refusal)
    const { dispatch, supervisor } = mine
    const before = await arrived(tx, dispatch, supervisor)
    if (before) return before
    if (dispatch.mode !== 'onsite') return arrive(deps, tx, mine, null, { distance: null, far: false }, '')
    await waitForPlace(tx, by.chatId, dispatch.id, now)
    const radius = deps.policy.checkInRadius
    return { kind: 'ask-place', dispatchId: dispatch.id, radius }
  })
}

/**
 * Takes a place, or words instead of one. Far from the institution, or without a place, a reason is wanted: the arrival
 * then counts, flagged.
 */
export async function checkIn(
  deps: Deps,
  by: Caller,
  dispatchId: number,
  given: { place: Place } | { reason: string },
): Promise<CheckInOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<CheckInOutcome> => {
    const now = deps.clock.now()
    const mine = await myVisit(deps, tx, by.chatId, dispatchId)
    if (!mine.ok) return refused(tx, by.chatId, mine.refusal)
    const before = await arrived(tx, mine.dispatch, mine.supervisor)
    if (before) return before
    const institution = await tx.institutions.byId(mine.dispatch.institutionId)
    if (!institution) throw new Error(`dispatch ${dispatchId} names no institution`)
    const radius = deps.policy.checkInRadius
    const draft = await tx.drafts.get(by.chatId, checkInKey(dispatchId))
    if ('place' in given) {
      const arrival = arrivalAt(given.place, institution, radius)
      if (!arrival.far) return arrive(deps, tx, mine, given.place, arrival, '')
      await waitForPlace(tx, by.chatId, dispatchId, now, draft?.messageId ?? null, given.place)
      return { kind: 'far', dispatchId, distance: arrival.distance ?? 0, radius }
    }
    const bad = badReasons(given.reason)
    if (bad) return bad
    const { latitude, longitude } = draft?.data ?? {}
    const place =
      typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : null
    return arrive(deps, tx, mine, place, arrivalAt(place, institution, radius), given.reason.trim())
  })
}

async function arrive(
  deps: Deps,
  tx: Tx,
  { dispatch: found, supervisor, who }: Extract<Mine, { ok: true }>,
  place: Place | null,
  { distance, far }: { distance: number | null; far: boolean },
  reason: string,
): Promise<Arrived> {
  const now = deps.clock.now()
  const dispatch = (await tx.dispatches.lock(found.id)) ?? found
  const visit = (await tx.visits.byDispatch(dispatch.id)) ?? (await beginVisit(deps, tx, dispatch, now))
  const checkIn: CheckIn = {
    ...{ dispatchId: dispatch.id, supervisorId: supervisor.id, at: now, distance, flagged: far, reason },
    ...{ latitude: place?.latitude ?? null, longitude: place?.longitude ?? null },
  }
  await tx.visits.checkIn(checkIn)
  await tx.drafts.remove(who.chatId, checkInKey(dispatch.id))
  const data = { supervisor: supervisor.id, distance, flagged: far, reason }
  tx.journal.add({ actor: who.chatId, kind: 'checked-in', subject: `dispatch:${dispatch.id}`, data })
  const notice = { dispatchId: dispatch.id, supervisorId: supervisor.id }
  await alertCoordinators(tx, { kind: 'checked-in', data: notice, first: dispatch.createdBy })
  const institution = await tx.institutions.byId(dispatch.institutionId)
  for (const chatId of dispatch.visit === 'open' ? (institution?.contacts ?? []) : [])
    tx.outgoing.add({ chatId, kind: 'visitor', data: notice, urgency: 0 })
  await showDispatch(tx, dispatch)
  await refreshIncident(tx, { kind: 'no-show', ...notice })
  const leader = visit.leaderId === supervisor.id
  const tooLate = isSettled(visit)
  const sheet = tooLate
    ? null
    : await giveSheet(deps, tx, visit.formVersionId, dispatch, supervisor, who, leader)
  if (!tooLate) await setReportTimers(tx, deps.policy, dispatch, supervisor.id, visit.reportDueAt, now)
  return {
    kind: 'arrived',
    dispatchId: dispatch.id,
    checkIn,
    sheetId: sheet?.id ?? null,
    leader,
    tooLate,
    again: false,
  }
}
