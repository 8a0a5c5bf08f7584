// A remark on a submitted report as a PDF of its own, with the look of the report.
import type { SupplementData } from '../app/report-data.ts'
import { dayKey, timeKey } from '../domain/local-time.ts'
import { printableWith } from './printable.ts'
import { qrSvg } from './qr-svg.ts'
import type { ReportPdf } from './report-pdf.ts'
import { factCells } from './report-words.ts'
import { drawable, typesetPdf } from './typst.ts'

/** The supplement on A4: what it belongs to, the text, who said it and when. @throws when `verify` is too long for a QR code */
export function supplementPdf(data: SupplementData): ReportPdf {
  const { agency, number, institution, report, by, timezone, verify } = data
  const print = printableWith(drawable())
  const day = dayKey(data.saidAt, timezone)
  const said = `${day} ${timeKey(data.saidAt, timezone)}`
  const [year, month, date] = day.split('-').map(Number)
  const words = {
    title: '书面反馈补充说明',
    agency: print(agency),
    number: print(number),
    made: { year, month, day: date },
    qr: verify !== '',
    footer: `补充说明文字校验值 SHA-256：${data.textHash}`,
    facts: [
      ...factCells(
        [
          ['所补充的反馈', report.number, false],
          ['委派编号', String(data.dispatchId), false],
        ],
        print,
      ),
      // In one piece, so that it can be copied out of the document and compared.
      { name: '其内容校验值', value: report.contentHash, wide: true },
      ...factCells(
        [
          ['评价机构', institution.name, true],
          ['地址', institution.address, true],
          ['机构代码', institution.code, false],
          ['提交时间', said, false],
        ],
        print,
      ),
    ],
    text: print(data.text),
    notice: '本说明补充上列书面反馈，原书面反馈保持不变。通过系统提交，视为签名。',
    signed: [`质量督导员：${by.name}（证卡编号 ${by.cardNo}）`, said].map(print),
  }
  const files: Record<string, string> = {
    'report-data.json': JSON.stringify({ ...words, replaced: print.replaced() }),
  }
  if (verify !== '') files['report-qr.svg'] = qrSvg(verify)
  return { bytes: typesetPdf('report-supplement.typ', files), replaced: print.replaced() }
}
