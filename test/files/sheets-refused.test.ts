import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type SheetProblem, sheetProblemWords } from '../../domain/roster-file.ts'
import { readSheet } from '../../files/sheets.ts'
import { bookOf, bookParts, inline, zipOf } from './archive.ts'

const text = (content: string) => new Uint8Array(Buffer.from(content))
const compound = (inside: string) =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from(inside, 'utf16le'),
    ]),
  )
const HEAD = `<row r="1">${inline('name')}${inline('kind')}</row>`
const RIGHT = bookOf({ rows: `${HEAD}<row>${inline('王')}${inline('外督')}</row>` })

/** A right workbook in which one part is replaced. */
function withPart(name: string, change: { content?: string; declared?: number; encrypted?: boolean }) {
  return zipOf(bookParts({ rows: HEAD }).map((part) => (part.name === name ? { ...part, ...change } : part)))
}
/** A right workbook with one byte of its sheet turned over. */
function withFlippedByte() {
  const bytes = Buffer.from(zipOf(bookParts({ rows: HEAD }).map((part) => ({ ...part, stored: true }))))
  const at = bytes.indexOf('kind')
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return new Uint8Array(bytes)
}
const manyEntries = zipOf(Array.from({ length: 2001 }, (_, i) => ({ name: `xl/a${i}`, content: '' })))
const zeros = Buffer.alloc(3_000_000)
const row = `<row>${inline('王')}</row>`
const wide = `${HEAD}<row><c r="CW2" t="inlineStr"><is><t>x</t></is></c></row>`

const SHEET = 'xl/worksheets/sheet1.xml'
const CASES: [what: string, fileName: string, bytes: Uint8Array, problem: SheetProblem][] = [
  ['nothing', 'a.xlsx', new Uint8Array(), { kind: 'empty' }],
  ['blank text', 'a.csv', text('\ufeff \r\n'), { kind: 'empty' }],
  ['separators only', 'a.csv', text(',,\n,,\n'), { kind: 'empty' }],
  [
    'a workbook without cells',
    'a.xlsx',
    bookOf({ rows: '<row r="1"><c r="A1" s="1"/></row>' }),
    { kind: 'empty' },
  ],
  ['old Excel', 'a.xls', compound('Workbook'), { kind: 'old-excel' }],
  ['old Excel named .xlsx', 'a.xlsx', compound('Workbook'), { kind: 'old-excel' }],
  ['WPS', 'a.et', compound('ET'), { kind: 'wps-et' }],
  ['a password', 'a.xlsx', compound('EncryptedPackage'), { kind: 'encrypted' }],
  ['an encrypted entry', 'a.xlsx', withPart(SHEET, { encrypted: true }), { kind: 'encrypted' }],
  ['Numbers', 'a.numbers', zipOf([{ name: 'Index/Document.iwa', content: 'x' }]), { kind: 'numbers' }],
  ['Numbers by content', 'a.zip', zipOf([{ name: 'Index/Document.iwa', content: 'x' }]), { kind: 'numbers' }],
  [
    ...(['OpenDocument', 'a.ods'] as const),
    zipOf(['mimetype', 'content.xml'].map((name) => ({ name, content: 'x' }))),
    { kind: 'open-document' },
  ],
  [
    'a binary workbook',
    'a.xlsb',
    zipOf([{ name: 'xl/workbook.bin', content: 'x' }]),
    { kind: 'binary-workbook' },
  ],
  ['any zip', 'a.xlsx', zipOf([{ name: 'photo.jpg', content: 'x' }]), { kind: 'not-a-workbook' }],
  ['a Word file', 'a.docx', zipOf([{ name: 'word/document.xml', content: 'x' }]), { kind: 'not-a-workbook' }],
  ['a web page', 'a.xls', text('<html><table><tr><td>姓名</td></tr></table>'), { kind: 'web-page' }],
  [
    'a picture',
    'a.png',
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
    { kind: 'not-a-table' },
  ],
  ['the end cut off', 'a.xlsx', RIGHT.subarray(0, -200), { kind: 'damaged' }],
  ['the start cut off', 'a.xlsx', RIGHT.subarray(20), { kind: 'damaged' }],
  ['a byte turned over', 'a.xlsx', withFlippedByte(), { kind: 'damaged' }],
  [
    'an unclosed tag',
    'a.xlsx',
    withPart(SHEET, { content: '<worksheet><sheetData><row' }),
    { kind: 'damaged' },
  ],
  ['no sheet', 'a.xlsx', withPart('xl/workbook.xml', { content: '<workbook/>' }), { kind: 'damaged' }],
  [
    ...(['a document type', 'a.xlsx'] as const),
    withPart(SHEET, { content: '<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>' }),
    { kind: 'damaged' },
  ],
  [
    ...(['a cell outside the sheet', 'a.xlsx'] as const),
    bookOf({ rows: `<row><c r="ZZZ1" t="inlineStr"><is><t>x</t></is></c></row>` }),
    { kind: 'damaged' },
  ],
  ['2,001 entries', 'a.xlsx', manyEntries, { kind: 'unpacks-too-large' }],
  [
    ...(['more than 200 MB declared', 'a.xlsx'] as const),
    withPart(SHEET, { declared: 201 * 1024 * 1024 }),
    { kind: 'unpacks-too-large' },
  ],
  ['a ratio over 200', 'a.xlsx', zipOf([{ name: SHEET, content: zeros }]), { kind: 'unpacks-too-large' }],
  [
    ...(['more than declared', 'a.xlsx'] as const),
    withPart(SHEET, { content: ' '.repeat(3_000_000), declared: 500 }),
    { kind: 'unpacks-too-large' },
  ],
  [
    '20,001 rows',
    'a.xlsx',
    bookOf({ rows: HEAD + row.repeat(20_001) }),
    { kind: 'too-many-rows', max: 20_000 },
  ],
  [
    '20,001 lines',
    'a.csv',
    text(`name,kind\n${'王,外督\n'.repeat(20_001)}`),
    { kind: 'too-many-rows', max: 20_000 },
  ],
  ['101 columns', 'a.xlsx', bookOf({ rows: wide }), { kind: 'too-many-columns', max: 100 }],
]

