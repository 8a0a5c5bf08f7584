// What the actions need from the outside, as ports. main.ts gives the real ones.

import type { ArchiveFile } from '../domain/archive-file.ts'
import type { CardFace } from '../domain/card-face.ts'
import type { ChartCard } from '../domain/chart.ts'
import type { Fairness } from '../domain/fairness.ts'
import type { FileLoss } from '../domain/file-loss.ts'
import type { Form } from '../domain/forms/form.ts'
import type { Sheets } from '../domain/forms/sheet-rows.ts'
import type { JournalVerdict } from '../domain/journal.ts'
import type { IssuedDocument } from '../domain/official.ts'
import type { Policy } from '../domain/policy.ts'
import type { Lang } from '../domain/records.ts'
import type { InstitutionEntry, SupervisorEntry } from '../domain/roster.ts'
import type { RosterTable } from '../domain/roster-columns.ts'
import type { ReadSheetResult, SheetProblem } from '../domain/roster-file.ts'
import type { AppraisalFile } from './appraise.ts'
import type { Notice } from './notices/notice.ts'
import type { ReportData, ReportPicture, SupplementData } from './report-data.ts'
import type { Tx } from './store.ts'
import type { Exports } from './whole.ts'

export type { Archive, Exports, Filling, Snapshot, Whole, WrittenExport } from './whole.ts'

/** Time as data: the actions never read a clock of their own. */
export interface Clock {
  now(): Date
}

/** Chance as data. */
export interface Chance {
  /** `bytes` random bytes, lower-case hex. */
  hex(bytes: number): string
  /** A random token of the characters A-Z a-z 0-9 _ - (128 bits). */
  token(): string
}

/** The answer to an effect whose update had been applied before (it was delivered again, or the program had died). */
export type AlreadyApplied = { kind: 'already-applied' }
export const ALREADY_APPLIED: AlreadyApplied = { kind: 'already-applied' }

export interface Store {
  /** Runs `work` in one transaction, again when it loses a deadlock or serialisation race. */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * `transact` that happens once per update: the update is claimed in the same transaction. At most one effect per
   * update; `updateId` null for what no update asked for.
   */
  effect<T>(updateId: bigint | null, work: (tx: Tx) => Promise<T>): Promise<T | AlreadyApplied>
  /** Checks the chain of the whole journal. */
  verifyJournal(): Promise<JournalVerdict>
}

/** An update of Telegram as kept until it has taken effect. */
export type TakenUpdate = { id: bigint; chatId: string; payload: unknown; attempts: number }

/** Where updates are kept between Telegram and their effect. */
export interface Inbox {
  /** Keeps the updates; one that is known already is passed over. */
  take(updates: readonly Omit<TakenUpdate, 'attempts'>[], at: Date): Promise<void>
  /** Those without effect yet, in order of their ids, those after `after` only. */
  pending(limit: number, after: bigint | null): Promise<TakenUpdate[]>
  /** Whether the update still waits for being handled. */
  waits(id: bigint): Promise<boolean>
  /** @param forget what it said and whose it was is forgotten at once */
  done(id: bigint, at: Date, forget?: boolean): Promise<void>
  /** Counts a failed try; `final` gives the update up, and `forget` then counts as for `done`. */
  failed(id: bigint, error: string, final: boolean, forget?: boolean): Promise<void>
  /** Forgets what was done before `before`: the payload, and with it the personal data. */
  prune(before: Date): Promise<void>
}

export type Delivered =
  | { kind: 'sent'; messageId: number; textHash: string }
  /** `afterMs` null: Telegram did not say when; the sender waits longer from try to try. */
  | { kind: 'retry'; afterMs: number | null; error: string }
  | { kind: 'blocked'; error: string }
  | { kind: 'failed'; error: string }

/** A file a person sent, or why Telegram will never give it. */
export type Fetched = { kind: 'file'; bytes: Uint8Array } | { kind: 'lost'; loss: FileLoss }

/** Sends one notice to one chat; `messageId` names the message to be edited instead. */
export interface Messenger {
  deliver(
    notice: Notice,
    to: { chatId: string; lang: 'zh' | 'en'; messageId: number | null },
  ): Promise<Delivered>
  /** Reads a file a person sent. @throws when Telegram does not give it */
  download(telegramFileId: string): Promise<Uint8Array>
  /** The same for files to be kept: a loss that is final is a value. @throws when another try may help */
  fetchFile(telegramFileId: string): Promise<Fetched>
}

