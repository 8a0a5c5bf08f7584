import { execFileSync } from 'node:child_process'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import type { ReportData } from '../../app/report-data.ts'
import { reportPdf } from '../../files/report-pdf.ts'
import { reportXlsx } from '../../files/report-xlsx.ts'
import { needs, pdftotext } from '../support/machine.ts'
import { photo, report } from './report-sample.ts'

const reader = pdftotext()

/** The text of the document as a reader gets it by copying, without spaces and line breaks. */
function textOf(data: ReportData): string {
  const input = Buffer.from(reportPdf(data).bytes)
  const text = execFileSync(reader ?? 'pdftotext', ['-raw', '-', '-'], { input, encoding: 'utf8' })
  return squeezed(text)
}
const squeezed = (text: string) => text.replace(/[\s\u200b]/g, '')

/** How many pictures the document holds; those of the same bytes are stored once. */
const pictures = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('latin1')
    .match(/\/Subtype\s*\/Image/g)?.length ?? 0

describe.skipIf(reader === null)(`the report as a PDF ${needs('pdftotext')}`, () => {
  it('says everything there is to say', () => {
    const text = textOf(report())
    const said = [
      ...[
        '江西省职业技能鉴定指导中心',
        '质量督导检查报告',
        '赣督〔2026〕17号',
        '南昌市第一技能评价中心',
        'JX0101',
      ],
      ...['日常督导检查表', '王建国', '组长', 'R36240001', '2026-11-25 09:28', '2026-11-25 11:50', '未签到'],
      ...['考场监控设备是否完好', '第十二条第二项', '较重', '2 号考场摄像头无画面。', '照片1、2'],
      ...['制度建设', '档案保存年限', '5 年', '抽查 20 份', '机构当场表示三日内修复监控。'],
      ...[
        '附件　现场照片',
        '2026-11-25 09:42',
        '2026-11-25 09:42 发送',
        '考场2；红谷滩区学府大道88号（签到：距机构35米）',
        '与委派 12 的照片相同',
        '第1页　共2页',
        '第2页　共2页',
      ],
      '3f5a9c1e'.repeat(8),
    ]
    expect(said.filter((words) => !text.includes(squeezed(words)))).toEqual([])
  })

  it('says so when there are no problems, answers, remarks or photos', () => {
    const text = textOf(report({ findings: [], rows: [], remarks: [], photos: [] }))
    expect(text).toContain('本次督导没有记录问题。')
    expect(text).toContain('没有检查记录。')
    expect(text).toContain('备注无。')
    expect(text).not.toContain('附件')
  })

  it.each([
    '#panic()',
    '#image("/etc/passwd")',
    '*a*',
    '$x$',
    '@x',
    '<a>',
    '\\',
    '_u_',
    '`c`',
    '=h',
    '//c',
    '/*c*/',
    '"]#[',
    '~',
    "'--'",
    '#sys.inputs',
  ])('prints %s as it was written, wherever it stands', (words) => {
    const data = report({
      title: `题${words}目`,
      remarks: [`备${words}注`],
      members: report().members.map((member) => ({ ...member, name: `姓${words}名` })),
      photos: [photo(1, { takenFor: `照${words}于` })],
      rows: [
        { section: `节${words}名`, number: 1, label: `问${words}题`, answer: words, note: '', photos: [] },
      ],
    })
    const text = textOf(data)
    const wanted = ['题|目', '备|注', '姓|名', '照|于', '节|名', '问|题'].map((both) =>
      both.replace('|', () => squeezed(words)),
    )
    expect(wanted.filter((one) => !text.includes(one))).toEqual([])
  })

  it('names characters the fonts lack, and prints rare ones they have', () => {
    const data = report({ remarks: ['𠮷田、㐂、䶮、😀、𠮷、\ud800、a\u0007、张\u202e三'] })
    expect(textOf(data)).toContain(
      '〔U+20BB7〕田、㐂、䶮、〔U+1F600〕、〔U+20BB7〕、〔U+D800〕、a〔U+0007〕、张〔U+202E〕三',
    )
    expect(reportPdf(data).replaced).toEqual([
      '〔U+20BB7〕',
      '〔U+1F600〕',
      '〔U+D800〕',
      '〔U+0007〕',
      '〔U+202E〕',
    ])
  })

  it('does so in names and under photos too, and warns of it', () => {
    const [member] = report().members
    const data = report({
      members: member ? [{ ...member, name: '㐂𠮷䶮' }] : [],
      photos: [photo(1, { takenFor: '䶮老师的𠮷考场', place: '㐂考场' })],
    })
    const text = textOf(data)
    const said = ['㐂〔U+20BB7〕䶮', '䶮老师的〔U+20BB7〕考场', '㐂考场']
    expect(said.filter((words) => !text.includes(words))).toEqual([])
    expect(text).toMatch(/下列字符字库中没有，文中以其Unicode编码代替，核对时请以原件为准：〔U\+20BB7〕/)
    expect(textOf(report())).not.toContain('字库中没有')
  })

  it('says in its place why a photo is not shown, and shows the others', () => {
    const data = report({
      photos: [
        photo(1),
        photo(2, { picture: { kind: 'broken' } }),
        photo(3, { picture: { kind: 'other-format', mimeType: 'audio/ogg' } }),
        photo(4, { picture: { kind: 'other-format', mimeType: 'image/heic' } }),
        photo(5, { picture: { kind: 'too-large', width: 12000, height: 12000 } }),
        photo(6, { picture: { kind: 'lost', why: 'Telegram 上已没有这个文件' } }),
        photo(8),
      ],
    })
    const text = textOf(data)
    const said = [
      '照片文件已损坏，无法显示',
      '录音（audio/ogg），不能印在报告里',
      '这种格式的图片（image/heic）',
    ]
    const more = ['图片过大（12000×12000像素）', '没有收到这个文件：Telegram上已没有这个文件', '照片8']
    expect([...said, ...more].filter((words) => !text.includes(words))).toEqual([])
    expect(pictures(reportPdf(data).bytes)).toBe(2)
  })

  it('breaks a text without spaces instead of running over the edge', () => {
    const key = 'k'.repeat(300)
    const data = report({ remarks: [`起${key}止`] })
    const input = Buffer.from(reportPdf(data).bytes)
    const raw = execFileSync(reader ?? 'pdftotext', ['-', '-'], { input, encoding: 'utf8' })
    const lines = raw.split('\n').filter((line) => line.includes('kkk'))
    expect(lines.length).toBeGreaterThan(3)
    expect(textOf(data)).toContain(`起${key}止`)
  })
})

