// The team of a visit as it stands: who came, who has handed in, who leads, whom it waits for.
import { absenceTimes } from '../domain/check-in.ts'
import type { Policy } from '../domain/policy.ts'
import type { AnswerSheet, Assent, Dispatch, Supervisor, VisitHeld } from '../domain/records.ts'
import { dispensable, holdingUp, mayCompare, type Patience, stageOf, type TeamStage } from '../domain/team.ts'
import type { Tx } from './store.ts'

export type TeamMember = {
  supervisorId: number
  supervisor: Supervisor
  leads: boolean
  cameAt: Date | null
  submittedAt: Date | null
  sheet: AnswerSheet | null
  assent: Assent | null
}

export type Team = {
  dispatch: Dispatch
  visit: VisitHeld
  stage: TeamStage
  /** In the order of the draw. */
  members: TeamMember[]
  leader: TeamMember | null
  joint: AnswerSheet | null
  /** Those whose sheets are still to come. */
  missing: TeamMember[]
  /** The leader may go on without those. */
  mayCompare: boolean
  patience: Patience
}

/** The team to be changed: waits for other transactions that change it. */
export async function lockTeam(tx: Tx, policy: Policy, dispatchId: number, now: Date): Promise<Team | null> {
  await tx.dispatches.lock(dispatchId)
  return teamOf(tx, policy, dispatchId, now)
}

/** Null before the first arrival. */
export async function teamOf(tx: Tx, policy: Policy, dispatchId: number, now: Date): Promise<Team | null> {
  const dispatch = await tx.dispatches.byId(dispatchId)
  const visit = dispatch && (await tx.visits.byDispatch(dispatchId))
  if (!dispatch || !visit) return null
  const [seats, checkIns, sheets, assents] = [
    await tx.invitations.of(dispatchId),
    await tx.visits.checkIns(dispatchId),
    await tx.sheets.of(dispatchId),
    await tx.visits.assents(dispatchId),
  ]
  const came = new Map(checkIns.map(({ supervisorId, at }) => [supervisorId, at]))
  // Whoever came belongs to the team, whatever becomes of the seat afterwards.
  const held = seats.filter(({ state, supervisorId }) => state === 'accepted' || came.has(supervisorId))
  const ids = [...new Set(held.sort((a, b) => a.place - b.place).map(({ supervisorId }) => supervisorId))]
  const members: TeamMember[] = []
  for (const supervisorId of ids) {
    const supervisor = await tx.supervisors.byId(supervisorId)
    const sheet = sheets.find((one) => one.supervisorId === supervisorId) ?? null
    if (!supervisor) continue
    members.push({
      ...{ supervisorId, supervisor, sheet, leads: visit.leaderId === supervisorId },
      ...{ cameAt: came.get(supervisorId) ?? null, submittedAt: sheet?.submittedAt ?? null },
      assent: assents.find((one) => one.supervisorId === supervisorId) ?? null,
    })
  }
  const joint = await tx.sheets.jointOf(dispatchId)
  const absentAfter = absenceTimes(dispatch.startsAt, policy).told
  const patience = { absentAfter, overdueAfter: visit.reportDueAt }
  return {
    ...{ dispatch, visit, joint, members, patience, stage: stageOf(visit, joint) },
    leader: members.find(({ leads }) => leads) ?? null,
    missing: holdingUp(members),
    mayCompare: mayCompare(members, patience, now),
  }
}

/** Somebody alone has nobody to compare with. */
export const isAlone = ({ members }: Pick<Team, 'members'>): boolean => members.length < 2

/** Those who are asked what they say to the joint answers: all who handed in a sheet, but the leader. */
export const electors = ({ members }: Pick<Team, 'members'>): TeamMember[] =>
  members.filter(({ leads, submittedAt }) => !leads && submittedAt !== null)

/** Whether somebody else may take the lead: the leader has not come, or has let the report become overdue. */
export const leadIsFree = ({ leader, patience, stage }: Team, now: Date): boolean =>
  stage !== 'closed' && (leader === null || dispensable(leader, patience, now))
