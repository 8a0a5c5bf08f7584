// One step of a preliminary opinion: decided by the table of domain/opinion.ts, recorded, and told. Every step locks the
// opinion first, so two at once are decided one after the other.
import { type OpinionEvent, type OpinionRefusal, opinionStep } from '../domain/opinion.ts'
import type { Policy } from '../domain/policy.ts'
import type { Opinion } from '../domain/records.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { factsOf, isLate, lockOpinion, opinionOf, rolesIn, type WholeOpinion } from './opinion-of.ts'
import { proposeOfOpinion } from './propose-publication.ts'
import { badReasons, type ReasonsProblem } from './reasons.ts'
import { showInstitution } from './show-institution.ts'
import { closeOpinionMessages, opinionDraftKey, showOpinion } from './show-opinion.ts'
import type { Tx } from './store.ts'

export type OpinionOutcome =
  | { kind: 'done'; event: OpinionEvent; state: Opinion['state'] }
  | OpinionRefusal
  | ReasonsProblem

/** What the journal calls each step that leads to another state. */
const FACTS = {
  put: 'opinion-put',
  'take-back': 'opinion-taken-back',
  agree: 'opinion-agreed',
  return: 'opinion-returned',
  send: 'opinion-sent',
  acknowledge: 'opinion-acknowledged',
  'submit-defence': 'defence-submitted',
  'close-window': 'defence-window-closed',
  'ask-again': 'institution-asked-again',
  notice: 'opinion-notice-issued',
  receive: 'opinion-notice-received',
  'receive-clear': 'opinion-notice-received',
  'submit-rectification': 'rectification-submitted',
  'give-up': 'rectification-given-up',
  close: 'opinion-closed',
  'send-back': 'rectification-ordered',
  'not-rectified': 'not-rectified',
  'order-again': 'rectification-ordered',
  end: 'opinion-ended',
} as const satisfies Partial<Record<OpinionEvent, string>>

/**
 * Brings the opinion into `state`: recorded, the messages of the state before closed, those whom it concerns told.
 * The caller holds the lock and has decided.
 */
export async function enter(
  tx: Tx,
  policy: Policy,
  { opinion }: WholeOpinion,
  step: {
    event: keyof typeof FACTS
    state: Opinion['state']
    actor: string
    now: Date
    why?: string
    fields?: Partial<Pick<Opinion, 'returnedFor' | 'recheckId'>>
    data?: Record<string, unknown>
  },
): Promise<void> {
  const { event, state, actor, now, why = '', fields = {}, data = {} } = step
  await tx.opinions.update(opinion.id, { ...fields, state, changedAt: now })
  const facts = { dispatch: opinion.dispatchId, ...(why === '' ? {} : { reasons: why }), ...data }
  tx.journal.add({ actor, kind: FACTS[event], subject: `opinion:${opinion.id}`, data: facts })
  for (const kind of ['opinion', 'opinion-desk']) await tx.drafts.removeFor(kind, opinion.id)
  await closeOpinionMessages(tx, opinion, why)
  const entered = await opinionOf(tx, policy, opinion.id, now)
  if (!entered) return
  await showOpinion(tx, entered)
  await showInstitution(tx, entered, opinion)
  await proposeOfOpinion(tx, policy, { event, opinion }, now)
}

/** What is done in a step that is allowed. @returns why it is not after all, else null */
type Work = (
  tx: Tx,
  whole: WholeOpinion,
  state: Opinion['state'],
  now: Date,
) => Promise<OpinionRefusal | null>

/** @param reasons what was typed for a step that needs reasons; null for one that needs none */
export async function stepOpinion(
  deps: Deps,
  by: Caller,
  opinionId: number,
  event: OpinionEvent,
  reasons: string | null,
  work: Work,
): Promise<OpinionOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<OpinionOutcome> => {
    const now = deps.clock.now()
    const whole = await lockOpinion(tx, deps.policy, opinionId, now)
    if (!whole) return { kind: 'not-allowed' }
    const { state } = whole.opinion
    const facts = factsOf(whole, { reasons: reasons ?? '', timeOver: await isLate(tx, whole, now) })
    const decided = opinionStep(event, { state, roles: await rolesIn(tx, whole, by.chatId), facts })
    if (!decided.ok) return decided.refusal
    const bad = reasons === null ? null : badReasons(reasons)
    if (bad) return bad
    await tx.drafts.remove(by.chatId, opinionDraftKey(opinionId))
    const refused = await work(tx, whole, decided.state, now)
    return refused ?? { kind: 'done', event, state: decided.state }
  })
}

/** Why this account could not take this step now, to be said before its words are asked for; else null. */
export async function opinionRefusal(
  deps: Deps,
  chatId: string,
  opinionId: number,
  event: OpinionEvent,
): Promise<OpinionRefusal | null> {
  return deps.store.transact(async (tx): Promise<OpinionRefusal | null> => {
    const now = deps.clock.now()
    const whole = await opinionOf(tx, deps.policy, opinionId, now)
    if (!whole) return { kind: 'not-allowed' }
    // The reasons are about to be asked for.
    const facts = factsOf(whole, { reasons: '…', timeOver: await isLate(tx, whole, now) })
    const roles = await rolesIn(tx, whole, chatId)
    const decided = opinionStep(event, { state: whole.opinion.state, roles, facts })
    return decided.ok ? null : decided.refusal
  })
}
