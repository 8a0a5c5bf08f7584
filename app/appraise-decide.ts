// A coordinator decides on an appraisal: with reasons, asked once more, told to the person. A decided one is changed only
// by a new decision; every decision is in the journal.
import { z } from 'zod'
import type { AppraisalEntry, Decision } from '../domain/appraisal.ts'
import type { NewAppraisal } from './appraisal-store.ts'
import { type AppraisalView, appraisalView } from './appraise.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { badReasons, type ReasonsProblem } from './reasons.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export const decisionKey = (supervisorId: number, year: number): string => `appraise-${supervisorId}-${year}`

/** `after` is when it was decided before, as it was shown: somebody else's decision in between must be seen first. */
const draftData = z.object({
  year: z.number().int(),
  decision: z.enum(['pass', 'fail']),
  after: z.string().nullable(),
  reasons: z.string().default(''),
})

export type DecisionAsked = { kind: 'asked'; view: AppraisalView; decision: Decision; reasons: string }
export type DecisionRefusal =
  | { kind: 'not-allowed' }
  | { kind: 'nothing-asked' }
  | { kind: 'decided-meanwhile' }

/** Coordinators decide on everybody but themselves. */
export async function mayDecide(tx: Tx, chatId: string, supervisorId: number): Promise<boolean> {
  if (!(await identify(tx, chatId)).coordinator) return false
  return (await tx.supervisors.byTelegram(chatId))?.id !== supervisorId
}

const momentOf = ({ decided }: AppraisalEntry): string | null => decided?.decidedAt.toISOString() ?? null

/** What is decided on, with the data of the draft that waits for the reasons. */
export async function openDecision(
  deps: Deps,
  chatId: string,
  of: { supervisorId: number; year: number; decision: Decision },
): Promise<(DecisionAsked & { data: Record<string, unknown> }) | { kind: 'not-allowed' }> {
  const { supervisorId, year, decision } = of
  return deps.store.transact(async (tx) => {
    const view = (await mayDecide(tx, chatId, supervisorId))
      ? await appraisalView(tx, deps, supervisorId, year)
      : null
    if (!view) return { kind: 'not-allowed' as const }
    const data = { year, decision, after: momentOf(view.entry) }
    return { kind: 'asked' as const, view, decision, reasons: '', data }
  })
}

/** Keeps the reasons until it is confirmed. */
export async function giveDecisionReasons(
  deps: Deps,
  by: Caller,
  of: { supervisorId: number; year: number },
  text: string,
): Promise<DecisionAsked | DecisionRefusal | ReasonsProblem | AlreadyApplied> {
  const { supervisorId, year } = of
  return deps.store.effect(by.updateId, async (tx) => {
    const bad = badReasons(text)
    if (bad) return bad
    const draft = await tx.drafts.get(by.chatId, decisionKey(supervisorId, year))
    const view = (await mayDecide(tx, by.chatId, supervisorId))
      ? await appraisalView(tx, deps, supervisorId, year)
      : null
    if (!draft || !view) return { kind: 'not-allowed' as const }
    const data = { ...draftData.parse(draft.data), reasons: text.trim() }
    await tx.drafts.put({ ...draft, data, touchedAt: deps.clock.now() })
    return { kind: 'asked' as const, view, decision: data.decision, reasons: data.reasons }
  })
}

/** The journal's fact and the word to the person. @param told with the last messages of a busy hour where many are told */
export function recordDecision(
  tx: Tx,
  entry: Pick<AppraisalEntry, 'assessment' | 'decided'>,
  made: NewAppraisal,
  chatId: string | null,
  urgency: 1 | 2 = 1,
): void {
  const { supervisorId, year, decision, reasons, decidedBy, assessment } = made
  const { proposal, total } = assessment
  tx.journal.add({
    ...{ actor: decidedBy, kind: 'appraised', subject: `supervisor:${supervisorId}` },
    data: { year, decision, proposal, total, reasons, before: entry.decided?.decision ?? null },
  })
  if (chatId !== null) tx.outgoing.add({ chatId, kind: 'appraisal', data: { supervisorId, year }, urgency })
}

export type Decided = { kind: 'decided'; view: AppraisalView; told: boolean }

/** Decides as it was confirmed, on the facts of this moment. */
export async function decideAppraisal(
  deps: Deps,
  by: Caller,
  supervisorId: number,
  year: number,
): Promise<Decided | DecisionRefusal | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<Decided | DecisionRefusal> => {
    if (!(await mayDecide(tx, by.chatId, supervisorId))) return { kind: 'not-allowed' }
    const draft = await tx.drafts.get(by.chatId, decisionKey(supervisorId, year))
    const person = await tx.supervisors.lock(supervisorId)
    const shown = await appraisalView(tx, deps, supervisorId, year)
    if (!draft || !person || !shown) return { kind: 'nothing-asked' }
    const { decision, after, reasons } = draftData.parse(draft.data)
    if (reasons === '') return { kind: 'nothing-asked' }
    await tx.drafts.remove(by.chatId, draft.key)
    if (momentOf(shown.entry) !== after) return { kind: 'decided-meanwhile' }
    const { facts, assessment } = shown.entry
    const decidedAt = deps.clock.now()
    const made = { supervisorId, year, facts, assessment, decision, reasons, decidedBy: by.chatId, decidedAt }
    await tx.appraisals.decide(made)
    const chatId = person.boundAt ? person.telegramId : null
    recordDecision(tx, shown.entry, made, chatId)
    const view = await appraisalView(tx, deps, supervisorId, year)
    return { kind: 'decided', view: view ?? shown, told: chatId !== null }
  })
}
