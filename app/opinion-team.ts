// The team and its preliminary opinion: put to the others by the leader, agreed to or dissented from, taken back.
import { addDuration } from '../domain/local-time.ts'
import { opinionStep } from '../domain/opinion.ts'
import type { Policy } from '../domain/policy.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import type { Due } from './fire-timer.ts'
import { factsOf, lockOpinion, opinionOf, type WholeOpinion } from './opinion-of.ts'
import { showOpinion } from './show-opinion.ts'
import { enter, type OpinionOutcome, stepOpinion } from './step-opinion.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

const TIMER = 'opinion-assent-by'

/** Nobody is asked any more, because all have said something or the time is over: the agency gets it. */
async function agree(
  tx: Tx,
  policy: Policy,
  whole: WholeOpinion,
  now: Date,
  timeOver: boolean,
): Promise<boolean> {
  const { state, id } = whole.opinion
  const decided = opinionStep('agree', { state, roles: ['program'], facts: factsOf(whole, { timeOver }) })
  if (!decided.ok) return false
  await tx.timers.cancel(id, [TIMER])
  const said = (is: (dissent: string | null) => boolean): number[] =>
    whole.electors.filter(({ dissent }) => is(dissent)).map(({ supervisor }) => supervisor.id)
  const data = {
    agreed: said((dissent) => dissent === ''),
    dissented: said((dissent) => dissent !== null && dissent !== ''),
    silent: said((dissent) => dissent === null),
  }
  await enter(tx, policy, whole, { event: 'agree', state: decided.state, actor: 'program', now, data })
  return true
}

/** The leader puts it to those who inspected too; with nobody to ask it is agreed at once. */
export async function putOpinion(
  deps: Deps,
  by: Caller,
  opinionId: number,
): Promise<OpinionOutcome | AlreadyApplied> {
  const { policy } = deps
  return stepOpinion(deps, by, opinionId, 'put', null, async (tx, whole, state, now) => {
    await enter(tx, policy, whole, { event: 'put', state, actor: by.chatId, now })
    const put = await opinionOf(tx, policy, opinionId, now)
    if (!put || (await agree(tx, policy, put, now, false))) return null
    const dueAt = addDuration(now, policy.assentWithin, policy.timezone)
    const key = `${TIMER}:${opinionId}`
    await tx.timers.set({ key, kind: TIMER, subjectId: opinionId, data: {}, dueAt })
    return null
  })
}

/** A member agrees (`dissent` null), or states what they do not agree with. May be changed until all have said something. */
export async function sayToOpinion(
  deps: Deps,
  by: Caller,
  opinionId: number,
  dissent: string | null,
): Promise<OpinionOutcome | AlreadyApplied> {
  const { policy } = deps
  return stepOpinion(deps, by, opinionId, 'say', dissent, async (tx, _whole, _state, now) => {
    const { supervisor } = await identify(tx, by.chatId)
    if (!supervisor) return { kind: 'not-allowed' }
    const said = { opinionId, supervisorId: supervisor.id, at: now, dissent: dissent?.trim() ?? '' }
    await tx.opinions.setAssent(said)
    const kind = said.dissent === '' ? 'opinion-assented' : 'opinion-dissented'
    const data = { supervisor: supervisor.id, dissent: said.dissent }
    tx.journal.add({ actor: by.chatId, kind, subject: `opinion:${opinionId}`, data })
    const whole = await opinionOf(tx, policy, opinionId, now)
    if (whole && !(await agree(tx, policy, whole, now, false))) await showOpinion(tx, whole)
    return null
  })
}

/** The leader takes it back until it is sent; what the others had said of it is void, but on record. */
export async function takeBackOpinion(
  deps: Deps,
  by: Caller,
  opinionId: number,
  reasons: string,
): Promise<OpinionOutcome | AlreadyApplied> {
  const { policy } = deps
  return stepOpinion(deps, by, opinionId, 'take-back', reasons, async (tx, whole, state, now) => {
    await toDrafting(tx, opinionId)
    const why = reasons.trim()
    const fields = { returnedFor: '' }
    await enter(tx, policy, whole, { event: 'take-back', state, actor: by.chatId, now, why, fields })
    return null
  })
}

/** What the members had said is of a text that will be another one. */
export async function toDrafting(tx: Tx, opinionId: number): Promise<void> {
  await tx.opinions.clearAssents(opinionId)
  await tx.timers.cancel(opinionId, [TIMER])
}

/** Whoever is silent is not waited for any longer. */
export const agreeSilently: Due = async (tx, policy, { subjectId }, now) => {
  const whole = await lockOpinion(tx, policy, subjectId, now)
  if (whole) await agree(tx, policy, whole, now, true)
}
