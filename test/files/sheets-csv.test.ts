import { describe, expect, it } from 'vitest'
import { readSheet } from '../../files/sheets.ts'

const TEXT = '证卡编号,姓名,类别\r\nR36210001,王小明,外督\r\n'
/** «姓名,类别 / 王小明,外督» in GBK, as Excel in China saves a plain .csv. */
const GBK = Buffer.from('d0d5c3fb2cc0e0b1f00d0acdf5d0a1c3f72ccde2b6bd0d0a', 'hex')

const bytesOf = (text: string, encoding: BufferEncoding = 'utf8') =>
  new Uint8Array(Buffer.from(text, encoding))
const swapped = (bytes: Uint8Array) => new Uint8Array(Buffer.from(bytes).swap16())

async function rows(bytes: Uint8Array) {
  const read = await readSheet(bytes, '名册.csv')
  return read.ok ? read.rows : read.problem
}

describe('the encoding of a .csv file', () => {
  it.each([
    ['UTF-8', bytesOf(TEXT)],
    ['UTF-8 with a mark', bytesOf(`\ufeff${TEXT}`)],
    ['UTF-16 little endian with a mark', bytesOf(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16 big endian with a mark', swapped(bytesOf(`\ufeff${TEXT}`, 'utf16le'))],
    ['UTF-16 little endian', bytesOf(TEXT, 'utf16le')],
    ['UTF-16 big endian', swapped(bytesOf(TEXT, 'utf16le'))],
  ])('%s is read', async (_, bytes) => {
    expect(await rows(bytes)).toEqual([
      { row: 2, cells: { 证卡编号: 'R36210001', 姓名: '王小明', 类别: '外督' } },
    ])
  })

  it('GBK is read, and rare names that only GB18030 has', async () => {
    expect(await rows(GBK)).toEqual([{ row: 2, cells: { 姓名: '王小明', 类别: '外督' } }])
    const rare = Buffer.concat([GBK, Buffer.from('9534b235', 'hex'), Buffer.from(',x')])
    expect(await rows(new Uint8Array(rare))).toMatchObject([{}, { cells: { 姓名: '𠮷' } }])
  })

  it('bytes that are no text are refused', async () => {
    expect(await rows(new Uint8Array([0xd0, 0xd5, 0x2c, 0xff, 0xff, 0x0a]))).toEqual({
      kind: 'unknown-encoding',
    })
  })
})

describe('the rows of a .csv file', () => {
  it.each([
    ['commas', 'name,kind,unit\n王,外督,a;b;c;d;e;f\n'],
    ['semicolons', 'name;kind;unit\n王;外督;a;;\n'],
    ['tabs', 'name\tkind\tunit\r王\t外督\ta,b,c\r'],
    ['a declared separator', 'sep=|\r\nname|kind|unit\r\n王|外督|x\r\n'],
    ['a title above', '2024,,\nname,kind,unit\n王,外督,a\n'],
  ])('are split at %s', async (_, text) => {
    expect(await rows(bytesOf(text))).toMatchObject([{ cells: { name: '王', kind: '外督' } }])
  })

  it('keep their numbers past empty lines and line breaks inside quotes; empty ends are dropped', async () => {
    const text = 'name,kind\n\n"王\n明","外""督"\n,\n李,内督\n,,,\n\n'
    expect(await rows(bytesOf(text))).toEqual([
      { row: 3, cells: { name: '王\n明', kind: '外"督' } },
      { row: 5, cells: { name: '李', kind: '内督' } },
    ])
  })

  it('lose the guard against formulas, and nothing else', async () => {
    expect(await rows(bytesOf(`name,kind\n'=1+1,''-2\n'name',o'x\n`))).toMatchObject([
      { cells: { name: '=1+1', kind: "'-2" } },
      { cells: { name: "'name'", kind: "o'x" } },
    ])
  })

  it('with a quotation mark left open are refused with the place', async () => {
    expect(await rows(bytesOf('name,kind\n王,外督\n"李,内督\n赵,内督\n'))).toEqual({
      kind: 'broken-csv',
      row: 3,
    })
    expect(await rows(bytesOf('name,kind\n王"a"b,外督\n'))).toEqual({ kind: 'broken-csv', row: 2 })
    expect(await rows(bytesOf(`name,kind\n王,"${'x'.repeat(200_000)}"\n`))).toMatchObject({
      kind: 'broken-csv',
    })
  })
})