/** Keeps the files people sent. */
export interface Vault {
  /** Stores once under its content hash. @returns lower-case hex SHA-256 */
  put(bytes: Uint8Array): Promise<string>
  /** @throws when there is no such file, or it is not what its hash says */
  get(sha256: string): Promise<Uint8Array>
}

export type FileOut = { fileName: string; bytes: Uint8Array }

/** The cells of a questionnaire; `others` names further sheets of the file, which are not read. */
export type ReadFormResult =
  | { readonly ok: true; readonly sheets: Sheets; readonly others: readonly string[] }
  | { readonly ok: false; readonly problem: SheetProblem }

/** Files in and out: spreadsheets, calendar entries, QR pictures. */
export interface Documents {
  readSheet(
    bytes: Uint8Array,
    fileName: string,
    onProgress?: (done: number, total: number) => void,
  ): Promise<ReadSheetResult>
  supervisorsSheet(rows: readonly SupervisorEntry[], format: 'xlsx' | 'csv', lang: Lang): Promise<FileOut>
  institutionsSheet(rows: readonly InstitutionEntry[], format: 'xlsx' | 'csv', lang: Lang): Promise<FileOut>
  emptyTemplate(table: RosterTable, lang: Lang): Promise<FileOut>
  readForm(bytes: Uint8Array, fileName: string): Promise<ReadFormResult>
  /** An .xlsx that imports again to the same form. @param edition what tells this version apart in the file's name */
  formSheet(form: Form, edition: string): Promise<FileOut>
  calendar(visit: {
    uid: string
    title: string
    location: string
    description: string
    startsAt: Date
    durationHours: number
    alarmsBefore: readonly string[]
    sequence: number
    stamp: Date
  }): FileOut
  /** The type of a file by its content, as a MIME type; null when it is none that is known (plain text, say). */
  kindOf(bytes: Uint8Array): Promise<string | null>
  qr(text: string): Promise<Uint8Array>
  /** The picture for a document, its longest edge at most `edge` pixels; what cannot be shown is a value too. */
  picture(bytes: Uint8Array, edge: number): Promise<ReportPicture>
  /** The written feedback as PDF; `replaced` lists characters no font of ours has. */
  reportPdf(data: ReportData): { bytes: Uint8Array; replaced: string[] }
  reportXlsx(data: ReportData): Promise<Uint8Array>
  /** A remark on a report, as a page of its own. */
  supplementPdf(data: SupplementData): { bytes: Uint8Array; replaced: string[] }
  /** An official document; the same one gives the same bytes. `replaced` as above. */
  officialPdf(document: IssuedDocument): { bytes: Uint8Array; replaced: string[] }
  /** The view of a card as a PNG. */
  cardPicture(face: CardFace): Promise<Uint8Array>
  /** A supervisor's archive; `replaced` as above. */
  archivePdf(data: ArchiveFile): { bytes: Uint8Array; replaced: string[] }
  archiveXlsx(data: ArchiveFile): Promise<Uint8Array>
  /** A picture of numbers as a PNG, 1080 pixels wide; the same card gives the same bytes. */
  chart(card: ChartCard): Promise<Uint8Array>
  /** All numbers of a year's fairness. @param at what it says it was made at */
  fairnessXlsx(of: {
    fairness: Fairness
    year: number
    at: Date
    agency: string
    lang: Lang
  }): Promise<Uint8Array>
  /** All appraisals of a year, with what they rest on. */
  appraisalsXlsx(of: AppraisalFile & { agency: string; lang: Lang; zone: string }): Promise<Uint8Array>
  /** A .csv that spreadsheet programs open as it is; the first row is the header. */
  csv(fileName: string, rows: readonly (readonly string[])[]): FileOut
}

export interface Log {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

/** Where entries are made public beside the page: a channel (its id or @name), and the address of the page. */
export type Publicity = { channel?: string; url?: string }

export interface Deps {
  store: Store
  clock: Clock
  chance: Chance
  policy: Policy
  messenger: Messenger
  vault: Vault
  documents: Documents
  log: Log
  /** Without it entries are on the page alone, and no link leads there. */
  publicity?: Publicity
  /** Without it nothing can be exported as a whole. */
  exports?: Exports
}

/** Who asks for an action: the account, and the update that carried the wish. */
export type Caller = { chatId: string; updateId: bigint | null }
