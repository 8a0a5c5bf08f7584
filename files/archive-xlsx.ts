// The archive of a supervisor as a workbook: the facts, and one sheet for each kind of record.
import ExcelJS from 'exceljs'
import type { ArchiveFile, ArchiveTable } from '../domain/archive-file.ts'
import { guardCell } from './csv-guard.ts'

/** The most characters a cell may hold in Excel, and the name of a sheet. */
const MOST = 32_767
const LONGEST_NAME = 31
/** Characters in Excel for one part of the room a column takes. */
const WIDTH = 10

/** Every cell is text, guarded as in .csv files, so that nothing is ever computed. */
export async function archiveXlsx(data: ArchiveFile): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.created = data.madeAt
  book.modified = data.madeAt
  const facts: ArchiveTable = {
    name: data.title,
    columns: [
      { name: data.cardNo, width: 2 },
      { name: data.agency, width: 6 },
    ],
    rows: [...data.facts.map(({ name, value }) => [name, value]), ['', data.footer]],
  }
  for (const { name, columns, rows } of [facts, ...data.tables]) {
    const sheet = book.addWorksheet(name.slice(0, LONGEST_NAME), { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = columns.map(({ width }) => ({
      width: width * WIDTH,
      style: { numFmt: '@', alignment: { wrapText: true, vertical: 'top' } },
    }))
    sheet.addRow(columns.map((column) => cellOf(column.name))).font = { bold: true }
    for (const row of rows) sheet.addRow(row.map(cellOf))
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** In a workbook `_x0041_` stands for a character; a text that holds that is escaped. */
function cellOf(value: string): string | null {
  if (value === '') return null
  const guarded = guardCell(value)
  const short = guarded.length > MOST ? `${guarded.slice(0, MOST - 1)}…` : guarded
  return short.replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
}
