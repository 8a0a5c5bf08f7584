// Official documents as PDF: what they say, on how many pages, and that the same content gives the same bytes.
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { documentHash, type IssuedDocument } from '../../domain/official.ts'
import { officialPdf } from '../../files/official-pdf.ts'
import { needs, pdftotext } from '../support/machine.ts'
import { opinionDocument } from './official-sample.ts'

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

describe('the bytes', () => {
  it('are the same for the same content, whatever was made in between, and others for another', () => {
    const { bytes } = officialPdf(opinionDocument())
    expect(Buffer.from(officialPdf(opinionDocument(0)).bytes).equals(bytes)).toBe(false)
    const back = JSON.parse(JSON.stringify(opinionDocument())) as IssuedDocument
    expect(Buffer.from(officialPdf(back).bytes).equals(bytes)).toBe(true)
  })
})
