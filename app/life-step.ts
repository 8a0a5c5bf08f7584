// What a coordinator does with the office of a card holder: renewing the contract, suspending, restoring, withdrawing the
// qualification (Art. 11), noting that somebody left. Reasons are asked for, and then it is asked once more.
import {
  eventOf,
  type LifeRefusal,
  lifeFacts,
  lifeState,
  lifeStep,
  type OfficeWish,
  statusOf,
} from '../domain/life.ts'
import { dayKey } from '../domain/local-time.ts'
import type { Supervisor } from '../domain/records.ts'
import { renewedTerm } from '../domain/term.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { recordLife, vacateSeats } from './life-record.ts'
import { scheduleTerms } from './life-terms.ts'
import { personByCard } from './person.ts'
import { badReasons, type ReasonsProblem } from './reasons.ts'
import type { AppraisalSeen, Tx } from './store.ts'
import { identify } from './who.ts'

type Refused =
  | { kind: 'not-allowed' }
  | { kind: 'unknown-card' }
  /** A coordinator who holds a card takes no step in their own life. */
  | { kind: 'own-affair' }
  | { kind: 'refused'; refusal: LifeRefusal }

/** What would happen, as it is shown before reasons are written and before it is done. */
export type LifePreview = {
  kind: 'possible'
  wish: OfficeWish
  person: Supervisor
  /** The contract a renewal begins; null for other wishes. */
  renewed: { termStart: string; termNo: number } | null
  /** For a renewal: what the appraisals of the years say. */
  appraisals: AppraisalSeen[]
  reasons: string
}

export const lifeDraftKey = (wish: OfficeWish, supervisorId: number): string => `life-${wish}-${supervisorId}`

async function preview(
  tx: Tx,
  deps: Deps,
  chatId: string,
  wish: OfficeWish,
  person: Supervisor | null,
  reasons: string,
): Promise<LifePreview | Refused> {
  const who = await identify(tx, chatId)
  if (!who.coordinator) return { kind: 'not-allowed' }
  if (!person) return { kind: 'unknown-card' }
  if (who.supervisor?.id === person.id) return { kind: 'own-affair' }
  const { policy } = deps
  const today = dayKey(deps.clock.now(), policy.timezone)
  // Whether it can happen at all is said before the reasons are written.
  const facts = lifeFacts(person, today, policy, { reasons: reasons || '…' })
  const state = lifeState(person, today, policy)
  const decided = lifeStep(eventOf(wish, facts.standing), { state, role: 'coordinator', facts })
  if (!decided.ok) return { kind: 'refused', refusal: decided.refusal }
  const renewed = wish === 'renew' ? renewedTerm(person, today, policy) : null
  const appraisals = wish === 'renew' ? await tx.lives.appraisals(person.id) : []
  return { kind: 'possible', wish, person, renewed, appraisals, reasons }
}

/** Whether the wish can be fulfilled now, with what is to be known before reasons are written. */
export async function openWish(
  deps: Deps,
  chatId: string,
  wish: OfficeWish,
  of: { cardNo: string } | { supervisorId: number },
): Promise<LifePreview | Refused> {
  return deps.store.transact(async (tx) => {
    const person =
      'cardNo' in of
        ? await personByCard(tx, deps.policy, of.cardNo)
        : await tx.supervisors.byId(of.supervisorId)
    return preview(tx, deps, chatId, wish, person, '')
  })
}

/** Keeps the reasons until it is confirmed. */
export async function giveReasons(
  deps: Deps,
  by: Caller,
  wish: OfficeWish,
  supervisorId: number,
  reasons: string,
): Promise<LifePreview | Refused | ReasonsProblem | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    const bad = badReasons(reasons)
    if (bad) return bad
    const person = await tx.supervisors.byId(supervisorId)
    const possible = await preview(tx, deps, by.chatId, wish, person, reasons.trim())
    const key = lifeDraftKey(wish, supervisorId)
    if (possible.kind === 'possible') {
      const data = { wish, reasons: reasons.trim() }
      const draft = { chatId: by.chatId, key, kind: 'life', subjectId: supervisorId, data }
      await tx.drafts.put({ ...draft, touchedAt: deps.clock.now() })
    } else await tx.drafts.remove(by.chatId, key)
    return possible
  })
}

export type LifeOutcome =
  | { kind: 'done'; wish: OfficeWish; person: Supervisor }
  | { kind: 'nothing-asked' }
  | Refused

/** Does what was asked for, with the reasons kept; told to the person, and seats ahead passed on. */
export async function fulfilWish(
  deps: Deps,
  by: Caller,
  wish: OfficeWish,
  supervisorId: number,
): Promise<LifeOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<LifeOutcome> => {
    const now = deps.clock.now()
    const { policy } = deps
    const who = await identify(tx, by.chatId)
    if (!who.coordinator) return { kind: 'not-allowed' }
    if (who.supervisor?.id === supervisorId) return { kind: 'own-affair' }
    const draft = await tx.drafts.get(by.chatId, lifeDraftKey(wish, supervisorId))
    const reasons = typeof draft?.data.reasons === 'string' ? draft.data.reasons : ''
    const person = await tx.supervisors.lock(supervisorId)
    if (!draft || reasons === '' || !person) return { kind: 'nothing-asked' }
    await tx.drafts.remove(by.chatId, draft.key)
    const today = dayKey(now, policy.timezone)
    const facts = lifeFacts(person, today, policy, { reasons })
    const state = lifeState(person, today, policy)
    const event = eventOf(wish, facts.standing)
    const decided = lifeStep(event, { state, role: 'coordinator', facts })
    if (!decided.ok) return { kind: 'refused', refusal: decided.refusal }
    const actor = by.chatId
    if (wish === 'renew') {
      const term = renewedTerm(person, today, policy)
      await tx.lives.setTerm(supervisorId, term)
      await recordLife(tx, { person, event, actor, reasons, data: term }, now)
      await scheduleTerms(tx, policy, [person.cardNo], now)
    } else {
      await tx.supervisors.setStatus(supervisorId, statusOf(decided.state))
      await recordLife(tx, { person, event, actor, reasons }, now)
      if (wish !== 'restore') await vacateSeats(tx, policy, supervisorId, actor, now)
    }
    return { kind: 'done', wish, person }
  })
}
