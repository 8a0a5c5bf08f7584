// A supervisor's page for coordinators, their own archive for themselves, as files too; leave by calendar; conflicts with an end.
import { execFileSync } from 'node:child_process'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cardCheckStart } from '../../domain/card.ts'
import { needs, pdftotext } from '../support/machine.ts'
import { accept, answer, decline, dispatched, planned, theOneAsked } from './moves.ts'
import type { Phone } from './phone.ts'
import { World } from './world.ts'

let world: World
let first: Phone
let one: Phone
let two: Phone
const reader = pdftotext()

beforeAll(async () => {
  world = await World.open({ supervisors: 2, policy: { maxSeatsPerMonth: null } })
  first = world.coordinator
  one = world.phone(1001)
  two = world.phone(1002)
  // Only the first may be drawn here: a refusal that is ruled on, and a seat.
  await first.type('/suspend R36250002')
  await first.type('外出学习')
  await first.tap('✅ 确认', '确定暂停吗？')
  const n = await dispatched(world, 'daily JG-001 2026-12-01 09:30 size=1')
  await decline(one, n)
  await answer(first, '无故', `拒绝案 1 ·`, '=没有说明理由')
  await answer(first, '取消委派', `委派 ${n} · 人选已尽`, '练习')
  const m = await dispatched(world, 'daily JG-001 2026-12-02 09:30 size=1')
  await world.pass(3)
  await accept(theOneAsked(world, m), m)
})
afterAll(() => world.close())

const fileOf = async (phone: Phone, name: string): Promise<Buffer> => {
  const sent = phone.messages().findLast(({ document }) => document?.fileName.endsWith(name))?.document
  return Buffer.from((await world.sandbox.people.file(sent?.fileId ?? '')).bytes)
}

const bookOf = async (phone: Phone): Promise<ExcelJS.Workbook> => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await fileOf(phone, '.xlsx')).buffer as ArrayBuffer)
  return book
}

async function sheetOf(phone: Phone, name: string): Promise<ExcelJS.Worksheet> {
  const sheet = (await bookOf(phone)).getWorksheet(name)
  if (!sheet) throw new Error(`the workbook has no sheet ${name}`)
  return sheet
}

test('the page shows what is recorded, and offers the steps the table has', async () => {
  await first.type('/person ｒ3625 0001')
  const page = first.screen()
  for (const said of ['👤 督导员1 R36250001', '状态：在聘', '第 1 个，2025-01-01 至 2027-12-31', '已绑定'])
    expect(page).toContain(said)
  expect(page).toContain('席位：今年 1 个，历年 1 个')
  expect(page).toContain('邀请 2 次：谢绝或退出 1')
  expect(page).toContain('谢绝 · 无故（可申诉）')
  expect(first.buttonsUnder('👤 督导员1')).toEqual([
    ...['续聘', '暂停', '取消资格', '离任'],
    ...['⭐ 评价', '📋 2026 年考核', '📄 PDF', '📊 .xlsx'],
  ])
  await first.type('/person R36250002')
  expect(first.screen()).toContain('暂停 · 外出学习')
  expect(first.buttonsUnder('👤 督导员2')).toEqual([
    ...['恢复', '取消资格', '离任'],
    ...['⭐ 评价', '📋 2026 年考核', '📄 PDF', '📊 .xlsx'],
  ])
})

test('the archive is for the person and the coordinators, and for nobody else', async () => {
  await one.type('/archive')
  expect(one.screen()).toContain('您的档案 · 督导员1 R36250001')
  expect(one.buttonsUnder('您的档案')).toEqual(['📄 PDF', '📊 .xlsx'])
  await two.type('/person R36250001')
  expect(two.screen()).toContain('只供委派机构工作人员使用')
  const place = two.messages()[0]?.messageId ?? 0
  expect(await two.forge(place, 'person:1:pdf')).toContain('不属于您')
  await first.type('/archive')
  expect(first.screen()).toContain('没有与这个账号绑定的证卡')
  expect(await first.forge(first.messages()[0]?.messageId ?? 0, 'archive:pdf')).toContain('不属于您')
})

test('the workbook has a sheet for each kind of record, and nothing in it is computed', async () => {
  await one.tap('📊 .xlsx', '您的档案')
  const book = await bookOf(one)
  expect(book.worksheets.map(({ name }) => name)).toEqual([
    ...['督导员档案', '委派与履职', '拒绝案', '解聘事由', '考核', '履职评分', '大事记', '请假', '回避'],
  ])
  const row = (await sheetOf(one, '拒绝案')).getRow(2).values as unknown[]
  expect(row.slice(3, 6)).toEqual(['谢绝', '无故（可申诉）', "'=没有说明理由"])
  expect((await sheetOf(one, '委派与履职')).rowCount).toBe(3)
})

