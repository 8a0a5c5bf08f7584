// The inspection report as plain data: what the PDF and the workbook print.
// Types only. Whoever reads the database fills it, whoever draws it never reads the database.

/** A photo of the annex. `number` counts from 1 and is what findings and rows refer to. */
export type ReportPhoto = {
  number: number
  bytes: Uint8Array
  mimeType: string
  /** The label of the question it answers. */
  takenFor: string
  sentAt: Date
  /** Where it was taken in words, or '' when unknown. */
  place: string
  /** Words naming the earlier photo this one repeats, or null. */
  duplicateOf: string | null
}

/** One answered question. */
export type ReportRow = {
  section: string
  number: number
  label: string
  answer: string
  note: string
  photos: number[]
}

/** One problem found. `severity` is already in words. */
export type ReportFinding = {
  number: number
  label: string
  answer: string
  article: string
  severity: string
  note: string
  photos: number[]
}

/** One inspector. A submission with its time stands for the signature. */
export type ReportMember = {
  name: string
  cardNo: string
  leader: boolean
  checkedInAt: Date | null
  /** Distance from the institution at check-in in words, or ''. */
  distance: string
  submittedAt: Date | null
}

/** The whole report. Times are instants, printed in `timezone`; `verify` is the text of the QR code. */
export type ReportData = {
  title: string
  agency: string
  number: string
  dispatchId: number
  institution: { name: string; code: string; address: string }
  kind: string
  mode: string
  startsAt: string
  items: string
  formTitle: string
  formVersion: string
  members: ReportMember[]
  findings: ReportFinding[]
  rows: ReportRow[]
  photos: ReportPhoto[]
  remarks: string[]
  timezone: string
  verify: string
  contentHash: string
  madeAt: Date
}
