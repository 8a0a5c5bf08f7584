// The inspection report as a workbook for further work: problems, answers and members, one sheet each.
import ExcelJS from 'exceljs'
import type { ReportData } from '../app/report-data.ts'
import { dayKey, timeKey } from '../domain/local-time.ts'
import { guardCell } from './csv-guard.ts'

type Sheet = {
  name: string
  columns: readonly (readonly [header: string, width: number])[]
  rows: readonly (readonly (string | number)[])[]
}

/** The most characters a cell may hold in Excel. */
const MOST = 32_767

/**
 * Sheets 问题, 答案, 成员, and 分歧 for a team, each with a header row that stays in sight. Numbers of items are numbers, all else is
 * text, guarded as in .csv files so that nothing is ever computed; times are in the report's time zone.
 */
export async function reportXlsx(data: ReportData): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.created = data.madeAt
  book.modified = data.madeAt
  for (const { name, columns, rows } of [
    problems(data),
    answers(data),
    ...differences(data),
    members(data),
  ]) {
    const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = columns.map(([, width]) => ({
      width,
      style: { numFmt: '@', alignment: { wrapText: true, vertical: 'top' } },
    }))
    // Names of people stand in headers, too.
    sheet.addRow(columns.map(([header]) => cellOf(header))).font = { bold: true }
    for (const row of rows) sheet.addRow(row.map(cellOf))
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}

const problems = (data: ReportData): Sheet => ({
  name: '问题',
  columns: [
    ['序号', 8],
    ['问题', 40],
    ['检查结果', 32],
    ['依据', 20],
    ['程度', 10],
    ['说明', 40],
    ['照片', 12],
  ],
  rows: data.findings.map((one) => [
    one.number,
    one.label,
    one.answer,
    one.article,
    one.severity,
    one.note,
    one.photos.join('、'),
  ]),
})

const answers = (data: ReportData): Sheet => ({
  name: '答案',
  columns: [
    ['部分', 20],
    ['序号', 8],
    ['检查项', 40],
    ['回答', 32],
    ['说明', 40],
    ['照片', 12],
  ],
  rows: data.rows.map((one) => [
    one.section,
    one.number,
    one.label,
    one.answer,
    one.note,
    one.photos.join('、'),
  ]),
})

/** Where the members of a team had differed: a column for each of them. */
function differences({ team }: ReportData): Sheet[] {
  if (!team) return []
  const names = [...new Set(team.differences.flatMap(({ given }) => given.map(({ name }) => name)))]
  return [
    {
      name: '分歧',
      columns: [['序号', 8], ['检查项', 40], ...names.map((name) => [name, 24] as const), ['共同回答', 24]],
      rows: team.differences.map(({ number, label, given, joint }) => [
        ...[number, label],
        ...names.map((name) => given.find((one) => one.name === name)?.answer ?? ''),
        joint,
      ]),
    },
  ]
}

const members = (data: ReportData): Sheet => {
  const time = (at: Date | null) => (at ? `${dayKey(at, data.timezone)} ${timeKey(at, data.timezone)}` : '')
  return {
    name: '成员',
    columns: [
      ['姓名', 16],
      ['证卡编号', 16],
      ['身份', 10],
      ['到场签到', 20],
      ['距离', 20],
      ['提交', 20],
    ],
    rows: data.members.map((one) => [
      one.name,
      one.cardNo,
      one.leader ? '组长' : '组员',
      time(one.checkedInAt),
      one.distance,
      time(one.submittedAt),
    ]),
  }
}

/** Empty texts are empty cells. In a workbook `_x0041_` stands for a character; a text that holds that is escaped. */
function cellOf(value: string | number): string | number | null {
  if (typeof value === 'number') return value
  if (value === '') return null
  const guarded = guardCell(value)
  const short = guarded.length > MOST ? `${guarded.slice(0, MOST - 1)}…` : guarded
  return short.replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
}
