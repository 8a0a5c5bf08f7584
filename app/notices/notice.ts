// What a notice shows, loaded at the moment of sending. The bot renders it; nothing here is wording.

import type { ExclusionReason } from '../../domain/draw.ts'
import type { Pool } from '../../domain/eligibility.ts'
import type { IncidentKind } from '../../domain/incident.ts'
import type { OpinionState } from '../../domain/opinion.ts'
import type {
  CheckIn,
  Dispatch,
  DispatchKind,
  DispatchMode,
  DispatchState,
  Institution,
  Invitation,
  OfficialDocument,
  RefusalCase,
  Supervisor,
  Visit,
} from '../../domain/records.ts'
import type { TeamStage } from '../../domain/team.ts'
import type { AppraisalNotice } from '../appraise-notice.ts'
import type { ComplaintNotice } from '../complaint-view.ts'
import type { DeadlineNotice } from '../deadline-view.ts'
import type { DeclineDraft } from '../decline-invitation.ts'
import type { FeedbackNotice } from '../feedback.ts'
import type { LifeNotice } from '../life-notice.ts'
import type { OpinionView } from '../opinion-view.ts'
import type { PublicationNotice } from '../publication-view.ts'
import type { OpinionSide } from '../show-opinion.ts'
import type { TeamView } from '../team-page.ts'
import type { GroundView, IncidentView } from './ground-views.ts'
import type { AlertNotice } from './load-alerts.ts'
import type { AnswerNotice } from './load-answers.ts'
import type { ContactNotice } from './load-contacts.ts'
import type { FileNotice } from './load-files.ts'
import type { OfficeNotice } from './load-office.ts'
import type { SanctionNotice } from './load-sanctions.ts'

/** A visit as its invitee may see it: covert ones name the institution only to those who have taken the seat. */
export type VisitView = {
  dispatchId: number
  kind: DispatchKind
  mode: DispatchMode
  visit: Visit
  state: DispatchState
  startsAt: Date
  region: string
  /** Null while it must not be known. */
  institution: Pick<Institution, 'name' | 'address' | 'latitude' | 'longitude'> | null
  items: number[]
  note: string
  size: number
  moves: number
  endReason: string | null
}

export type InvitationView = {
  invitation: Invitation
  visit: VisitView
  /** What has been said about declining, while it is not confirmed. */
  draft: DeclineDraft | null
  evidence: number
  /** The person may give the seat back because the time was moved. */
  releasable: boolean
}

export type SeatView = {
  seat: number
  invitation: Invitation | null
  supervisor: Supervisor | null
  delivered: boolean
}

export type DispatchView = {
  id: number
  state: DispatchState
  kind: DispatchKind
  mode: DispatchMode
  visit: Visit
  pool: Pool
  startsAt: Date
  size: number
  items: number[]
  /** `<id>@<version>` of the questionnaire. */
  formId: string | null
  note: string
  endReason: string | null
  institution: Institution
  poolHash: string
  commitment: string
  publicEntropy: string | null
  drawn: boolean
  eligible: number
  excluded: Partial<Record<ExclusionReason, number>>
  seats: SeatView[]
  /** Answers of people who have no seat (any more), oldest first. */
  past: { invitation: Invitation; supervisor: Supervisor }[]
  passedOver: Partial<Record<ExclusionReason, number>>
  remaining: number
  cases: number
  /** How far those who hold a seat have come; null before the first arrival. */
  inspection: { arrived: number; handedIn: number; stage: TeamStage } | null
}

/** A file in the vault, by its hash. */
export type StoredFile = { fileName: string; sha256: string }

export type CaseView = {
  refusalCase: RefusalCase
  invitation: Invitation
  supervisor: Supervisor
  visit: VisitView
  evidenceFiles: number
  /** Another coordinator exists, so that the one who ruled may not review. */
  otherReviewer: boolean
}

/** An official document with whom it concerns, and until when it is to be acknowledged. */
export type DocumentView = {
  document: OfficialDocument
  dispatch: Dispatch
  institution: Institution
  acknowledgeBy: Date
  /** The name of whoever acknowledged or served it; null until it is received. */
  receivedBy: string | null
  /** What corrects it, oldest first. */
  corrections: OfficialDocument[]
}

export type Notice =
  | { kind: 'invitation'; view: InvitationView; now: Date }
  | { kind: 'reminder-unanswered'; view: InvitationView; replyTo: number | null; now: Date }
  | { kind: 'reminder-visit'; view: InvitationView; replyTo: number | null; now: Date }
  | { kind: 'seat-confirmed'; view: InvitationView }
  | { kind: 'deadline-extended'; view: InvitationView; replyTo: number | null; now: Date }
  | { kind: 'dispatch-cancelled'; view: InvitationView }
  | { kind: 'dispatch-moved'; view: InvitationView; now: Date }
  | { kind: 'seat-revoked'; view: InvitationView }
  | { kind: 'dispatch-status'; view: DispatchView; enough: boolean; now: Date }
  | { kind: 'exhausted'; view: DispatchView; minTeam: number }
  | { kind: 'unreachable'; view: InvitationView; supervisor: Supervisor; movedOn: boolean }
  | { kind: 'case'; view: CaseView }
  | { kind: 'objection'; view: CaseView }
  | { kind: 'case-decided'; view: CaseView; now: Date }
  | { kind: 'ground'; view: GroundView }
  | { kind: 'ground-decided'; view: GroundView }
  | { kind: 'checked-in'; visit: VisitView; supervisor: Supervisor; checkIn: CheckIn }
  | { kind: 'visitor'; visit: VisitView; supervisor: Supervisor }
  | { [K in IncidentKind]: { kind: K; view: IncidentView } }[IncidentKind]
  | { kind: 'urgent'; visit: VisitView; supervisor: Supervisor; label: string; answer: string; note: string }
  | { kind: 'no-show-asked'; visit: VisitView; now: Date }
  /** `past` is the stage the message was sent for, where that is over. */
  | { kind: 'team'; view: TeamView; past: TeamStage | null }
  | { kind: 'report-owed'; visit: VisitView; sheetId: number; dueAt: Date }
  | {
      kind: 'report'
      visit: VisitView
      supervisor: Supervisor
      findings: number
      file: StoredFile
      format: 'pdf' | 'xlsx'
    }
  /** `past` is the state the message was sent for, where that is over, with the reasons it went back for. */
  | {
      kind: 'opinion'
      view: OpinionView
      past: { state: OpinionState; why: string } | null
      side: OpinionSide
    }
  /** Sent with the defence, or with what was rectified; `number` is the finding's as the institution reads it. */
  | { kind: 'opinion-file'; dispatchId: number; number: number; file: StoredFile }
  | { kind: 'supplement'; visit: VisitView; supervisor: Supervisor; text: string; file: StoredFile }
  | { kind: 'official-document'; view: DocumentView; file: StoredFile }
  | { kind: 'official-copy'; view: DocumentView; file: StoredFile; unreached: boolean }
  /** `unreached` says why the chat does not reach the institution; null where it only has not answered. */
  | { kind: 'serve-document'; view: DocumentView; unreached: 'no-contact' | 'blocked' | null }
  | ComplaintNotice
  | SanctionNotice
  | ContactNotice
  | OfficeNotice
  | AlertNotice
  | AnswerNotice
  | FileNotice
  | PublicationNotice
  | DeadlineNotice
  | LifeNotice
  | AppraisalNotice
  | FeedbackNotice
  /** `name` of the card or institution that another chat is bound to now. */
  | { kind: 'binding-moved'; name: string }

export type NoticeKind = Notice['kind']
