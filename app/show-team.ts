// Shows the members of a team where it stands: one message for each stage, edited while the stage lasts.
import type { Policy } from '../domain/policy.ts'
import type { Tx } from './store.ts'
import { type Team, teamOf } from './team.ts'

/** Names the message of the present stage; joint answers that are put again are a stage of their own. */
export function teamKey({ dispatch, stage, joint }: Pick<Team, 'dispatch' | 'stage' | 'joint'>): string {
  const round = stage === 'agreeing' && joint?.submittedAt ? `:${joint.submittedAt.getTime()}` : ''
  return `team:${dispatch.id}:${stage}${round}`
}

/**
 * Brings the members up to date who have something to see. A stage that has begun rings; what the message of the stage
 * `before` offered is taken from it.
 */
export async function showTeam(tx: Tx, team: Team, before: Team): Promise<void> {
  const { dispatch, stage, members } = team
  for (const { supervisor, submittedAt, cameAt, leads } of members) {
    const chatId = supervisor.telegramId
    const concerned = stage === 'answering' ? submittedAt !== null : leads || cameAt !== null
    if (!chatId || !supervisor.boundAt) continue
    const show = (of: Team, urgency: 0 | 1) => {
      const liveKey = teamKey(of)
      const data = { dispatchId: dispatch.id, supervisorId: supervisor.id, stage: of.stage, key: liveKey }
      tx.outgoing.add({ chatId, kind: 'team', data, liveKey, urgency })
    }
    const left = teamKey(before)
    if (left !== teamKey(team) && (await tx.live.messageOf(chatId, left)) !== null) show(before, 1)
    if (concerned) show(team, 0)
  }
}

/** The same, of a team that has just been changed: as it stands now. */
export async function showChanged(tx: Tx, policy: Policy, before: Team, now: Date): Promise<void> {
  const team = await teamOf(tx, policy, before.dispatch.id, now)
  if (team) await showTeam(tx, team, before)
}
