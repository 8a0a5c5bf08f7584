// The hearing before a sanction: its time runs from the receipt of the notice, and ends by itself.
import type { Policy } from '../domain/policy.ts'
import type { OfficialDocument } from '../domain/records.ts'
import { sanctionStep } from '../domain/sanction.ts'
import { setDeadline } from './deadlines.ts'
import type { Due } from './fire-timer.ts'
import { lockSanction, sanctionFacts } from './sanction-of.ts'
import { enterSanction } from './sanction-step.ts'
import type { Tx } from './store.ts'

/**
 * Called in the transaction that records the receipt of the notice, in the chat or by other means. Safe to call again:
 * only a sanction whose notice was not received yet comes into the hearing.
 */
export async function onHearingReceived(
  tx: Tx,
  policy: Policy,
  document: OfficialDocument,
  now: Date,
): Promise<void> {
  const { id, sanctionId, content, servedBy } = document
  const whole = sanctionId === null ? null : await lockSanction(tx, sanctionId)
  if (content.kind !== 'hearing' || !whole) return
  const roles = [servedBy === '' ? ('contact' as const) : ('coordinator' as const)]
  const { state } = whole.sanction
  const decided = sanctionStep('receive', { state, roles, facts: sanctionFacts(whole) })
  if (!decided.ok) return
  // As the document says, whatever the policy has become meanwhile.
  const { within, workingDays } = content.content
  const { dueAt, counted } = await setDeadline(tx, policy, {
    ...{ kind: 'hearing', subjectId: whole.sanction.id, from: now, within, workingDays },
  })
  const data = { document: id, servedBy, dueAt: dueAt.toISOString(), days: counted.days }
  const actor = document.acknowledgedBy ?? 'program'
  await enterSanction(tx, whole, { event: 'receive', state: decided.state, actor, now, data })
}

/** The time is over: what was said and not handed in counts as said. */
export const lapseHearing: Due = async (tx, _policy, { subjectId }, now) => {
  const whole = await lockSanction(tx, subjectId)
  if (!whole) return
  const facts = sanctionFacts(whole, { timeOver: true })
  const decided = sanctionStep('lapse', { state: whole.sanction.state, roles: ['program'], facts })
  if (!decided.ok) return
  const data = { said: whole.sanction.statement !== '' }
  await enterSanction(tx, whole, { event: 'lapse', state: decided.state, actor: 'program', now, data })
}
