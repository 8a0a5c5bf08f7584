// The institution has the opinion notice in hand: the time to rectify begins, or, where no demand stands, all is closed.
import { opinionStep } from '../domain/opinion.ts'
import type { Policy } from '../domain/policy.ts'
import type { OfficialDocument } from '../domain/records.ts'
import { setDeadline } from './deadlines.ts'
import { factsOf, lockOpinion } from './opinion-of.ts'
import { enter } from './step-opinion.ts'
import type { Tx } from './store.ts'

/** The time is counted from the receipt, as the document says, whatever the policy has become meanwhile. */
export async function onNoticeReceived(
  tx: Tx,
  policy: Policy,
  document: OfficialDocument,
  now: Date,
): Promise<void> {
  const { id, opinionId, content, servedBy } = document
  if (content.kind !== 'notice' || opinionId === null) return
  const whole = await lockOpinion(tx, policy, opinionId, now)
  if (!whole) return
  const facts = factsOf(whole)
  const event = facts.demands > 0 ? 'receive' : 'receive-clear'
  const by = servedBy === '' ? 'contact' : 'coordinator'
  const decided = opinionStep(event, { state: whole.opinion.state, roles: [by], facts })
  if (!decided.ok) return
  const actor = document.acknowledgedBy ?? 'program'
  const data: Record<string, unknown> = { document: id, servedBy, demands: facts.demands }
  if (event === 'receive') {
    const { dueAt, counted } = await setDeadline(tx, policy, {
      ...{ kind: 'rectification', subjectId: opinionId, from: now, ...content.content.rectify },
    })
    Object.assign(data, { dueAt: dueAt.toISOString(), days: counted.days })
  }
  await enter(tx, policy, whole, { event, state: decided.state, actor, now, data })
}
