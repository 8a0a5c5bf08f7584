// Questionnaires in the chat: the list, leafing through, mistakes, a draft brought in, activated, sent on a dispatch.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compileForm } from '../../domain/forms/compile.ts'
import { readXlsform } from '../../files/xlsform-read.ts'
import { questionnaire, type Sheets, workbook } from '../support/workbook.ts'
import type { Phone } from './phone.ts'
import { World } from './world.ts'

const CAMERA = ['select_one yn', 'camera', '有监控？', 'Camera?', '', 'yes', 'no']
const WHY = ['text', 'why', '为什么没有？', 'Why not?', `\${camera} = 'no'`]
const SEATS = ['integer', 'seats', '座位数', 'Seats']

let world: World
let desk: Phone
beforeAll(async () => {
  world = await World.open({ supervisors: 2 })
  desk = world.coordinator
})
afterAll(() => world.close())

const send = async (rows: string[][], phone = desk) =>
  phone.document('抽查.xlsx', await questionnaire('rooms', rows), '/forms')

async function bytesOf(phone: Phone, caption: string): Promise<Uint8Array> {
  const { document } = phone.message(caption)
  return (await world.sandbox.people.file(document?.fileId ?? '')).bytes
}

test('the questionnaires that come with the program are in use from the start', async () => {
  await desk.type('/forms')
  const list = desk.screen()
  expect(list).toContain('问卷（使用中 4 份）')
  for (const id of ['daily-onsite', 'data-comparison', 'remote-monitoring', 'special'])
    expect(list).toMatch(new RegExp(`${id} · 第 1 版 · \\d+ 题\\n2026年11月23日.*起使用`))
  expect(list).toContain('说明（caption）写 /forms')
  expect(desk.buttonsUnder('问卷（使用中')).toEqual(
    ['daily-onsite', 'data-comparison', 'remote-monitoring', 'special'].flatMap((id) => [
      `👁 预览 ${id}`,
      `⬇️ 导出 ${id}`,
    ]),
  )
})

test('one is leafed through in one message, forth and back, in the reader’s language', async () => {
  await desk.type('/forms')
  const before = desk.messages().length
  await desk.tap('👁 预览 daily-onsite')
  expect(desk.screen()).toMatch(/第 1 版 · 第 1\/(\d+) 题\n\n到场\n到达时间\n24 小时制/)
  expect(desk.screen()).toMatch(/时间 · 必答 · arrived\n\n总是出现/)
  expect(desk.buttonsUnder('第 1/')).toEqual(['下一题 ▶', '✖️ 关闭'])
  const total = Number(/第 1\/(\d+) 题/.exec(desk.screen())?.[1])
  const pages = []
  for (let page = 2; page <= 10; page++) {
    await desk.tap('下一题 ▶')
    expect(desk.screen()).toContain(`第 ${page}/${total} 题`)
    pages.push(desk.screen())
  }
  const asked = pages.find((page) => page.includes('· sc_01')) ?? ''
  expect(asked).toContain('单选 · 必答 · sc_01\n○ ')
  expect(asked).toContain(`何时出现：\${reception} != 'covert'`)
  expect(asked).toMatch(/依据：第 12\(2\) 条\n严重程度：列明的违规\n合规答案：.+、.+\n需附说明：/)
  await desk.tap('◀ 上一题')
  expect(desk.screen()).toContain(`第 9/${total} 题`)
  await desk.tap('✖️ 关闭')
  expect(desk.screen()).toContain('预览已关闭')
  expect(desk.messages()).toHaveLength(before + 1)
  await world.second.type('/forms')
  await world.second.tap('👁 Preview daily-onsite')
  expect(world.second.screen()).toContain('Time of arrival')
})

test('mistakes are named with sheet, row and column; many of them come as a file with all', async () => {
  await send([CAMERA, WHY.with(4, `\${camra} = 'no'`)])
  expect(desk.screen()).toMatch(
    /没有导入问卷：有 1 处错误[\s\S]*survey 第 4 行“relevant”列（.*camra.*）：.*camera/,
  )
  await send([CAMERA, ...Array.from({ length: 20 }, (_, at) => SEATS.with(1, `q${at}`).with(0, 'number'))])
  expect(
    desk
      .textOf('有 20 处错误')
      .split('\n')
      .filter((line) => line.startsWith('· ')),
  ).toHaveLength(15)
  expect(desk.textOf('有 20 处错误')).toContain('另有 5 处')
  const csv = Buffer.from(await bytesOf(desk, '全部 20 处错误')).toString('utf8')
  expect(csv).toMatch(/工作表,行,列,内容,说明/)
  expect(csv.match(/survey,\d+,type,number,/g)).toHaveLength(20)
  await desk.document('x.csv', Buffer.from('a,b\n1,2'), '/forms')
  expect(desk.screen()).toContain('❌ 没有导入问卷')
  await desk.photo('/forms')
  expect(desk.screen()).toContain('这是照片')
  await desk.type('/forms')
  expect(desk.screen()).toContain('使用中 4 份')
})

