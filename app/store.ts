// The store as the actions see it: one transaction, nouns with plain verbs. `claim…` and `move…` are conditional
// updates and say whether they took place. Appended messages, timers and facts are written with the transaction.
import type { AlertKind, AlertState } from '../domain/alert.ts'
import type { DeadlineKind } from '../domain/deadline-kinds.ts'
import type { ExclusionReason } from '../domain/draw.ts'
import type { Candidate, Pool, SupervisorStatus } from '../domain/eligibility.ts'
import type { FairnessFacts } from '../domain/fairness-facts.ts'
import type { Form } from '../domain/forms/form.ts'
import type { InvitationState } from '../domain/invitation.ts'
import type { OpinionState } from '../domain/opinion.ts'
import type { DrawnInstitution, Plan, PlanEntry } from '../domain/plan.ts'
import type { PublicationKind, PublicationState } from '../domain/publication.ts'
import type * as r from '../domain/records.ts'
import type { InstitutionRow, SupervisorRow } from '../domain/roster.ts'
import type { SanctionState } from '../domain/sanction.ts'
import type { StatsFacts } from '../domain/stats-facts.ts'
import type { Appraisals, Feedbacks, Marks } from './appraisal-store.ts'

/** A supervisor as a candidate for a seat, with what the eligibility rules look at. */
export type RegisterEntry = Candidate & { telegramId: string | null }

export type NewOutgoing = {
  chatId: string
  kind: string
  data: Record<string, number | string | boolean | null>
  /** Rows of one key share one message: the first sends it, later ones edit it. */
  liveKey?: string
  /** 0 answers and invitations, 1 notices, 2 bulk. */
  urgency?: 0 | 1 | 2
  notBefore?: Date
}

export type Outgoing = {
  id: number
  chatId: string
  kind: string
  data: Record<string, unknown>
  liveKey: string | null
  state: 'pending' | 'sending' | 'sent' | 'moot' | 'blocked' | 'failed'
  attempts: number
  /** 0 first. */
  urgency: number
  createdAt: Date
  sentAt: Date | null
  messageId: number | null
  textHash: string | null
}

/** One try to give a document to a contact; `error` is what Telegram said last. */
export type Delivery = Outgoing & { error: string | null }

export type Timer = {
  id: number
  key: string
  kind: string
  subjectId: number
  data: Record<string, unknown>
  dueAt: Date
}

export type Draft = {
  chatId: string
  key: string
  kind: string
  subjectId: number | null
  data: Record<string, unknown>
  messageId: number | null
  touchedAt: Date
}

/** How somebody served in a year, as a person's page shows it. */
export type AppraisalSeen = {
  year: number
  state: string
  /** pass or fail. */
  proposed: string
  decision: string | null
  reasons: string
  comment: string
}

export type MarkSeen = { at: Date; dispatchId: number | null; points: number; note: string }

/** One invitation with its visit. */
export type ServiceRow = {
  dispatchId: number
  state: InvitationState
  askedAt: Date
  deliveredAt: Date | null
  answeredAt: Date | null
  kind: r.DispatchKind
  visit: r.Visit
  dispatchState: r.DispatchState
  startsAt: Date
  institution: string
  arrivedAt: Date | null
  reportDueAt: Date | null
  submittedAt: Date | null
}

type Fields<T> = Partial<Omit<T, 'id'>>

