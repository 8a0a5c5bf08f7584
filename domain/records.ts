// The rows the rules speak about, as plain data. Telegram ids are text: they are names, not numbers.
import type { DeadlineKind } from './deadline-kinds.ts'
import type { ExclusionReason } from './draw.ts'
import type { Pool, SupervisorStatus } from './eligibility.ts'
import type { Answers } from './forms/answers.ts'
import type { Severity, Texts } from './forms/form.ts'
import type { IncidentRecord } from './incident.ts'
import type { InvitationState, Reason } from './invitation.ts'
import type { ApplicantState, LifeEventName } from './life.ts'
import type { DocumentKind, IssuedDocument } from './official.ts'
import type { OfficialDeadline } from './official-deadline.ts'
import type { OpinionState } from './opinion.ts'
import type { Stance, Verdict, Weighing } from './opinion-findings.ts'
import type { PublicationContent, PublicationKind, PublicationState } from './publication.ts'
import type { Act, GroundToGoOn, SanctionStage, SanctionState } from './sanction.ts'

export type Lang = 'zh' | 'en'

export type Supervisor = {
  id: number
  cardNo: string
  name: string
  kind: Pool
  region: string
  unit: string
  telegramId: string | null
  termStart: string | null
  termNo: number | null
  language: Lang
  status: SupervisorStatus
  boundAt: Date | null
}

export type Institution = {
  id: number
  code: string
  name: string
  region: string
  address: string
  latitude: number | null
  longitude: number | null
  /** The contact a roster names, bound or not yet. */
  telegramId: string | null
  language: Lang
  /** The chats bound to it, the first to be bound first. */
  contacts: string[]
}

export type Account = {
  chatId: string
  firstName: string
  username: string | null
  languageCode: string | null
  lang: Lang | null
  blockedAt: Date | null
  /** The day, as its first moment: the minute would tell who has just made an anonymous complaint. */
  seenAt: Date | null
}

export type DispatchKind = 'daily' | 'special'
export type DispatchMode = 'onsite' | 'data' | 'remote'
export type Visit = 'open' | 'covert'
export type DispatchState =
  | 'planned'
  | 'abandoned'
  | 'inviting'
  | 'filled'
  | 'exhausted'
  | 'cancelled'
  | 'ended'

export type Dispatch = {
  id: number
  state: DispatchState
  kind: DispatchKind
  institutionId: number
  startsAt: Date
  mode: DispatchMode
  visit: Visit
  pool: Pool
  size: number
  /** The items of Art. 12, 1 to 4. */
  items: number[]
  formId: string | null
  note: string
  createdBy: string
  createdAt: Date
  confirmedAt: Date | null
  endedAt: Date | null
  endReason: string | null
  moves: number
}

export type Draw = {
  dispatchId: number
  rule: unknown
  poolHash: string
  commitment: string
  serverSeed: string
  publicEntropy: string | null
  drawnAt: Date | null
}

/** `skip` says why the entry was passed over when its turn came. */
export type Entry = {
  dispatchId: number
  supervisorId: number
  cardNo: string
  nonce: string
  entryId: string
  exclusion: ExclusionReason | null
  place: number | null
  skip: ExclusionReason | null
}

export type Invitation = {
  id: number
  dispatchId: number
  seat: number
  supervisorId: number
  place: number
  state: InvitationState
  createdAt: Date
  answerBy: Date
  deliveredAt: Date | null
  answeredAt: Date | null
  reason: Reason | null
  reasonText: string
}

export type Leave = { id: number; supervisorId: number; fromDay: string; toDay: string }

export const RELATIONS = ['works-there', 'kin', 'teacher-student', 'examiner', 'other'] as const
export type Relation = (typeof RELATIONS)[number]

export type Conflict = {
  id: number
  supervisorId: number
  institutionId: number
  dispatchId: number | null
  relation: Relation
  note: string
  /** The last local day on which it holds; null for as long as nobody ends it. */
  untilDay: string | null
  declaredBy: string
  createdAt: Date
}

/** Somebody on the way to a card. */
export type Applicant = {
  id: number
  name: string
  kind: Pool
  region: string
  unit: string
  language: Lang
  telegramId: string | null
  state: ApplicantState | 'issued'
  trainedOn: string | null
  testedOn: string | null
  score: number | null
  /** The card holder the applicant became. */
  supervisorId: number | null
  createdBy: string
  createdAt: Date
  changedAt: Date
}

