// Tells an institution's contacts of the state its opinion has come into: one message for each state from the receipt of
// the preliminary opinion on, edited while it lasts.
import type { OpinionState } from '../domain/opinion.ts'
import type { Opinion } from '../domain/records.ts'
import { STANDING_KIND } from './answer-standing.ts'
import { refreshLive } from './audience.ts'
import type { WholeOpinion } from './opinion-of.ts'
import type { Tx } from './store.ts'

/** Before it, the preliminary opinion itself asks for its acknowledgement. */
export const FOR_INSTITUTION = [
  ...(['answering', 'weighing', 'noticed', 'rectifying', 'verifying', 'unrectified', 'closed'] as const),
] as const satisfies readonly OpinionState[]
export type InstitutionStage = (typeof FOR_INSTITUTION)[number]

export const stageFor = (state: OpinionState): InstitutionStage | null =>
  FOR_INSTITUTION.find((one) => one === state) ?? null

/** Names the message of the present state; a state that is reached again is a message of its own. */
export const institutionKey = ({ id, state, changedAt }: Opinion): string =>
  `opinion-institution:${id}:${state}:${changedAt.getTime()}`

const KIND = 'institution-opinion'
const dataOf = (opinion: Opinion) => ({
  ...{ opinionId: opinion.id, key: institutionKey(opinion), state: opinion.state },
})

/** In the chat of one contact: of one who was bound just now. */
export function showInstitutionTo(tx: Tx, opinion: Opinion, chatId: string): void {
  const data = dataOf(opinion)
  tx.outgoing.add({ chatId, kind: KIND, data, liveKey: data.key, urgency: 0 })
}

/**
 * Tells of the state the opinion is in, or shows anew what has changed in it, to all contacts. Safe to call again.
 * @param before as it was in the state it has come from: its message offers nothing any more, nobody is in the middle of it
 */
export async function showInstitution(
  tx: Tx,
  { opinion, team }: Pick<WholeOpinion, 'opinion' | 'team'>,
  before: Opinion | null = null,
): Promise<void> {
  if (before) {
    await tx.drafts.removeFor(STANDING_KIND, opinion.id)
    await refreshLive(tx, institutionKey(before), KIND, dataOf(before))
  }
  if (!stageFor(opinion.state)) return
  const institution = await tx.institutions.byId(team.dispatch.institutionId)
  for (const chatId of institution?.contacts ?? []) showInstitutionTo(tx, opinion, chatId)
}
