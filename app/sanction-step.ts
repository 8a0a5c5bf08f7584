// One step of a sanction: decided by the table of domain/sanction.ts, recorded, and told. Every step locks the sanction
// first, so two at once are decided one after the other.
import type { Sanction } from '../domain/records.ts'
import {
  type SanctionEvent,
  type SanctionRefusal,
  type SanctionRole,
  type SanctionState,
  sanctionStep,
} from '../domain/sanction.ts'
import { endDeadline } from './deadlines.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { badReasons, type ReasonsProblem } from './reasons.ts'
import {
  isKnownOutside,
  lockSanction,
  sanctionDraftKey,
  sanctionFacts,
  sanctionOf,
  sanctionRoles,
  type WholeSanction,
} from './sanction-of.ts'
import { closeSanctionMessages, showSanction } from './sanction-show.ts'
import type { Tx } from './store.ts'

export type SanctionOutcome =
  | { kind: 'done'; event: SanctionEvent; state: SanctionState }
  | SanctionRefusal
  | ReasonsProblem

/** What the journal calls each step that leads to another state. */
const FACTS = {
  notify: 'sanction-notified',
  receive: 'hearing-opened',
  submit: 'hearing-submitted',
  waive: 'hearing-waived',
  lapse: 'hearing-lapsed',
  decide: 'sanction-decided',
  drop: 'sanction-dropped',
} as const satisfies Partial<Record<SanctionEvent, string>>

/**
 * Brings the sanction into `state`: recorded, the messages of the state before closed, those whom it concerns told.
 * The caller holds the lock and has decided.
 */
export async function enterSanction(
  tx: Tx,
  { sanction }: WholeSanction,
  step: {
    event: keyof typeof FACTS
    state: SanctionState
    actor: string
    now: Date
    fields?: Partial<Pick<Sanction, 'because' | 'previousId' | 'statement'>>
    data?: Record<string, unknown>
  },
): Promise<void> {
  const { event, state, actor, now, fields = {}, data = {} } = step
  const { id, dispatchId } = sanction
  await tx.sanctions.update(id, { ...fields, state, changedAt: now })
  const facts = { dispatch: dispatchId, step: sanction.step, ...data }
  tx.journal.add({ actor, kind: FACTS[event], subject: `sanction:${id}`, data: facts })
  if (sanction.state === 'told') await endDeadline(tx, 'hearing', id, now)
  await tx.drafts.removeFor('sanction', id)
  await tx.drafts.removeFor('hearing', id)
  await closeSanctionMessages(tx, sanction)
  const entered = await sanctionOf(tx, id)
  if (entered) await showSanction(tx, entered, await isKnownOutside(tx, entered.sanction))
}

/** What is done in a step that is allowed. */
type Work = (tx: Tx, whole: WholeSanction, step: { state: SanctionState; now: Date }) => Promise<void>

/**
 * Takes a step.
 * @param of.as in which role, for an account that may have several
 * @param of.words what was typed for a step that asks for words
 */
export async function stepSanction(
  deps: Deps,
  by: Caller,
  id: number,
  of: { event: SanctionEvent; as: SanctionRole; words?: string },
  work: Work,
): Promise<SanctionOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<SanctionOutcome> => {
    const now = deps.clock.now()
    const whole = await lockSanction(tx, id)
    if (!whole) return { kind: 'not-allowed' }
    const { event, as, words } = of
    const roles = (await sanctionRoles(tx, whole, by.chatId)).filter((role) => role === as)
    const facts = sanctionFacts(whole, { reasons: words })
    const decided = sanctionStep(event, { state: whole.sanction.state, roles, facts })
    if (!decided.ok) return decided.refusal
    const bad = words === undefined ? null : badReasons(words)
    if (bad) return bad
    if (as === 'coordinator') await tx.drafts.remove(by.chatId, sanctionDraftKey(id))
    await work(tx, whole, { state: decided.state, now })
    return { kind: 'done', event, state: decided.state }
  })
}

/** Why this account could not take this step now, to be said before its words are asked for; else null. */
export async function sanctionRefusal(
  deps: Deps,
  chatId: string,
  id: number,
  { event, as }: { event: SanctionEvent; as: SanctionRole },
): Promise<SanctionRefusal | null> {
  return deps.store.transact(async (tx): Promise<SanctionRefusal | null> => {
    const whole = await sanctionOf(tx, id)
    if (!whole) return { kind: 'not-allowed' }
    // The reasons are about to be asked for.
    const facts = sanctionFacts(whole, { reasons: '…' })
    const roles = (await sanctionRoles(tx, whole, chatId)).filter((role) => role === as)
    const decided = sanctionStep(event, { state: whole.sanction.state, roles, facts })
    return decided.ok ? null : decided.refusal
  })
}
