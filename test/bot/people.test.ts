// What people read when they bind, ask, check and bring rosters, on their phones.
import { afterEach, describe, expect, it } from 'vitest'
import { POLICY_KEYS } from '../../domain/policy.ts'
import { loadVerifier } from '../domain/draw-sample.ts'
import { World } from '../flows/world.ts'

let world: World
afterEach(() => world.close())

const NEW_PERSON = 3001
const HEADER = 'card_no,name,kind,region,unit,telegram_id,term_start,term_no,language'
const rosterOf = (...rows: string[]) => Buffer.from([HEADER, ...rows].join('\r\n'))

function newcomer(languageCode = 'zh-hans') {
  world.sandbox.people.add({ id: NEW_PERSON, firstName: '新人', languageCode })
  return world.phone(NEW_PERSON)
}
async function open(code?: string): Promise<void> {
  world.sandbox.people.start(NEW_PERSON, code)
  await world.settled()
}
const commandsOf = (id: number) => world.sandbox.people.chat(id).commands
const menuOf = (id: number) => commandsOf(id).map(({ command }) => command)

describe('binding', () => {
  it('goes by a link with its picture, once, and gives the phone its menu', async () => {
    world = await World.open({ supervisors: 1 })
    const { coordinator } = world
    await coordinator.document('新.csv', rosterOf('R36259001,刘洋,external,南昌市,,,,,en'), '/roster')
    await coordinator.type('/invite r36259001')
    const invite = coordinator.message('t.me')
    expect(invite.photo).toBeDefined()
    expect(invite.caption).toContain('刘洋')
    expect(invite.caption).toContain('2026年11月30日（周一）09:00')
    const code = /start=([\w-]+)/.exec(invite.caption ?? '')?.[1]
    const phone = newcomer()
    await open(code)
    // The roster says that this person reads English.
    expect(phone.screen()).toContain('You are a supervisor (external): 刘洋, card R36259001.')
    expect(menuOf(NEW_PERSON)).toContain('leave')
    await open(code)
    expect(phone.screen()).toContain('You are bound already.')
  })

  it('tells strangers nothing, whatever they try', async () => {
    world = await World.open({ supervisors: 1 })
    const phone = newcomer('en')
    await open()
    expect(phone.screen()).toContain('Test Centre')
    await open('AAAAAAAAAAAAAAAAAAAAAA')
    expect(phone.screen()).toContain('not valid')
    for (const command of ['/roster', '/invite R36250001', '/journal verify', '/cases', '/dispatches']) {
      await phone.type(command)
      expect(phone.screen()).toBe('This command is for coordinators of the delegating agency only.')
    }
    for (const command of ['/leave 明天', '/leave', '/conflict JG-001', '/conflict', '/why 1']) {
      await phone.type(command)
      expect(phone.screen()).toContain('for bound supervisors')
    }
    await phone.document('x.csv', rosterOf('R36259001,刘洋,external,南昌市,,,,,en'), '/roster')
    expect(phone.screen()).toContain('for coordinators')
    expect(await world.app.deps.store.transact((tx) => tx.supervisors.byCard('R36259001'))).toBeNull()
  })
})

describe('rosters', () => {
  it('come back as a file and a template, and say which rows are wrong', async () => {
    world = await World.open({ supervisors: 2 })
    const { coordinator } = world
    await coordinator.type('/roster')
    expect(coordinator.message('督导员名册：现有 2 行').document?.fileName).toBe('督导员名册.xlsx')
    expect(coordinator.message('空白模板').document?.fileName).toBe('督导员名册模板.xlsx')
    await coordinator.type('/institutions csv')
    expect(coordinator.message('评价机构名册：现有 2 行').document?.fileName).toBe('评价机构名册.csv')

    const wrong = Array.from({ length: 30 }, (_, at) => `X${at},人<b>${at},external,南昌市,,,,,zh`)
    await coordinator.document('坏.csv', rosterOf(...wrong), '/roster')
    expect(coordinator.textOf('没有导入任何内容')).toContain('有 30 处错误')
    expect(coordinator.textOf('没有导入任何内容')).toContain('第 2 行“证卡编号 card_no”列（填的是“X0”）')
    expect(coordinator.textOf('没有导入任何内容')).toContain('另有 10 处')
    expect(coordinator.message('全部 30 处错误').document?.fileName).toBe('导入错误.csv')

    await coordinator.document('好.csv', rosterOf('R99250001,王芳,外督,南昌市,,,,,zh'), '/roster')
    expect(coordinator.textOf('已导入')).toContain('新增 1，更新 0，未变 0')
    expect(coordinator.textOf('已导入')).toContain('99')
    await coordinator.document('x.xls', Buffer.from('<html>'), '/roster')
    expect(coordinator.screen()).toContain('网页')
    await coordinator.photo('/roster')
    expect(coordinator.screen()).toContain('以“文件”方式发送')
  })
})

