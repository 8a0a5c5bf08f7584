// The wizard of /dispatch: by buttons, by typing, one step back, and wrong words at every question.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addInstitutions } from './moves.ts'
import type { Phone } from './phone.ts'
import { World } from './world.ts'

let world: World
let desk: Phone
beforeAll(async () => {
  world = await World.open({ supervisors: 2, policy: { minSpecialTeam: 2 } })
  desk = world.coordinator
  await addInstitutions(world, 9)
})
afterAll(() => world.close())

beforeEach(async () => {
  await desk.type('/dispatch')
  if (desk.buttons().includes('取消') && !desk.screen().includes('第 1/7 步')) {
    await desk.tap('取消', '下达委派 ·')
    await desk.type('/dispatch')
  }
  expect(desk.screen()).toContain('第 1/7 步')
})

const shown = (): string => desk.textOf('下达委派 ·')
const tap = (label: string): Promise<string> => desk.tap(label, '下达委派 ·')
const type = (text: string): Promise<void> => desk.type(text)
const planShown = (): string => {
  const text = desk.screen()
  expect(text).toMatch(/^委派 \d+ · 待确认/)
  return text
}

test('the whole way by buttons', async () => {
  const { messageId } = desk.message('下达委派 ·')
  await tap('日常督导')
  await tap('豫章评价中心 · JG-001')
  await tap('12/1')
  await tap('09:30')
  await tap('2')
  await tap('选好了')
  expect(shown()).toContain('2026年12月1日（周二） 09:30')
  expect(desk.message('下达委派 ·').messageId).toBe(messageId)
  await tap('✅ 生成方案')
  expect(planShown()).toContain('豫章评价中心')
  expect(desk.screen()).toContain('2026年12月1日（周二）09:30')
  expect(desk.buttonsUnder('下达委派 ·')).toEqual([])
})

test('the whole way by typing', async () => {
  await tap('日常督导')
  await type('赣江')
  expect(shown()).toContain('查找“赣江”：1 家')
  await tap('赣江评价中心')
  await type('下周二')
  await type('下午2点半')
  await type('2人')
  await type('1，3')
  await tap('✅ 生成方案')
  expect(planShown()).toContain('赣江评价中心')
  expect(desk.screen()).toContain('2026年12月1日（周二）14:30')
  expect(desk.screen()).toContain('1 法规政策与质量管理体系、3 群众举报核查')
  expect(desk.texts().filter((text) => text.includes('/7 步')).length).toBeGreaterThan(1)
  for (const { text, buttons } of desk.messages())
    if (text?.includes('/7 步')) expect(buttons).toBeUndefined()
})

test('a special inspection names its items and its options', async () => {
  await tap('专项督导')
  await tap('赣江评价中心')
  await tap('明天')
  await tap('14:00')
  expect(desk.buttonsUnder('下达委派 ·').slice(0, 5)).toEqual(['2', '3', '4', '5', '6'])
  await type('1')
  expect(desk.screen()).toContain('专项督导至少 2 人')
  await tap('2')
  expect(await tap('选好了')).toContain('至少选一项')
  await tap('1 法规政策')
  await tap('4 重大问题调研')
  await tap('1 法规政策')
  expect(desk.buttonsUnder('下达委派 ·')).toContain('✅ 4 重大问题调研')
  await tap('选好了')
  for (const option of ['内督', '数据比对', '暗访', '外督']) await tap(option)
  expect(desk.buttonsUnder('下达委派 ·')).toEqual(
    expect.arrayContaining(['✅ 外督', '✅ 数据比对', '✅ 暗访']),
  )
  await tap('写说明')
  expect(shown()).toContain('请发来给督导员的说明')
  await type('长'.repeat(501))
  expect(desk.screen()).toContain('最多 500 个字')
  await type('带相机 <&>')
  await tap('✅ 生成方案')
  const plan = planShown()
  for (const part of ['专项督导 · 数据比对 · 暗访', '4 重大问题调研', '带相机 <&>', '席位：2'])
    expect(plan).toContain(part)
  expect(plan).not.toContain('1 法规政策')
})

test('a note can be cleared again', async () => {
  for (const label of ['日常督导', 'JG-001', '12/1', '10:00', '1', '选好了', '写说明']) await tap(label)
  await tap('返回')
  await tap('写说明')
  await type('早到')
  expect(shown()).toContain('早到')
  await tap('清除说明')
  await tap('✅ 生成方案')
  expect(planShown()).not.toContain('早到')
})

