// Questionnaires as .xlsx files, out and in again.
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileForm } from '../../domain/forms/compile.ts'
import type { Form } from '../../domain/forms/form.ts'
import { readXlsform } from '../../files/xlsform-read.ts'
import { writeXlsform, xlsformFileName } from '../../files/xlsform-write.ts'
import { anySheets } from '../domain/forms/any-form.ts'

const formOf = (sheets: Parameters<typeof compileForm>[0]): Form => {
  const result = compileForm(sheets)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.form
}

describe('a questionnaire as a workbook', () => {
  it('imports again to the same form, whatever its texts look like', async () => {
    await fc.assert(
      fc.asyncProperty(anySheets, async (sheets) => {
        const form = formOf(sheets)
        const read = await readXlsform(await writeXlsform(form), 'form.xlsx')
        if (!read.ok) throw new Error(read.problem.kind)
        expect(formOf(read.sheets)).toEqual(form)
        expect(read.others).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('keeps a column of the choices whatever its name, empty where it was empty', async () => {
    const form = formOf({
      survey: [
        { row: 1, cells: ['type', 'name', 'label'] },
        { row: 2, cells: ['select_one yn', 'a', 'A'] },
      ],
      choices: [
        { row: 1, cells: ['list_name', 'name', 'label', 'constructor'] },
        { row: 2, cells: ['yn', 'yes', 'Yes', 'x'] },
        { row: 3, cells: ['yn', 'no', 'No', ''] },
      ],
      settings: [
        { row: 1, cells: ['form_title', 'form_id'] },
        { row: 2, cells: ['T', 't'] },
      ],
    })
    const read = await readXlsform(await writeXlsform(form), 'form.xlsx')
    expect(read.ok && formOf(read.sheets)).toEqual(form)
  })

  it('holds text only, so that nothing in it is ever computed', async () => {
    const form = formOf({
      survey: [
        { row: 1, cells: ['type', 'name', 'label'] },
        { row: 2, cells: ['text', 'a', '=HYPERLINK("http://x","y")'] },
      ],
      settings: [
        { row: 1, cells: ['form_title', 'form_id', 'version'] },
        { row: 2, cells: ['@SUM(1)', 'a', '2026/1'] },
      ],
    })
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await writeXlsform(form)).buffer as ArrayBuffer)
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['survey', 'settings'])
    const cell = book.getWorksheet('survey')?.getCell('C2')
    expect([cell?.type, cell?.value, cell?.numFmt]).toEqual([
      ExcelJS.ValueType.String,
      '=HYPERLINK("http://x","y")',
      '@',
    ])
    expect(xlsformFileName(form)).toBe('a-2026_1.xlsx')
  })

  it('is read as people save it: sheets in any order and case, numbers and yes as cells, rows with gaps', async () => {
    const book = new ExcelJS.Workbook()
    book.addWorksheet('Read me').addRow(['How to fill this in'])
    book.addWorksheet('Settings').addRows([
      ['form_title', 'form_id', 'version'],
      ['Daily', 'daily', 2026],
    ])
    const survey = book.addWorksheet('SURVEY')
    survey.addRows([
      ['type', 'name', 'label', 'required', 'default'],
      [],
      ['integer', 'seats', 'Seats', true, 30],
      ['wrong', 'b', 'B'],
    ])
    const read = await readXlsform(new Uint8Array(await book.xlsx.writeBuffer()), 'daily.xlsx')
    if (!read.ok) throw new Error(read.problem.kind)
    expect(read.others).toEqual(['Read me'])
    const result = compileForm(read.sheets)
    expect(result.ok ? [] : result.problems).toMatchObject([
      { sheet: 'survey', row: 4, column: 'type', value: 'wrong', reason: { kind: 'unknown-type' } },
    ])
    survey.spliceRows(4, 1)
    const right = await readXlsform(new Uint8Array(await book.xlsx.writeBuffer()), 'daily.xlsx')
    expect(right.ok && formOf(right.sheets)).toMatchObject({
      version: '2026',
      items: [{ name: 'seats', required: 'yes', default: '30' }],
    })
  })

  it.each([
    ['empty', new Uint8Array()],
    ['damaged', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3])],
    ['not-a-workbook', Buffer.from('type,name\ntext,a\n')],
    ['old-excel', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])],
  ])('is refused when the file is %s', async (kind, bytes) => {
    expect(await readXlsform(bytes, 'form.xlsx')).toEqual({ ok: false, problem: { kind } })
  })

  it('is refused when it unpacks to far too many rows', async () => {
    const book = new ExcelJS.Workbook()
    const survey = book.addWorksheet('survey')
    for (let row = 0; row < 6100; row++) survey.addRow(['text', `a${row}`, 'A'])
    const read = await readXlsform(new Uint8Array(await book.xlsx.writeBuffer()), 'form.xlsx')
    expect(read).toEqual({ ok: false, problem: { kind: 'too-many-rows', max: 6000 } })
  })
})
