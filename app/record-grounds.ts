// Dismissal grounds under Art. 17: recorded out of final rulings or by a coordinator, decided by a person, carried out
// at once.

import { lifeFacts, lifeState, lifeStep } from '../domain/life.ts'
import { dayKey } from '../domain/local-time.ts'
import type { Policy } from '../domain/policy.ts'
import type { Ground, GroundState } from '../domain/records.ts'
import { casesForGround, GROUND_STEPS, type GroundEvent } from '../domain/refusal-case.ts'
import { alertCoordinators, refreshLive } from './audience.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { recordLife, vacateSeats } from './life-record.ts'
import { badReasons, type ReasonsProblem } from './reasons.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

const REFUSING = 1

/** One ground waits for its decision per person and clause: the next one comes after it. */
export const waiting = (grounds: readonly Ground[], of: number): Ground | null =>
  grounds.find(({ state, clause }) => state === 'recorded' && clause === of) ?? null

/** Records a ground and tells all coordinators, who decide. @param fact what the journal keeps of it @returns its id */
export async function recordGround(
  tx: Tx,
  ground: Pick<Ground, 'supervisorId' | 'clause' | 'dossier'>,
  actor: string,
  fact: Record<string, unknown>,
  now: Date,
): Promise<number> {
  const { id: groundId } = await tx.grounds.insert({ ...ground, recordedAt: now })
  const subject = `ground:${groundId}`
  const data = { supervisor: ground.supervisorId, clause: ground.clause, ...fact }
  tx.journal.add({ actor, kind: 'ground-recorded', subject, data })
  await alertCoordinators(tx, { kind: 'ground', data: { groundId }, everyone: true, liveKey: subject })
  return groundId
}

/** Records a ground when enough unjustified refusals have become final. Nobody is dismissed by it. */
export async function recordGrounds(tx: Tx, policy: Policy, supervisorId: number, now: Date): Promise<void> {
  await tx.supervisors.lock(supervisorId)
  const grounds = await tx.grounds.ofSupervisor(supervisorId)
  if (waiting(grounds, REFUSING)) return
  const used = grounds.flatMap(({ dossier }) => dossier.cases)
  const all = await tx.cases.ofSupervisor(supervisorId)
  const cases = casesForGround(all, used, policy.unjustifiedRefusalsBeforeGround, now)
  if (cases)
    await recordGround(tx, { supervisorId, clause: REFUSING, dossier: { cases } }, 'program', { cases }, now)
}

export type GroundOutcome =
  | { kind: 'decided'; state: GroundState; groundId: number }
  | { kind: 'not-allowed' }
  | { kind: 'unknown-ground' }
  /** A coordinator who holds a card decides on no ground of their own. */
  | { kind: 'own-affair' }
  | { kind: 'already-decided'; state: GroundState }
  | ReasonsProblem

/** Why this account could not decide the ground now, to be said before reasons are asked for; else null. */
export async function groundRefusal(
  deps: Deps,
  chatId: string,
  groundId: number,
): Promise<GroundOutcome | null> {
  return deps.store.transact(async (tx) => {
    const who = await identify(tx, chatId)
    if (!who.coordinator) return { kind: 'not-allowed' as const }
    const ground = await tx.grounds.byId(groundId)
    if (!ground) return { kind: 'unknown-ground' as const }
    if (who.supervisor?.id === ground.supervisorId) return { kind: 'own-affair' as const }
    return ground.state === 'recorded' ? null : { kind: 'already-decided' as const, state: ground.state }
  })
}

/** Confirms a ground (the supervisor is dismissed: out of every pool, seats refilled) or lifts it, with reasons. */
export async function decideGround(
  deps: Deps,
  by: Caller,
  groundId: number,
  event: GroundEvent,
  reasons: string,
): Promise<GroundOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<GroundOutcome> => {
    const now = deps.clock.now()
    const who = await identify(tx, by.chatId)
    if (!who.coordinator) return { kind: 'not-allowed' }
    const ground = await tx.grounds.byId(groundId)
    if (!ground) return { kind: 'unknown-ground' }
    if (who.supervisor?.id === ground.supervisorId) return { kind: 'own-affair' }
    const bad = badReasons(reasons)
    if (bad) return bad
    const { from, to } = GROUND_STEPS[event]
    const fields = { state: to, decidedBy: by.chatId, decidedAt: now, reasons: reasons.trim() }
    if (!from.includes(ground.state) || !(await tx.grounds.move(groundId, ground.state, fields))) {
      return { kind: 'already-decided', state: ground.state }
    }
    await tx.drafts.removeFor('ground', groundId)
    tx.journal.add({
      actor: by.chatId,
      kind: `ground-${to}`,
      subject: `ground:${groundId}`,
      data: { supervisor: ground.supervisorId, reasons: reasons.trim() },
    })
    const person = await tx.supervisors.byId(ground.supervisorId)
    if (to === 'confirmed')
      await dismiss(tx, deps.policy, { ...ground, reasons: reasons.trim() }, by.chatId, now)
    if (person?.telegramId)
      tx.outgoing.add({ chatId: person.telegramId, kind: 'ground-decided', data: { groundId } })
    await refreshLive(tx, `ground:${groundId}`, 'ground', { groundId })
    // Refusals that became final while it waited have their turn now.
    if (to === 'lifted') await recordGrounds(tx, deps.policy, ground.supervisorId, now)
    return { kind: 'decided', state: to, groundId }
  })
}

/** Art. 17: out of every pool; offered and held seats are vacated and refilled. The decision itself tells the person. */
async function dismiss(
  tx: Tx,
  policy: Policy,
  { id, supervisorId, reasons }: Pick<Ground, 'id' | 'supervisorId' | 'reasons'>,
  actor: string,
  now: Date,
): Promise<void> {
  const person = await tx.supervisors.lock(supervisorId)
  if (!person) return
  const today = dayKey(now, policy.timezone)
  const state = lifeState(person, today, policy)
  const facts = lifeFacts(person, today, policy, { reasons, ground: true })
  // Somebody who has left office meanwhile stays what they are; the ground is confirmed all the same.
  if (!lifeStep('dismiss', { state, role: 'coordinator', facts }).ok) return
  await tx.supervisors.setStatus(supervisorId, 'dismissed')
  await recordLife(tx, { person, event: 'dismiss', actor, reasons, fact: { ground: id } }, now, false)
  await vacateSeats(tx, policy, supervisorId, actor, now)
}
