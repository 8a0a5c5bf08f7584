// The agency issues the opinion notice: the preliminary opinion as it stands after the hearing (Art. 15).
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { issueDocument } from './issue-document.ts'
import { noticeContent } from './notice-content.ts'
import { enter, type OpinionOutcome, stepOpinion } from './step-opinion.ts'

/** Issues the document; the institution is served with it. The time to rectify begins with its receipt. */
export async function issueNotice(
  deps: Deps,
  by: Caller,
  opinionId: number,
): Promise<OpinionOutcome | AlreadyApplied> {
  const { policy } = deps
  return stepOpinion(deps, by, opinionId, 'notice', null, async (tx, whole, state, now) => {
    const content = await noticeContent(tx, policy, whole)
    const issue = { kind: 'notice' as const, opinionId, content, by: by.chatId, now }
    const document = await issueDocument(tx, policy, issue)
    const data = { document: document.id, contentHash: document.contentHash }
    await enter(tx, policy, whole, { event: 'notice', state, actor: by.chatId, now, data })
    return null
  })
}
