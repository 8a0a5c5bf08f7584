// The institution has the preliminary opinion in hand: the time in which it may object begins (Art. 15).
import { opinionStep } from '../domain/opinion.ts'
import type { Policy } from '../domain/policy.ts'
import type { OfficialDocument } from '../domain/records.ts'
import { setDeadline } from './deadlines.ts'
import { partiesOf } from './document-parties.ts'
import { factsOf, lockOpinion } from './opinion-of.ts'
import { enter } from './step-opinion.ts'
import type { Tx } from './store.ts'

/**
 * Called in the transaction that records the receipt of a document, in the chat or by other means. Safe to call again:
 * only an opinion that was sent comes into the state in which it may be answered.
 */
export async function onAcknowledged(
  tx: Tx,
  policy: Policy,
  document: OfficialDocument,
  now: Date,
): Promise<void> {
  const { id, kind, opinionId, content, servedBy } = document
  if (kind !== 'preliminary' || opinionId === null) return
  const whole = await lockOpinion(tx, policy, opinionId, now)
  if (!whole) return
  const by = servedBy === '' ? 'contact' : 'coordinator'
  const { state } = whole.opinion
  const decided = opinionStep('acknowledge', { state, roles: [by], facts: factsOf(whole) })
  if (!decided.ok) return
  // As the document says, whatever the policy has become meanwhile.
  const terms = content.content.defence
  const { dueAt, counted } = await setDeadline(tx, policy, {
    ...{ kind: 'defence', subjectId: opinionId, from: now, ...terms },
  })
  const data = { document: id, servedBy, dueAt: dueAt.toISOString(), days: counted.days }
  const actor = document.acknowledgedBy ?? 'program'
  const step = { event: 'acknowledge' as const, state: decided.state, actor, now, data }
  await enter(tx, policy, whole, step)
  const { institution } = await partiesOf(tx, document)
  for (const chatId of institution.contacts)
    tx.outgoing.add({ chatId, kind: 'opinion-objection', data: { opinionId }, urgency: 1 })
}
