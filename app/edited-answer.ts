// Which point of an institution's answer an edited message was about: an edit changes nothing that is recorded.
import { ANSWERS, type AnswerKind, pointsOf } from '../domain/answer-kinds.ts'
import { readStanding, standingOf } from './answer-standing.ts'
import type { Deps } from './deps.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

/** The opinions this account may be answering: those of its institutions, and the one it answered last. */
async function openOpinions(tx: Tx, chatId: string): Promise<number[]> {
  const { institutions } = await identify(tx, chatId)
  const states = Object.values(ANSWERS).map(({ state }) => state)
  const ids = new Set<number>()
  for (const { id } of institutions)
    for (const opinion of await tx.opinions.ofInstitution(id, states)) ids.add(opinion.id)
  const latest = await tx.drafts.latest(chatId)
  if (latest?.subjectId && standingOf(latest)) ids.add(latest.subjectId)
  return [...ids]
}

/** Null when the message was about none that is open. */
export async function editedAnswer(
  deps: Deps,
  chatId: string,
  messageId: number | null,
): Promise<{ opinionId: number; kind: AnswerKind; at: number; number: number } | null> {
  return deps.store.transact(async (tx) => {
    for (const opinionId of await openOpinions(tx, chatId)) {
      const standing = await readStanding(tx, chatId, opinionId)
      const [, at] = standing?.typed.find(([message]) => message === messageId) ?? []
      if (!standing || at === undefined) continue
      const { kind } = standing
      const number = pointsOf(kind, await tx.opinions.findings(opinionId))[at]?.number ?? at + 1
      return { opinionId, kind, at, number }
    }
    return null
  })
}
