// A team at a visit: what it does one after the other, whom it waits for, and when it need not wait any longer.
import type { AnswerSheet, VisitHeld } from './records.ts'

/**
 * Each answers alone and sealed; then the sheets are laid side by side and the leader records the joint answers; then the
 * others agree or dissent; then the report is made.
 */
export const TEAM_STAGES = ['answering', 'comparing', 'agreeing', 'closed'] as const
export type TeamStage = (typeof TEAM_STAGES)[number]

export function stageOf(
  visit: Pick<VisitHeld, 'comparedAt' | 'closedAt'>,
  joint: Pick<AnswerSheet, 'submittedAt'> | null,
): TeamStage {
  if (visit.closedAt) return 'closed'
  if (!visit.comparedAt) return 'answering'
  return joint?.submittedAt ? 'agreeing' : 'comparing'
}

export type MemberState = { supervisorId: number; cameAt: Date | null; submittedAt: Date | null }

/** The moments after which nobody waits for somebody who has not come, or for a sheet that is overdue. */
export type Patience = { absentAfter: Date; overdueAfter: Date }

/** Those whose sheets are still to come. */
export const holdingUp = <M extends Pick<MemberState, 'submittedAt'>>(members: readonly M[]): M[] =>
  members.filter(({ submittedAt }) => submittedAt === null)

/** Whether the team may do without this member's sheet, or without them as its leader. */
export const dispensable = (
  { cameAt, submittedAt }: Pick<MemberState, 'cameAt' | 'submittedAt'>,
  { absentAfter, overdueAfter }: Patience,
  now: Date,
): boolean => submittedAt === null && now >= (cameAt === null ? absentAfter : overdueAfter)

/** Whether the leader may have the sheets compared now: somebody has handed in, and nobody is to be waited for. */
export const mayCompare = (members: readonly MemberState[], patience: Patience, now: Date): boolean => {
  const missing = holdingUp(members)
  return missing.length < members.length && missing.every((member) => dispensable(member, patience, now))
}
