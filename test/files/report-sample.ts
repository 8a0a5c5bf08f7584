// A report with everything in it, for the tests of its PDF and its workbook.
import { deflateSync } from 'node:zlib'
import type { ReportData, ReportPhoto } from '../../app/report-data.ts'

/** A whole PNG of one colour; `rgb` as three bytes. */
export function png(width: number, height: number, rgb: readonly [number, number, number]): Uint8Array {
  const line = [0, ...Array.from({ length: width }, () => rgb).flat()]
  const raw = Buffer.from(Array.from({ length: height }, () => line).flat())
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2], 8)
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  const chunks = [chunk('IHDR', head), chunk('IDAT', deflateSync(raw)), chunk('IEND', Buffer.alloc(0))]
  return new Uint8Array(Buffer.concat([Buffer.from(signature), ...chunks]))
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, sum])
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** Photo number n, a wide picture of 64 by 40 pixels unless told otherwise. */
export const photo = (number: number, change: Partial<ReportPhoto> = {}): ReportPhoto => ({
  number,
  bytes: png(64, 40, [200 - number * 20, 60 + number * 25, 120]),
  mimeType: 'image/png',
  takenFor: '考场监控设备是否完好',
  sentAt: new Date('2026-11-25T01:42:00Z'),
  place: '距机构约 35 米',
  duplicateOf: null,
  ...change,
})

/** A report of two members, two findings, four answers in two sections and two photos. */
export const report = (change: Partial<ReportData> = {}): ReportData => ({
  title: '质量督导检查报告',
  agency: '江西省职业技能鉴定指导中心',
  number: '赣督〔2026〕17号',
  dispatchId: 17,
  institution: { name: '南昌市第一技能评价中心', code: 'JX0101', address: '南昌市红谷滩区学府大道 88 号' },
  kind: '日常督导',
  mode: '现场 · 明察',
  startsAt: '2026-11-25 09:30',
  items: '1. 制度建设　2. 考务管理',
  formTitle: '日常督导检查表',
  formVersion: '第 3 版',
  members: [
    {
      name: '王建国',
      cardNo: 'R36240001',
      leader: true,
      checkedInAt: new Date('2026-11-25T01:28:00Z'),
      distance: '距机构约 35 米',
      submittedAt: new Date('2026-11-25T03:50:00Z'),
    },
    {
      name: '李晓梅',
      cardNo: 'R36240002',
      leader: false,
      checkedInAt: null,
      distance: '',
      submittedAt: null,
    },
  ],
  findings: [
    {
      number: 1,
      label: '考场监控设备是否完好',
      answer: '否',
      article: '第十二条第二项',
      severity: '较重',
      note: '2 号考场摄像头无画面。',
      photos: [1, 2],
    },
    {
      number: 2,
      label: '考评人员是否佩戴证卡',
      answer: '部分佩戴',
      article: '第十二条第三项',
      severity: '一般',
      note: '',
      photos: [],
    },
  ],
  rows: [
    { section: '制度建设', number: 1, label: '质量管理制度是否健全', answer: '是', note: '', photos: [] },
    { section: '制度建设', number: 2, label: '档案保存年限', answer: '5 年', note: '抽查 20 份', photos: [] },
    {
      section: '考务管理',
      number: 3,
      label: '考场监控设备是否完好',
      answer: '否',
      note: '2 号考场摄像头无画面。',
      photos: [1, 2],
    },
    {
      section: '考务管理',
      number: 4,
      label: '考评人员是否佩戴证卡',
      answer: '部分佩戴',
      note: '',
      photos: [],
    },
  ],
  photos: [photo(1), photo(2, { duplicateOf: '委派 12 照片 3' })],
  remarks: ['机构当场表示三日内修复监控。'],
  timezone: 'Asia/Shanghai',
  verify: 'https://example.org/verify/17',
  contentHash: '3f5a9c1e'.repeat(8),
  madeAt: new Date('2026-11-25T04:05:00Z'),
  ...change,
})
