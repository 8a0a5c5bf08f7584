// Complaints as coordinators open them: the list, one as a live message, its files.
import type { Complaint } from '../domain/records.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { identify } from './who.ts'

export const COMPLAINTS_PER_PAGE = 8

export type ComplaintList = { kind: 'listed'; found: Complaint[]; offset: number; total: number }

/** A page of all complaints, newest first. */
export async function listComplaints(
  deps: Deps,
  chatId: string,
  offset: number,
): Promise<ComplaintList | { kind: 'not-allowed' }> {
  return deps.store.transact(async (tx) => {
    if (!(await identify(tx, chatId)).reads) return { kind: 'not-allowed' as const }
    const { total } = await tx.complaints.list(0, 0)
    // A page beyond the end, as a forged button may ask for, is the last one.
    const last = Math.max(0, Math.ceil(total / COMPLAINTS_PER_PAGE) - 1) * COMPLAINTS_PER_PAGE
    const from = Math.min(offset, last)
    const { found } = await tx.complaints.list(from, COMPLAINTS_PER_PAGE)
    return { kind: 'listed' as const, found, offset: from, total }
  })
}

/** Sends a complaint as a new message, which from now on is its live one in this chat. */
export async function openComplaintPage(
  deps: Deps,
  by: Caller,
  complaintId: number,
): Promise<{ kind: 'shown' } | { kind: 'not-allowed' } | { kind: 'unknown-complaint' } | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    if (!(await identify(tx, by.chatId)).reads) return { kind: 'not-allowed' as const }
    if (!(await tx.complaints.byId(complaintId))) return { kind: 'unknown-complaint' as const }
    const liveKey = `complaint:${complaintId}`
    await tx.live.forget(by.chatId, liveKey)
    tx.outgoing.add({ chatId: by.chatId, kind: 'complaint', data: { complaintId }, liveKey, urgency: 0 })
    return { kind: 'shown' as const }
  })
}

/** Sends the files that are kept already. @returns how many, and how many are still on their way from Telegram */
export async function sendComplaintFiles(
  deps: Deps,
  by: Caller,
  complaintId: number,
): Promise<{ kind: 'sending'; count: number; coming: number } | { kind: 'not-allowed' } | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    if (!(await identify(tx, by.chatId)).reads) return { kind: 'not-allowed' as const }
    const files = await tx.evidence.of('complaint', complaintId)
    const stored = files.filter(({ sha256 }) => sha256 !== null)
    for (const { id } of stored) {
      const data = { complaintId, evidenceId: id }
      tx.outgoing.add({ chatId: by.chatId, kind: 'complaint-file', data, urgency: 0 })
    }
    const coming = files.filter(({ sha256, failure }) => !sha256 && !failure).length
    return { kind: 'sending' as const, count: stored.length, coming }
  })
}
