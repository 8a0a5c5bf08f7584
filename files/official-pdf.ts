// An official document as a PDF: hands its words and the QR code to the template and has it typeset.
import { documentHash, type IssuedDocument } from '../domain/official.ts'
import { officialWords } from './official-words.ts'
import { printableWith } from './printable.ts'
import { qrSvg } from './qr-svg.ts'
import type { ReportPdf } from './report-pdf.ts'
import { drawable, typesetPdf } from './typst.ts'

/** The document on A4, in Chinese. The same content gives the same bytes on every machine. */
export function officialPdf(document: IssuedDocument): ReportPdf {
  const print = printableWith(drawable())
  const words = officialWords(document, documentHash(document), print)
  const files = {
    'report-qr.svg': qrSvg(`/verify ${document.number}`),
    // Last, when everything has been printed.
    'report-data.json': JSON.stringify({ ...words, replaced: print.replaced() }),
  }
  return { bytes: typesetPdf('official.typ', files), replaced: print.replaced() }
}
