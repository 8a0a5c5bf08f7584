// One table from the kind of a notice to the message it becomes.
import type { Documents } from '../app/deps.ts'
import type { InvitationView, Notice, NoticeKind } from '../app/notices/notice.ts'
import { html, plain, shy, shyIn } from './html.ts'
import type { Message } from './message.ts'
import { CONTACT_TEXTS } from './texts/contacts.ts'
import { INVITATION_TEXTS } from './texts/invitation.ts'
import { SANCTION_TEXTS } from './texts/sanction.ts'
import { START_TEXTS } from './texts/start.ts'
import { WORDS } from './texts/words.ts'
import { alertMessage } from './views/alert.ts'
import * as answers from './views/answer-stage.ts'
import { appraisalCommented, appraisalTold } from './views/appraisal-own.ts'
import { caseDecided, caseMessage, groundDecided, groundMessage, objectionNotice } from './views/case.ts'
import * as complainer from './views/complainer.ts'
import * as complaints from './views/complaint.ts'
import type { View } from './views/context.ts'
import * as office from './views/coordinators.ts'
import * as deadlines from './views/deadline-notices.ts'
import { dispatchMessage, exhaustedNotice, unreachableNotice } from './views/dispatch.ts'
import { feedbackMessage, feedbackReminder } from './views/feedback.ts'
import { hearingMessage } from './views/hearing.ts'
import { incidentMessage } from './views/incident.ts'
import { invitationMessage } from './views/invitation.ts'
import * as notices from './views/invitation-notices.ts'
import * as lives from './views/life.ts'
import * as official from './views/official.ts'
import { opinionFile, opinionNotice } from './views/opinion-notice.ts'
import * as publications from './views/publication.ts'
import { pastSanction, sanctionMessage } from './views/sanction.ts'
import { teamMessage } from './views/team.ts'
import { visitLines } from './views/visit.ts'
import * as visits from './views/visit-notices.ts'

type Of<K extends NoticeKind> = Extract<Notice, { kind: K }>
type Renderers = { [K in NoticeKind]: (notice: Of<K>, view: View, documents: Documents) => Message }

/** Hours a visit blocks in the calendar; the regulation names none, so a working day. */
const VISIT_HOURS = 8

/** The calendar file of a held seat; after a move it replaces the entry made before. */
function calendarOf({ visit, invitation }: InvitationView, stamp: Date, view: View, documents: Documents) {
  return documents.calendar({
    uid: `dispatch-${visit.dispatchId}-${invitation.id}@supervision-bot`,
    title: INVITATION_TEXTS[view.lang].calendarTitle(WORDS[view.lang].kind[visit.kind]),
    location: visit.institution?.address || visit.region,
    description: plain(visitLines(visit, { ...view, fresh: false })),
    startsAt: visit.startsAt,
    durationHours: VISIT_HOURS,
    alarmsBefore: view.policy.remindBeforeVisit,
    sequence: visit.moves,
    stamp,
  })
}

function confirmedWithCalendar(
  { view: shown }: Of<'seat-confirmed'>,
  view: View,
  documents: Documents,
): Message {
  const stamp = shown.invitation.answeredAt ?? shown.invitation.createdAt
  return notices.seatConfirmed(shown, calendarOf(shown, stamp, view, documents), view)
}

function movedWithCalendar(notice: Of<'dispatch-moved'>, view: View, documents: Documents): Message {
  const held = notice.view.invitation.state === 'accepted'
  return notices.movedNotice(notice, held ? calendarOf(notice.view, notice.now, view, documents) : null, view)
}

