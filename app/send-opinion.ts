// The agency and a preliminary opinion the team has agreed on: sent as an official document, or given back to the leader.
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { issueDocument } from './issue-document.ts'
import { opinionContent } from './opinion-content.ts'
import { toDrafting } from './opinion-team.ts'
import { enter, type OpinionOutcome, stepOpinion } from './step-opinion.ts'

/** Issues the document; the institution is served with it. */
export async function sendOpinion(
  deps: Deps,
  by: Caller,
  opinionId: number,
): Promise<OpinionOutcome | AlreadyApplied> {
  const { policy } = deps
  return stepOpinion(deps, by, opinionId, 'send', null, async (tx, whole, state, now) => {
    const content = await opinionContent(tx, policy, whole)
    const issue = { kind: 'preliminary' as const, opinionId, content, by: by.chatId, now }
    const document = await issueDocument(tx, policy, issue)
    const data = { document: document.id, contentHash: document.contentHash }
    await enter(tx, policy, whole, { event: 'send', state, actor: by.chatId, now, data })
    return null
  })
}

/** Gives it back: the leader reads the reasons, and the team is asked anew. */
export async function returnOpinion(
  deps: Deps,
  by: Caller,
  opinionId: number,
  reasons: string,
): Promise<OpinionOutcome | AlreadyApplied> {
  return stepOpinion(deps, by, opinionId, 'return', reasons, async (tx, whole, state, now) => {
    await toDrafting(tx, opinionId)
    const why = reasons.trim()
    const step = { event: 'return' as const, state, actor: by.chatId, now, why, fields: { returnedFor: why } }
    await enter(tx, deps.policy, whole, step)
    return null
  })
}
