// A year's appraisals as a workbook: everybody with facts, points and decision; every feedback; every mark.
import ExcelJS from 'exceljs'
import type { AppraisalEntry } from '../domain/appraisal.ts'
import { CRITERIA } from '../domain/appraisal.ts'
import type { FeedbackSeen, MarkSeen } from '../domain/feedback.ts'
import { dayKey, timeKey } from '../domain/local-time.ts'
import type { Lang } from '../domain/records.ts'
import { APPRAISAL_SHEET_WORDS } from './appraisal-words.ts'
import { guardCell } from './csv-guard.ts'
import { type Cell, writeBook } from './xlsx-rows.ts'

type Sheet = { name: string; head: readonly string[]; rows: readonly (readonly Cell[])[] }
type Words = (typeof APPRAISAL_SHEET_WORDS)['zh']

export type AppraisalsBook = {
  year: number
  at: Date
  agency: string
  lang: Lang
  zone: string
  entries: readonly AppraisalEntry[]
  feedback: readonly FeedbackSeen[]
  marks: readonly MarkSeen[]
}

/** Numbers stay numbers; every text is guarded against being computed. */
const cellOf = (value: Cell): Cell => (typeof value === 'string' ? guardCell(value) : value)
const rounded = (value: number | null): number | null => (value === null ? null : Number(value.toFixed(3)))

/** The same data gives the same cells. */
export async function appraisalsXlsx(of: AppraisalsBook): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.created = of.at
  book.modified = of.at
  const content = new Map<number, Cell[][]>()
  for (const { name, head, rows } of sheetsOf(of)) {
    const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = head.map((title) => ({ width: Math.min(40, Math.max(12, title.length * 2)) }))
    sheet.addRow([...head]).font = { bold: true }
    content.set(
      sheet.id,
      rows.map((row) => row.map(cellOf)),
    )
  }
  return writeBook(book, content)
}

const headOf = (w: Words): string[] => [
  ...[w.cardNo, w.name, w.region, w.unit, w.proposed, w.total, w.recorded, w.decided, w.reasons],
  ...[w.decidedBy, w.decidedAt, w.comment],
  ...CRITERIA.map((criterion) => w.points(w.criterion[criterion])),
  ...[w.invited, w.answered, w.median, w.unjustified, w.justified, w.pending, w.seats, w.noShows],
  ...[
    w.reportsDue,
    w.reportsInTime,
    w.agreements,
    w.agreement,
    w.feedbacks,
    w.feedbackMean,
    w.marksCount,
    w.mark,
  ],
]

function sheetsOf({ year, at, agency, lang, zone, entries, feedback, marks }: AppraisalsBook): Sheet[] {
  const w = APPRAISAL_SHEET_WORDS[lang]
  const moment = (when: Date): string => `${dayKey(when, zone)} ${timeKey(when, zone)}`
  const people = entries.map(({ person, decided, ...now }): Cell[] => {
    const { facts: f, assessment } = decided ?? now
    return [
      ...[person.cardNo, person.name, person.region, person.unit, w.proposal[assessment.proposal]],
      ...[assessment.total, assessment.recorded, decided && w.decision[decided.decision]],
      ...(decided
        ? [decided.reasons, decided.decidedBy, moment(decided.decidedAt), decided.comment]
        : [null, null, null, null]),
      ...assessment.criteria.map(({ points }) => points),
      ...[f.invited, f.answered, rounded(f.medianMinutes), f.unjustified, f.justified, f.pending, f.seats],
      ...[f.noShows, f.reportsDue, f.reportsInTime, f.agreements, rounded(f.agreement), f.feedbacks],
      ...[rounded(f.feedback), f.marks, rounded(f.mark)],
    ]
  })
  return [
    { name: w.people, head: headOf(w), rows: people },
    {
      name: w.feedback,
      head: [
        w.cardNo,
        w.dispatch,
        w.startsAt,
        w.institution,
        w.fairness,
        w.conduct,
        w.knowledge,
        w.text,
        w.at,
      ],
      rows: feedback.map(({ points, ...one }) => [
        ...[one.cardNo, one.dispatchId, moment(one.startsAt), one.institution],
        ...[
          points.fairness ?? null,
          points.conduct ?? null,
          points.knowledge ?? null,
          one.text,
          moment(one.at),
        ],
      ]),
    },
    {
      name: w.marks,
      head: [w.cardNo, w.given, w.note, w.by, w.at],
      rows: marks.map((one) => [one.cardNo, one.points, one.note, one.byName, moment(one.at)]),
    },
    {
      name: w.about,
      head: [w.what, w.value],
      rows: [
        ...[[w.agency, agency] as const, [w.year, year] as const, [w.madeAt, moment(at)] as const],
        ...[[w.count, entries.length] as const, ['', w.asDecided] as const],
      ],
    },
  ]
}
