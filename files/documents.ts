// The port of the actions to spreadsheets, calendar files and QR pictures.
import { fileTypeFromBuffer } from 'file-type'
import type { Documents } from '../app/deps.ts'
import { appraisalsXlsx } from './appraisal-xlsx.ts'
import { archivePdf } from './archive-pdf.ts'
import { archiveXlsx } from './archive-xlsx.ts'
import { visitCalendar } from './calendar.ts'
import { cardPicture } from './card-picture.ts'
import { chartPng } from './chart.ts'
import { writeCsv } from './csv-write.ts'
import { fairnessXlsx } from './fairness-xlsx.ts'
import { officialPdf } from './official-pdf.ts'
import { picture } from './picture.ts'
import { qrPng } from './qr.ts'
import { reportPdf } from './report-pdf.ts'
import { supplementPdf } from './report-supplement.ts'
import { reportXlsx } from './report-xlsx.ts'
import { emptyTemplate, readSheet, writeSheet } from './sheets.ts'
import { readXlsform, writeXlsform, xlsformFileName } from './xlsform.ts'

export const documents: Documents = {
  readSheet,
  supervisorsSheet: (rows, format, lang) => writeSheet('supervisors', rows, { format, lang }),
  institutionsSheet: (rows, format, lang) => writeSheet('institutions', rows, { format, lang }),
  emptyTemplate,
  readForm: readXlsform,
  formSheet: async (form, edition) => ({
    fileName: xlsformFileName({ ...form, version: edition }),
    bytes: await writeXlsform(form),
  }),
  calendar: visitCalendar,
  kindOf: async (bytes) => (await fileTypeFromBuffer(bytes))?.mime ?? null,
  qr: qrPng,
  csv: writeCsv,
  chart: chartPng,
  fairnessXlsx,
  appraisalsXlsx,
  picture,
  reportPdf,
  reportXlsx,
  supplementPdf,
  officialPdf,
  archivePdf,
  archiveXlsx,
  cardPicture,
}
