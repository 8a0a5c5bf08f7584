// What falls due for a team: those who have said nothing to the joint answers are not waited for any longer.
import { closeVisit } from './close-visit.ts'
import type { Due } from './fire-timer.ts'
import { lockTeam } from './team.ts'

/** Whoever is silent is recorded as such, and the report is made. */
export const closeSilent: Due = async (tx, policy, { subjectId }, now) => {
  const team = await lockTeam(tx, policy, subjectId, now)
  if (team?.stage === 'agreeing' && team.joint) await closeVisit(tx, policy, team, team.joint, now)
}
