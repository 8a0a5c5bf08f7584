// A coordinator tells an institution in advance what is held against it: the notice of the hearing is issued (Art. 18).
import type { HearingContent } from '../domain/official.ts'
import type { Policy } from '../domain/policy.ts'
import { statedFacts } from '../domain/sanction-facts.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { issueDocument } from './issue-document.ts'
import type { WholeSanction } from './sanction-of.ts'
import { enterSanction, type SanctionOutcome, stepSanction } from './sanction-step.ts'

/** What every document about a sanction begins with. */
export function aboutSanction(policy: Policy, { sanction, institution, dispatch }: WholeSanction) {
  const { name, code, address } = institution
  const { acts, step } = sanction
  const about = { agency: policy.agency.zh, institution: { name, code, address }, dispatchId: dispatch.id }
  return { ...about, acts: [...acts], facts: statedFacts(sanction), step }
}

/** Issues the document; the institution is served with it, and heard before anything is decided. */
export const notifySanction = (
  deps: Deps,
  by: Caller,
  id: number,
): Promise<SanctionOutcome | AlreadyApplied> =>
  stepSanction(deps, by, id, { event: 'notify', as: 'coordinator' }, async (tx, whole, { state, now }) => {
    const { policy } = deps
    const { hearWithin: within, workingDays } = policy
    const content: HearingContent = { ...aboutSanction(policy, whole), within, workingDays }
    const document = await issueDocument(tx, policy, {
      ...{ kind: 'hearing', content, opinionId: null, sanctionId: id, by: by.chatId, now },
    })
    const { acts, ground } = whole.sanction
    const data = { document: document.id, contentHash: document.contentHash, acts, ground }
    await enterSanction(tx, whole, { event: 'notify', state, actor: by.chatId, now, data })
  })
