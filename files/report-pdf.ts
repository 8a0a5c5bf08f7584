// The inspection report as a PDF: hands data, pictures and the QR code to the template and has it typeset.
import type { ReportData } from '../app/report-data.ts'
import { printableWith } from './printable.ts'
import { qrSvg } from './qr-svg.ts'
import { type PhotoPlace, reportWords } from './report-words.ts'
import { drawable, typesetPdf } from './typst.ts'

export type ReportPdf = {
  bytes: Uint8Array
  /** Characters the fonts cannot draw, as they stand in the document instead, e.g. 〔U+20BB7〕. */
  replaced: string[]
}

/**
 * The report on A4: facts, members, findings, all answers, remarks, photos. The same data give the same
 * bytes on every machine. Where a photo cannot be shown, its place says why.
 * @throws when `verify` is longer than a QR code holds (about 2,300 bytes)
 */
export function reportPdf(data: ReportData): ReportPdf {
  const print = printableWith(drawable())
  const files: Record<string, string | Uint8Array> = {}
  const places = data.photos.map(({ picture }, i): PhotoPlace => {
    if (picture.kind !== 'jpeg') return { instead: picture }
    const file = `report-photo-${i}.jpg`
    files[file] = picture.bytes
    return { file }
  })
  if (data.verify !== '') files['report-qr.svg'] = qrSvg(data.verify)
  files['report-data.json'] = JSON.stringify(reportWords(data, places, print))
  return { bytes: typesetPdf('report.typ', files), replaced: print.replaced() }
}
