// Writes questionnaires as .xlsx files that import again to the same form.
import ExcelJS from 'exceljs'
import type { Form } from '../domain/forms/form.ts'
import { writeSheets } from '../domain/forms/write-sheets.ts'

const NAMES = ['survey', 'choices', 'settings'] as const

/** A file name that says which questionnaire and version it is. */
export const xlsformFileName = (form: Form): string =>
  `${[form.id, form.version]
    .filter((part) => part !== '')
    .join('-')
    .replace(/[^\p{L}\p{N}_.-]+/gu, '_')}.xlsx`

/** The form as a workbook that imports again to the same form. Every cell is text: nothing in it is ever computed. */
export async function writeXlsform(form: Form): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheets = writeSheets(form)
  for (const name of NAMES) {
    const rows = sheets[name]
    const [header] = rows
    if (!header) continue
    const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = header.map((column) => ({ width: widthOf(column), style: { numFmt: '@' } }))
    for (const row of rows) sheet.addRow(row.map((cell) => (cell === '' ? null : escapeText(cell))))
    sheet.getRow(1).font = { bold: true }
    sheet.getRow(1).eachCell((cell) => {
      cell.numFmt = '@'
    })
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}

const widthOf = (column: string): number => {
  if (/^(?:label|hint|form_title|.*message)/.test(column)) return 48
  return /^(?:relevant|constraint|calculation|choice_filter|type)$/.test(column) ? 32 : 16
}

/** In a workbook `_x0041_` stands for a character; a text that really holds that is escaped. */
const escapeText = (value: string): string => value.replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
