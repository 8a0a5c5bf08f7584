// A complaint with all that belongs to it, as its pages need it.
import type { Account, Complaint, ComplaintNote, Dispatch, Institution } from '../domain/records.ts'
import type { StoredFile } from './notices/notice.ts'
import type { Tx } from './store.ts'

export type ComplaintFileState = { id: number; state: 'stored' | 'coming' | 'lost' }

export type ComplaintView = {
  complaint: Complaint
  institution: Institution | null
  dispatch: Dispatch | null
  /** Who complained; null for whoever wants to stay unknown. */
  person: Account | null
  notes: ComplaintNote[]
  files: ComplaintFileState[]
}

/** What is told about complaints: to coordinators, and (`complaint-news`) to the person. */
export type ComplaintNotice =
  | { kind: 'complaint'; view: ComplaintView }
  | { kind: 'complaint-note'; view: ComplaintView; note: ComplaintNote }
  /** `note` is what the coordinators wrote with it. */
  | { kind: 'complaint-news'; view: ComplaintView; note: ComplaintNote | null }
  | { kind: 'complaint-file'; complaintId: number; file: StoredFile }

export async function complaintView(tx: Tx, id: number): Promise<ComplaintView | null> {
  const complaint = await tx.complaints.byId(id)
  if (!complaint) return null
  const { institutionId, dispatchId, chatId } = complaint
  const kept = await tx.evidence.of('complaint', id)
  return {
    complaint,
    institution: institutionId === null ? null : await tx.institutions.byId(institutionId),
    dispatch: dispatchId === null ? null : await tx.dispatches.byId(dispatchId),
    person: chatId === null ? null : await tx.accounts.get(chatId),
    notes: await tx.complaints.notes(id),
    files: kept.map((file) => ({
      id: file.id,
      state: file.sha256 ? 'stored' : file.failure ? 'lost' : 'coming',
    })),
  }
}