describe('the bytes of the report', () => {
  it('are the same for the same data, whatever was made in between', () => {
    const first = reportPdf(report()).bytes
    const other = reportPdf(report({ title: '另一份报告' })).bytes
    expect(Buffer.from(other).equals(first)).toBe(false)
    expect(Buffer.from(reportPdf(report()).bytes).equals(first)).toBe(true)
    expect(Buffer.from(first).toString('latin1', 0, 5)).toBe('%PDF-')
  })

  it('hold each photo', () => {
    const { bytes } = reportPdf(report({ photos: [1, 2, 3].map((n) => photo(n)), verify: '' }))
    expect(pictures(bytes)).toBe(3)
    expect(pictures(reportPdf(report({ photos: [], verify: '' })).bytes)).toBe(0)
  })

  it('stay below a megabyte with 300 answers', () => {
    const rows = Array.from({ length: 300 }, (_, i) => ({
      section: `第 ${Math.floor(i / 40) + 1} 部分`,
      number: i + 1,
      label: `第 ${i + 1} 项检查内容是否符合规定要求`,
      answer: '符合',
      note: '现场查阅台账并询问工作人员。',
      photos: [],
    }))
    const { bytes } = reportPdf(report({ rows }))
    expect(bytes.length).toBeLessThan(1_000_000)
  })
})

describe('the report as a workbook', () => {
  const read = async (data: ReportData) => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(Buffer.from(await reportXlsx(data)) as unknown as ExcelJS.Buffer)
    return book
  }
  const line = (book: ExcelJS.Workbook, sheet: string, row: number) =>
    ((book.getWorksheet(sheet)?.getRow(row).values ?? []) as unknown[]).slice(1)

  it('has a sheet of problems, answers and members, each with a header that stays', async () => {
    const book = await read(report())
    expect(book.worksheets.map((sheet) => [sheet.name, sheet.rowCount])).toEqual([
      ['问题', 3],
      ['答案', 5],
      ['成员', 3],
    ])
    for (const { views } of book.worksheets) expect(views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(line(book, '问题', 2)).toEqual([
      ...[1, '考场监控设备是否完好', '否', '第十二条第二项', '较重', '2 号考场摄像头无画面。', '1、2'],
    ])
    expect(line(book, '答案', 3)).toEqual(['制度建设', 2, '档案保存年限', '5 年', '抽查 20 份'])
    expect(line(book, '成员', 2)).toEqual([
      ...['王建国', 'R36240001', '组长', '2026-11-25 09:28', '距机构约 35 米', '2026-11-25 11:50'],
    ])
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', "'=1"])('guards %j', async (words) => {
    const [row] = report().rows
    const book = await read(report({ rows: row ? [{ ...row, answer: words }] : [] }))
    const cell = book.getWorksheet('答案')?.getCell('D2')
    expect(cell?.type).toBe(ExcelJS.ValueType.String)
    expect(cell?.value).toBe(`'${words}`)
  })
})