describe('a supervisor', () => {
  it('declares leave and conflicts, and is told of the seat that lies in them', async () => {
    world = await World.open({ supervisors: 1 })
    const [phone] = world.supervisors
    if (!phone) throw new Error('no supervisor')
    await world.coordinator.type('/dispatch daily JG-001 2026-12-01 09:30 size=1')
    await world.coordinator.tap('确认')
    await phone.tap('接受')
    await phone.type('/leave 12月1日 12月3日')
    expect(phone.screen()).toContain('已登记请假：2026-12-01 至 2026-12-03')
    expect(phone.screen()).toContain('委派 1（2026年12月1日（周二）09:30）：您占有席位')
    await phone.type('/leave 下个月')
    expect(phone.screen()).toContain('看不懂日期“下个月”')
    await phone.type('/leave')
    await phone.tap('撤销 2026-12-01 至 2026-12-03')
    expect(phone.screen()).toContain('没有登记请假')

    await phone.type('/conflict jg-001')
    expect(phone.buttons()).not.toContain('担任同场次考评员')
    await phone.tap('与该机构人员有亲属关系')
    expect(phone.screen()).toContain('已记录回避：豫章评价中心')
    expect(phone.screen()).toContain('您占有席位')
    await phone.type('/conflict JG-002')
    await phone.tap('其他可能影响公正的关系')
    await phone.type('曾代理该机构的诉讼')
    expect(phone.screen()).toContain('已记录回避：赣江评价中心')
    await phone.type('/conflict')
    expect(phone.screen()).toContain('豫章评价中心（JG-001）')
  })

  it('sees invitations again with /my, and one copy answers', async () => {
    world = await World.open({ supervisors: 1 })
    const [phone] = world.supervisors
    if (!phone) throw new Error('no supervisor')
    await phone.type('/my')
    expect(phone.screen()).toContain('没有等您答复的邀请')
    await world.coordinator.type('/dispatch daily JG-001 2026-12-01 09:30 size=1')
    await world.coordinator.tap('确认')
    await phone.type('/my')
    expect(phone.textOf('待答复的邀请')).toContain('1 件')
    expect(phone.buttons().filter((label) => label === '✅ 接受')).toHaveLength(1)
    await phone.tap('接受')
    expect(phone.screen()).toContain('日历文件')
    expect(phone.textOf('质量督导邀请')).toContain('您已接受')
    await world.coordinator.type('/my')
    expect(world.coordinator.screen()).toContain('进行中的委派 1 件')
  })

  it('checks the draw, and finds their own entry in it', async () => {
    world = await World.open({ supervisors: 2 })
    const { coordinator } = world
    const [phone] = world.supervisors
    if (!phone) throw new Error('no supervisor')
    await coordinator.type('/dispatch daily JG-001 2026-12-01 09:30 size=1')
    await coordinator.tap('确认')
    await phone.type('/verify 1')
    const refused = phone.screen()
    await phone.type('/verify 9')
    expect(phone.screen()).toBe(refused.replace('编号 1 ', '编号 9 '))
    await world.ringing()[0]?.tap('接受')
    await phone.type('/verify 1')
    const record = phone.message('委派 1 的抽签记录')
    expect(record.document?.fileName).toBe('draw-1.json')
    const { bytes } = await world.sandbox.people.file(record.document?.fileId ?? '')
    await phone.type('/why 1')
    const [, card = '', nonce = ''] = /--card (\S+) --nonce (\S+)/.exec(phone.screen()) ?? []
    const checked = (await loadVerifier())(Buffer.from(bytes).toString('utf8'), { card, nonce })
    expect(checked.exit).toBe(0)
    await coordinator.type('/verify 1')
    expect(coordinator.textOf('委派 1 的抽签记录')).toContain('people')
    await coordinator.type('/journal verify')
    expect(coordinator.screen()).toContain('日志完整')
  })
})

describe('everybody', () => {
  it('gets help for what they can do, in the language they choose', async () => {
    world = await World.open({ supervisors: 1 })
    const [phone] = world.supervisors
    if (!phone) throw new Error('no supervisor')
    await phone.type('/help')
    expect(phone.screen()).toContain('/leave – 请假')
    expect(phone.screen()).not.toContain('/dispatch')
    await phone.type('/lang')
    await phone.tap('English')
    expect(phone.screen()).toContain('English from now on')
    await phone.type('/help')
    expect(phone.screen()).toContain('/leave – Leave')
    const leave = commandsOf(phone.id).find(({ command }) => command === 'leave')
    expect(leave?.description).toBe('Leave: see, declare, remove')
    await phone.type('/policy')
    expect(phone.screen()).toContain('set by Test Centre')
    expect(menuOf(phone.id)).not.toContain('roster')
    expect(menuOf(world.coordinator.id)).toContain('roster')
  })
  it('reads all the rules even of an agency with a very long name', async () => {
    world = await World.open({ supervisors: 1, policy: { agency: 'Centre '.repeat(14) } })
    await world.coordinator.type('/lang en')
    await world.coordinator.type('/policy')
    const shown = world.coordinator.texts().filter((text) => text.startsWith('Rules in force'))
    expect(shown.length).toBeGreaterThan(1)
    const rows = shown.flatMap((text) => text.split('\n').filter((line) => line.startsWith('· ')))
    expect(rows).toHaveLength(POLICY_KEYS.length)
  })
})