describe('a file that is not read', () => {
  it.each(CASES)('%s (%s)', async (_, fileName, bytes, problem) => {
    expect(await readSheet(bytes, fileName)).toEqual({ ok: false, problem })
  })

  it('is told in both languages what it is and what to do', () => {
    for (const [, , , problem] of CASES) {
      expect(sheetProblemWords(problem, 'zh')).toMatch(/请/)
      expect(sheetProblemWords(problem, 'en')).toMatch(/[Ss]end|[Ss]ave|[Ss]plit|[Kk]eep/)
    }
  })

  it('is never read past the limit: 20,000 rows are', async () => {
    const read = await readSheet(bookOf({ rows: HEAD + row.repeat(20_000) }), 'a.xlsx')
    expect(read.ok && read.rows.length).toBe(20_000)
  })

  it('never makes the reader throw, however its bytes were changed', async () => {
    const plain = Buffer.from(
      zipOf(bookParts({ rows: HEAD + row }).map((part) => ({ ...part, stored: true }))),
    )
    const change = fc.tuple(fc.nat(plain.length - 1), fc.nat(255))
    const broken = fc.array(change, { minLength: 1, maxLength: 6 }).map((changes) => {
      const bytes = new Uint8Array(plain)
      for (const [at, byte] of changes) bytes[at] = byte
      return bytes
    })
    const anything = fc.uint8Array({ maxLength: 300 })
    const marked = anything.map((bytes) => new Uint8Array([0x50, 0x4b, 3, 4, ...bytes]))
    await fc.assert(
      fc.asyncProperty(fc.oneof(broken, anything, marked), async (bytes) => {
        const read = await readSheet(bytes, 'a.xlsx')
        expect(read.ok ? read.rows : read.problem.kind).toBeTruthy()
      }),
      { numRuns: 1500 },
    )
  })

  it('never makes the reader throw, however its XML was changed', async () => {
    const sheet = `<worksheet><sheetData>${HEAD}${row}<row r="x"><c r="A3" s="9"><v>1e999</v></c></row></sheetData></worksheet>`
    const piece = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '/',
      '&#xD800;',
      '&#99999999;',
      ']]>',
      '<c t="s"><v>-1</v></c>',
      '9',
    )
    const cut = fc.tuple(fc.nat(sheet.length), fc.nat(5), piece)
    await fc.assert(
      fc.asyncProperty(fc.array(cut, { minLength: 1, maxLength: 5 }), async (cuts) => {
        const content = cuts.reduce((xml, [at, n, put]) => xml.slice(0, at) + put + xml.slice(at + n), sheet)
        const read = await readSheet(withPart(SHEET, { content }), 'a.xlsx')
        expect(read.ok ? read.rows : read.problem.kind).toBeTruthy()
      }),
      { numRuns: 700 },
    )
  })
})
