// What a member of the team has not done yet: come, or handed in the report (Art. 10, 17(2)).
import type { Tx } from './store.ts'

/** Whether somebody who holds a seat has not checked in. */
export async function isAbsent(tx: Tx, dispatchId: number, supervisorId: number): Promise<boolean> {
  const seats = await tx.invitations.of(dispatchId)
  const holds = seats.some((one) => one.supervisorId === supervisorId && one.state === 'accepted')
  return holds && (await tx.visits.checkInOf(dispatchId, supervisorId)) === null
}

/** Whether somebody who has checked in still owes the report. */
export async function owesReport(tx: Tx, dispatchId: number, supervisorId: number): Promise<boolean> {
  const checkIn = await tx.visits.checkInOf(dispatchId, supervisorId)
  const sheet = await tx.sheets.ofMember(dispatchId, supervisorId)
  return checkIn !== null && sheet?.submittedAt === null
}
