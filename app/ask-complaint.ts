// Whoever holds the code of a complaint sees where it stands and may add to it, from whichever account.
import { codeIn } from '../domain/complaint.ts'
import { contentHash } from '../domain/content-hash.ts'
import { addDays, dayKey } from '../domain/local-time.ts'
import type { Complaint } from '../domain/records.ts'
import { alertCoordinators, refreshLive } from './audience.ts'
import { endAsking } from './complain.ts'
import { type ComplaintView, complaintView } from './complaint-view.ts'
import type { Caller, Deps } from './deps.ts'
import { badReasons, type ReasonsProblem } from './reasons.ts'
import type { Tx } from './store.ts'
import { ANONYMOUS } from './submit-complaint.ts'

/** Wrong codes of one account on a local day, so that none is found by trying. */
export const WRONG_CODES_PER_DAY = 10
/** Notes of one account on a local day. */
export const NOTES_PER_DAY = 10

export type AskOutcome =
  | { kind: 'found'; view: ComplaintView; noted: boolean }
  /** No code at all, or one no complaint has: the answer does not tell which. */
  | { kind: 'unknown-code' }
  | { kind: 'too-many-codes'; again: string }
  | { kind: 'too-many-notes'; max: number; again: string }
  | ReasonsProblem

const found = async (tx: Tx, complaint: Complaint, noted: boolean): Promise<AskOutcome> => {
  const view = await complaintView(tx, complaint.id)
  return view ? { kind: 'found', view, noted } : { kind: 'unknown-code' }
}

/** Shows the complaint a line names by its code; what follows the code is added to it as a note. */
export async function askComplaint(deps: Deps, by: Caller, line: string): Promise<AskOutcome> {
  const given = codeIn(line)
  const lookUp = async (tx: Tx) => (given ? tx.complaints.byCode(contentHash(given.code)) : null)
  const outcome = await deps.store.effect(by.updateId, async (tx): Promise<AskOutcome> => {
    const today = dayKey(deps.clock.now(), deps.policy.timezone)
    const again = addDays(today, 1)
    const tries = `${today} code`
    if ((await tx.complaints.counted(by.chatId, tries)) >= WRONG_CODES_PER_DAY)
      return { kind: 'too-many-codes', again }
    const complaint = await lookUp(tx)
    if (!complaint) {
      await tx.complaints.forgetCounts(today)
      await tx.complaints.count(by.chatId, tries, WRONG_CODES_PER_DAY)
      return { kind: 'unknown-code' }
    }
    await endAsking(tx, deps, by.chatId)
    const text = given?.rest.trim() ?? ''
    if (text === '') return found(tx, complaint, false)
    const bad = badReasons(text)
    if (bad) return bad
    if (!(await tx.complaints.count(by.chatId, `${today} note`, NOTES_PER_DAY)))
      return { kind: 'too-many-notes', max: NOTES_PER_DAY, again }
    await addNote(deps, tx, by.chatId, complaint, text)
    return found(tx, complaint, true)
  })
  if (outcome.kind !== 'already-applied') return outcome
  return deps.store.transact(async (tx) => {
    const complaint = await lookUp(tx)
    return complaint ? found(tx, complaint, given?.rest !== '') : { kind: 'unknown-code' as const }
  })
}

async function addNote(deps: Deps, tx: Tx, chatId: string, { id, ...complaint }: Complaint, text: string) {
  const { id: noteId } = await tx.complaints.addNote({
    ...{ complaintId: id, at: deps.clock.now(), by: null, text },
  })
  const actor = complaint.chatId === chatId ? chatId : ANONYMOUS
  const data = { note: noteId, text: contentHash(text) }
  tx.journal.add({ actor, kind: 'complaint-noted', subject: `complaint:${id}`, data })
  const told = { complaintId: id, noteId }
  await alertCoordinators(tx, { kind: 'complaint-note', data: told, everyone: true })
  await refreshLive(tx, `complaint:${id}`, 'complaint', { complaintId: id })
}
