// What is not rectified: ordered anew with a last day of its own, waited for no longer, or ended without it.
import { dayKey } from '../domain/local-time.ts'
import type { OrderStep } from '../domain/opinion-desk.ts'
import { demandsIn } from '../domain/opinion-findings.ts'
import type { OpinionFinding } from '../domain/records.ts'
import { endDeadline, setDeadline } from './deadlines.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { issueDocument } from './issue-document.ts'
import { enter, type OpinionOutcome, stepOpinion } from './step-opinion.ts'
import type { Tx } from './store.ts'
import { orderContent, verificationContent } from './verification-content.ts'

/** How long is given: so many days from now on, on the calendar or in working days. */
export type OrderTerm = { days: number; workingDays: boolean }

/** What was not found to be met is to be reported anew; what was reported before stays on record. */
async function reopen(tx: Tx, findings: readonly OpinionFinding[]): Promise<void> {
  for (const { id, verified } of demandsIn(findings))
    if (verified !== 'rectified')
      await tx.opinions.updateFinding(id, { rectified: '', verified: null, verifiedFor: '' })
}

/**
 * Orders the institution to rectify what is not met: an order is issued with the last day, and, after a verification, the
 * record of it. Where nothing was verified, the order names every demand that stands.
 */
export async function orderRectification(
  deps: Deps,
  by: Caller,
  opinionId: number,
  event: OrderStep,
  { term, reasons }: { term: OrderTerm; reasons: string },
): Promise<OpinionOutcome | AlreadyApplied> {
  const { policy } = deps
  return stepOpinion(deps, by, opinionId, event, reasons, async (tx, whole, state, now) => {
    const why = reasons.trim()
    const within = `P${term.days}D`
    const { dueAt } = await setDeadline(tx, policy, {
      ...{ kind: 'rectification', subjectId: opinionId, from: now, within, workingDays: term.workingDays },
    })
    const issue = { opinionId, by: by.chatId, now }
    const documents: number[] = []
    if (event === 'send-back') {
      const as = { outcome: 'sent-back' as const, reasons: why }
      const content = await verificationContent(tx, policy, whole, as)
      documents.push((await issueDocument(tx, policy, { kind: 'verification', content, ...issue })).id)
    }
    const dueDay = dayKey(dueAt, policy.timezone)
    const content = await orderContent(tx, policy, whole, { dueDay, reasons: why })
    documents.push((await issueDocument(tx, policy, { kind: 'order', content, ...issue })).id)
    const before = demandsIn(whole.findings).map(({ number, rectified, verified, verifiedFor }) => ({
      ...{ number, rectified, verified, verifiedFor },
    }))
    await reopen(tx, whole.findings)
    await enter(tx, policy, whole, {
      ...{ event, state, actor: by.chatId, now, why, fields: { returnedFor: why } },
      data: { documents, dueAt: dueAt.toISOString(), before },
    })
    return null
  })
}

/** The time is over and nothing was reported: it is not waited for any longer. */
export async function giveUp(
  deps: Deps,
  by: Caller,
  opinionId: number,
  reasons: string,
): Promise<OpinionOutcome | AlreadyApplied> {
  return stepOpinion(deps, by, opinionId, 'give-up', reasons, async (tx, whole, state, now) => {
    await endDeadline(tx, 'rectification', opinionId, now)
    const why = reasons.trim()
    await enter(tx, deps.policy, whole, { event: 'give-up', state, actor: by.chatId, now, why })
    return null
  })
}

/** Ends the chain although it was not rectified. */
export async function endUnrectified(
  deps: Deps,
  by: Caller,
  opinionId: number,
  reasons: string,
): Promise<OpinionOutcome | AlreadyApplied> {
  return stepOpinion(deps, by, opinionId, 'end', reasons, async (tx, whole, state, now) => {
    const why = reasons.trim()
    await enter(tx, deps.policy, whole, { event: 'end', state, actor: by.chatId, now, why })
    return null
  })
}
