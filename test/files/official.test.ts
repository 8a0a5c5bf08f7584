// Official documents as PDF: what they say, on how many pages, and that the same content gives the same bytes.
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { documentHash, type IssuedDocument } from '../../domain/official.ts'
import { officialPdf } from '../../files/official-pdf.ts'
import { needs, pdftotext } from '../support/machine.ts'
import { everyKind, noticeDocument, opinionDocument } from './official-sample.ts'

const reader = pdftotext()
const squeezed = (text: string) => text.replace(/[\s\u200b]/g, '')

/** The text as a reader gets it by copying, without spaces and line breaks. */
function textOf(document: IssuedDocument): string {
  const input = Buffer.from(officialPdf(document).bytes)
  return squeezed(execFileSync(reader ?? 'pdftotext', ['-raw', '-', '-'], { input, encoding: 'utf8' }))
}

const missing = (text: string, said: string[]) => said.filter((words) => !text.includes(squeezed(words)))

describe.skipIf(reader === null)(`a preliminary opinion ${needs('pdftotext')}`, () => {
  it('has everything an official document has', () => {
    const document = opinionDocument()
    const said = [
      ...[
        '江西省职业技能鉴定指导中心',
        '初督〔2026〕3号',
        '关于对南昌市第一技能评价中心开展专项督导的初步督导意见',
      ],
      ...[
        '南昌市第一技能评价中心：',
        '2026年11月20日',
        'JX0101',
        '委派编号：17',
        '法规政策与质量管理体系、评价工作情况',
      ],
      ...[
        '一、督导发现的问题',
        '发现问题 2 条',
        '第 2 项：考场监控设备是否完好',
        '摄像头无画面。',
        '照片2、3',
        '第十二条第二项',
      ],
      ...[
        '程度：较重',
        '立即改正，并提交整改情况。',
        '二、督导小组成员的不同意见',
        '李晓梅：第 2 项当场已经改正。',
      ],
      ...[
        '三、申辩',
        '自签收次日起 10 天内',
        '附件：',
        '17-4',
        '3f5a9c1e'.repeat(8),
        '2026年11月23日',
        '第1页　共',
      ],
      documentHash(document),
    ]
    expect(missing(textOf(document), said)).toEqual([])
  })

  it('says so where nothing was found and nobody dissents', () => {
    const text = textOf(opinionDocument(0, { dissents: [], defence: { within: 'P5D', workingDays: true } }))
    expect(missing(text, ['一、督导发现的问题', '没有发现问题', '二、申辩', '5 个工作日内'])).toEqual([])
    expect(text).not.toContain('不同意见')
    expect(text).not.toContain('序号')
  })

  it('goes on over pages with sixty findings, the head of the table on each', () => {
    const text = textOf(opinionDocument(60))
    const pages = Number(/第1页共(\d+)页/.exec(text)?.[1])
    expect(pages).toBeGreaterThan(3)
    expect(text.split('整改要求').length - 1).toBeGreaterThanOrEqual(pages - 1)
    expect(missing(text, ['第 60 项：考场监控设备是否完好', `第${pages}页　共${pages}页`])).toEqual([])
  })

  it('prints every text as it was written, and names characters the fonts lack', () => {
    const name = '㐂𠮷#panic()*a*$x$<b>"]#['
    const document = opinionDocument(1, { institution: { name, code: '@x', address: '\\' } })
    expect(officialPdf(document).replaced).toEqual(['〔U+20BB7〕'])
    const printed = '㐂〔U+20BB7〕#panic()*a*$x$<b>"]#['
    expect(
      missing(textOf(document), [
        `关于对${printed}开展`,
        `${printed}：`,
        '机构代码：@x，地址：\\',
        '字库中没有',
      ]),
    ).toEqual([])
  })
})