const RENDERERS: Renderers = {
  alert: alertMessage,
  invitation: invitationMessage,
  'reminder-unanswered': notices.unansweredReminder,
  'reminder-visit': notices.visitReminder,
  'seat-confirmed': confirmedWithCalendar,
  'deadline-extended': notices.deadlineExtended,
  'dispatch-cancelled': ({ view: shown }, view) => notices.cancelledNotice(shown, view),
  'dispatch-moved': movedWithCalendar,
  'seat-revoked': ({ view: shown }, view) => notices.seatRevokedNotice(shown, view),
  'dispatch-status': dispatchMessage,
  exhausted: exhaustedNotice,
  unreachable: unreachableNotice,
  case: ({ view: shown }, view) => caseMessage(shown, view),
  objection: ({ view: shown }, view) => objectionNotice(shown, view),
  'case-decided': caseDecided,
  ground: ({ view: shown }, view) => groundMessage(shown, view),
  'ground-decided': ({ view: shown }, view) => groundDecided(shown, view),
  'checked-in': visits.checkedIn,
  visitor: visits.visitor,
  uncalled: incidentMessage,
  urgent: visits.urgent,
  'no-show-asked': visits.noShowAsked,
  'no-show': incidentMessage,
  'report-owed': visits.reportOwed,
  'report-overdue': incidentMessage,
  report: visits.report,
  'file-lost': visits.fileLost,
  supplement: visits.supplement,
  opinion: opinionNotice,
  'opinion-file': opinionFile,
  team: ({ view: shown, past }, view) => teamMessage(shown, view, past),
  'institution-opinion': answers.institutionOpinion,
  'answer-receipt': answers.answerReceipt,
  complaint: ({ view: shown }, view) => complaints.complaintMessage(shown, view),
  'complaint-note': complaints.complaintNoteNotice,
  'complaint-news': complainer.complaintNews,
  'complaint-file': complaints.complaintFile,
  'official-document': official.officialDocument,
  'official-copy': official.officialCopy,
  'serve-document': official.serveDocument,
  'deadline-reminder': deadlines.deadlineReminder,
  'deadline-overdue': deadlines.deadlineOverdue,
  'deadline-moved': deadlines.deadlineMoved,
  'deadline-held': deadlines.deadlineHeld,
  'extension-asked': deadlines.extensionAsked,
  'extension-refused': deadlines.extensionRefused,
  life: lives.lifeNotice,
  'conflict-recorded': lives.conflictRecorded,
  'term-reminder': lives.termReminder,
  appraisal: appraisalTold,
  'appraisal-commented': appraisalCommented,
  'feedback-ask': ({ view: shown }, view) => feedbackMessage(shown, view),
  'feedback-reminder': feedbackReminder,
  'terms-ending': lives.termsEnding,
  publication: ({ view: shown }, view) => publications.publicationMessage(shown, view),
  'publication-post': ({ view: shown }, view) => publications.publicationPost(shown, view),
  'publication-unposted': publications.publicationUnposted,
  sanction: ({ view: shown, past }, view) =>
    past ? pastSanction(shown, view) : sanctionMessage(shown, view),
  hearing: ({ view: shown }, view) => hearingMessage(shown, view),
  'hearing-file': ({ sanctionId, file }, { lang }) => ({
    ...{ text: html`${SANCTION_TEXTS[lang].file(sanctionId)}`, stored: file, protect: true },
  }),
  'contact-removed': ({ name }, view) => ({
    text: html`${shy(CONTACT_TEXTS[view.lang].removed(name), view.fresh)}`,
  }),
  'contact-left': ({ who, name, code }, view) => ({
    text: html`${shy(CONTACT_TEXTS[view.lang].leftTold(who, name, code), view.fresh)}`,
  }),
  'office-joined': office.officeJoined,
  removal: office.removalMessage,
  'office-left': office.officeLeft,
  'binding-moved': ({ name }, { lang, fresh }) => ({
    text: shyIn(START_TEXTS[lang].bindingMoved, name, fresh),
  }),
}

/** Whether anything in it is of a covert visit: what is told of one cannot be passed on (Art. 10). */
const tellsOfCovert = (part: unknown): boolean =>
  typeof part === 'object' &&
  part !== null &&
  !ArrayBuffer.isView(part) &&
  Object.entries(part).some(([key, value]) => (key === 'visit' && value === 'covert') || tellsOfCovert(value))

export function renderNotice(notice: Notice, view: View, documents: Documents): Message {
  const render = RENDERERS[notice.kind] as (notice: Notice, view: View, documents: Documents) => Message
  const message = render(notice, view, documents)
  const kept = message.protect || (notice.kind !== 'publication-post' && tellsOfCovert(notice))
  return kept ? { ...message, protect: true } : message
}
