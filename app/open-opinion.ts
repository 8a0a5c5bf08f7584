// The chain of Art. 15 begins: when the written feedback of a visit is made, an opinion is opened for its leader.
import { proposedDemand } from '../domain/demands.ts'
import { wantsOpinion } from '../domain/opinion.ts'
import type { Policy } from '../domain/policy.ts'
import type { Dispatch, NewFinding } from '../domain/records.ts'
import { opinionOf } from './opinion-of.ts'
import { showOpinion } from './show-opinion.ts'
import type { Tx } from './store.ts'

/** A finding as the report states it; where its number is 0 there, the rows of it get one of their own. */
export type FoundFinding = Omit<NewFinding, 'demand'>

/**
 * Opens it with a proposed demand for each finding; one without findings will say that none was found.
 * @param findings each with a number of its own
 */
export async function openOpinion(
  tx: Tx,
  policy: Policy,
  { dispatch, reportId, findings }: { dispatch: Dispatch; reportId: number; findings: FoundFinding[] },
  now: Date,
): Promise<void> {
  if (!wantsOpinion(dispatch.kind, policy) || (await tx.opinions.byDispatch(dispatch.id))) return
  const opinion = await tx.opinions.insert(
    { dispatchId: dispatch.id, reportId, createdAt: now },
    findings.map((finding) => ({ ...finding, demand: proposedDemand(finding.severity) })),
  )
  const data = { dispatch: dispatch.id, report: reportId, findings: findings.length }
  const subject = `opinion:${opinion.id}`
  tx.journal.add({ actor: 'program', kind: 'opinion-opened', subject, data })
  const opened = await opinionOf(tx, policy, opinion.id, now)
  if (opened) await showOpinion(tx, opened)
}
