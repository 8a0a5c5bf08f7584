// What coordinators do with a complaint: accept it or not, link it to a special inspection, answer, write to the person.
import { type ComplaintEvent, decideComplaint } from '../domain/complaint.ts'
import type { Complaint, ComplaintState, Dispatch } from '../domain/records.ts'
import { refreshLive } from './audience.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { badReasons, type ReasonsProblem } from './reasons.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export type LinkRefusal =
  | { kind: 'unknown-dispatch'; dispatchId: number }
  | { kind: 'not-special'; dispatchId: number }
  | { kind: 'other-institution'; dispatchId: number }
  | { kind: 'dispatch-over'; dispatchId: number }

export type SortOutcome =
  | { kind: 'done'; complaintId: number; event: ComplaintEvent; state: ComplaintState }
  | { kind: 'not-allowed' }
  | { kind: 'unknown-complaint' }
  | { kind: 'wrong-state'; state: ComplaintState }
  | LinkRefusal
  | ReasonsProblem

/** Steps that go with words: the reasons, the answer, the message. */
export const WITH_WORDS: readonly ComplaintEvent[] = ['refuse', 'answer', 'message']

/** Steps the person hears of. That an inspection came of it is not among them: it may be a covert one. */
const TOLD: readonly ComplaintEvent[] = ['accept', 'refuse', 'answer', 'message']

async function decideFor(tx: Tx, chatId: string, complaintId: number, event: ComplaintEvent) {
  const no = <R extends SortOutcome>(refusal: R) => ({ ok: false as const, refusal })
  if (!(await identify(tx, chatId)).coordinator) return no({ kind: 'not-allowed' })
  const complaint = await tx.complaints.byId(complaintId)
  if (!complaint) return no({ kind: 'unknown-complaint' })
  const decided = decideComplaint(event, complaint.state)
  return decided.ok ? { ok: true as const, complaint, to: decided.to } : no(decided.refusal)
}

/** The complaint, where this account may take the step now; asked before its words are asked for. */
export async function mayStep(
  deps: Deps,
  chatId: string,
  complaintId: number,
  event: ComplaintEvent,
): Promise<{ kind: 'may'; complaint: Complaint; code: string | null } | SortOutcome> {
  return deps.store.transact(async (tx) => {
    const decided = await decideFor(tx, chatId, complaintId, event)
    if (!decided.ok) return decided.refusal
    const { complaint } = decided
    const { institutionId } = complaint
    const institution = institutionId === null ? null : await tx.institutions.byId(institutionId)
    return { kind: 'may' as const, complaint, code: institution?.code ?? null }
  })
}

/** The inspection a complaint may be linked to: a special one of its institution that was not called off. */
async function linkable(
  tx: Tx,
  { institutionId }: Complaint,
  dispatchId: number,
): Promise<Dispatch | LinkRefusal> {
  const dispatch = await tx.dispatches.byId(dispatchId)
  if (!dispatch) return { kind: 'unknown-dispatch', dispatchId }
  if (dispatch.kind !== 'special') return { kind: 'not-special', dispatchId }
  // An institution that was named in words only is known once its inspection is.
  if (institutionId !== null && dispatch.institutionId !== institutionId)
    return { kind: 'other-institution', dispatchId }
  const over = dispatch.state === 'abandoned' || dispatch.state === 'cancelled'
  return over ? { kind: 'dispatch-over', dispatchId } : dispatch
}

const isRefusal = (one: Dispatch | LinkRefusal): one is LinkRefusal => 'dispatchId' in one

/** What a step changes beside the state. */
async function fieldsOf(tx: Tx, event: ComplaintEvent, complaint: Complaint, dispatchId: number) {
  if (event === 'unlink') return { dispatchId: null }
  if (event !== 'link') return {}
  const dispatch = await linkable(tx, complaint, dispatchId)
  return isRefusal(dispatch) ? dispatch : { dispatchId, institutionId: dispatch.institutionId }
}

/**
 * Takes one step of a complaint (domain/complaint.ts).
 * @param with the words that go with it, and the inspection to link
 */
export async function stepComplaint(
  deps: Deps,
  by: Caller,
  complaintId: number,
  event: ComplaintEvent,
  { text = '', dispatchId = 0 }: { text?: string; dispatchId?: number } = {},
): Promise<SortOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<SortOutcome> => {
    const now = deps.clock.now()
    const decided = await decideFor(tx, by.chatId, complaintId, event)
    if (!decided.ok) return decided.refusal
    const { complaint, to: state } = decided
    const bad = WITH_WORDS.includes(event) ? badReasons(text) : null
    if (bad) return bad
    const fields = await fieldsOf(tx, event, complaint, dispatchId)
    if ('kind' in fields) return fields
    const changed = { ...fields, state, changedAt: now }
    if (!(await tx.complaints.move(complaintId, complaint.state, changed)))
      return { kind: 'wrong-state', state: complaint.state }
    const words = text.trim()
    const note = WITH_WORDS.includes(event)
      ? await tx.complaints.addNote({ complaintId, at: now, by: by.chatId, text: words })
      : null
    await tx.drafts.remove(by.chatId, `complaint-step-${complaintId}`)
    const data = { state, ...(note ? { text: words } : {}), ...fields }
    tx.journal.add({
      actor: by.chatId,
      kind: `complaint-${event}`,
      subject: `complaint:${complaintId}`,
      data,
    })
    await refreshLive(tx, `complaint:${complaintId}`, 'complaint', { complaintId })
    if (complaint.chatId !== null && TOLD.includes(event)) {
      const told = { complaintId, noteId: note?.id ?? null }
      tx.outgoing.add({ chatId: complaint.chatId, kind: 'complaint-news', data: told })
    }
    return { kind: 'done', complaintId, event, state }
  })
}