/** What each kind must tell beside what the sample of all has; squeezed, as it is read. */
const SAYS: Record<IssuedDocument['kind'], string[]> = {
  preliminary: ['初督〔2026〕3号', '自签收次日起 10 天内'],
  notice: [
    ...['意督〔2026〕3号', '关于对南昌市第一技能评价中心开展专项督导的督导意见书', '初督〔2026〕3号'],
    ...['你单位于2026年12月1日逐条提出了意见', '无异议 1 条、有异议 2 条、部分有异议 1 条、未表明意见 1 条'],
    ...['认定 4 条，不再认定 1 条', '二、申辩意见及采纳情况', '摄像头当天正在检修，有维修单。', '不予采纳'],
    ...['检修没有事先报备，也没有备用设备。', '部分采纳', '第 3 项问题不再认定，不需要整改', '三、整改要求'],
    ...['自签收本意见书次日起 30 天内，完成下列 4 项整改', '第十八条第三项', '取消其技能人才评价工作资格'],
  ],
  order: [
    ...['改督〔2026〕3号', '责令整改通知书', '意督〔2026〕3号', '核查发现仍有整改要求没有落实。须继续整改。'],
    ...['2027年1月15日前（含当日）完成下列 2 项整改', '核查时摄像头仍无画面。', '第十八条第三项'],
  ],
  verification: [
    ...['验督〔2026〕3号', '整改核查记录', '意督〔2026〕3号', '派员复核（委派编号：23）'],
    ...['已整改 1 项，未整改到位 1 项', '已更换全部摄像头。', '查看了采购发票和现场照片。', '未整改到位'],
    ...['第 2 项没有整改到位。责令你单位继续整改', '理由：第二项没有落实。'],
  ],
  hearing: [
    ...['告督〔2026〕3号', '处理事先告知书', '经责令后仍未更换摄像头。提交的照片为旧照片。'],
    ...['（三）对督导意见拒不采取改进措施。', '（四）弄虚作假、采取欺骗手段干扰质量督导工作。'],
    ...['拟对你单位通报批评，并责令改正。', '自签收本告知书次日起 5 个工作日内，向我机构陈述意见'],
  ],
  sanction: [
    ...['处督〔2026〕3号', '处理决定书', '告督〔2026〕3号', '照片是误传的。', '误传没有证据。'],
    ...['（三）对督导意见拒不采取改进措施。', '四、处理决定', '对你单位通报批评，并责令改正。'],
    ...['2027年2月1日前（含当日）改正', '更换摄像头，提交新的照片。'],
  ],
  correction: [
    ...['更督〔2026〕3号', '更正通知书', '于2026年11月22日向你单位', '发出的督导意见书（意督〔2026〕3号'],
    ...['2 号考场', '3 号考场', '录入错误。', '一并保存'],
  ],
}
const OF_ALL = [
  ...['江西省职业技能鉴定指导中心', '南昌市第一技能评价中心：', 'JX0101', '委派编号：17', '2026年11月23日'],
  ...['签收表示收到，不表示同意', '第1页　共'],
]

describe.skipIf(reader === null)(`every kind ${needs('pdftotext')}`, () => {
  it.each(everyKind())('of a $kind says what it is for, with number and hash', (document) => {
    const text = textOf(document)
    expect(missing(text, [...OF_ALL, ...SAYS[document.kind], documentHash(document)])).toEqual([])
  })

  it.each(everyKind())('of a $kind prints signs of markup as they were written', (document) => {
    const name = '#panic()*a*$x$<b>"]#['
    const institution = { name, code: '@x', address: '\\' }
    const text = textOf({ ...document, content: { ...document.content, institution } } as IssuedDocument)
    expect(missing(text, [`${name}：`, '机构代码：@x，地址：\\'])).toEqual([])
  })

  it('has no demands, no threat and no table of disputes where every defence was adopted or nobody objected', () => {
    const { findings } = noticeDocument(1).content
    const adopted = findings.map((one) => ({ ...one, weighing: 'adopted' as const, demand: '' }))
    const text = textOf(noticeDocument(1, { findings: adopted }))
    expect(
      missing(text, ['不再认定 1 条', '没有需要整改的问题。你单位签收本意见书后，本次督导结束']),
    ).toEqual([])
    expect(text).not.toContain('第十八条')
    const silent = findings.map((one) => ({
      ...{ ...one, stance: 'none' as const, defence: '', weighing: '' as const, weighedFor: '' },
    }))
    const quiet = textOf(noticeDocument(1, { findings: silent, heard: { how: 'none', at: null } }))
    expect(missing(quiet, ['没有提出申辩意见', '未表明意见 1 条', '二、整改要求'])).toEqual([])
    expect(quiet).not.toContain('采纳情况')
  })

  it('breaks what is long over pages, and prints the longest and the strangest words whole', () => {
    const strange = '#panic() *a* $x$ <b> `c` @ref \\ 龘㐂 '
    const long = `${strange}${'据查，考场监控设备没有画面。'.repeat(54)}完`
    const findings = noticeDocument(8).content.findings.map((one) => ({
      ...{ ...one, note: long, defence: `${long}申`, weighedFor: `${long}由` },
      demand: one.demand === '' ? '' : `${long}求`,
    }))
    const text = textOf(noticeDocument(8, { findings }))
    const said = squeezed(long)
    expect(text.split(squeezed(strange)).length - 1).toBeGreaterThanOrEqual(8 * 3 + 6)
    expect(said.length).toBeGreaterThan(750)
    for (const end of ['完', '完申', '完由', '完求']) expect(text).toContain(`没有画面。${end}`)
    expect(text.split('检查结果与佐证').length).toBeGreaterThan(3)
  })
})

describe('the bytes', () => {
  it.each(everyKind())('of a $kind are the same twice', (document) => {
    const { bytes } = officialPdf(document)
    expect(Buffer.from(officialPdf(document).bytes).equals(bytes)).toBe(true)
  })

  it('are the same for the same content, whatever was made in between, and others for another', () => {
    const { bytes } = officialPdf(opinionDocument())
    expect(Buffer.from(officialPdf(opinionDocument(0)).bytes).equals(bytes)).toBe(false)
    const back = JSON.parse(JSON.stringify(opinionDocument())) as IssuedDocument
    expect(Buffer.from(officialPdf(back).bytes).equals(bytes)).toBe(true)
  })
})
