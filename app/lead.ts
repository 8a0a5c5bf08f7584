// Who leads a team: drawn first, handed over by the leader, or taken over where the leader has not come.
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { reopenJoint } from './joint-answers.ts'
import { showChanged } from './show-team.ts'
import type { Tx } from './store.ts'
import { leadIsFree, lockTeam, type Team, type TeamMember } from './team.ts'
import { identify } from './who.ts'

export type LeadOutcome =
  | { kind: 'leads'; name: string; you: boolean }
  /** Only the leader hands over; only somebody who has come takes over. */
  | { kind: 'not-allowed' }
  /** The leader is there, or is still waited for. */
  | { kind: 'not-free'; leader: string }
  | { kind: 'past' }

async function pass(deps: Deps, tx: Tx, actor: string, team: Team, to: TeamMember): Promise<void> {
  const { dispatch, visit, joint } = team
  await tx.visits.update(dispatch.id, { leaderId: to.supervisorId })
  // The joint questionnaire goes along, taken back if it had been put to the others: they agreed with another leader.
  if (joint) await reopenJoint(tx, joint, to.supervisorId)
  const data = { from: visit.leaderId, to: to.supervisorId }
  tx.journal.add({ actor, kind: 'lead-passed', subject: `dispatch:${dispatch.id}`, data })
  await showChanged(tx, deps.policy, team, deps.clock.now())
}

/** The leader hands over to a member who has come. */
export async function handOverLead(
  deps: Deps,
  by: Caller,
  dispatchId: number,
  to: number,
): Promise<LeadOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<LeadOutcome> => {
    const { supervisor } = await identify(tx, by.chatId)
    const team = await lockTeam(tx, deps.policy, dispatchId, deps.clock.now())
    if (!team || !supervisor || team.visit.leaderId !== supervisor.id) return { kind: 'not-allowed' }
    if (team.stage === 'closed') return { kind: 'past' }
    const heir = team.members.find(
      ({ supervisorId, cameAt, leads }) => supervisorId === to && cameAt && !leads,
    )
    if (!heir) return { kind: 'not-allowed' }
    await pass(deps, tx, by.chatId, team, heir)
    return { kind: 'leads', name: heir.supervisor.name, you: false }
  })
}

/** A member who has come takes over from a leader who has not, or who has let the report become overdue. */
export async function takeLead(
  deps: Deps,
  by: Caller,
  dispatchId: number,
): Promise<LeadOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<LeadOutcome> => {
    const now = deps.clock.now()
    const { supervisor } = await identify(tx, by.chatId)
    const team = await lockTeam(tx, deps.policy, dispatchId, now)
    const mine = team?.members.find(({ supervisorId, cameAt }) => supervisorId === supervisor?.id && cameAt)
    if (!team || !mine) return { kind: 'not-allowed' }
    if (team.stage === 'closed') return { kind: 'past' }
    if (mine.leads) return { kind: 'leads', name: mine.supervisor.name, you: true }
    if (!leadIsFree(team, now)) return { kind: 'not-free', leader: team.leader?.supervisor.name ?? '' }
    await pass(deps, tx, by.chatId, team, mine)
    return { kind: 'leads', name: mine.supervisor.name, you: true }
  })
}
