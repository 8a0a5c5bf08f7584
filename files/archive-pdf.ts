// The archive of a supervisor as a PDF, with the look of the report.
import type { ArchiveFile } from '../domain/archive-file.ts'
import { dayKey } from '../domain/local-time.ts'
import { printableWith } from './printable.ts'
import type { ReportPdf } from './report-pdf.ts'
import { factCells } from './report-words.ts'
import { drawable, typesetPdf } from './typst.ts'

/** On A4; the same archive made at the same time gives the same bytes on every machine. */
export function archivePdf(data: ArchiveFile): ReportPdf {
  const print = printableWith(drawable())
  const [year, month, day] = dayKey(data.madeAt, data.timezone).split('-').map(Number)
  const tables = data.tables.map(({ name, columns, rows }) => ({
    name: print(name),
    widths: columns.map(({ width }) => width),
    header: columns.map((column) => print(column.name)),
    rows: rows.map((row) => row.map(print)),
  }))
  const facts = factCells(
    data.facts.map(({ name, value, wide }) => [name, value, wide] as const),
    print,
  )
  const words = {
    ...{ title: data.title, agency: print(data.agency), number: data.cardNo, none: data.none },
    ...{ made: { year, month, day }, qr: false, footer: print(data.footer), facts, tables },
  }
  const files = { 'archive-data.json': JSON.stringify({ ...words, replaced: print.replaced() }) }
  return { bytes: typesetPdf('archive.typ', files), replaced: print.replaced() }
}
