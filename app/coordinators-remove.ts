// Leaving the office: a coordinator asks with reasons, another one confirms. Each step is a fact under its own name.
import type { Removal } from '../domain/records.ts'
import { askToRemove, type DecisionRefusal, type RemovalRefusal, whyNotDecide } from '../domain/removal.ts'
import { refreshLive } from './audience.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { accountName } from './notices/ground-views.ts'
import { badReasons, type ReasonsProblem } from './reasons.ts'
import type { Tx } from './store.ts'

export const removalKey = (id: number): string => `removal:${id}`

export type AskOutcome =
  | { kind: 'asked'; name: string; removalId: number }
  | { kind: 'removed'; name: string; chatId: string }
  | RemovalRefusal
  | ReasonsProblem

export type DecisionOutcome =
  | { kind: 'removed'; name: string; chatId: string }
  | { kind: 'withdrawn'; name: string }
  | { kind: 'unknown-removal' }
  | DecisionRefusal

/** Whether it may be asked at all, before the reasons are. */
export async function mayAskRemoval(
  deps: Deps,
  by: string,
  chatId: string,
): Promise<{ kind: 'may'; name: string } | RemovalRefusal> {
  return deps.store.transact(async (tx) => {
    const may = askToRemove(
      await tx.coordinators.inOffice(),
      await tx.removals.open(),
      by,
      chatId,
      deps.clock.now(),
    )
    return typeof may === 'object' ? may : { kind: 'may' as const, name: await accountName(tx, chatId) }
  })
}

/** Takes the account out of the office, tells it, and ends what it had asked for. */
async function takeOut(tx: Tx, removal: Removal, by: string, now: Date): Promise<void> {
  const { id: removalId, chatId, askedBy, reasons } = removal
  await tx.coordinators.remove(chatId)
  const data = { removalId, askedBy, reasons }
  tx.journal.add({ actor: by, kind: 'office-left', subject: `coordinator:${chatId}`, data })
  tx.outgoing.add({ chatId, kind: 'office-left', data: { removalId }, urgency: 1 })
  // What they asked for needs somebody else to stand for it.
  for (const open of await tx.removals.open()) {
    if (open.askedBy !== chatId && open.chatId !== chatId) continue
    await tx.removals.decide(open.id, { state: 'withdrawn', decidedBy: 'program', decidedAt: now })
    const withdrawn = { removalId: open.id, why: 'left' }
    tx.journal.add({
      actor: 'program',
      kind: 'removal-withdrawn',
      subject: `coordinator:${open.chatId}`,
      data: withdrawn,
    })
    await refreshLive(tx, removalKey(open.id), 'removal', { removalId: open.id })
  }
}

/** Shows the request to every coordinator; the one concerned reads the reasons too. */
async function tellAsked(tx: Tx, { id, chatId }: Removal): Promise<void> {
  const data = { removalId: id }
  for (const one of new Set([...(await tx.coordinators.active()), chatId]))
    tx.outgoing.add({ chatId: one, kind: 'removal', data, liveKey: removalKey(id), urgency: 1 })
}

/** Asks for a coordinator to be removed; an auditor is removed at once. */
export async function askRemoval(
  deps: Deps,
  by: Caller,
  chatId: string,
  text: string,
): Promise<AskOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<AskOutcome> => {
    const now = deps.clock.now()
    const reasons = text.trim()
    const may = askToRemove(await tx.coordinators.lock(), await tx.removals.open(), by.chatId, chatId, now)
    if (typeof may === 'object') return may
    const bad = badReasons(reasons)
    if (bad) return bad
    const removal = await tx.removals.insert({ chatId, askedBy: by.chatId, askedAt: now, reasons })
    const name = await accountName(tx, chatId)
    if (may === 'remove') {
      await tx.removals.decide(removal.id, { state: 'confirmed', decidedBy: by.chatId, decidedAt: now })
      await takeOut(tx, removal, by.chatId, now)
      return { kind: 'removed', name, chatId }
    }
    const data = { removalId: removal.id, reasons }
    tx.journal.add({ actor: by.chatId, kind: 'removal-asked', subject: `coordinator:${chatId}`, data })
    await tellAsked(tx, removal)
    return { kind: 'asked', name, removalId: removal.id }
  })
}

/** Confirms a request, or takes one's own back. */
export async function decideRemoval(
  deps: Deps,
  by: Caller,
  id: number,
  decision: 'confirm' | 'withdraw',
): Promise<DecisionOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<DecisionOutcome> => {
    const now = deps.clock.now()
    const office = await tx.coordinators.lock()
    const removal = await tx.removals.byId(id)
    if (!removal) return { kind: 'unknown-removal' }
    const refused = whyNotDecide(office, removal, by.chatId, decision, now)
    if (refused) return refused
    const state = decision === 'confirm' ? ('confirmed' as const) : ('withdrawn' as const)
    const decided = { state, decidedBy: by.chatId, decidedAt: now }
    if (!(await tx.removals.decide(id, decided))) return { kind: 'decided-already' }
    await refreshLive(tx, removalKey(id), 'removal', { removalId: id })
    const { chatId } = removal
    const name = await accountName(tx, chatId)
    if (decision === 'withdraw') {
      const data = { removalId: id }
      tx.journal.add({ actor: by.chatId, kind: 'removal-withdrawn', subject: `coordinator:${chatId}`, data })
      return { kind: 'withdrawn', name }
    }
    await takeOut(tx, removal, by.chatId, now)
    return { kind: 'removed', name, chatId }
  })
}
