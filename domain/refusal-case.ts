// Refusal cases and dismissal grounds (Art. 17(1)) as tables: a person rules, another may be asked to look again, and
// nothing is dismissed by itself.
import type { CaseState, GroundState, RefusalCase } from './records.ts'

export type CaseEvent = 'rule-justified' | 'rule-unjustified' | 'object' | 'uphold' | 'overturn'

export const CASE_STEPS: Record<
  CaseEvent,
  { from: readonly CaseState[]; to: CaseState; by: 'coordinator' | 'supervisor' }
> = {
  'rule-justified': { from: ['open'], to: 'justified', by: 'coordinator' },
  'rule-unjustified': { from: ['open'], to: 'unjustified', by: 'coordinator' },
  object: { from: ['unjustified'], to: 'objected', by: 'supervisor' },
  uphold: { from: ['objected'], to: 'upheld', by: 'coordinator' },
  overturn: { from: ['objected'], to: 'overturned', by: 'coordinator' },
}

export type CaseRefusal =
  | { kind: 'wrong-state'; state: CaseState }
  | { kind: 'not-yours' }
  | { kind: 'objection-window-over'; objectBy: Date }
  | { kind: 'same-coordinator' }
  /** A coordinator who holds a card rules on no refusal of their own. */
  | { kind: 'own-affair' }

/**
 * Whether `event` may happen to the case now.
 * @param who the acting account; @param others whether another coordinator exists who could review an objection
 */
export function decideCase(
  event: CaseEvent,
  refusalCase: RefusalCase,
  who: { chatId: string; supervisorId: number | null; others: boolean },
  now: Date,
): { ok: true; to: CaseState } | { ok: false; refusal: CaseRefusal } {
  const step = CASE_STEPS[event]
  if (step.by === 'supervisor' && who.supervisorId !== refusalCase.supervisorId) {
    return { ok: false, refusal: { kind: 'not-yours' } }
  }
  if (step.by === 'coordinator' && who.supervisorId === refusalCase.supervisorId) {
    return { ok: false, refusal: { kind: 'own-affair' } }
  }
  if (!step.from.includes(refusalCase.state)) {
    return { ok: false, refusal: { kind: 'wrong-state', state: refusalCase.state } }
  }
  if (event === 'object' && refusalCase.objectBy && now >= refusalCase.objectBy) {
    return { ok: false, refusal: { kind: 'objection-window-over', objectBy: refusalCase.objectBy } }
  }
  const reviews = event === 'uphold' || event === 'overturn'
  if (reviews && who.others && refusalCase.ruledBy === who.chatId) {
    return { ok: false, refusal: { kind: 'same-coordinator' } }
  }
  return { ok: true, to: step.to }
}

/**
 * Whether a ground is to be recorded: enough rulings that can no longer be objected to, not already used by a ground.
 * Waiting for the objection window keeps a ground from resting on a ruling that may still fall.
 * @returns the cases it rests on, or null
 */
export function casesForGround(
  cases: readonly RefusalCase[],
  used: readonly number[],
  needed: number,
  now: Date,
): number[] | null {
  const final = cases.filter(
    ({ id, state, objectBy }) =>
      !used.includes(id) &&
      (state === 'upheld' || (state === 'unjustified' && (!objectBy || now >= objectBy))),
  )
  return final.length >= needed ? final.map(({ id }) => id).sort((a, b) => a - b) : null
}

export type GroundEvent = 'confirm' | 'lift'
export const GROUND_STEPS: Record<GroundEvent, { from: readonly GroundState[]; to: GroundState }> = {
  confirm: { from: ['recorded'], to: 'confirmed' },
  lift: { from: ['recorded'], to: 'lifted' },
}
