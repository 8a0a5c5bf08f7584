// Official documents of every kind with everything in them, for tests and the measure of how fast they are made.
import {
  type DocumentKind,
  documentNumber,
  type IssuedDocument,
  type NoticeContent,
  type PreliminaryContent,
} from '../../domain/official.ts'
import type { DocumentOf } from '../../files/official-body.ts'

const HASH = '3f5a9c1e'.repeat(8)

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

const about = {
  agency: '江西省职业技能鉴定指导中心',
  institution: { name: '南昌市第一技能评价中心', code: 'JX0101', address: '红谷滩区学府大道 88 号' },
  dispatchId: 17,
}
const visit = { kind: 'special' as const, startsAt: '2026-11-20T01:30:00.000Z', items: [1, 2] }
const issued = <K extends DocumentKind>(kind: K) => ({
  ...{ kind, number: documentNumber({ kind, year: 2026, number: 3 }, '督') },
  ...{ issuedAt: '2026-11-23T01:00:00.000Z', timezone: 'Asia/Shanghai' },
})
const many = <T>(count: number, make: (number: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at + 1))

/** @param findings how many */
export const opinionDocument = (
  findings = 2,
  change: Partial<PreliminaryContent> = {},
): DocumentOf<'preliminary'> => ({
  ...issued('preliminary'),
  content: {
    ...about,
    visit,
    findings: many(findings, finding),
    dissents: [{ name: '李晓梅', text: '第 2 项当场已经改正。' }],
    report: { number: '17-4', contentHash: HASH },
    defence: { within: 'P10D', workingDays: false },
    ...change,
  },
})

/** Disputed and not heeded, in part and in part heeded, disputed and fallen, accepted, with no word: in turn. */
const WEIGHED: Omit<NoticeContent['findings'][number], keyof ReturnType<typeof finding>>[] = [
  {
    ...{ stance: 'dispute', defence: '摄像头当天正在检修，有维修单。' },
    ...{ weighing: 'not-adopted', weighedFor: '检修没有事先报备，也没有备用设备。' },
  },
  {
    ...{ stance: 'partly', defence: '三天内做不到。' },
    ...{ weighing: 'partly', weighedFor: '采购需要时间，期限放宽。' },
  },
  {
    ...{ stance: 'dispute', defence: '当场已经改正，有照片。' },
    ...{ weighing: 'adopted', weighedFor: '照片属实。' },
  },
  { stance: 'accept', defence: '', weighing: '', weighedFor: '' },
  { stance: 'none', defence: '', weighing: '', weighedFor: '' },
]

const weighed = (number: number): NoticeContent['findings'][number] => {
  const said = WEIGHED[(number - 1) % WEIGHED.length] ?? {
    ...{ stance: 'none', defence: '', weighing: '', weighedFor: '' },
  }
  return { ...finding(number), ...said, ...(said.weighing === 'adopted' ? { demand: '' } : {}) }
}

export const noticeDocument = (findings = 5, change: Partial<NoticeContent> = {}): DocumentOf<'notice'> => ({
  ...issued('notice'),
  content: {
    ...{ ...about, visit, preliminary: { number: '初督〔2026〕3号', contentHash: HASH } },
    findings: many(findings, weighed),
    heard: { how: 'chat', at: '2026-12-01T02:00:00.000Z' },
    rectify: { within: 'P30D', workingDays: false },
    ...change,
  },
})

const orderDocument = (demands = 2): DocumentOf<'order'> => ({
  ...issued('order'),
  content: {
    ...{ ...about, basis: { number: '意督〔2026〕3号', contentHash: HASH }, dueDay: '2027-01-15' },
    reasons: '核查发现仍有整改要求没有落实。\n须继续整改。',
    demands: many(demands, (number) => {
      const { label, demand } = finding(number)
      return { number, label, demand, why: '核查时摄像头仍无画面。' }
    }),
  },
})

const verificationDocument = (results = 2): DocumentOf<'verification'> => ({
  ...issued('verification'),
  content: {
    ...{ ...about, notice: { number: '意督〔2026〕3号', contentHash: HASH }, recheckDispatchId: 23 },
    results: many(results, (number) => {
      const { label, demand } = finding(number)
      const met = number % 2 === 1
      const how = met ? '查看了采购发票和现场照片。' : '现场核查，2 号考场摄像头仍无画面。'
      const verdict = met ? ('rectified' as const) : ('not-rectified' as const)
      return { number, label, demand, reported: '已更换全部摄像头。', verdict, how }
    }),
    ...{ outcome: 'sent-back', reasons: '第二项没有落实。' },
  },
})

const sanctioned = { ...about, acts: [3, 4], facts: '经责令后仍未更换摄像头。\n提交的照片为旧照片。' }

const hearingDocument = (): DocumentOf<'hearing'> => ({
  ...issued('hearing'),
  content: { ...sanctioned, step: 1, within: 'P5D', workingDays: true },
})

const sanctionDocument = (): DocumentOf<'sanction'> => ({
  ...issued('sanction'),
  content: {
    ...{ ...sanctioned, step: 1, statement: '照片是误传的。', because: '误传没有证据。' },
    hearing: { number: '告督〔2026〕3号', contentHash: HASH },
    order: { demands: '更换摄像头，提交新的照片。', dueDay: '2027-02-01' },
  },
})

const correctionDocument = (): DocumentOf<'correction'> => ({
  ...issued('correction'),
  content: {
    ...about,
    of: {
      ...{ kind: 'notice', number: '意督〔2026〕3号', contentHash: HASH },
      issuedAt: '2026-11-22T01:00:00.000Z',
    },
    ...{ wrong: '2 号考场', right: '3 号考场', reasons: '录入错误。' },
  },
})

/** A document of each kind. @param rows how many findings, demands or results, of those that have them */
export const everyKind = (rows?: number): IssuedDocument[] => [
  opinionDocument(rows),
  noticeDocument(rows),
  orderDocument(rows),
  verificationDocument(rows),
  hearingDocument(),
  sanctionDocument(),
  correctionDocument(),
]