/** What happened to the card, the contract or the office of a supervisor, and why. */
export type LifeEvent = {
  id: number
  supervisorId: number
  at: Date
  kind: LifeEventName
  /** The account of a coordinator, or 'program'. */
  actor: string
  reasons: string
  /** The contract it led to, where it led to one; of a card that was issued, the test it rests on. */
  data: { termStart?: string | null; termNo?: number | null; score?: number | null; testedOn?: string | null }
}

export type CaseState = 'open' | 'justified' | 'unjustified' | 'objected' | 'upheld' | 'overturned'
export type CaseOrigin = 'decline' | 'silence' | 'withdrawal'

/** What proves that the invitation reached the phone. */
export type Delivery = {
  outgoingId: number
  textHash: string
  messageId: number
  sentAt: string
  attempts: number
  remindersSent: number
}

export type RefusalCase = {
  id: number
  invitationId: number
  supervisorId: number
  dispatchId: number
  origin: CaseOrigin
  state: CaseState
  openedAt: Date
  evidence: Delivery
  ruledBy: string | null
  ruledAt: Date | null
  reasons: string
  objectBy: Date | null
  objectedAt: Date | null
  objection: string
  reviewedBy: string | null
  reviewedAt: Date | null
  reviewReasons: string
}

/** `unfounded`: an incident that a coordinator found to be no ground; it never was one. */
export type GroundState = 'recorded' | 'confirmed' | 'lifted' | 'unfounded'
export type Ground = {
  id: number
  supervisorId: number
  clause: number
  state: GroundState
  /** What it rests on: final rulings, or one incident. */
  dossier: { cases: number[]; incident?: IncidentRecord }
  recordedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  reasons: string
}

/** The last two are of a finding of an opinion: to its defence, to its rectification. */
export type EvidenceSubject =
  | 'invitation'
  | 'case'
  | 'sheet'
  | 'complaint'
  | 'defence'
  | 'rectification'
  | 'hearing'
export type Evidence = {
  id: number
  subject: EvidenceSubject
  subjectId: number
  chatId: string
  telegramFileId: string
  fileName: string
  mimeType: string
  sentAt: Date
  sha256: string | null
  size: number | null
  storedAt: Date | null
  failure: string | null
  /** When Telegram first was asked for it in vain. */
  missedSince: Date | null
}

/** `coordinator` and `auditor` bind to the office itself; their subject id is 0. */
export type BindingSubject = 'supervisor' | 'institution' | OfficeRole
export type BindingCode = {
  id: number
  hash: string
  subject: BindingSubject
  subjectId: number
  createdBy: string
  createdAt: Date
  expiresAt: Date
  usedAt: Date | null
  usedBy: string | null
  withdrawnAt: Date | null
}

/** A coordinator runs the supervision; an auditor sees everything and changes nothing. */
export type OfficeRole = 'coordinator' | 'auditor'

/** What the rows say of an account: who is bound to it, and its role in the office. */
export type Standing = {
  account: Account | null
  /** Null for anybody who is not in office. */
  role: OfficeRole | null
  /** Whose card names the account, in office or not. */
  supervisor: Supervisor | null
  /** In the order of their codes. */
  institutions: Institution[]
}
export type Officer = {
  chatId: string
  active: boolean
  role: OfficeRole
  addedAt: Date
  /** 'settings', or the account of the coordinator who added it. */
  addedBy: string
}
export type RemovalState = 'asked' | 'confirmed' | 'withdrawn'
/** Somebody of the office to be removed. */
export type Removal = {
  id: number
  /** Whom. */
  chatId: string
  state: RemovalState
  askedBy: string
  askedAt: Date
  reasons: string
  decidedBy: string | null
  decidedAt: Date | null
}

export type Fact = {
  actor: string
  kind: string
  subject: string
  data: Record<string, unknown>
}

export type FormState = 'draft' | 'active' | 'retired'

/** A questionnaire as it was brought in; its document is read apart from it. Never changed but for its state. */
export type FormVersion = {
  id: number
  formId: string
  /** Null until it is activated. */
  version: number | null
  state: FormState
  title: Texts
  /** SHA-256 of the canonical document. */
  hash: string
  /** Questions a person answers. */
  questions: number
  createdBy: string
  createdAt: Date
  activatedBy: string | null
  activatedAt: Date | null
  retiredAt: Date | null
}

