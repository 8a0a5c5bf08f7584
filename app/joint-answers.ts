// The joint answers of a team: put to the others by the leader, taken back, agreed to or dissented from.
import type { Sitting } from '../domain/forms/engine.ts'
import { reportHash } from '../domain/forms/report-hash.ts'
import { addDuration } from '../domain/local-time.ts'
import type { AnswerSheet } from '../domain/records.ts'
import { showDispatch } from './audience.ts'
import { closeVisit } from './close-visit.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { badReasons, type ReasonsProblem } from './reasons.ts'
import { showChanged, showTeam } from './show-team.ts'
import type { Tx } from './store.ts'
import { electors, lockTeam, type Team, teamOf } from './team.ts'
import { identify } from './who.ts'

export type AssentOutcome =
  | { kind: 'said'; dissent: boolean; closed: boolean }
  | { kind: 'taken-back' }
  | { kind: 'not-yours' }
  | { kind: 'past' }
  | ReasonsProblem

/** The joint answers are sealed and put to those who inspected too; with nobody to ask the visit is closed. */
export async function putToTeam(
  deps: Deps,
  tx: Tx,
  actor: string,
  team: Team,
  sitting: Sitting,
): Promise<void> {
  const { dispatch, joint } = team
  if (!joint) return
  const now = deps.clock.now()
  const hash = reportHash(sitting)
  await tx.sheets.update(joint.id, { submittedAt: now, hash })
  const data = { sheet: joint.id, hash }
  tx.journal.add({ actor, kind: 'joint-answers-put', subject: `dispatch:${dispatch.id}`, data })
  if (electors(team).length === 0) return closeVisit(tx, deps.policy, team, joint, now)
  const { assentWithin, timezone } = deps.policy
  const dueAt = addDuration(now, assentWithin, timezone)
  const key = `assent-by:${dispatch.id}`
  await tx.timers.set({ key, kind: 'assent-by', subjectId: dispatch.id, data: {}, dueAt })
  await showChanged(tx, deps.policy, team, now)
  await showDispatch(tx, dispatch)
}

/** The team of somebody who is asked what they say to the joint answers. */
async function asked(deps: Deps, tx: Tx, chatId: string, dispatchId: number) {
  const { supervisor } = await identify(tx, chatId)
  const team = await lockTeam(tx, deps.policy, dispatchId, deps.clock.now())
  const mine = team && electors(team).find(({ supervisorId }) => supervisorId === supervisor?.id)
  return team && mine ? { team, mine } : null
}

/** Why this account could not say anything to the joint answers now; else null. */
export async function assentRefusal(
  deps: Deps,
  chatId: string,
  dispatchId: number,
): Promise<AssentOutcome | null> {
  return deps.store.transact(async (tx): Promise<AssentOutcome | null> => {
    const found = await asked(deps, tx, chatId, dispatchId)
    if (!found) return { kind: 'not-yours' }
    return found.team.stage === 'agreeing' ? null : { kind: 'past' }
  })
}

/** A member agrees (`dissent` null), or states what they do not agree with. May be changed until the visit is closed. */
export async function assent(
  deps: Deps,
  by: Caller,
  dispatchId: number,
  dissent: string | null,
): Promise<AssentOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<AssentOutcome> => {
    const found = await asked(deps, tx, by.chatId, dispatchId)
    if (!found) return { kind: 'not-yours' }
    const { team, mine } = found
    if (team.stage !== 'agreeing' || !team.joint) return { kind: 'past' }
    const bad = dissent === null ? null : badReasons(dissent)
    if (bad) return bad
    const at = deps.clock.now()
    const said = { dispatchId, supervisorId: mine.supervisorId, at, dissent: dissent?.trim() ?? '' }
    await tx.visits.setAssent(said)
    await tx.drafts.remove(by.chatId, dissentKey(dispatchId))
    const kind = dissent === null ? 'joint-answers-agreed' : 'joint-answers-dissented'
    const data = { supervisor: mine.supervisorId, dissent: said.dissent }
    tx.journal.add({ actor: by.chatId, kind, subject: `dispatch:${dispatchId}`, data })
    const now = await teamOf(tx, deps.policy, dispatchId, at)
    if (!now) return { kind: 'past' }
    const closed = electors(now).every((one) => one.assent !== null)
    if (closed) await closeVisit(tx, deps.policy, now, team.joint, at)
    else await showTeam(tx, now, team)
    return { kind: 'said', dissent: dissent !== null, closed }
  })
}

export const dissentKey = (dispatchId: number): string => `dissent-${dispatchId}`

/** Open again in the leader's hands: what the others had said is of answers that may change. */
export async function reopenJoint(tx: Tx, { id, dispatchId }: AnswerSheet, leaderId: number): Promise<void> {
  await tx.sheets.update(id, { supervisorId: leaderId, submittedAt: null, hash: null })
  await tx.visits.clearAssents(dispatchId)
  await tx.timers.cancel(dispatchId, ['assent-by'])
}

/** The leader takes the joint answers back to change them; what the others had said of them is void, but on record. */
export async function takeBackJoint(
  deps: Deps,
  by: Caller,
  dispatchId: number,
): Promise<AssentOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<AssentOutcome> => {
    const { supervisor } = await identify(tx, by.chatId)
    const team = await lockTeam(tx, deps.policy, dispatchId, deps.clock.now())
    if (!team?.joint || !supervisor || team.visit.leaderId !== supervisor.id) return { kind: 'not-yours' }
    if (team.stage !== 'agreeing') return { kind: 'past' }
    await reopenJoint(tx, team.joint, supervisor.id)
    const data = { sheet: team.joint.id }
    const kind = 'joint-answers-taken-back'
    tx.journal.add({ actor: by.chatId, kind, subject: `dispatch:${dispatchId}`, data })
    await showChanged(tx, deps.policy, team, deps.clock.now())
    return { kind: 'taken-back' }
  })
}
