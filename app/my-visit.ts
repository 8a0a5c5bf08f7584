// Which visit a person may check in to, and what becomes of those who have no seat in it (Art. 17(1)).
import { checkInWindow } from '../domain/check-in.ts'
import type { Dispatch, Supervisor } from '../domain/records.ts'
import type { Deps } from './deps.ts'
import { tellIncident } from './incidents.ts'
import type { Tx } from './store.ts'
import { identify, type Who } from './who.ts'

export type CheckInRefusal =
  | { kind: 'not-supervisor' }
  /** No seat in a visit of today; `dispatchId` when the person named one that is not theirs. */
  | { kind: 'no-seat'; dispatchId: number | null }
  | { kind: 'too-early'; dispatchId: number; startsAt: Date }
  | { kind: 'over'; dispatchId: number }

export type Mine =
  | { ok: true; who: Who; supervisor: Supervisor; dispatch: Dispatch }
  | { ok: false; refusal: CheckInRefusal }

/** The visit this person may check in to now: the one named, else the next of the seats held. */
export async function myVisit(
  { policy, clock }: Deps,
  tx: Tx,
  chatId: string,
  wanted: number | null,
): Promise<Mine> {
  const now = clock.now()
  const who = await identify(tx, chatId)
  const { supervisor } = who
  if (!supervisor) return { ok: false, refusal: { kind: 'not-supervisor' } }
  const held: Dispatch[] = []
  for (const { dispatchId } of await tx.invitations.ofSupervisor(supervisor.id, ['accepted'])) {
    const dispatch = await tx.dispatches.byId(dispatchId)
    if (!dispatch) continue
    const fits = wanted === null ? checkInWindow(dispatch, policy, now) !== 'over' : dispatch.id === wanted
    if (fits) held.push(dispatch)
  }
  held.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  const [dispatch] = held
  if (!dispatch) return { ok: false, refusal: { kind: 'no-seat', dispatchId: wanted } }
  const window = checkInWindow(dispatch, policy, now)
  const { id: dispatchId, startsAt } = dispatch
  const checkedIn = await tx.visits.checkInOf(dispatchId, supervisor.id)
  if (window === 'too-early') return { ok: false, refusal: { kind: window, dispatchId, startsAt } }
  if (window === 'over' && !checkedIn) return { ok: false, refusal: { kind: window, dispatchId } }
  return { ok: true, who, supervisor, dispatch }
}

/** Somebody without a seat who tries is recorded: participation without dispatch is a ground (Art. 17(1)). */
export async function refused(tx: Tx, chatId: string, refusal: CheckInRefusal): Promise<CheckInRefusal> {
  if (refusal.kind !== 'no-seat' || refusal.dispatchId === null) return refusal
  const { supervisor } = await identify(tx, chatId)
  const dispatch = await tx.dispatches.byId(refusal.dispatchId)
  if (!supervisor || !dispatch || dispatch.confirmedAt === null) return refusal
  const data = { supervisor: supervisor.id }
  tx.journal.add({ actor: chatId, kind: 'checkin-without-seat', subject: `dispatch:${dispatch.id}`, data })
  await tellIncident(tx, { kind: 'uncalled', dispatchId: dispatch.id, supervisorId: supervisor.id })
  return refusal
}
