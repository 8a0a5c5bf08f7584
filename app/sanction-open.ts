// A coordinator opens a sanction of Art. 18 about an inspection: the one that is under way, the last one, or a new draft.
import { RUNNING } from '../domain/dispatch.ts'
import type { Sanction } from '../domain/records.ts'
import { OPEN_SANCTIONS, SANCTION_STAGES } from '../domain/sanction.ts'
import { proposedFacts } from '../domain/sanction-facts.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export type OpenOutcome =
  | { kind: 'open'; sanctionId: number }
  | { kind: 'not-allowed' }
  | { kind: 'unknown-dispatch'; dispatchId: number }
  /** It has not begun yet, or never took place. */
  | { kind: 'no-visit'; dispatchId: number }
  | { kind: 'no-next' }

const isOpen = ({ state }: Sanction): boolean => OPEN_SANCTIONS.includes(state)

async function draft(
  tx: Tx,
  by: string,
  now: Date,
  of: Pick<Sanction, 'dispatchId' | 'step' | 'previousId'> & Partial<Pick<Sanction, 'acts' | 'facts'>>,
): Promise<OpenOutcome> {
  const opinion = await tx.opinions.byDispatch(of.dispatchId)
  const proposed = proposedFacts(opinion, opinion ? await tx.opinions.findings(opinion.id) : [])
  const { id } = await tx.sanctions.insert({
    ...{ ...proposed, ...of, opinionId: opinion?.id ?? null, createdAt: now, createdBy: by },
  })
  const data = { dispatch: of.dispatchId, step: of.step, previous: of.previousId }
  tx.journal.add({ actor: by, kind: 'sanction-drafted', subject: `sanction:${id}`, data })
  return { kind: 'open', sanctionId: id }
}

/**
 * What there is about the inspection: the sanction under way, else the last one decided, else a new draft of the first step.
 * @param anew a new draft in any case, unless one is under way
 */
export async function openSanction(
  deps: Deps,
  by: Caller,
  dispatchId: number,
  anew = false,
): Promise<OpenOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<OpenOutcome> => {
    if (!(await identify(tx, by.chatId)).coordinator) return { kind: 'not-allowed' }
    // Two coordinators at once open the same one.
    const dispatch = await tx.dispatches.lock(dispatchId)
    if (!dispatch) return { kind: 'unknown-dispatch', dispatchId }
    const now = deps.clock.now()
    // Nobody has inspected before it began; and a covert visit must not be given away.
    if ((dispatch.state !== 'ended' && !RUNNING.includes(dispatch.state)) || now < dispatch.startsAt)
      return { kind: 'no-visit', dispatchId }
    const all = await tx.sanctions.ofDispatch(dispatchId)
    const decided = anew ? undefined : all.findLast(({ state }) => state === 'decided')
    const found = all.find(isOpen) ?? decided
    if (found) return { kind: 'open', sanctionId: found.id }
    return draft(tx, by.chatId, now, { dispatchId, step: 1, previousId: null })
  })
}

/** The step after a decided one, with a hearing of its own; the same one when it is under way. */
export async function openNextStep(
  deps: Deps,
  by: Caller,
  sanctionId: number,
): Promise<OpenOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<OpenOutcome> => {
    if (!(await identify(tx, by.chatId)).coordinator) return { kind: 'not-allowed' }
    const before = await tx.sanctions.lock(sanctionId)
    if (!before) return { kind: 'not-allowed' }
    await tx.dispatches.lock(before.dispatchId)
    const all = await tx.sanctions.ofDispatch(before.dispatchId)
    const next = all.find((one) => one.previousId === sanctionId) ?? all.find(isOpen)
    if (next) return { kind: 'open', sanctionId: next.id }
    const step = SANCTION_STAGES.find((one) => one === before.step + 1)
    if (before.state !== 'decided' || !step) return { kind: 'no-next' }
    const { dispatchId, acts, facts } = before
    const now = deps.clock.now()
    return draft(tx, by.chatId, now, { dispatchId, step, previousId: sanctionId, acts, facts })
  })
}
