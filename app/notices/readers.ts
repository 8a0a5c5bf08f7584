// Who reads what: one table from the kind of a notice to its readers. Asked at the moment of sending: a live message is sent
// wherever it stands, and a row may have waited, while whoever it was written to has left the office meanwhile.
import type { Tx } from '../store.ts'
import type { NoticeKind } from './notice.ts'

export type Readers =
  /** Coordinators and auditors. */
  | 'office'
  /** Coordinators alone. */
  | 'coordinators'
  /** Whose it is, or who has a part in it: its loader asks, and answers null for anybody else. */
  | 'concerned'
  /** The account it was written to, whatever that is now: what happened to what was its own. */
  | 'addressee'

export const READERS: Record<NoticeKind, Readers> = {
  // Seats and visits
  invitation: 'addressee',
  'reminder-unanswered': 'addressee',
  'reminder-visit': 'addressee',
  'deadline-extended': 'addressee',
  'seat-confirmed': 'addressee',
  'seat-revoked': 'addressee',
  'dispatch-moved': 'addressee',
  'dispatch-cancelled': 'addressee',
  'no-show-asked': 'addressee',
  'report-owed': 'addressee',
  'file-lost': 'addressee',
  'dispatch-status': 'office',
  exhausted: 'office',
  unreachable: 'office',
  'checked-in': 'office',
  visitor: 'concerned',
  urgent: 'office',
  uncalled: 'office',
  'no-show': 'office',
  'report-overdue': 'office',
  report: 'concerned',
  supplement: 'concerned',
  team: 'concerned',
  // Cases and grounds
  case: 'office',
  objection: 'office',
  'case-decided': 'addressee',
  ground: 'office',
  'ground-decided': 'addressee',
  // Opinions, documents, sanctions, deadlines
  opinion: 'concerned',
  'opinion-file': 'office',
  'institution-opinion': 'concerned',
  'answer-receipt': 'concerned',
  'official-document': 'concerned',
  'official-copy': 'office',
  'serve-document': 'office',
  sanction: 'concerned',
  hearing: 'concerned',
  'hearing-file': 'office',
  'deadline-reminder': 'concerned',
  'deadline-overdue': 'concerned',
  'deadline-moved': 'concerned',
  'deadline-held': 'concerned',
  'extension-asked': 'concerned',
  'extension-refused': 'concerned',
  // Complaints and publications
  complaint: 'office',
  'complaint-note': 'office',
  'complaint-file': 'office',
  'complaint-news': 'concerned',
  publication: 'office',
  'publication-unposted': 'office',
  'publication-post': 'concerned',
  // Lives and appraisals
  life: 'concerned',
  'term-reminder': 'concerned',
  'terms-ending': 'office',
  'conflict-recorded': 'concerned',
  appraisal: 'concerned',
  'appraisal-commented': 'office',
  'feedback-ask': 'concerned',
  'feedback-reminder': 'concerned',
  // Accounts and the office
  'binding-moved': 'addressee',
  'contact-removed': 'addressee',
  'contact-left': 'coordinators',
  'office-joined': 'coordinators',
  'office-left': 'addressee',
  removal: 'concerned',
  alert: 'coordinators',
}

/** Whether a notice of this kind may be loaded for the chat. */
export async function mayRead(tx: Tx, kind: NoticeKind, chatId: string): Promise<boolean> {
  const readers = READERS[kind]
  if (readers !== 'office' && readers !== 'coordinators') return true
  const role = await tx.coordinators.roleOf(chatId)
  return readers === 'office' ? role !== null : role === 'coordinator'
}
