// Files that are small and would cost minutes or the memory: refused with words before they do, by their limits.
import { crc32, deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type SheetProblem, sheetProblemWords } from '../../domain/roster-file.ts'
import { picture } from '../../files/picture.ts'
import { readSheet } from '../../files/sheets.ts'
import { gatherTable } from '../../files/table.ts'
import { readXlsform } from '../../files/xlsform-read.ts'
import { bookOf, bookParts, inline, zipOf } from '../files/archive.ts'

const HEAD = `<row r="1">${inline('name')}${inline('kind')}</row>`
const ROW = `<row>${inline('王')}${inline('外督')}</row>`
const LAUGHS = `<!DOCTYPE lolz [<!ENTITY a "lol">${Array.from(
  { length: 9 },
  (_, at) => `<!ENTITY ${String.fromCharCode(98 + at)} "${`&${String.fromCharCode(97 + at)};`.repeat(10)}">`,
).join('')}]>`

/** A right workbook with one part made worse. */
const worse = (name: string, change: (content: string) => string) =>
  zipOf(
    bookParts({ rows: HEAD + ROW }).map((part) =>
      part.name === name ? { ...part, content: change(String(part.content)) } : part,
    ),
  )
/** So many cells that pack badly enough to pass for honest ones. */
const cells = (count: number) =>
  Array.from({ length: count }, (_, at) => inline((Math.imul(at + 1, 2654435761) >>> 0).toString(36))).join(
    '',
  )
const csv = (text: string) => Buffer.from(`name,kind\n${text}`)

const FILES: [what: string, bytes: Uint8Array, fileName: string, problem: SheetProblem][] = [
  ...['xl/workbook.xml', 'xl/worksheets/sheet1.xml', '_rels/.rels', 'xl/_rels/workbook.xml.rels'].map(
    (name): [string, Uint8Array, string, SheetProblem] => [
      `entities of entities in ${name}`,
      worse(name, (content) => `${LAUGHS}${content.replace(/<\?.*?\?>/, '')}`),
      ...(['a.xlsx', { kind: 'damaged' }] as const),
    ],
  ),
  [
    'a workbook in a workbook',
    zipOf([{ name: 'a.xlsx', content: Buffer.from(bookOf({ rows: HEAD })) }]),
    ...(['a.xlsx', { kind: 'not-a-workbook' }] as const),
  ],
  [
    '100,000 columns',
    bookOf({ rows: `${HEAD}<row>${cells(100_000)}</row>` }),
    ...(['a.xlsx', { kind: 'damaged' }] as const),
  ],
  [
    '10,000 columns',
    bookOf({ rows: `${HEAD}<row>${cells(10_000)}</row>` }),
    'a.xlsx',
    { kind: 'too-many-columns', max: 100 },
  ],
  ['a line without end', csv('x'.repeat(2_000_000)), 'a.csv', { kind: 'broken-csv', row: 2 }],
  ['a line of separators', csv(','.repeat(2_000_000)), 'a.csv', { kind: 'broken-csv', row: 2 }],
  ['a quotation without end', csv(`"${'""'.repeat(1_000_000)}`), 'a.csv', { kind: 'broken-csv', row: 2 }],
  [
    'a quotation over lines without end',
    csv(`"${'x\n'.repeat(150_000)}`),
    'a.csv',
    { kind: 'broken-csv', row: 2 },
  ],
  ['millions of empty lines', csv('\r\n'.repeat(2_000_000)), 'a.csv', { kind: 'too-many-rows', max: 20_000 }],
  ['such lines of an old Mac', csv('\r'.repeat(2_000_000)), 'a.csv', { kind: 'too-many-rows', max: 20_000 }],
]

describe('a table', () => {
  it.each(FILES)('with %s is refused', async (_, bytes, fileName, problem) => {
    expect(await readSheet(bytes, fileName)).toEqual({ ok: false, problem })
    expect(sheetProblemWords(problem, 'zh')).not.toBe('')
  })

  it('as a questionnaire is refused as well; sheets it does not know are not even unpacked', async () => {
    const books = FILES.filter(([what, , fileName]) => fileName === 'a.xlsx' && !/sheet1|columns/.test(what))
    expect(books).toHaveLength(4)
    for (const [what, bytes] of books) expect((await readXlsform(bytes, 'a.xlsx')).ok, what).toBe(false)
  })

  it('with more rows than a sheet can have is given up, though they are empty', async () => {
    let made = 0
    function* rows() {
      for (let row = 1; row <= 3_000_000; row++) {
        made++
        yield { row, cells: [] }
      }
    }
    expect(await gatherTable(rows(), 1)).toEqual({
      ok: false,
      problem: { kind: 'too-many-rows', max: 20_000 },
    })
    expect(made).toBe(1_048_577)
  })

  it('with entries that lead elsewhere is read without them', async () => {
    const strange = [
      '../../etc/cron.d/x',
      '/etc/passwd',
      'C:\\x',
      'xl/../../x',
      '__proto__',
      'constructor',
      'a\0b',
    ]
    const parts = [...bookParts({ rows: HEAD + ROW }), ...strange.map((name) => ({ name, content: 'x' }))]
    const read = await readSheet(zipOf(parts), '../../a.xlsx')
    expect(read.ok && read.rows.map(({ cells: row }) => row)).toEqual([{ name: '王', kind: '外督' }])
  })
})

/** The head of a PNG, and hardly any pixels. */
function pngOf(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    size.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([size, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 6], 8)
  const pixels = deflateSync(Buffer.alloc(100_000))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const all = [signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]
  return new Uint8Array(Buffer.concat(all))
}
/** A GIF that says how large it is, then moves without end. */
function gifOf(width: number, height: number, frames: number): Uint8Array {
  const head = Buffer.from('GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1')
  head.writeUInt16LE(width, 6)
  head.writeUInt16LE(height, 8)
  const frame = Buffer.from('\x21\xf9\x04\0\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0', 'latin1')
  return new Uint8Array(
    Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from(';')]),
  )
}

describe('a picture', () => {
  it('of 50,000 by 50,000 pixels is not decoded', async () => {
    const large = { kind: 'too-large', width: 50_000, height: 50_000 }
    expect(await picture(pngOf(50_000, 50_000), 1600)).toEqual(large)
  })

  it('that lies about its size, or moves in ten thousand frames, costs one frame', async () => {
    expect(await picture(pngOf(8_000, 8_000), 1600)).toEqual({ kind: 'broken' })
    const moving = await picture(gifOf(40, 40, 10_000), 1600)
    expect(['jpeg', 'broken']).toContain(moving.kind)
  })
})
