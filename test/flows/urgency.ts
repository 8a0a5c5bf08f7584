// How urgent the notices of a story were: answers to what people did, and invitations, go before news, and news before what
// many are sent at once. Every story is held against this at its end.
import type { NoticeKind } from '../../app/notices/notice.ts'
import { rows } from '../faults/rows-verdict.ts'

/** Somebody waits for it with the phone in the hand, or has a seat to take or to give back. */
const ANSWER = [0]
const NEWS = [1]
/** Reminders and publications. */
const BULK = [2]
/** Shown to whoever asked for it or is to act now; to others, or shown anew, it is news. */
const ANSWER_OR_NEWS = [0, 1]
/** Of one person it is news; where many are told the same at once, or what was said is shown anew, the others go first. */
const NEWS_OR_BULK = [1, 2]

const URGENCY: Record<NoticeKind, readonly number[]> = {
  invitation: ANSWER,
  'seat-confirmed': ANSWER,
  'seat-revoked': ANSWER,
  'dispatch-cancelled': ANSWER,
  'dispatch-moved': ANSWER,
  'dispatch-status': ANSWER,
  'no-show-asked': ANSWER,
  visitor: ANSWER,
  'answer-receipt': ANSWER,
  'complaint-file': ANSWER,
  'opinion-file': ANSWER,
  'hearing-file': ANSWER,
  'file-lost': ANSWER,
  complaint: ANSWER_OR_NEWS,
  'institution-opinion': ANSWER_OR_NEWS,
  'official-copy': ANSWER_OR_NEWS,
  'official-document': ANSWER_OR_NEWS,
  opinion: ANSWER_OR_NEWS,
  publication: ANSWER_OR_NEWS,
  team: ANSWER_OR_NEWS,
  alert: NEWS,
  'appraisal-commented': NEWS,
  'binding-moved': NEWS,
  case: NEWS,
  'case-decided': NEWS,
  'checked-in': NEWS,
  'complaint-news': NEWS,
  'complaint-note': NEWS,
  'conflict-recorded': NEWS,
  'contact-left': NEWS,
  'contact-removed': NEWS,
  'deadline-extended': NEWS,
  'deadline-held': NEWS,
  'deadline-moved': NEWS,
  'deadline-overdue': NEWS,
  exhausted: NEWS,
  'extension-asked': NEWS,
  'extension-refused': NEWS,
  ground: NEWS,
  'ground-decided': NEWS,
  hearing: NEWS,
  'no-show': NEWS,
  objection: NEWS,
  'office-joined': NEWS,
  'office-left': NEWS,
  'publication-unposted': NEWS,
  removal: NEWS,
  report: NEWS,
  'report-overdue': NEWS,
  sanction: NEWS,
  'serve-document': NEWS,
  supplement: NEWS,
  'terms-ending': NEWS,
  uncalled: NEWS,
  unreachable: NEWS,
  urgent: NEWS,
  appraisal: NEWS_OR_BULK,
  'deadline-reminder': NEWS_OR_BULK,
  'feedback-ask': NEWS_OR_BULK,
  life: NEWS_OR_BULK,
  'feedback-reminder': BULK,
  'publication-post': BULK,
  'reminder-unanswered': BULK,
  'reminder-visit': BULK,
  'report-owed': BULK,
  'term-reminder': BULK,
}

/** @returns the notices that are in another class than theirs */
export async function outOfTurn(databaseUrl: string): Promise<string[]> {
  const found = await rows<{ kind: NoticeKind; urgency: number }>(
    databaseUrl,
    'SELECT DISTINCT kind, urgency FROM outgoing ORDER BY kind, urgency',
  )
  return found.flatMap(({ kind, urgency }) => {
    const right = URGENCY[kind] ?? []
    return right.includes(urgency) ? [] : [`${kind} is of urgency ${urgency}, not ${right.join(' or ')}`]
  })
}
