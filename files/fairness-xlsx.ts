// All numbers of a year's fairness as a workbook: what it comes to, people, pairs, interventions; with the place in the
// journal it was counted at.
import ExcelJS from 'exceljs'
import type { Fairness } from '../domain/fairness.ts'
import type { Lang } from '../domain/records.ts'
import { guardCell } from './csv-guard.ts'
import { FAIRNESS_SHEET_WORDS } from './fairness-words.ts'
import { type Cell, writeBook } from './xlsx-rows.ts'

type Sheet = { name: string; head: readonly string[]; rows: readonly (readonly Cell[])[] }

const rounded = (value: number): number => Number(value.toPrecision(6))
/** Every text is guarded against being computed. */
const cellOf = (value: Cell): Cell => (typeof value === 'string' ? guardCell(value) : value)

/** The same judgement gives the same cells. Chances are numbers from 0 to 1, times are in UTC. */
export async function fairnessXlsx(of: {
  fairness: Fairness
  year: number
  at: Date
  agency: string
  lang: Lang
}): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.created = of.at
  book.modified = of.at
  const content = new Map<number, Cell[][]>()
  for (const { name, head, rows } of sheetsOf(of)) {
    const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = head.map((title) => ({ width: Math.max(14, title.length * 2) }))
    sheet.addRow([...head]).font = { bold: true }
    content.set(
      sheet.id,
      rows.map((row) => row.map(cellOf)),
    )
  }
  return writeBook(book, content)
}

function sheetsOf({ fairness, year, at, agency, lang }: Parameters<typeof fairnessXlsx>[0]): Sheet[] {
  const w = FAIRNESS_SHEET_WORDS[lang]
  const { head, looks, declineRate, interventions } = fairness
  const facts: Sheet['rows'] = [
    [w.agency, agency],
    [w.year, year],
    [w.madeAt, at.toISOString()],
    [w.journalSeq, head.seq],
    [w.journalHash, head.hash],
    [w.looksAtPersons, looks.persons],
    [w.looksAtPairs, looks.pairs],
    [w.looksAtDeclines, looks.declines],
    [w.declineRate, rounded(declineRate)],
    [w.verdict, fairness.remarkable.length === 0 ? w.nothing : w.remarkable(fairness.remarkable.length)],
  ]
  return [
    { name: w.summary, head: [w.what, w.value], rows: facts },
    {
      name: w.standsOut,
      head: [w.what, w.card, w.person, w.institution, w.observed, w.expected, w.p, w.adjusted],
      rows: fairness.remarkable.map((one) => [
        ...[w.looks[one.what], one.cardNo, one.name, one.institution],
        ...[one.observed, rounded(one.expected), rounded(one.p), rounded(one.adjusted)],
      ]),
    },
    {
      name: w.persons,
      head: [
        ...[w.card, w.person, w.region, w.draws, w.seats, w.expected, w.low, w.high, w.pSeats],
        ...[w.asked, w.held, w.declined, w.silent],
        ...[
          w.chiSquare,
          w.df,
          w.p,
          w.kolmogorov,
          w.p,
          ...Array.from({ length: 10 }, (_, at) => w.part(at + 1)),
        ],
      ],
      rows: fairness.persons.map((one) => [
        ...[one.cardNo, one.name, one.region, one.draws, one.seats, rounded(one.expected), one.low, one.high],
        ...[rounded(one.pSeats), one.asked, one.held, one.declined, one.silent],
        ...(one.chiSquare
          ? [rounded(one.chiSquare.value), one.chiSquare.df, rounded(one.chiSquare.p)]
          : [null, null, null]),
        ...(one.kolmogorov ? [rounded(one.kolmogorov.d), rounded(one.kolmogorov.p)] : [null, null]),
        ...one.parts,
      ]),
    },
    {
      name: w.pairs,
      head: [w.card, w.person, w.code, w.institution, w.draws, w.seats, w.expected, w.p, w.adjusted],
      rows: fairness.pairs.map((one) => [
        ...[one.cardNo, one.name, one.code, one.institution, one.draws, one.seats],
        ...[rounded(one.expected), rounded(one.p), rounded(one.adjusted)],
      ]),
    },
    {
      name: w.interventions,
      head: [w.what, w.value],
      rows: (Object.keys(w.intervention) as (keyof typeof interventions)[]).map((key) => [
        w.intervention[key],
        interventions[key],
      ]),
    },
  ]
}
