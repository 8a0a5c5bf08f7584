import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { checkSupervisorRows } from '../../domain/roster.ts'
import { readSheet } from '../../files/sheets.ts'
import { type Book, bookOf, inline } from './archive.ts'

/** The table in a workbook, or what is wrong with it. */
async function table(bytes: Uint8Array | ArrayBuffer) {
  const read = await readSheet(new Uint8Array(bytes), '名册.xlsx')
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  return read
}

/** The cells of one column «a» under its header. */
async function column(book: Omit<Book, 'rows'> & { cells: string }) {
  const rows = `<row r="1">${inline('a')}${inline('name')}${inline('kind')}</row>`
  const cells = book.cells
    .split('\n')
    .map((cell) => `<row>${cell}${inline('x')}</row>`)
    .join('')
  const read = await table(bookOf({ ...book, rows: rows + cells }))
  return read.rows.map((row) => row.cells.a)
}

describe('a workbook made with Chinese headers, a title and mixed cells', () => {
  it('reads as the person sees it', async () => {
    const book = new ExcelJS.Workbook()
    const hidden = book.addWorksheet('说明', { state: 'hidden' })
    hidden.addRow(['证卡编号', '姓名', '类别', '地区'])
    hidden.addRow(['R36219999', '不应读取', '外督', '无'])
    const sheet = book.addWorksheet('督导员')
    sheet.addRow(['江西省质量督导员名册(2024 年)'])
    sheet.mergeCells('A1:I1')
    sheet.addRow([])
    sheet.addRow([
      '证卡编号(必填)',
      '姓名',
      '类别',
      '所在地区',
      '工作单位',
      '电报号',
      '起聘日期',
      '届次',
      '语言',
    ])
    sheet.addRow([
      'R36210001',
      '王小明',
      '外督',
      '南昌市',
      '一院',
      123456789,
      new Date('2024-01-05'),
      1,
      '中文',
    ])
    const second = sheet.addRow(['nc-01', null, '内督', null, null, '987654321', '2023年9月1日', 2, '英文'])
    second.getCell(2).value = { richText: [{ text: '李' }, { font: { bold: true }, text: '红' }] }
    second.getCell(4).value = { formula: 'D4&"区"', result: '南昌市区' }
    second.getCell(5).value = { text: '二院', hyperlink: 'https://example.com/' }
    sheet.getCell('A30').value = '   '
    sheet.getCell('C40').numFmt = '@'
    const read = await table(await book.xlsx.writeBuffer())
    expect(read.headerRow).toBe(3)
    expect(read.rows.map((row) => row.row)).toEqual([4, 5])
    const check = checkSupervisorRows(read, { internalCardPattern: '^[A-Z0-9-]{2,30}$' })
    expect(check).toEqual({
      ok: true,
      warnings: [],
      rows: [
        {
          ...{
            row: 4,
            cardNo: 'R36210001',
            name: '王小明',
            kind: 'external',
            region: '南昌市',
            unit: '一院',
          },
          ...{ telegramId: 123456789, termStart: '2024-01-05', termNo: 1, language: 'zh' },
        },
        {
          ...{ row: 5, cardNo: 'NC-01', name: '李红', kind: 'internal', region: '南昌市区', unit: '二院' },
          ...{ telegramId: 987654321, termStart: '2023-09-01', termNo: 2, language: 'en' },
        },
      ],
    })
  })
})

describe('text cells', () => {
  it('may be inline, in runs, with phonetic hints, escaped, in CDATA', async () => {
    const runs =
      '<is><r><rPr><b/></rPr><t>王</t></r><r><t xml:space="preserve"> 明</t></r><rPh sb="0" eb="1"><t>wang</t></rPh></is>'
    const cells = [
      inline('&lt;a&gt; &amp; &#x738B;&#26126; &constructor;'),
      `<c t="inlineStr">${runs}</c>`,
      inline('<![CDATA[a<b]]>'),
      inline('one_x000A_two _x005F_x0041_'),
      '<c t="str"><f>A1</f><v>计算</v></c>',
    ]
    expect(await column({ cells: cells.join('\n') })).toEqual([
      '<a> & 王明 &constructor;',
      '王 明',
      'a<b',
      'one\ntwo _x0041_',
      '计算',
    ])
  })

  it('may be shared, also in runs', async () => {
    const strings =
      '<si><t>一</t></si><si/><si><r><t>二</t></r><r><t>三</t></r><rPh sb="0" eb="1"><t>er</t></rPh></si>'
    const cells = ['0', '1', '2', '9'].map((index) => `<c t="s"><v>${index}</v></c>`)
    expect(await column({ strings, cells: cells.join('\n') })).toEqual(['一', '', '二三', ''])
  })
})

const formats = [0, 14, 31, 57, 20, 164, 165, 166, 167]
const styles = `<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>
  <numFmt numFmtId="165" formatCode="000000"/><numFmt numFmtId="166" formatCode="[Red]0.00"/>
  <numFmt numFmtId="167" formatCode="0&quot; days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
  <cellXfs>${formats.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`

describe('number cells', () => {
  it.each([
    [0, '45296', '45296'],
    [14, '45296', '2024-01-05'],
    [31, '45296', '2024-01-05'],
    [57, '45296', '2024-01-05'],
    [164, '45296', '2024-01-05'],
    [14, '45296.5', '2024-01-05 12:00:00'],
    [14, '1', '1900-01-01'],
    [14, '61', '1900-03-01'],
    [20, '0.5', '0.5'],
    [165, '12', '000012'],
    [166, '28.682899999999997', '28.6829'],
    [167, '45296', '45296'],
    [0, '1.23456789E8', '123456789'],
    [0, '4503599627370496', '4503599627370496'],
    [0, '0.1', '0.1'],
  ])('in format %i, %s reads as «%s»', async (format, raw, text) => {
    const cells = `<c s="${formats.indexOf(format)}"><v>${raw}</v></c>`
    expect(await column({ styles, cells })).toEqual([text])
  })

  it('are days from 1904 in a workbook made on an old Mac', async () => {
    const workbook = '<workbookPr date1904="1"/><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets>'
    expect(await column({ styles, workbook, cells: '<c s="1"><v>43834</v></c>' })).toEqual(['2024-01-05'])
  })
})

describe('other cells', () => {
  it('truth, errors, ISO dates, formulas with nothing computed', async () => {
    const cells = [
      '<c t="b"><v>1</v></c>',
      '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      '<c t="d"><v>2024-01-05T00:00:00</v></c>',
      '<c><f>1+1</f></c>',
      '<c t="str"><f>IF(1,"")</f><v></v></c>',
      '<c s="1"/>',
    ]
    expect(await column({ cells: cells.join('\n') })).toEqual([
      ...['TRUE', '#DIV/0!', '2024-01-05T00:00:00', '#CALC!', '', ''],
    ])
  })
})