test('back from every question', async () => {
  const steps = ['专项督导', '豫章评价中心', '12/1', '09:00', '2', '2 评价工作情况', '选好了']
  for (const label of steps) await tap(label)
  for (const question of ['督导哪些事项', '抽几人', '几点开始', '哪一天', '督导哪家机构', '哪一类督导']) {
    await tap('返回')
    expect(shown()).toContain(question)
  }
  expect(desk.buttonsUnder('下达委派 ·')).toEqual(['日常督导', '专项督导', '取消'])
})

test('institutions in pages, searched by code, name or region', async () => {
  await tap('日常督导')
  expect(desk.buttonsUnder('下达委派 ·')).toContain('下页 ›')
  await tap('下页 ›')
  expect(desk.buttonsUnder('下达委派 ·')).toContain('鄱阳湖第9评价站 · JG-18')
  await tap('‹ 上页')
  await type('九江')
  expect(shown()).toContain('查找“九江”：9 家')
  await type('jg-12')
  expect(desk.buttonsUnder('下达委派 ·')[0]).toBe('鄱阳湖第3评价站 · JG-12')
  for (const text of ['没有这一家', '%', '_', '\\', `${'长'.repeat(49)}😀`, '<b>']) {
    await type(text)
    expect(shown()).toContain('没有找到')
  }
  await tap('全部')
  expect(shown()).not.toContain('没有找到')
  expect(desk.buttonsUnder('下达委派 ·')[0]).toBe('豫章评价中心 · JG-001')
})

test('wrong words at each question are answered with what would be right', async () => {
  const wrong = async (text: string, said: string) => {
    await type(text)
    expect(desk.screen()).toContain(said)
  }
  await wrong('随便', '请点上面的按钮')
  await tap('日常督导')
  await tap('豫章评价中心')
  await wrong('某天', '看不懂日期“某天”。例如：2026-12-01')
  await wrong('2月30日', '没有这一天')
  await wrong('12月1日周三', '星期和日期不一致')
  await wrong('2026-11-22', '已经过去')
  await type('12月1日')
  await wrong('早上', '看不懂时间“早上”。例如：09:30')
  await wrong('25:00', '没有这个时间')
  await type('9点半')
  for (const text of ['0', '51', '很多', '-1', '1.5', '１００']) await wrong(text, '请发来 1 到 50 的人数')
  await type('２')
  await wrong('5', '1 到 4 的事项编号')
  await wrong('全部', '1 到 4 的事项编号')
  await type('2')
  await wrong('好了', '请点上面的按钮')
  await tap('✅ 生成方案')
  expect(planShown()).toContain('2026年12月1日（周二）09:30')
})

test('the wizard goes on after a restart, and /dispatch shows where it stands', async () => {
  await tap('日常督导')
  await tap('豫章评价中心')
  await world.restart()
  await tap('12/1')
  await world.restart()
  await desk.type('/dispatch')
  expect(desk.screen()).toContain('几点开始')
  await type('10:00')
  expect(shown()).toContain('抽几人')
})

test('a message the wizard has left, by /dispatch or by what was typed, changes nothing any more', async () => {
  await tap('日常督导')
  const { messageId: first } = desk.message('下达委派 ·')
  await desk.type('/dispatch')
  expect(desk.messages().find(({ messageId }) => messageId === first)?.text).toBe('⬇️ 在下面继续。')
  for (const data of ['wizard:kind:special', 'wizard:cancel:x', 'wizard:plan:go'])
    expect(await desk.forge(first, data)).toContain('请在下面最新的一条里继续')
  expect(shown()).toContain('日常督导')
  const { messageId: second } = desk.message('下达委派 ·')
  await type('豫章')
  expect(await desk.forge(second, 'wizard:back:x')).toContain('请在下面最新的一条里继续')
  await tap('豫章评价中心')
  expect(shown()).toContain('哪一天')
})

test('cancelled, nothing is left; its buttons say so', async () => {
  await tap('日常督导')
  const { messageId } = desk.message('下达委派 ·')
  await tap('取消')
  expect(desk.screen()).toContain('没有下达委派')
  for (const data of ['wizard:institution:1', 'wizard:plan:go', 'wizard:cancel:x'])
    expect(await desk.forge(messageId, data)).toContain('没有进行中的下达')
  await type('12月1日')
  expect(desk.screen()).toContain('没有在等您的文字')
})

test('a visit that has become impossible meanwhile is refused when the plan is made, and can be mended', async () => {
  for (const label of ['日常督导', '豫章评价中心', '今天', '10:00', '1', '选好了']) await tap(label)
  await world.pass(2)
  await tap('✅ 生成方案')
  expect(desk.screen()).toContain('时间已过')
  for (let back = 0; back < 4; back++) await tap('返回')
  await type('12月8日')
  await type('10:00')
  await tap('1')
  await tap('选好了')
  await tap('✅ 生成方案')
  planShown()
})
