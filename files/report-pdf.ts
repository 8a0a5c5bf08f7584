// The inspection report as a PDF: decides how each photo is shown, and has the template typeset.
import type { ReportData, ReportPhoto } from '../app/report-data.ts'
import { pictureHead } from './picture-head.ts'
import { printableWith } from './printable.ts'
import { qrSvg } from './qr-svg.ts'
import { type PhotoPlace, reportWords } from './report-words.ts'
import { drawable, isPicture, typesetPdf } from './typst.ts'

/** All pictures are held in memory unpacked, at three bytes a pixel: about 160 photos as Telegram sends them. */
const MOST_PIXELS = 200_000_000

const BROKEN = '照片文件已损坏，无法显示'

export type ReportPdf = {
  bytes: Uint8Array
  /** Characters the fonts cannot draw, as they stand in the document instead, e.g. 〔U+20BB7〕. */
  replaced: string[]
}

/**
 * The report on A4: facts, members, findings, all answers, remarks, photos. The same data give the same
 * bytes on every machine. Photos that are neither JPEG nor PNG, or cannot be decoded, are named in their place.
 * @throws when `verify` is longer than a QR code holds (about 2,300 bytes)
 */
export function reportPdf(data: ReportData): ReportPdf {
  const print = printableWith(drawable())
  const files: Record<string, string | Uint8Array> = {}
  let room = MOST_PIXELS
  const places = data.photos.map((photo, i): PhotoPlace => {
    const place = placeOf(photo, i, room)
    if (!('file' in place)) return place
    files[place.file] = photo.bytes
    room -= place.pixels
    return place
  })
  if (data.verify !== '') files['report-qr.svg'] = qrSvg(data.verify)
  files['report-data.json'] = JSON.stringify(reportWords(data, places, print))
  return { bytes: typesetPdf('report.typ', files), replaced: print.replaced() }
}

type Found = { file: string; pixels: number } | { instead: string }

function placeOf(photo: ReportPhoto, index: number, room: number): Found {
  const head = pictureHead(photo.bytes)
  if (!head) {
    const claims = /^image\/(jpeg|png)$/.test(photo.mimeType)
    return { instead: claims ? BROKEN : `该格式不能嵌入报告：${photo.mimeType}` }
  }
  const pixels = head.width * head.height
  if (pixels > room) return { instead: `照片过大，未嵌入：${head.width} × ${head.height} 像素` }
  const file = `report-photo-${index}.${head.format}`
  return isPicture(file, photo.bytes) ? { file, pixels } : { instead: BROKEN }
}
