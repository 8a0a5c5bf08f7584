import { describe, expect, it } from 'vitest'
import { readSheet } from '../../files/sheets.ts'
import { bookOf, inline } from './archive.ts'

async function table(bytes: Uint8Array) {
  const read = await readSheet(bytes, '名册.xlsx')
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  return read
}

describe('the layout of a sheet', () => {
  const head = `<row r="1">${inline('姓名')}${inline('类别')}</row>`

  it('cells stand where their reference says, rows keep their numbers, prefixes do not matter', async () => {
    const rows = `<x:row r="1"><x:c r="B1" t="inlineStr"><x:is><x:t>姓名</x:t></x:is></x:c><x:c r="AA1" t="inlineStr"><x:is><x:t>类别</x:t></x:is></x:c></x:row>
      <x:row r="9"><x:c r="AA9" t='inlineStr'><x:is><x:t>外督</x:t></x:is></x:c></x:row>`
    const read = await table(bookOf({ rows }))
    expect([read.header[1], read.header[26]]).toEqual(['姓名', '类别'])
    expect(read.rows).toEqual([{ row: 9, cells: { 姓名: '', 类别: '外督', '': '' } }])
  })

  it('takes the first visible worksheet, not a hidden one and not a chart', async () => {
    const workbook = `<sheets><sheet name="a" sheetId="1" state="veryHidden" r:id="rId1"/>
      <sheet name="图" sheetId="3" r:id="rId5"/><sheet name="b" sheetId="2" r:id="rId2"/></sheets>`
    const second = `<worksheet><sheetData>${head}<row>${inline('李红')}</row></sheetData></worksheet>`
    const extra = [{ name: 'xl/worksheets/sheet2.xml', content: second }]
    const read = await table(bookOf({ rows: `<row>${inline('no')}</row>`, workbook, extra }))
    expect(read.rows.map((row) => row.cells.姓名)).toEqual(['李红'])
  })

  it('finds the header in row 5, not below', async () => {
    const rows = (at: number) => `<row r="1">${inline('名册')}</row>${head.replace('r="1"', `r="${at}"`)}`
    expect((await table(bookOf({ rows: rows(5) }))).headerRow).toBe(5)
    expect((await table(bookOf({ rows: rows(6) }))).headerRow).toBe(1)
  })

  it('tells its progress up to the end', async () => {
    const rows = head + `<row>${inline('李红')}</row>`.repeat(900)
    const heard: [number, number][] = []
    await readSheet(bookOf({ rows }), 'a.xlsx', (done, total) => heard.push([done, total]))
    expect(heard.at(-1)).toEqual([901, 901])
    expect(heard.length).toBeGreaterThan(3)
    expect(heard.map(([done]) => done)).toEqual(heard.map(([done]) => done).toSorted((a, b) => a - b))
  })

  it('lets other work run while it reads', async () => {
    const rows = head + `<row>${inline('李红')}</row>`.repeat(2000)
    let turns = 0
    const count = () => {
      turns++
      timer = setImmediate(count)
    }
    let timer = setImmediate(count)
    await readSheet(bookOf({ rows }), 'a.xlsx')
    clearImmediate(timer)
    expect(turns).toBeGreaterThanOrEqual(10)
  })
})