test.skipIf(reader === null)(`the PDF says the same ${needs('pdftotext')}`, async () => {
  await first.tap('📄 PDF', '👤 督导员2')
  const input = await fileOf(first, '.pdf')
  const text = execFileSync(reader ?? 'pdftotext', ['-raw', '-', '-'], { input, encoding: 'utf8' })
  const squeezed = text.replace(/[\s\u200b]/g, '')
  for (const said of ['督导员档案', '测试省中心', 'R36250002', '暂停', '外出学习', '无记录。', '第1页共'])
    expect(squeezed).toContain(said)
})

test('the card is a picture of what is recorded, and its code answers whether it is valid', async () => {
  await one.type('/card')
  expect(one.screen()).toContain('不是证卡原件')
  const sent = one.messages().at(-1)
  expect(sent?.protectContent).toBe(true)
  const bytes = (await world.sandbox.people.file(sent?.photo?.fileId ?? '')).bytes
  expect(Buffer.from(bytes).subarray(1, 4).toString()).toBe('PNG')
  await two.type(`/start ${cardCheckStart('R36250001')}`)
  expect(two.screen()).toContain('R36250001：有效证卡，聘期至 2027-12-31')
  await first.type('/card')
  expect(first.screen()).toContain('只供已绑定的质量督导员使用')
})

test('a covert visit one did not take stays unnamed in one’s own archive, and is named to coordinators', async () => {
  const n = await dispatched(world, 'daily JG-002 2026-12-08 09:30 size=1 visit=covert')
  await decline(one, n)
  const named = async (phone: Phone): Promise<unknown[]> => {
    const values = (await sheetOf(phone, '委派与履职')).getColumn(3).values as unknown[]
    return values.slice(2)
  }
  await one.type('/archive')
  await one.tap('📊 .xlsx', '您的档案')
  expect(await named(one)).toEqual(['豫章评价中心', '豫章评价中心', '（暗访，不显示）'])
  await first.type('/person R36250001')
  await first.tap('📊 .xlsx', '👤 督导员1')
  expect(await named(first)).toEqual(['豫章评价中心', '豫章评价中心', '赣江评价中心'])
  await answer(first, '取消委派', `委派 ${n} · 人选已尽`, '练习')
})

test('leave is picked on a calendar: first day, last day, pages of months', async () => {
  await one.type('/leave')
  await one.tap('📅 在日历上选')
  expect(one.screen()).toContain('从哪一天开始请假')
  await one.tap('›', '从哪一天开始请假')
  await one.tap('28', '从哪一天开始请假')
  expect(one.screen()).toContain('从 2026-12-28 开始')
  expect(one.buttonsUnder('从 2026-12-28 开始')).not.toContain('27')
  await one.tap('›', '从 2026-12-28 开始')
  await one.tap('3', '从 2026-12-28 开始')
  expect(one.screen()).toContain('已登记请假：2026-12-28 至 2027-01-03')
  await first.type('/person R36250001')
  expect(first.screen()).toContain('2026-12-28 至 2027-01-03')
  expect(await one.forge(one.messages()[0]?.messageId ?? 0, 'leave-day:2026-12-05:2026-12-04')).toContain(
    '早于',
  )
  expect(await one.forge(one.messages()[0]?.messageId ?? 0, 'leave-day:0:2026-02-31')).toContain('失效')
})

const drawable = async (code: string, day: string): Promise<string> => {
  const n = await planned(world, `daily ${code} ${day} 09:30 size=1`)
  const text = first.status(n)
  await first.tap('取消', `委派 ${n} · 待确认`)
  return /可抽取 (\d+) 人/.exec(text)?.[1] ?? text
}

test('a conflict with an end holds until that day; a coordinator declares and ends one for somebody', async () => {
  await one.type('/conflict JG-002 2027-01-31')
  await one.tap('师生或师徒关系', '赣江评价中心')
  expect(one.screen()).toContain('至 2027-01-31')
  expect(await drawable('JG-002', '2027-01-31')).toBe('0')
  expect(await drawable('JG-002', '2027-02-01')).toBe('1')
  await one.type('/conflict JG-001 someday')
  expect(one.screen()).toContain('someday')

  await first.type('/conflict R36250001 JG-001')
  expect(first.screen()).toContain('督导员 督导员1 R36250001')
  await first.tap('其他可能影响公正的关系', '豫章评价中心')
  await first.type('配偶在该机构兼职')
  expect(first.screen()).toContain('此人在该机构的督导中已有邀请或席位')
  expect(one.textOf('工作人员为您记录了回避')).toContain('配偶在该机构兼职')
  expect(await drawable('JG-001', '2027-03-01')).toBe('0')
  await first.type('/conflict R36250001 JG-001 2027-02-28')
  expect(first.screen()).toContain('回避至 2027-02-28 为止')
  expect(await drawable('JG-001', '2027-03-01')).toBe('1')
  await one.type('/conflict')
  expect(one.screen()).toContain('豫章评价中心（JG-001）：其他可能影响公正的关系（至 2027-02-28）')
})
