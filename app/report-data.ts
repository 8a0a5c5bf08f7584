// The inspection report and its supplement as plain data: what the PDFs and the workbook print.
// Types only. Whoever reads the database fills them, whoever draws them never reads the database.

/**
 * A picture as documents show it: encoded anew as a JPEG, upright, without anything the phone wrote into the file
 * (EXIF with its place, XMP, IPTC, thumbnails); or why there is none to show.
 */
export type ReportPicture =
  | { kind: 'jpeg'; bytes: Uint8Array }
  /** No picture, or of a kind that cannot be shown. `mimeType` is by the content, '' when unknown. */
  | { kind: 'other-format'; mimeType: string }
  | { kind: 'broken' }
  | { kind: 'too-large'; width: number; height: number }
  /** Never reached us; `why` in words. */
  | { kind: 'lost'; why: string }

/** A photo or file of the annex. `number` counts from 1 and is what findings and rows refer to. */
export type ReportPhoto = {
  number: number
  picture: ReportPicture
  /** The label of the question it answers. */
  takenFor: string
  /** When it was sent; what the phone says of itself is not taken. */
  sentAt: Date
  /** The part of the questionnaire, and where the person was by check-in, in words; '' when unknown. */
  place: string
  /** Words saying which earlier photo this one repeats, or null. */
  duplicateOf: string | null
}

/** One answered question. */
export type ReportRow = {
  /** With the instance where it is a repeated one, such as `逐间考场　考场 2`. */
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

/** A team beside its joint answers. */
export type ReportTeam = {
  /** Questions to which members had given different answers before they talked. */
  differences: { number: number; label: string; given: { name: string; answer: string }[]; joint: string }[]
  /** Questions that at least two answered by choosing, and those of them that all answered alike. */
  compared: number
  alike: number
  /** Krippendorff's α for nominal data; null where it cannot be told from chance. */
  alpha: number | null
  /** What the others say to the joint answers: '' agrees, null said nothing. */
  assents: { name: string; at: Date | null; dissent: string | null }[]
  /** Members without whose sheets the answers were compared. */
  missing: string[]
}

/** What both documents have at their head. Times are instants, printed in `timezone`; `verify` is the text of the QR code. */
export type ReportHead = {
  agency: string
  number: string
  dispatchId: number
  institution: { name: string; code: string; address: string }
  timezone: string
  verify: string
}

/** The whole report. */
export type ReportData = ReportHead & {
  title: string
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
  /** Null for somebody who inspected alone. */
  team: ReportTeam | null
  contentHash: string
  madeAt: Date
}

/** A remark on a report that has been submitted, as a document of one page. The report stays as it is. */
export type SupplementData = ReportHead & {
  /** The report it belongs to: number, and content hash as printed on it. */
  report: { number: string; contentHash: string }
  by: { name: string; cardNo: string }
  saidAt: Date
  text: string
  /** SHA-256 of the text in UTF-8. */
  textHash: string
}
