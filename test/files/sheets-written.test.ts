import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkInstitutionRows, checkSupervisorRows, type SupervisorEntry } from '../../domain/roster.ts'
import { emptyTemplate, writeSheet } from '../../files/sheet-write.ts'
import { readSheet } from '../../files/sheets.ts'
import { institutions, supervisors } from './entries.ts'

const numbered = <T>(entries: readonly T[]) => entries.map((entry, i) => ({ row: i + 2, ...entry }))

async function read(file: { fileName: string; bytes: Uint8Array }) {
  const result = await readSheet(file.bytes, file.fileName)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result
}

describe.each(['xlsx', 'csv'] as const)('what is written as .%s', (format) => {
  const runs = { numRuns: format === 'csv' ? 150 : 60 }

  it('imports again as the same supervisors', async () => {
    await fc.assert(
      fc.asyncProperty(supervisors, async (entries) => {
        const sheet = await read(await writeSheet('supervisors', entries, { format, lang: 'zh' }))
        const check = checkSupervisorRows(sheet, { internalCardPattern: '^[A-Z0-9-]{2,30}$' })
        expect(check.ok ? check.rows : check.problems).toEqual(numbered(entries))
      }),
      runs,
    )
  })

  it('imports again as the same institutions', async () => {
    await fc.assert(
      fc.asyncProperty(institutions, async (entries) => {
        const sheet = await read(await writeSheet('institutions', entries, { format, lang: 'en' }))
        const check = checkInstitutionRows(sheet)
        expect(check.ok ? check.rows : check.problems).toEqual(numbered(entries))
      }),
      runs,
    )
  })
})

const WANG: SupervisorEntry = {
  ...{
    cardNo: 'R36210001',
    name: '=cmd|calc',
    kind: 'external',
    region: '+1',
    unit: '@SUM(A1)',
    telegramId: 7,
  },
  ...{ termStart: '2024-01-05', termNo: 1, language: 'zh' },
}

describe('a .csv file', () => {
  it('opens in Excel: mark, line ends, English header; formulas are text', async () => {
    const file = await writeSheet('supervisors', [{ ...WANG, name: '=a,"b"' }], { format: 'csv', lang: 'en' })
    expect(file.fileName).toBe('supervisors.csv')
    expect(Buffer.from(file.bytes).toString()).toBe(
      '\ufeffcard_no,name,kind,region,unit,telegram_id,term_start,term_no,language\r\n' +
        `R36210001,"'=a,""b""",external,'+1,'@SUM(A1),7,2024-01-05,1,zh\r\n`,
    )
  })

  it.each(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', "'="])(
    'guards a cell that begins with %j',
    async (sign) => {
      const file = await writeSheet('supervisors', [{ ...WANG, unit: `${sign}1` }], {
        format: 'csv',
        lang: 'en',
      })
      expect(Buffer.from(file.bytes).toString()).toMatch(new RegExp(`,"?'\\${sign}1`))
      expect((await read(file)).rows[0]?.cells.unit).toBe(`${sign}1`)
    },
  )
})

describe('an .xlsx file', () => {
  async function opened(file: { bytes: Uint8Array }) {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(new Uint8Array(file.bytes).buffer)
    const sheet = book.worksheets[0]
    if (!sheet) throw new Error('no sheet')
    return sheet
  }

  it('holds text in text format only: nothing is computed, rounded or made a date', async () => {
    const sheet = await opened(await writeSheet('supervisors', [WANG], { format: 'xlsx', lang: 'zh' }))
    const cells = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((column) => sheet.getRow(2).getCell(column))
    expect(cells.map((cell) => cell.value)).toEqual([
      ...['R36210001', '=cmd|calc', 'external', '+1', '@SUM(A1)', '7', '2024-01-05', '1', 'zh'],
    ])
    expect(cells.map((cell) => [cell.type, cell.numFmt])).toEqual(
      cells.map(() => [ExcelJS.ValueType.String, '@']),
    )
  })

  it('has a frozen header with comments, and drop-downs for kind and language', async () => {
    const sheet = await opened(await writeSheet('supervisors', [WANG], { format: 'xlsx', lang: 'zh' }))
    expect(sheet.name).toBe('督导员名册')
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(JSON.stringify(sheet.getCell('A1').note)).toContain('R36210001')
    expect(sheet.getCell('C2').dataValidation.formulae).toEqual(['"external,internal"'])
    expect(sheet.getCell('I400').dataValidation.formulae).toEqual(['"zh,en"'])
  })

  it.each([
    ['supervisors', 'zh', '督导员名册模板.xlsx', '证卡编号'],
    ['supervisors', 'en', 'supervisors-template.xlsx', 'Card number'],
    ['institutions', 'zh', '评价机构名册模板.xlsx', '机构代码'],
    ['institutions', 'en', 'institutions-template.xlsx', 'Code'],
  ] as const)(
    'as an empty template of %s (%s) has a comment on every column',
    async (table, lang, name, first) => {
      const file = await emptyTemplate(table, lang)
      const sheet = await opened(file)
      const header = (await read(file)).header
      const notes = header.map((_, i) => JSON.stringify(sheet.getRow(1).getCell(i + 1).note ?? ''))
      expect(file.fileName).toBe(name)
      expect(notes[0]).toContain(first)
      expect(notes.filter((note) => note.length < 10)).toEqual([])
    },
  )

  it('as an empty template is refused with the word that rows are missing', async () => {
    const check = checkInstitutionRows(await read(await emptyTemplate('institutions', 'zh')))
    expect(check.ok || check.problems.map((problem) => problem.reason.kind)).toEqual(['no-rows'])
  })
})
