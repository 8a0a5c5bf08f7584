// The workbooks of an export for people: written row by row, so that a long journal never lies in memory as cells.
import { PassThrough } from 'node:stream'
import ExcelJS from 'exceljs'
import type { Snapshot } from '../app/deps.ts'
import { columnTitle, type ExportBook } from '../domain/export-sheets.ts'
import type { Lang } from '../domain/records.ts'
import { guardCell } from './csv-guard.ts'

/** A sheet of a workbook holds 1,048,576 rows; what is more goes on in the next one. */
const ROWS_PER_SHEET = 1_000_000
/** A cell holds 32,767 characters. */
const CELL = 32_000

/** Guarded as in .csv files: a sheet that is saved as one computes nothing either. In a workbook `_x0041_` stands for a character; a text that really holds that is escaped. Control characters cannot be in XML. */
const cell = (value: string | number | null): string | number | null => {
  if (typeof value !== 'string') return value
  const guarded = guardCell(value)
  const short = guarded.length > CELL ? `${guarded.slice(0, CELL)}…` : guarded
  return short.replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_').replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '')
}

async function writeRows(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  title: string,
  batches: ReturnType<Snapshot['cells']>,
  lang: Lang,
): Promise<void> {
  let sheet: ExcelJS.Worksheet | null = null
  let rows = 0
  for await (const batch of batches)
    for (const row of batch) {
      if (!sheet || rows % ROWS_PER_SHEET === 0) {
        sheet?.commit()
        const again = Math.floor(rows / ROWS_PER_SHEET)
        const name = again === 0 ? title : `${title} ${again + 1}`
        sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
        sheet.columns = Object.keys(row).map((column) => ({ header: columnTitle(column, lang), width: 18 }))
        const header = sheet.getRow(1)
        header.font = { bold: true }
        header.commit()
      }
      sheet.addRow(Object.values(row).map(cell)).commit()
      rows += 1
    }
  const last = sheet ?? book.addWorksheet(title)
  last.commit()
}

/** One workbook, as bytes. */
export async function exportBook(
  snapshot: Snapshot,
  { sheets }: ExportBook,
  { zone, lang }: { zone: string; lang: Lang },
): Promise<Uint8Array> {
  const stream = new PassThrough()
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => stream.on('end', resolve).on('error', reject))
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream })
  for (const { name, title } of sheets) await writeRows(book, title[lang], snapshot.cells(name, zone), lang)
  await book.commit()
  await ended
  return Buffer.concat(chunks)
}
