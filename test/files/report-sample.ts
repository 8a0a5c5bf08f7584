// A report with everything in it, for the tests of its PDF and its workbook.
import sharp from 'sharp'
import type { ReportData, ReportPhoto } from '../../app/report-data.ts'

/** A whole JPEG of one colour, without metadata. */
export const jpeg = async (width: number, height: number, background: string): Promise<Uint8Array> =>
  new Uint8Array(
    await sharp({ create: { width, height, channels: 3, background } })
      .jpeg()
      .toBuffer(),
  )

/** Wide and tall ones, as phones take them. */
const PICTURES = await Promise.all([
  jpeg(64, 40, '#b04f78'),
  jpeg(40, 64, '#4f78b0'),
  jpeg(64, 48, '#78b04f'),
])

/** Photo number n. */
export const photo = (number: number, change: Partial<ReportPhoto> = {}): ReportPhoto => ({
  number,
  picture: { kind: 'jpeg', bytes: PICTURES[number % PICTURES.length] ?? new Uint8Array() },
  takenFor: '考场监控设备是否完好',
  sentAt: new Date('2026-11-25T01:42:00Z'),
  place: '考场 2；红谷滩区学府大道 88 号（签到：距机构 35 米）',
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
  mode: '现场督导',
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
  photos: [photo(1), photo(2, { duplicateOf: '与委派 12 的照片相同' })],
  remarks: ['机构当场表示三日内修复监控。'],
  team: null,
  timezone: 'Asia/Shanghai',
  verify: 'https://example.org/verify/17',
  contentHash: '3f5a9c1e'.repeat(8),
  madeAt: new Date('2026-11-25T04:05:00Z'),
  ...change,
})
