// One table from the kind of a notice to the message it becomes.
import type { Documents } from '../app/deps.ts'
import type { InvitationView, Notice, NoticeKind } from '../app/notices/notice.ts'
import { html, plain } from './html.ts'
import type { Message } from './message.ts'
import { INVITATION_TEXTS } from './texts/invitation.ts'
import { START_TEXTS } from './texts/start.ts'
import { WORDS } from './texts/words.ts'
import { caseDecided, caseMessage, groundDecided, groundMessage, objectionNotice } from './views/case.ts'
import * as complainer from './views/complainer.ts'
import * as complaints from './views/complaint.ts'
import type { View } from './views/context.ts'
import { dispatchMessage, exhaustedNotice, unreachableNotice } from './views/dispatch.ts'
import { incidentMessage } from './views/incident.ts'
import { invitationMessage } from './views/invitation.ts'
import * as notices from './views/invitation-notices.ts'
import * as official from './views/official.ts'
import { opinionMessage, opinionObjection, pastOpinion } from './views/opinion.ts'
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
  opinion: ({ view: shown, past }, view) =>
    past ? pastOpinion(shown, past, view) : opinionMessage(shown, 0, view),
  'opinion-objection': opinionObjection,
  team: ({ view: shown, past }, view) => teamMessage(shown, view, past),
  complaint: ({ view: shown }, view) => complaints.complaintMessage(shown, view),
  'complaint-note': complaints.complaintNoteNotice,
  'complaint-news': complainer.complaintNews,
  'complaint-file': complaints.complaintFile,
  'official-document': official.officialDocument,
  'official-copy': official.officialCopy,
  'serve-document': official.serveDocument,
  'binding-moved': ({ name }, { lang }) => ({ text: html`${START_TEXTS[lang].bindingMoved(name)}` }),
}

export function renderNotice(notice: Notice, view: View, documents: Documents): Message {
  const render = RENDERERS[notice.kind] as (notice: Notice, view: View, documents: Documents) => Message
  return render(notice, view, documents)
}