test('a draft shows its summary, can be leafed through, and is used only when it is activated', async () => {
  await send([CAMERA, WHY])
  const summary = desk.screen()
  for (const part of ['📋 考场抽查', '2 题，1 个分组，0 个重复组', '中文 (zh)、English (en)'])
    expect(summary).toContain(part)
  expect(summary).toContain('预计 1 分钟（每题按 20 秒')
  expect(summary).toContain('rooms 还没有使用中的版本')
  expect(desk.buttonsUnder('📋 考场抽查')).toEqual(['👁 预览', '✅ 启用', '🗑 丢弃'])
  await send([CAMERA, WHY])
  expect(desk.screen()).toContain('同样内容的草稿已在等待处理')
  await desk.tap('👁 预览')
  await desk.tap('下一题 ▶')
  expect(desk.screen()).toContain(
    `考场抽查 · 草稿 · 第 2/2 题\n\n考场\n为什么没有？\n\n文字 · 可不答 · why\n\n何时出现：\${camera} = 'no'`,
  )
  await desk.tap('✖️ 关闭')
  await desk.type('/dispatch daily JG-001 2026-12-01 09:30 size=1 form=rooms')
  expect(desk.screen()).toContain(
    '没有编号为“rooms”的问卷。现有：daily-onsite、data-comparison、remote-monitoring、special',
  )
  await desk.tap('✅ 启用')
  expect(desk.screen() + desk.texts().join()).toContain('已启用 rooms 第 1 版')
  await desk.type('/dispatch daily JG-001 2026-12-01 09:30 size=1 form=rooms')
  expect(desk.status(1)).toContain('rooms@1')
})

test('a second tap is told; the next version says what changed and retires the one before', async () => {
  const old = desk.message('已启用 rooms 第 1 版')
  await send([CAMERA, WHY])
  expect(desk.screen()).toMatch(/与使用中的 rooms 第 1 版完全相同/)
  await send([SEATS, CAMERA.with(2, '有没有监控？')])
  expect(desk.screen()).toContain('与使用中的第 1 版相比：\n· 新增 1：seats\n· 删去 1：why\n· 修改 1：camera')
  const under = desk.messages().at(-1)?.messageId ?? 0
  const draft = await world.app.deps.store.transact(async (tx) => (await tx.forms.active('rooms'))?.id ?? 0)
  expect(await desk.forge(under, `form-activate:${draft}`)).toMatch(/rooms 第 1 版已于.*启用，没有再做一次/)
  const [one, two] = await Promise.all([desk.tap('✅ 启用'), desk.forge(under, `form-activate:${draft + 1}`)])
  expect([one, two].join()).toMatch(/rooms 第 2 版已于.*启用，没有再做一次/)
  expect(desk.shows('已启用 rooms 第 2 版')).toBe(true)
  expect(desk.shows('第 1 版停用')).toBe(true)
  expect(old.text).toContain('rooms 第 1 版')
  expect(desk.status(1)).toContain('rooms@1')
})

test('the file that is exported imports again to the same form; an edited one can be discarded', async () => {
  await desk.type('/forms')
  await desk.tap('⬇️ 导出 rooms')
  expect(desk.message('rooms · 第 2 版').document?.fileName).toBe('rooms-v2.xlsx')
  const bytes = await bytesOf(desk, 'rooms · 第 2 版')
  const read = await readXlsform(bytes, 'rooms.xlsx')
  expect(read.ok && compileForm(read.sheets)).toMatchObject({ ok: true, form: { id: 'rooms' } })
  await desk.document('rooms-v2.xlsx', bytes, '/forms')
  expect(desk.screen()).toContain('rooms 第 2 版完全相同')
  const notes: Sheets = {
    survey: [
      ['type', 'name', 'label', 'hint::English (en)'],
      ['text', 'a', '甲', 'A'],
    ],
    settings: [
      ['form_title', 'form_id'],
      ['甲', 'other'],
    ],
    Notes: [['for readers']],
  }
  await desk.document('other.xlsx', await workbook(notes), '/forms')
  expect(desk.screen()).toContain('没有读取的工作表：Notes')
  expect(desk.screen()).toContain('⚠️ 请核对')
  await desk.tap('🗑 丢弃')
  expect(desk.texts()).toContain('草稿已丢弃，什么都没有改变。')
  await desk.type('/forms')
  expect(desk.screen()).toContain('使用中 5 份')
  expect(desk.screen()).not.toContain('other')
})

test('whoever is no coordinator gets and changes nothing', async () => {
  const [supervisor] = world.supervisors
  if (!supervisor) throw new Error('there are two supervisors')
  await supervisor.type('/forms')
  expect(supervisor.screen()).toContain('只供委派机构工作人员使用')
  await send([SEATS], supervisor)
  expect(supervisor.screen()).toContain('只供委派机构工作人员使用')
  const under = supervisor.messages()[0]?.messageId ?? 0
  for (const data of ['form-open:1', 'form-page:1:2', 'form-export:1', 'form-activate:1', 'form-discard:1'])
    expect(await supervisor.forge(under, data)).toContain('只供委派机构工作人员使用')
  expect(supervisor.shows('到达时间')).toBe(false)
})
