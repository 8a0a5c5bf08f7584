// Tells those whom a state of a preliminary opinion concerns: one message for each state, edited while it lasts.
import type { OpinionState } from '../domain/opinion.ts'
import type { Opinion } from '../domain/records.ts'
import { alertCoordinators } from './audience.ts'
import type { WholeOpinion } from './opinion-of.ts'
import type { Tx } from './store.ts'

/** The two sides of an opinion in the chat: those who inspected, and the agency. */
export const OPINION_SIDES = ['team', 'desk'] as const
export type OpinionSide = (typeof OPINION_SIDES)[number]

/** Names the message of the present state; a state that is reached again is a message of its own. */
export const opinionKey = ({ id, state, changedAt }: Opinion, side: OpinionSide): string =>
  `opinion-${side}:${id}:${state}:${changedAt.getTime()}`

/** One question at a time about one opinion. */
export const opinionDraftKey = (opinionId: number): string => `opinion-${opinionId}`

const dataOf = (opinion: Opinion, side: OpinionSide, why: string) => ({
  ...{ opinionId: opinion.id, side, key: opinionKey(opinion, side) },
  ...{ state: opinion.state, why },
})

/** States those who inspected are only told of, in one line. */
export const NEWS_FOR_TEAM: readonly OpinionState[] = ['noticed', 'closed']
/** States with something to do, or to know, on each side. The coordinators look up the others with /opinions. */
const FOR_LEADER: readonly OpinionState[] = ['drafting', 'agreeing', 'agreed', 'answering', ...NEWS_FOR_TEAM]
const FOR_MEMBERS: readonly OpinionState[] = ['agreeing', ...NEWS_FOR_TEAM]
const FOR_DESK: readonly OpinionState[] = [
  'agreed',
  'answering',
  'weighing',
  'verifying',
  'unrectified',
  'closed',
]

/** Tells of the state the opinion has come into, or shows anew what has changed in it. */
export async function showOpinion(tx: Tx, { opinion, leader, electors }: WholeOpinion): Promise<void> {
  const { state } = opinion
  const kind = 'opinion'
  const team = [
    ...(FOR_LEADER.includes(state) ? [leader] : []),
    ...(FOR_MEMBERS.includes(state) ? electors.map(({ supervisor }) => supervisor) : []),
  ]
  for (const person of team) {
    if (!person?.telegramId || !person.boundAt) continue
    const data = dataOf(opinion, 'team', '')
    tx.outgoing.add({ chatId: person.telegramId, kind, data, liveKey: data.key, urgency: 0 })
  }
  if (!FOR_DESK.includes(state)) return
  const data = dataOf(opinion, 'desk', '')
  // Sending it is anybody's to do.
  await alertCoordinators(tx, { kind, data, liveKey: data.key, everyone: true })
}

/**
 * Shows the agency's messages of the present state anew, but for those in the middle of a question about it.
 * @param besides the chat of whoever changed it: its message has become the question that was answered, or the finding
 */
export async function refreshDesk(tx: Tx, { opinion }: WholeOpinion, besides?: string): Promise<void> {
  const data = dataOf(opinion, 'desk', '')
  for (const chatId of await tx.live.chatsOf(data.key)) {
    if (chatId === besides || (await tx.drafts.get(chatId, opinionDraftKey(opinion.id)))) continue
    tx.outgoing.add({ chatId, kind: 'opinion', data, liveKey: data.key, urgency: 1 })
  }
}

/** Takes from the messages of a state that is over what they offered. @param why the reasons it went back for, or '' */
export async function closeOpinionMessages(tx: Tx, before: Opinion, why: string): Promise<void> {
  for (const side of OPINION_SIDES) {
    const data = dataOf(before, side, why)
    // What was only told stays told.
    if (side === 'team' && NEWS_FOR_TEAM.includes(before.state)) continue
    for (const chatId of await tx.live.chatsOf(data.key))
      tx.outgoing.add({ chatId, kind: 'opinion', data, liveKey: data.key, urgency: 1 })
  }
}
