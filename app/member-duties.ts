// What a member of the team has not done yet: come, or handed in the report (Art. 10, 17(2)).
import type { AnswerSheet } from '../domain/records.ts'
import type { Tx } from './store.ts'

/** Whether somebody who holds a seat has not checked in. */
export async function isAbsent(tx: Tx, dispatchId: number, supervisorId: number): Promise<boolean> {
  const seats = await tx.invitations.of(dispatchId)
  const holds = seats.some((one) => one.supervisorId === supervisorId && one.state === 'accepted')
  return holds && (await tx.visits.checkInOf(dispatchId, supervisorId)) === null
}

/**
 * Whether somebody who has checked in still owes the report: their own sheet, or, leading a team whose sheets are all
 * in, the joint answers. @returns the sheet that is owed
 */
export async function owedSheet(
  tx: Tx,
  dispatchId: number,
  supervisorId: number,
): Promise<AnswerSheet | null> {
  if (!(await tx.visits.checkInOf(dispatchId, supervisorId))) return null
  const visit = await tx.visits.byDispatch(dispatchId)
  if (!visit || visit.closedAt) return null
  const sheet = await tx.sheets.ofMember(dispatchId, supervisorId)
  if (!visit.comparedAt) return sheet && !sheet.submittedAt ? sheet : null
  const joint = await tx.sheets.jointOf(dispatchId)
  return joint && !joint.submittedAt && visit.leaderId === supervisorId ? joint : null
}

/** Whether this member is the one who is waited for. */
export const owesReport = async (tx: Tx, dispatchId: number, supervisorId: number): Promise<boolean> =>
  (await owedSheet(tx, dispatchId, supervisorId)) !== null
