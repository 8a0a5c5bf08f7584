// The institution has a document of the chain in hand: what begins with the receipt, by the kind of the document (Art. 15).
import type { DocumentKind } from '../domain/official.ts'
import { opinionStep } from '../domain/opinion.ts'
import type { Policy } from '../domain/policy.ts'
import type { OfficialDocument } from '../domain/records.ts'
import { setDeadline } from './deadlines.ts'
import { onNoticeReceived } from './notice-received.ts'
import { factsOf, lockOpinion } from './opinion-of.ts'
import { onHearingReceived } from './sanction-hearing.ts'
import { enter } from './step-opinion.ts'
import type { Tx } from './store.ts'

type Received = (tx: Tx, policy: Policy, document: OfficialDocument, now: Date) => Promise<void>

/** The time in which the institution may object begins. */
const onPreliminaryReceived: Received = async (tx, policy, document, now) => {
  const { id, opinionId, content, servedBy } = document
  if (content.kind !== 'preliminary' || opinionId === null) return
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
}

/** Kinds whose receipt nothing follows from are not here. */
const RECEIVED: Partial<Record<DocumentKind, Received>> = {
  preliminary: onPreliminaryReceived,
  notice: onNoticeReceived,
  hearing: onHearingReceived,
}

/**
 * Called in the transaction that records the receipt of a document, in the chat or by other means. Safe to call again:
 * only what waits for the receipt goes on.
 */
export const onAcknowledged: Received = async (tx, policy, document, now) =>
  RECEIVED[document.content.kind]?.(tx, policy, document, now)
