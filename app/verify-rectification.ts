// The agency verifies what the institution reports to have done: demand by demand, then closed, or found not rectified.
import { demandsIn, type Verdict } from '../domain/opinion-findings.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { issueDocument } from './issue-document.ts'
import { opinionOf } from './opinion-of.ts'
import { refreshDesk } from './show-opinion.ts'
import { enter, type OpinionOutcome, stepOpinion } from './step-opinion.ts'
import { verificationContent } from './verification-content.ts'

/**
 * Says whether a demand is met; may be changed until the verification is recorded.
 * @param of.at the place of the finding, from 0; one that is not there, or whose demand fell, is nobody's to verify
 * @param of.how what was looked at
 */
export async function verifyDemand(
  deps: Deps,
  by: Caller,
  opinionId: number,
  of: { at: number; verdict: Verdict; how: string },
): Promise<OpinionOutcome | AlreadyApplied> {
  const { at, verdict, how } = of
  return stepOpinion(deps, by, opinionId, 'verify', how, async (tx, { findings }, _state, now) => {
    const finding = findings[at]
    if (!finding || demandsIn([finding]).length === 0) return { kind: 'not-allowed' }
    const words = { verified: verdict, verifiedFor: how.trim() }
    await tx.opinions.updateFinding(finding.id, words)
    const data = { number: finding.number, ...words }
    tx.journal.add({ actor: by.chatId, kind: 'demand-verified', subject: `opinion:${opinionId}`, data })
    const whole = await opinionOf(tx, deps.policy, opinionId, now)
    if (whole) await refreshDesk(tx, whole, by.chatId)
    return null
  })
}

/** Every demand is met: the record of it is issued, and the chain ends. */
export async function closeOpinion(
  deps: Deps,
  by: Caller,
  opinionId: number,
): Promise<OpinionOutcome | AlreadyApplied> {
  return record(deps, by, opinionId, 'close', null)
}

/** Some demand is not met, and the institution is not asked again for now. */
export const findNotRectified = (
  deps: Deps,
  by: Caller,
  opinionId: number,
  reasons: string,
): Promise<OpinionOutcome | AlreadyApplied> => record(deps, by, opinionId, 'not-rectified', reasons)

const OUTCOME = { close: 'closed', 'not-rectified': 'not-rectified' } as const

async function record(
  deps: Deps,
  by: Caller,
  opinionId: number,
  event: keyof typeof OUTCOME,
  reasons: string | null,
): Promise<OpinionOutcome | AlreadyApplied> {
  const { policy } = deps
  return stepOpinion(deps, by, opinionId, event, reasons, async (tx, whole, state, now) => {
    const why = reasons?.trim() ?? ''
    const as = { outcome: OUTCOME[event], reasons: why }
    const content = await verificationContent(tx, policy, whole, as)
    const issue = { kind: 'verification' as const, opinionId, content, by: by.chatId, now }
    const { id, contentHash } = await issueDocument(tx, policy, issue)
    const data = { document: id, contentHash }
    await enter(tx, policy, whole, { event, state, actor: by.chatId, now, why, data })
    return null
  })
}
