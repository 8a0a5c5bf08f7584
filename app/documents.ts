// The port to file formats: spreadsheets, calendar files, pictures and PDFs, in and out.

import type { ArchiveFile } from '../domain/archive-file.ts'
import type { CardFace } from '../domain/card-face.ts'
import type { ChartCard } from '../domain/chart.ts'
import type { Fairness } from '../domain/fairness.ts'
import type { Form } from '../domain/forms/form.ts'
import type { Sheets } from '../domain/forms/sheet-rows.ts'
import type { IssuedDocument } from '../domain/official.ts'
import type { Lang } from '../domain/records.ts'
import type { InstitutionEntry, SupervisorEntry } from '../domain/roster.ts'
import type { RosterTable } from '../domain/roster-columns.ts'
import type { ReadSheetResult, SheetProblem } from '../domain/roster-file.ts'
import type { AppraisalFile } from './appraise.ts'
import type { ReportData, ReportPicture, SupplementData } from './report-data.ts'

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
