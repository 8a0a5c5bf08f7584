// A preliminary opinion with everything in it, for the tests of documents.
import type { IssuedDocument, PreliminaryContent } from '../../domain/official.ts'

const finding = (number: number): PreliminaryContent['findings'][number] => ({
  number,
  label: `第 ${number} 项：考场监控设备是否完好`,
  answer: '否',
  note: '2 号考场摄像头无画面。',
  article: '第十二条第二项',
  severity: '较重',
  demand: '立即改正，并提交整改情况。',
  photos: [number, number + 1],
})

/** @param findings how many */
export const opinionDocument = (
  findings = 2,
  change: Partial<PreliminaryContent> = {},
): Extract<IssuedDocument, { kind: 'preliminary' }> => ({
  kind: 'preliminary',
  number: '初督〔2026〕3号',
  issuedAt: '2026-11-23T01:00:00.000Z',
  timezone: 'Asia/Shanghai',
  content: {
    agency: '江西省职业技能鉴定指导中心',
    institution: { name: '南昌市第一技能评价中心', code: 'JX0101', address: '红谷滩区学府大道 88 号' },
    dispatchId: 17,
    visit: { kind: 'special', startsAt: '2026-11-20T01:30:00.000Z', items: [1, 2] },
    findings: Array.from({ length: findings }, (_, at) => finding(at + 1)),
    dissents: [{ name: '李晓梅', text: '第 2 项当场已经改正。' }],
    report: { number: '17-4', contentHash: '3f5a9c1e'.repeat(8) },
    defence: { within: 'P10D', workingDays: false },
    ...change,
  },
})