/** One inspection as it takes place; begun with the first check-in. */
export type VisitHeld = {
  dispatchId: number
  formVersionId: number | null
  leaderId: number
  begunAt: Date
  reportDueAt: Date
  /** When the sheets of a team were opened and laid side by side. */
  comparedAt: Date | null
  /** When nothing was left for the team to do, and the report was asked for. */
  closedAt: Date | null
}

/** What a member of the team says to the joint answers. */
export type Assent = {
  dispatchId: number
  supervisorId: number
  at: Date
  /** '' where the member agrees. */
  dissent: string
}

export type CheckIn = {
  dispatchId: number
  supervisorId: number
  at: Date
  latitude: number | null
  longitude: number | null
  /** Metres to the institution; null where either place is not known. */
  distance: number | null
  flagged: boolean
  reason: string
}

/** The questionnaire as one member of the team answers it. */
export type AnswerSheet = {
  id: number
  dispatchId: number
  supervisorId: number
  /** The answers of the whole team, in the hands of whoever leads. */
  joint: boolean
  answers: Answers
  begunAt: Date
  changedAt: Date
  submittedAt: Date | null
  /** SHA-256 of what the answers report, as submitted (forms/report-hash.ts). */
  hash: string | null
}

/** One change of a sheet, with what stood there before. `supplement` is a remark after submitting. */
export type AnswerEntry = {
  sheetId: number
  at: Date
  key: string
  what: 'answer' | 'note' | 'photo' | 'supplement'
  before: string
  after: string
  messageId: number | null
}

/** The written feedback made of a submitted sheet: hashes of its files in the vault. */
export type Report = {
  id: number
  sheetId: number
  requestedAt: Date
  madeAt: Date | null
  pdfHash: string | null
  xlsxHash: string | null
  /** How far the members of a team agreed before they talked; null for one who inspected alone. */
  agreement: Agreement | null
}

/** Agreement over the questions that at least two members answered by choosing. */
export type Agreement = {
  /** Krippendorff's α for nominal data (agreement.ts); null where it cannot be told from chance. */
  alpha: number | null
  /** The share of pairs of members who chose the same, from 0 to 1, by key of the question. */
  questions: { key: string; share: number }[]
}

/** An official document as issued. Only its receipt, and the file made of it, come later. */
export type OfficialDocument = {
  id: number
  kind: DocumentKind
  year: number
  number: number
  dispatchId: number
  /** The opinion or the sanction it belongs to; for a correction that of the document corrected. */
  opinionId: number | null
  sanctionId: number | null
  /** The document this one corrects. */
  correctsId: number | null
  content: IssuedDocument
  /** SHA-256 of the canonical content. */
  contentHash: string
  /** Of the PDF in the vault; null until it is made. */
  pdfHash: string | null
  issuedAt: Date
  issuedBy: string
  acknowledgedAt: Date | null
  /** The account that acknowledged, or the coordinator who served it by other means. */
  acknowledgedBy: string | null
  /** By which other means it was served; '' for the chat. */
  servedBy: string
}

/** The findings of a visit on their way to the institution (Art. 15); one per dispatch. */
export type Opinion = {
  id: number
  dispatchId: number
  reportId: number
  state: OpinionState
  createdAt: Date
  /** When it came into its state. */
  changedAt: Date
  /** Why a coordinator gave it back last, to the leader or to the institution; '' when nobody did. */
  returnedFor: string
  /** The inspection dispatched to see for itself what the institution reports. */
  recheckId: number | null
}

/** One finding as the opinion states it: what the report says, in Chinese, and what the leader demands. */
export type OpinionFinding = {
  id: number
  opinionId: number
  /** Of the question in the report. */
  number: number
  key: string
  label: string
  answer: string
  note: string
  article: string
  severity: Severity | null
  /** Numbers of the photos in the report's annex. */
  photos: number[]
  demand: string
  /** Why it is left out of the opinion; '' while it is in. */
  leftOut: string
  /** What the institution says to it, with its reasons; null while it has said nothing. */
  stance: Stance | null
  defence: string
  /** What the agency makes of the defence, and why; null while it is not weighed. */
  weighing: Weighing | null
  weighedFor: string
  /** The demand as the opinion notice states it, where the weighing changed it; '' where it stayed. */
  finalDemand: string
  /** What the institution reports to have done. */
  rectified: string
  /** What the agency found of it, and how; null while it is not verified. */
  verified: Verdict | null
  verifiedFor: string
}

