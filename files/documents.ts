// The port of the actions to spreadsheets, calendar files, pictures and PDFs. What needs a large library is loaded when it is
// first asked for: most starts never draw a chart.
import type { Documents } from '../app/deps.ts'
import { archivePdf } from './archive-pdf.ts'
import { visitCalendar } from './calendar.ts'
import { writeCsv } from './csv-write.ts'
import { officialPdf } from './official-pdf.ts'
import { qrPng } from './qr.ts'
import { reportPdf } from './report-pdf.ts'
import { supplementPdf } from './report-supplement.ts'
import { readSheet } from './sheets.ts'
import { readXlsform } from './xlsform-read.ts'

const rosters = () => import('./sheet-write.ts')

export const documents: Documents = {
  readSheet,
  supervisorsSheet: async (rows, format, lang) =>
    (await rosters()).writeSheet('supervisors', rows, { format, lang }),
  institutionsSheet: async (rows, format, lang) =>
    (await rosters()).writeSheet('institutions', rows, { format, lang }),
  emptyTemplate: async (table, lang) => (await rosters()).emptyTemplate(table, lang),
  readForm: readXlsform,
  formSheet: async (form, edition) => {
    const { writeXlsform, xlsformFileName } = await import('./xlsform-write.ts')
    return { fileName: xlsformFileName({ ...form, version: edition }), bytes: await writeXlsform(form) }
  },
  calendar: visitCalendar,
  kindOf: async (bytes) => (await (await import('file-type')).fileTypeFromBuffer(bytes))?.mime ?? null,
  qr: qrPng,
  csv: writeCsv,
  chart: async (card) => (await import('./chart.ts')).chartPng(card),
  fairnessXlsx: async (of) => (await import('./fairness-xlsx.ts')).fairnessXlsx(of),
  appraisalsXlsx: async (of) => (await import('./appraisal-xlsx.ts')).appraisalsXlsx(of),
  picture: async (bytes, edge) => (await import('./picture.ts')).picture(bytes, edge),
  reportPdf,
  reportXlsx: async (data) => (await import('./report-xlsx.ts')).reportXlsx(data),
  supplementPdf,
  officialPdf,
  archivePdf,
  archiveXlsx: async (data) => (await import('./archive-xlsx.ts')).archiveXlsx(data),
  cardPicture: async (face) => (await import('./card-picture.ts')).cardPicture(face),
}