export interface Tx {
  accounts: {
    get(chatId: string): Promise<r.Account | null>
    /** All that is known of who an account is, in one question. */
    standing(chatId: string): Promise<r.Standing>
    /** Of some chats what decides their language; `roster` is that of whom they are bound to. */
    languages(
      chatIds: readonly string[],
    ): Promise<{ chatId: string; lang: r.Lang | null; languageCode: string | null; roster: r.Lang | null }[]>
    /** Remembers the profile as last seen; a message from the account also shows that it does not block the bot. */
    seen(
      profile: Pick<r.Account, 'chatId' | 'firstName' | 'username' | 'languageCode'>,
      at: Date,
    ): Promise<r.Account>
    setLang(chatId: string, lang: r.Lang): Promise<void>
    setBlocked(chatId: string, at: Date | null): Promise<void>
  }
  coordinators: {
    /** Coordinators, in the order they came; no auditors. */
    active(): Promise<string[]>
    /** The role of an account in office; null for anybody else. */
    roleOf(chatId: string): Promise<r.OfficeRole | null>
    /** Waits for other transactions that add or remove. @returns those in office, in the order they came */
    lock(): Promise<r.Officer[]>
    /** Coordinators and auditors in office, in the order they came. */
    inOffice(): Promise<r.Officer[]>
    /** Those in office who made something or have its live message: the author first. */
    following(author: string, liveKey: string): Promise<string[]>
    /** Brings an account into office, or changes its role. */
    add(officer: Omit<r.Officer, 'active'>): Promise<void>
    /** @returns false when the account was not in office */
    remove(chatId: string): Promise<boolean>
    /** Adds those who never were in office. @returns who was added, and who is not since they were removed */
    seed(chatIds: string[], now: Date): Promise<{ added: string[]; removed: string[] }>
  }
  removals: {
    insert(removal: Pick<r.Removal, 'chatId' | 'askedBy' | 'askedAt' | 'reasons'>): Promise<r.Removal>
    byId(id: number): Promise<r.Removal | null>
    /** Those asked for and not decided, oldest first. */
    open(): Promise<r.Removal[]>
    /** Decides one that still is open. */
    decide(
      id: number,
      decision: { state: 'confirmed' | 'withdrawn'; decidedBy: string; decidedAt: Date },
    ): Promise<boolean>
  }
  supervisors: {
    byId(id: number): Promise<r.Supervisor | null>
    byCard(cardNo: string): Promise<r.Supervisor | null>
    byTelegram(chatId: string): Promise<r.Supervisor | null>
    all(): Promise<r.Supervisor[]>
    /** Inserts or updates by `card_no`; a changed Telegram id unbinds. */
    upsert(rows: readonly SupervisorRow[], now: Date): Promise<{ added: number; updated: number }>
    /** Waits for other transactions that hold the row. */
    lock(id: number): Promise<r.Supervisor | null>
    bind(id: number, chatId: string, at: Date): Promise<void>
    setStatus(id: number, status: SupervisorStatus): Promise<void>
    countBound(): Promise<{ total: number; bound: number }>
  }
  institutions: {
    byId(id: number): Promise<r.Institution | null>
    byCode(code: string): Promise<r.Institution | null>
    /** Those the chat is bound to. */
    byTelegram(chatId: string): Promise<r.Institution[]>
    /** Those that name the account as their contact, bound or not yet. */
    naming(chatId: string): Promise<r.Institution[]>
    all(): Promise<r.Institution[]>
    /** Up to `limit` whose code, name or region contains `text`, from `offset`; and how many there are. */
    search(text: string, offset: number, limit: number): Promise<{ found: r.Institution[]; total: number }>
    upsert(rows: readonly InstitutionRow[], now: Date): Promise<{ added: number; updated: number }>
    /** One contact more; one that is bound already stays as it is. */
    bind(id: number, chatId: string, at: Date, by: 'code' | 'roster'): Promise<void>
    /** The chats bound to it, the first to be bound first. */
    contacts(id: number): Promise<r.Contact[]>
    /** @returns whether the chat was bound to it */
    unbind(id: number, chatId: string): Promise<boolean>
  }
  codes: {
    insert(code: Omit<r.BindingCode, 'id' | 'usedAt' | 'usedBy' | 'withdrawnAt'>): Promise<void>
    byHash(hash: string): Promise<r.BindingCode | null>
    claim(id: number, chatId: string, at: Date): Promise<boolean>
    withdrawOpen(subject: r.BindingSubject, subjectId: number, at: Date): Promise<void>
    addAttempt(chatId: string, at: Date): Promise<void>
    countAttempts(chatId: string, since: Date): Promise<number>
  }
  register: {
    /** Everybody of a pool, with the seats that lie within 70 days of `around`. */
    ofPool(pool: Pool, around: Date): Promise<RegisterEntry[]>
    one(supervisorId: number, around: Date): Promise<RegisterEntry | null>
  }
  leaves: {
    insert(leave: Omit<r.Leave, 'id'> & { createdAt: Date }): Promise<void>
    of(supervisorId: number): Promise<r.Leave[]>
    remove(id: number, supervisorId: number): Promise<boolean>
  }
  conflicts: {
    /** Without an end unless it is given one. */
    insert(
      conflict: Omit<r.Conflict, 'id' | 'untilDay'> & Partial<Pick<r.Conflict, 'untilDay'>>,
    ): Promise<void>
    of(supervisorId: number): Promise<r.Conflict[]>
    setUntil(id: number, untilDay: string): Promise<void>
  }
  lives: {
    add(event: Omit<r.LifeEvent, 'id'>): Promise<r.LifeEvent>
    /** In their order. */
    addAll(events: readonly Omit<r.LifeEvent, 'id'>[]): Promise<r.LifeEvent[]>
    byId(id: number): Promise<r.LifeEvent | null>
    /** Oldest first. */
    of(supervisorId: number): Promise<r.LifeEvent[]>
    /** The contracts of those in office: of all, or of the cards named. */
    contracts(cardNos: readonly string[] | null): Promise<Pick<r.Supervisor, 'id' | 'termStart' | 'termNo'>[]>
    /** Those in office whose contract began on one of the days. */
    begunOn(termStarts: readonly string[]): Promise<r.Supervisor[]>
    setTerm(id: number, term: { termStart: string; termNo: number }): Promise<void>
    /**
     * Sets due times without waking the queue, in one statement however many they are; one that has fired for the same
     * moment stays so, and one that waits though it is due is not put off.
     */
    due(timers: readonly Omit<Timer, 'id' | 'data'>[], now: Date): Promise<void>
    /** Enters somebody with a new card. */
    issue(
      person: Pick<
        r.Supervisor,
        'cardNo' | 'name' | 'kind' | 'region' | 'unit' | 'language' | 'telegramId' | 'termStart' | 'termNo'
      >,
      now: Date,
    ): Promise<r.Supervisor>
    /** Known card numbers of a pool that begin so. */
    cardsOf(kind: Pool, prefix: string): Promise<string[]>
    /** By year. */
    appraisals(supervisorId: number): Promise<AppraisalSeen[]>
    /** What coordinators said of the service, oldest first. */
    marks(supervisorId: number): Promise<MarkSeen[]>
    /** Every invitation there was, with what became of the visit, in the order of the visits. */
    service(supervisorId: number): Promise<ServiceRow[]>
  }
  applicants: {
    insert(applicant: Omit<r.Applicant, 'id'>): Promise<r.Applicant>
    byId(id: number): Promise<r.Applicant | null>
    /** Waits for other transactions that hold the row. */
    lock(id: number): Promise<r.Applicant | null>
    update(id: number, fields: Fields<r.Applicant>): Promise<void>
    /** Oldest first. */
    list(
      states: readonly r.Applicant['state'][],
      offset: number,
      limit: number,
    ): Promise<{ found: r.Applicant[]; total: number }>
  }
  appraisals: Appraisals
  feedbacks: Feedbacks
  marks: Marks
  dispatches: {
    insert(
      dispatch: Omit<r.Dispatch, 'id' | 'confirmedAt' | 'endedAt' | 'endReason' | 'moves'>,
    ): Promise<r.Dispatch>
    byId(id: number): Promise<r.Dispatch | null>
    /** Waits for other transactions that hold the row. */
    lock(id: number): Promise<r.Dispatch | null>
    update(id: number, fields: Fields<r.Dispatch>): Promise<r.Dispatch>
    /** Newest first. */
    list(
      states: readonly r.DispatchState[],
      offset: number,
      limit: number,
    ): Promise<{ found: r.Dispatch[]; total: number }>
  }
  draws: {
    insert(
      draw: Omit<r.Draw, 'publicEntropy' | 'drawnAt'>,
      listed: readonly Pick<r.Entry, 'supervisorId' | 'nonce' | 'exclusion'>[],
    ): Promise<void>
    byDispatch(dispatchId: number): Promise<r.Draw | null>
    entries(dispatchId: number): Promise<r.Entry[]>
    entryOf(dispatchId: number, supervisorId: number): Promise<r.Entry | null>
    /** How many are eligible, excluded, and were passed over in their turn, by reason. */
    counts(dispatchId: number): Promise<{
      eligible: number
      excluded: Partial<Record<ExclusionReason, number>>
      passedOver: Partial<Record<ExclusionReason, number>>
    }>
    /** Records the draw: the entropy, and the supervisors in the order that was drawn; places count from 1. */
    carryOut(dispatchId: number, publicEntropy: string, order: readonly number[], at: Date): Promise<void>
    /** The first of the order who was neither asked nor passed over yet. */
    next(dispatchId: number): Promise<{ supervisorId: number; place: number } | null>
    skip(dispatchId: number, supervisorId: number, reason: ExclusionReason): Promise<void>
    remaining(dispatchId: number): Promise<number>
  }
  invitations: {
    insert(
      invitation: Omit<r.Invitation, 'id' | 'deliveredAt' | 'answeredAt' | 'reason' | 'reasonText'>,
    ): Promise<r.Invitation>
    byId(id: number): Promise<r.Invitation | null>
    /** Waits for other transactions that hold the row of its dispatch, and reads it with that and the chat of its person. */
    lock(id: number): Promise<{ invitation: r.Invitation; dispatch: r.Dispatch } | null>
    of(dispatchId: number): Promise<r.Invitation[]>
    ofSupervisor(supervisorId: number, states: readonly InvitationState[]): Promise<r.Invitation[]>
    /** Open ones to be answered after `since`. */
    openSince(since: Date): Promise<r.Invitation[]>
    /** Moves it when it still is in `from`. */
    move(id: number, from: InvitationState, fields: Fields<r.Invitation>): Promise<boolean>
    update(id: number, fields: Fields<r.Invitation>): Promise<void>
  }
  cases: {
    insert(
      refusalCase: Pick<
        r.RefusalCase,
        'invitationId' | 'supervisorId' | 'dispatchId' | 'origin' | 'openedAt' | 'evidence'
      >,
    ): Promise<r.RefusalCase>
    byId(id: number): Promise<r.RefusalCase | null>
    ofSupervisor(supervisorId: number): Promise<r.RefusalCase[]>
    ofDispatch(dispatchId: number): Promise<r.RefusalCase[]>
    list(
      states: readonly r.CaseState[],
      offset: number,
      limit: number,
    ): Promise<{ found: r.RefusalCase[]; total: number }>
    move(id: number, from: r.CaseState, fields: Fields<r.RefusalCase>): Promise<boolean>
  }
  grounds: {
    /** Waiting for its decision, unless it is inserted with one; one per supervisor and clause can wait at a time. */
    insert(
      ground: Pick<r.Ground, 'supervisorId' | 'clause' | 'dossier' | 'recordedAt'> &
        Partial<Pick<r.Ground, 'state' | 'decidedBy' | 'decidedAt' | 'reasons'>>,
    ): Promise<r.Ground>
    byId(id: number): Promise<r.Ground | null>
    ofSupervisor(supervisorId: number): Promise<r.Ground[]>
    list(
      states: readonly r.GroundState[],
      offset: number,
      limit: number,
    ): Promise<{ found: r.Ground[]; total: number }>
    move(id: number, from: r.GroundState, fields: Fields<r.Ground>): Promise<boolean>
  }
  evidence: {
    insert(
      evidence: Pick<
        r.Evidence,
        'subject' | 'subjectId' | 'chatId' | 'telegramFileId' | 'fileName' | 'mimeType' | 'sentAt'
      >,
    ): Promise<r.Evidence>
    byId(id: number): Promise<r.Evidence | null>
    of(subject: r.EvidenceSubject, subjectId: number): Promise<r.Evidence[]>
    /** Of several subjects at once, oldest first. */
    ofAll(subject: r.EvidenceSubject, subjectIds: readonly number[]): Promise<r.Evidence[]>
    /** How many files each of the subjects has, lost ones and those taken back apart; those without any are not there. */
    counts(subject: r.EvidenceSubject, subjectIds: readonly number[]): Promise<Map<number, number>>
    /** Earlier ones with the same content. */
    sameBytes(sha256: string, before: number): Promise<r.Evidence[]>
    /** Those whose bytes are still with Telegram only. */
    unstored(limit: number): Promise<number[]>
    update(id: number, fields: Fields<r.Evidence>): Promise<void>
    /** After an outage: Telegram was not asked meanwhile, so nothing was missed. */
    waitAnew(): Promise<void>
  }
  drafts: {
    get(chatId: string, key: string): Promise<Draft | null>
    /** The one last touched takes typed text. */
    latest(chatId: string): Promise<Draft | null>
    byMessage(chatId: string, messageId: number): Promise<Draft | null>
    /** In place of the one of that key; its message stays where none is given. */
    put(draft: Omit<Draft, 'messageId'> & { messageId?: number | null }): Promise<void>
    setMessage(chatId: string, key: string, messageId: number): Promise<void>
    remove(chatId: string, key: string): Promise<boolean>
    /** Removes those nobody has touched since `before`, the kinds in `keep` apart. @returns how many */
    removeUntouched(before: Date, keep: readonly string[]): Promise<number>
    /** Removes the drafts of a kind about one subject, of everybody. */
    removeFor(kind: string, subjectId: number): Promise<void>
  }
  outgoing: {
    add(row: NewOutgoing): void
    byId(id: number): Promise<Outgoing | null>
    /**
     * Takes a pending, due row for sending; null when another has it, or another row of its live key is being sent. How
     * long ago is counted by the database's clock: those of the processes may differ, and jump.
     */
    claim(id: number, now: Date): Promise<Outgoing | null>
    /**
     * The same for many at once, in the order of their ids; those of live messages and those another is taking are left
     * alone. @returns the rows taken, and of the others those that may be taken one by one
     */
    claimMany(ids: readonly number[], now: Date): Promise<{ rows: Outgoing[]; left: number[] }>
    /** Says that the sender of claimed rows is alive: its calls take long. */
    stillSending(ids: readonly number[]): Promise<void>
    settle(
      id: number,
      fields: {
        state: Outgoing['state']
        sentAt?: Date
        messageId?: number
        textHash?: string
        error?: string
        notBefore?: Date
      },
    ): Promise<void>
    /** Gives a claimed row back, to be sent at `notBefore`; it was not tried. */
    putOff(id: number, notBefore: Date): Promise<void>
    /**
     * Due rows, and claimed ones whose sender has not been heard of for `claimValidMs` (put back), most urgent and oldest
     * first; what was written before `aged` is as urgent as an answer.
     */
    due(
      now: Date,
      since: { claimValidMs: number; aged: Date },
      limit: number,
    ): Promise<{ id: number; urgency: number }[]>
    /** Rows that fall due after `now` and until `until`, the earliest first. */
    soon(now: Date, until: Date, limit: number): Promise<{ id: number; urgency: number; notBefore: Date }[]>
    waitingFor(chatId: string, liveKey: string): Promise<number[]>
    sentOf(kind: string, dataKey: string, id: number): Promise<Outgoing[]>
  }
  live: {
    messageOf(chatId: string, liveKey: string): Promise<number | null>
    chatsOf(liveKey: string): Promise<string[]>
    set(chatId: string, liveKey: string, messageId: number, at: Date): Promise<void>
    forget(chatId: string, liveKey: string): Promise<void>
  }
  timers: {
    /** Sets the timer of that key, moving a waiting one; one that has fired waits again. */
    set(timer: Omit<Timer, 'id'>): Promise<void>
    /** Cancels the waiting timers about a subject; all kinds, or those named. */
    cancel(subjectId: number, kinds: readonly string[]): Promise<void>
    byId(id: number): Promise<Timer | null>
    claim(id: number, now: Date): Promise<Timer | null>
    due(now: Date, limit: number): Promise<number[]>
    /** Those waiting that are due until `until`, the earliest first. */
    waiting(until: Date, limit: number): Promise<Pick<Timer, 'id' | 'dueAt'>[]>
    /** When the first of those waiting is due, of those due after `after`. */
    nextDue(after?: Date | null): Promise<Date | null>
    of(subjectId: number, kinds: readonly string[]): Promise<Timer[]>
  }
  deadlines: {
    get(kind: DeadlineKind, subjectId: number): Promise<r.Deadline | null>
    /** In place of the one of that kind and subject. */
    put(deadline: r.Deadline): Promise<void>
    /** Nothing where none runs. */
    end(kind: DeadlineKind, subjectId: number, at: Date): Promise<void>
    /** Waits for other transactions that hold the row. */
    lock(kind: DeadlineKind, subjectId: number): Promise<r.Deadline | null>
    /** Those that run and end at `since` or later. */
    runningSince(since: Date): Promise<r.Deadline[]>
    /** Those that run and were counted past the published holidays. */
    provisional(): Promise<r.Deadline[]>
  }
  extensions: {
    insert(extension: Omit<r.Extension, 'id'>): Promise<r.Extension>
    byId(id: number): Promise<r.Extension | null>
    /** Oldest first. */
    of(kind: DeadlineKind, subjectId: number): Promise<r.Extension[]>
    /** Moves a request that still waits. */
    decide(
      id: number,
      fields: Pick<r.Extension, 'state' | 'decidedAt' | 'decidedBy' | 'because' | 'toDueAt'>,
    ): Promise<boolean>
  }
  /** What coordinators were told is stuck. */
  alerts: {
    /** The last time of every kind that was stuck. Whoever asks while another decides waits for it. */
    lock(): Promise<AlertState[]>
    byKind(kind: AlertKind): Promise<AlertState | null>
    put(state: AlertState): Promise<void>
    /** The messages that tell of it and wait to be sent. */
    unsent(now: Date): Promise<number[]>
  }
  contact: {
    /** When the bot last was in touch with Telegram and the database at once; null: never yet. */
    last(): Promise<Date | null>
    /** As `last`, and nobody else notes one before this transaction ends. */
    hold(): Promise<Date | null>
    /** All people did until `at` was heard, and had been taken in by `keptAt` (default: `at`). Never moves backwards. */
    note(at: Date, keptAt?: Date): Promise<void>
    /**
     * Whether everything people did before `at` has been heard and handled, so that silence may count. True where no
     * bot has ever been in touch.
     */
    heardUpTo(at: Date): Promise<boolean>
    /** Up to when everything has been heard and handled; null while something heard is not. `now` where no bot was in touch. */
    heard(now: Date): Promise<Date | null>
  }
  forms: {
    insert(
      form: Pick<r.FormVersion, 'formId' | 'title' | 'hash' | 'questions' | 'createdBy' | 'createdAt'>,
      document: Form,
    ): Promise<r.FormVersion>
    /** Whether no questionnaire was ever brought in. */
    none(): Promise<boolean>
    byId(id: number): Promise<r.FormVersion | null>
    /** That version of a questionnaire. */
    byVersion(formId: string, version: number): Promise<r.FormVersion | null>
    /** The questionnaire itself, as it was brought in. */
    document(id: number): Promise<Form | null>
    /** The version in use of a questionnaire. */
    active(formId: string): Promise<r.FormVersion | null>
    /** All versions in use, by form id. */
    allActive(): Promise<r.FormVersion[]>
    /** The newest of that content that is a draft or in use. */
    sameContent(formId: string, hash: string): Promise<r.FormVersion | null>
    /** Waits for other transactions that hold a version of it. @returns the highest version number given, 0 for none */
    lock(formId: string): Promise<number>
    /** Moves it when it still is in `from`. */
    move(
      id: number,
      from: r.FormState,
      fields: Partial<Pick<r.FormVersion, 'state' | 'version' | 'activatedBy' | 'activatedAt' | 'retiredAt'>>,
    ): Promise<boolean>
    /** Removes a draft. */
    discard(id: number): Promise<boolean>
  }
  visits: {
    byDispatch(dispatchId: number): Promise<r.VisitHeld | null>
    insert(visit: Omit<r.VisitHeld, 'comparedAt' | 'closedAt'>): Promise<r.VisitHeld>
    update(dispatchId: number, fields: Fields<r.VisitHeld>): Promise<void>
    checkIn(checkIn: r.CheckIn): Promise<void>
    checkInOf(dispatchId: number, supervisorId: number): Promise<r.CheckIn | null>
    checkIns(dispatchId: number): Promise<r.CheckIn[]>
    assents(dispatchId: number): Promise<r.Assent[]>
    /** What a member says now takes the place of what they said before. */
    setAssent(assent: r.Assent): Promise<void>
    clearAssents(dispatchId: number): Promise<void>
  }
  sheets: {
    insert(
      sheet: Pick<r.AnswerSheet, 'dispatchId' | 'supervisorId' | 'answers' | 'begunAt'> & { joint?: true },
    ): Promise<r.AnswerSheet>
    byId(id: number): Promise<r.AnswerSheet | null>
    /** Waits for other transactions that hold the row. */
    lock(id: number): Promise<r.AnswerSheet | null>
    /** The members' own. */
    of(dispatchId: number): Promise<r.AnswerSheet[]>
    jointOf(dispatchId: number): Promise<r.AnswerSheet | null>
    ofMember(dispatchId: number, supervisorId: number): Promise<r.AnswerSheet | null>
    /** Their own, and the joint ones in their hands. */
    ofSupervisor(supervisorId: number): Promise<r.AnswerSheet[]>
    update(id: number, fields: Fields<r.AnswerSheet>): Promise<void>
    addEntries(entries: readonly r.AnswerEntry[]): Promise<void>
    /** Changes that came with a message of the person, oldest first. */
    entriesOfMessage(sheetId: number, messageId: number): Promise<r.AnswerEntry[]>
    entries(sheetId: number): Promise<r.AnswerEntry[]>
  }
  reports: {
    request(sheetId: number, at: Date): Promise<r.Report>
    byId(id: number): Promise<r.Report | null>
    ofSheet(sheetId: number): Promise<r.Report | null>
    /** Has the files of a dispatch's reports made that waited for something, after the commit. */
    wake(dispatchId: number): Promise<void>
    /** Those whose files are still to be made. */
    unmade(limit: number): Promise<number[]>
    /** Its files and findings, once. False when it was made before; nothing is changed then. */
    made(
      id: number,
      fields: Pick<r.Report, 'pdfHash' | 'xlsxHash' | 'madeAt'> & { agreement?: r.Agreement },
      findings: readonly r.ReportedFinding[],
    ): Promise<boolean>
  }
  documents: {
    /**
     * The next document of its kind and year, numbered without gaps: waits for other transactions that number one of
     * that kind and year. `content` is asked for with the number it got.
     */
    issue(
      document: Pick<r.OfficialDocument, 'kind' | 'year' | 'dispatchId' | 'issuedAt' | 'issuedBy'> &
        Partial<Pick<r.OfficialDocument, 'opinionId' | 'sanctionId' | 'correctsId'>>,
      content: (number: number) => Pick<r.OfficialDocument, 'content' | 'contentHash'>,
    ): Promise<r.OfficialDocument>
    byId(id: number): Promise<r.OfficialDocument | null>
    byNumber(of: Pick<r.OfficialDocument, 'kind' | 'year' | 'number'>): Promise<r.OfficialDocument | null>
    ofOpinion(opinionId: number): Promise<r.OfficialDocument[]>
    /** Waits for other transactions that hold the row. */
    lock(id: number): Promise<void>
    /** Those that correct it, oldest first. */
    correctionsOf(id: number): Promise<r.OfficialDocument[]>
    /** Those made for an institution and not received by it, oldest first. */
    unreceivedOf(institutionId: number): Promise<r.OfficialDocument[]>
    /** Those whose PDF is still to be made. */
    unmade(limit: number): Promise<number[]>
    /** False when it was made before. */
    made(id: number, pdfHash: string): Promise<boolean>
    /** Notes the receipt, once. */
    received(
      id: number,
      receipt: { acknowledgedAt: Date; acknowledgedBy: string; servedBy: string },
    ): Promise<boolean>
    /** Every try to give it to its contacts in the chat, oldest first. */
    deliveries(id: number): Promise<Delivery[]>
  }
  opinions: {
    /** In `drafting`, with its findings. */
    insert(
      opinion: Pick<r.Opinion, 'dispatchId' | 'reportId' | 'createdAt'>,
      findings: readonly r.NewFinding[],
    ): Promise<r.Opinion>
    byId(id: number): Promise<r.Opinion | null>
    byDispatch(dispatchId: number): Promise<r.Opinion | null>
    /** Waits for other transactions that hold the row. */
    lock(id: number): Promise<r.Opinion | null>
    /** Newest first. */
    list(
      states: readonly OpinionState[],
      offset: number,
      limit: number,
    ): Promise<{ found: r.Opinion[]; total: number }>
    ofDispatches(dispatchIds: readonly number[], states: readonly OpinionState[]): Promise<r.Opinion[]>
    /** Oldest first. */
    ofInstitution(institutionId: number, states: readonly OpinionState[]): Promise<r.Opinion[]>
    update(id: number, fields: Fields<r.Opinion>): Promise<void>
    /** In the order of the report. */
    findings(opinionId: number): Promise<r.OpinionFinding[]>
    findingById(id: number): Promise<r.OpinionFinding | null>
    updateFinding(id: number, fields: Partial<r.FindingWords>): Promise<void>
    assents(opinionId: number): Promise<r.OpinionAssent[]>
    /** What a member says now takes the place of what they said before. */
    setAssent(assent: r.OpinionAssent): Promise<void>
    clearAssents(opinionId: number): Promise<void>
  }
  sanctions: {
    /** In `drafting`. */
    insert(
      sanction: Pick<
        r.Sanction,
        'dispatchId' | 'opinionId' | 'acts' | 'step' | 'previousId' | 'facts' | 'createdAt' | 'createdBy'
      >,
    ): Promise<r.Sanction>
    byId(id: number): Promise<r.Sanction | null>
    /** Waits for other transactions that hold the row. */
    lock(id: number): Promise<r.Sanction | null>
    update(id: number, fields: Fields<r.Sanction>): Promise<void>
    /** Oldest first. */
    ofDispatch(dispatchId: number): Promise<r.Sanction[]>
    ofInstitution(institutionId: number, states: readonly SanctionState[]): Promise<r.Sanction[]>
    /** Newest first. */
    list(
      states: readonly SanctionState[],
      offset: number,
      limit: number,
    ): Promise<{ found: r.Sanction[]; total: number }>
    /** The documents issued for it, oldest first. */
    documents(id: number): Promise<r.OfficialDocument[]>
  }
  complaints: {
    insert(complaint: Omit<r.Complaint, 'id' | 'dispatchId'>): Promise<r.Complaint>
    byId(id: number): Promise<r.Complaint | null>
    byCode(codeHash: string): Promise<r.Complaint | null>
    /** Newest first. */
    list(offset: number, limit: number): Promise<{ found: r.Complaint[]; total: number }>
    /** Moves it when it still is in `from`. */
    move(id: number, from: r.ComplaintState, fields: Fields<r.Complaint>): Promise<boolean>
    addNote(note: Omit<r.ComplaintNote, 'id'>): Promise<r.ComplaintNote>
    /** Oldest first. */
    notes(complaintId: number): Promise<r.ComplaintNote[]>
    /** How often the account did what `day` counts (a local day, with a word for what is counted). */
    counted(chatId: string, day: string): Promise<number>
    /** Counts one more. @returns false, and counts nothing, when there are `limit` already */
    count(chatId: string, day: string, limit: number): Promise<boolean>
    /** Forgets the counts of the days before `day`. */
    forgetCounts(day: string): Promise<void>
  }
  publications: {
    /** Null where something of that key was proposed before. */
    insert(
      publication: Omit<r.Publication, 'id' | 'decidedAt' | 'decidedBy' | 'because'> &
        Partial<Pick<r.Publication, 'decidedAt' | 'decidedBy' | 'because'>>,
    ): Promise<r.Publication | null>
    byId(id: number): Promise<r.Publication | null>
    /** The one that takes it back. */
    withdrawalOf(id: number): Promise<r.Publication | null>
    /** The entry about a document that is public now. */
    ofDocument(documentId: number): Promise<r.Publication | null>
    /** Oldest first. */
    ofDispatch(dispatchId: number, states: readonly PublicationState[]): Promise<r.Publication[]>
    /** Moves it when it still is in `from`. */
    move(id: number, from: PublicationState, fields: Fields<r.Publication>): Promise<boolean>
    /** Newest first, what waits before all others. */
    list(offset: number, limit: number): Promise<{ found: r.Publication[]; total: number }>
    /** How many wait for a coordinator's decision. */
    waiting(): Promise<number>
    /** What anyone may see, made public last first. @param wish.text in search form; `before` the id of an entry to go on from */
    publicOnes(
      wish: { text?: string; kind?: PublicationKind; from?: Date; until?: Date; before?: number },
      limit: number,
    ): Promise<r.Publication[]>
  }
  /** Institutions drawn for inspection. */
  plans: {
    /** All institutions, or those of a region, with what their weights are made of. */
    candidates(
      region: string | null,
      complaintsSince: Date,
    ): Promise<
      {
        institutionId: number
        code: string
        /** The last inspection, or the next where one is arranged. */
        inspectedAt: Date | null
        /** Not rectified; where no opinion followed, those of the last inspection. */
        openFindings: number
        complaints: number
      }[]
    >
    /** Every region that has an institution. */
    regions(): Promise<string[]>
    /** In `planned`; its commitment follows in the same transaction, as it needs the number. */
    insert(
      plan: Pick<
        Plan,
        'size' | 'filter' | 'rule' | 'poolHash' | 'commitment' | 'serverSeed' | 'createdBy' | 'createdAt'
      >,
    ): Promise<Plan>
    commit(
      id: number,
      commitment: Pick<Plan, 'poolHash' | 'commitment'>,
      entries: readonly Omit<PlanEntry, 'planId' | 'place' | 'dispatchId'>[],
    ): Promise<void>
    byId(id: number): Promise<Plan | null>
    /** Waits for other transactions that hold the row. */
    lock(id: number): Promise<Plan | null>
    /** Newest first. */
    list(offset: number, limit: number): Promise<{ found: Plan[]; total: number }>
    entries(planId: number): Promise<PlanEntry[]>
    /** The first `size` of the order. */
    drawn(planId: number, size: number): Promise<DrawnInstitution[]>
    end(id: number, fields: Pick<Plan, 'state' | 'endReason'>): Promise<void>
    /** Records the draw: the entropy and each entry's place, counted from 1 in the order of `entryIds`. */
    carryOut(id: number, publicEntropy: string, entryIds: readonly string[], at: Date): Promise<void>
    /** The dispatch is made of the plan, in place of one that came to nothing. */
    link(planId: number, institutionId: number, dispatchId: number): Promise<void>
  }
  /** Counted in the database. `from` is in the span, `to` is not; months are those of `zone`. */
  stats: {
    ofYear(span: { from: Date; to: Date; zone: string }, now: Date): Promise<StatsFacts>
    fairness(span: { from: Date; to: Date; zone: string }): Promise<FairnessFacts>
  }
  journal: {
    add(fact: r.Fact): void
    /** The newest fact of that kind about the subject that was recorded before this transaction. */
    latest(kind: string, subject: string): Promise<{ at: Date; data: Record<string, unknown> } | null>
  }
}