/** As the report states it, with the demand proposed. */
export type NewFinding = Pick<
  OpinionFinding,
  'number' | 'key' | 'label' | 'answer' | 'note' | 'article' | 'severity' | 'photos' | 'demand'
>
/** One finding as the written feedback states it, in Chinese, whether or not an opinion follows. */
export type ReportedFinding = Omit<NewFinding, 'photos' | 'demand'>
/** What is said to a finding on the way of its opinion. */
export type FindingWords = Omit<OpinionFinding, 'id' | 'opinionId' | Exclude<keyof NewFinding, 'demand'>>

/** Until when somebody owes something official, and how that day was counted. */
export type Deadline = {
  kind: DeadlineKind
  /** Of the document, opinion or sanction. */
  subjectId: number
  dueAt: Date
  /** What it was counted with: an ISO 8601 duration in days, in working days or not. */
  within: string
  workingDays: boolean
  counted: OfficialDeadline['counted']
  /** Counted past the published holidays. */
  provisional: boolean
  /** When what was owed was done, or nobody waits for it any more. */
  endedAt: Date | null
}

export type ExtensionState = 'asked' | 'granted' | 'refused' | 'lapsed' | 'outage' | 'recounted'

/** More time for a deadline: asked for and decided, given unasked, or owed to an outage or to a calendar published later. */
export type Extension = {
  id: number
  kind: DeadlineKind
  subjectId: number
  /** Lapsed: what was owed was done before anybody decided. */
  state: ExtensionState
  askedAt: Date
  /** The account that asked, or gave it unasked; 'program' for the others. */
  askedBy: string
  /** Why it was asked for. */
  reasons: string
  decidedAt: Date | null
  decidedBy: string | null
  /** Why it was refused or given; of an outage, from when to when. */
  because: string
  fromDueAt: Date
  toDueAt: Date | null
}

/** What a member of the team says to the preliminary opinion. */
export type OpinionAssent = {
  opinionId: number
  supervisorId: number
  at: Date
  /** '' where the member agrees. */
  dissent: string
}

/** What is made public of an inspection, or proposed to be (publication.ts). */
export type Publication = {
  id: number
  /** What it is about, so that the same is not proposed twice. */
  key: string
  kind: PublicationKind
  state: PublicationState
  dispatchId: number
  opinionId: number | null
  documentId: number | null
  sanctionId: number | null
  /** The entry this one takes back. */
  withdrawsId: number | null
  content: PublicationContent
  contentHash: string
  /** What the search looks at. */
  search: string
  proposedAt: Date
  decidedAt: Date | null
  decidedBy: string | null
  /** Why it is not published, or was taken back; '' otherwise. */
  because: string
}

/** What is held against an institution under Art. 18: one step of it, from the hearing to the decision. */
export type Sanction = {
  id: number
  dispatchId: number
  /** The opinion whose rectification it came from, where there is one. */
  opinionId: number | null
  state: SanctionState
  acts: Act[]
  step: SanctionStage
  /** On what a step past the first rests; null for the first, and while none is chosen. */
  ground: GroundToGoOn | null
  /** The step it follows, decided earlier about the same inspection. */
  previousId: number | null
  facts: string
  /** What the institution says in its hearing. */
  statement: string
  /** Why it was decided, or dropped. */
  because: string
  createdAt: Date
  createdBy: string
  /** When it came into its state. */
  changedAt: Date
}

/** A chat bound to an institution, and how it came to be. */
export type Contact = { chatId: string; boundAt: Date; boundBy: 'code' | 'roster' }

export type ComplaintState = 'received' | 'accepted' | 'not-accepted' | 'linked' | 'answered'

/** A suspected violation reported by anyone (群众举报). */
export type Complaint = {
  id: number
  /** SHA-256 of its code, lower-case hex. */
  codeHash: string
  /** Null for whoever wants to stay unknown: the code is the only key then. */
  chatId: string | null
  institutionId: number | null
  /** Its name as the person gave it, or as the register has it. */
  institutionText: string
  what: string
  /** When, in the person's words; may be empty. */
  happened: string
  state: ComplaintState
  createdAt: Date
  changedAt: Date
  /** The special inspection it led to. */
  dispatchId: number | null
}

export type ComplaintNote = {
  id: number
  complaintId: number
  at: Date
  /** The coordinator's account; null for the person who complained. */
  by: string | null
  text: string
}
