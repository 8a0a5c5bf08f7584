// Ruling on a refusal case, objecting to the ruling, and looking at it again.
import { officialDeadline } from '../domain/official-deadline.ts'
import type { CaseState, RefusalCase } from '../domain/records.ts'
import { type CaseEvent, type CaseRefusal, decideCase } from '../domain/refusal-case.ts'
import { alertCoordinators, refreshLive } from './audience.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { badReasons, type ReasonsProblem } from './reasons.ts'
import { recordGrounds } from './record-grounds.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export type CaseOutcome =
  | { kind: 'done'; state: CaseState; caseId: number }
  | { kind: 'not-allowed' }
  | { kind: 'unknown-case' }
  | CaseRefusal
  | ReasonsProblem

/** What a step writes into the case. */
function fieldsOf(
  event: CaseEvent,
  by: string,
  text: string,
  now: Date,
  objectBy: Date,
): Partial<RefusalCase> {
  if (event === 'object') return { objectedAt: now, objection: text }
  if (event === 'uphold' || event === 'overturn')
    return { reviewedBy: by, reviewedAt: now, reviewReasons: text }
  const window = event === 'rule-unjustified' ? { objectBy } : {}
  return { ruledBy: by, ruledAt: now, reasons: text, ...window }
}

async function follow(tx: Tx, deps: Deps, event: CaseEvent, moved: RefusalCase, now: Date): Promise<void> {
  const person = await tx.supervisors.byId(moved.supervisorId)
  const liveKey = `case:${moved.id}`
  const data = { caseId: moved.id }
  await refreshLive(tx, liveKey, 'case', data)
  if (event === 'object') {
    // The live messages of the case are refreshed silently; a review needs somebody to notice.
    await alertCoordinators(tx, { kind: 'objection', data, everyone: true })
    await tx.timers.cancel(moved.id, ['objection-window'])
  }
  if (person?.telegramId) {
    const personal = { chatId: person.telegramId, kind: 'case-decided', data }
    // An objection changes the message of the ruling it is against; a review is news of its own.
    const ofRuling = event === 'rule-unjustified' || event === 'object'
    tx.outgoing.add(ofRuling ? { ...personal, liveKey: `ruling:${moved.id}` } : personal)
  }
  if (event === 'rule-unjustified' && moved.objectBy) {
    const key = `objection-window:${moved.id}`
    await tx.timers.set({
      key,
      kind: 'objection-window',
      subjectId: moved.id,
      data: {},
      dueAt: moved.objectBy,
    })
  }
  if (event === 'uphold') await recordGrounds(tx, deps.policy, moved.supervisorId, now)
}

/** The case and what would become of it, or why this account may not do this to it now. */
async function decideFor(tx: Tx, chatId: string, caseId: number, event: CaseEvent, now: Date) {
  const who = await identify(tx, chatId)
  const refusalCase = await tx.cases.byId(caseId)
  const mine = event === 'object' && who.supervisor !== null
  if (!mine && !who.coordinator) return { ok: false as const, refusal: { kind: 'not-allowed' as const } }
  if (!refusalCase) return { ok: false as const, refusal: { kind: 'unknown-case' as const } }
  const others = (await tx.coordinators.active()).some((one) => one !== refusalCase.ruledBy)
  const acting = { chatId, supervisorId: who.supervisor?.id ?? null, others }
  const decided = decideCase(event, refusalCase, acting, now)
  return decided.ok ? { ...decided, refusalCase } : decided
}

/** Why this account could not take this step now, to be said before its words are asked for; else null. */
export async function caseRefusal(
  deps: Deps,
  chatId: string,
  caseId: number,
  event: CaseEvent,
): Promise<CaseOutcome | null> {
  const now = deps.clock.now()
  const decided = await deps.store.transact((tx) => decideFor(tx, chatId, caseId, event, now))
  return decided.ok ? null : decided.refusal
}

/**
 * Takes one step of a case (domain/refusal-case.ts) with the words that go with it.
 * @param text reasons of a ruling or review, or the objection
 */
export async function stepCase(
  deps: Deps,
  by: Caller,
  caseId: number,
  event: CaseEvent,
  text: string,
): Promise<CaseOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<CaseOutcome> => {
    const now = deps.clock.now()
    const decided = await decideFor(tx, by.chatId, caseId, event, now)
    if (!decided.ok) return decided.refusal
    const { refusalCase } = decided
    const bad = badReasons(text)
    if (bad) return bad
    const { timezone: zone, objectWithin: within, workingDays } = deps.policy
    const { at: objectBy } = officialDeadline({ from: now, within, zone, workingDays })
    const fields = { ...fieldsOf(event, by.chatId, text.trim(), now, objectBy), state: decided.to }
    if (!(await tx.cases.move(caseId, refusalCase.state, fields))) {
      return { kind: 'wrong-state', state: refusalCase.state }
    }
    await tx.drafts.removeFor('case', caseId)
    const data = { supervisor: refusalCase.supervisorId, text: text.trim() }
    tx.journal.add({ actor: by.chatId, kind: `case-${decided.to}`, subject: `case:${caseId}`, data })
    await follow(tx, deps, event, { ...refusalCase, ...fields }, now)
    return { kind: 'done', state: decided.to, caseId }
  })
}
