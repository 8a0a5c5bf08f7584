// Who does not come, hands in late, or comes uncalled: coordinators are told, and one of them decides once what it is.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accept, answer, asked, decline, dispatched } from './moves.ts'
import type { Phone } from './phone.ts'
import { COORDINATOR, SECOND_COORDINATOR, World } from './world.ts'

const SITE = [28.68, 115.86] as const
/** Nobody is reminded of anything: these stories are not about that. */
const SHORT = {
  ...{ maxSeatsPerMonth: null, reportWithin: 'P1D' },
  ...{ remindUnanswered: [], remindBeforeVisit: [], remindReport: [] },
}
const RECORD_2 = '记为解聘事由（第十七条（二））'
const RECORD_1 = '记为解聘事由（第十七条（一））'

let world: World
let first: Phone
let second: Phone
let absent: Phone
let present: Phone
let uncalled: Phone
beforeAll(async () => {
  world = await World.open({ supervisors: 3, policy: { ...SHORT, tellAbsentAfter: 'PT45M' } })
  first = world.phone(COORDINATOR)
  second = world.phone(SECOND_COORDINATOR)
  const n = await dispatched(world, 'daily JG-001 2026-11-24 09:00 size=2')
  const team = asked(world, n)
  for (const phone of team) await accept(phone, n)
  const other = world.supervisors.find(({ id }) => !team.some((phone) => phone.id === id))
  const [one, two] = team
  if (!one || !two || !other) throw new Error('two of three were to be asked')
  absent = one
  present = two
  uncalled = other
  await world.pass(23.9)
  await present.type('/checkin')
  await present.location(...SITE)
  await uncalled.type('/checkin 1')
})
afterAll(() => world.close())

/** The supervisor's number in the tables, as buttons carry it. */
const idOf = (phone: Phone): number => phone.id - 1000

test('who has not come is asked, then all coordinators are told and may decide', async () => {
  await world.pass(0.7)
  expect(absent.shows('还没有收到您的签到')).toBe(true)
  expect(first.shows('没有签到 ·')).toBe(false)
  await world.pass(0.3)
  expect(first.textOf('没有签到 · 委派 1')).toMatch(
    /开始后 45 分钟仍没有签到[\s\S]*第十七条第（二）项：不履行督导职责/,
  )
  expect(first.buttonsUnder('没有签到 · 委派 1')).toEqual([RECORD_2, '不构成'])
  expect(second.buttonsUnder('Not checked in · dispatch 1')).toEqual([
    'Record as a ground, Art. 17(2)',
    'No ground',
  ])
  expect(first.count('没有签到 · 委派 1')).toBe(1)
})

test('a late arrival is shown in the message; recorded with reasons, the ground waits for everybody', async () => {
  await second.tap('No ground', 'Not checked in')
  await first.tap(RECORD_2, '没有签到 ·')
  expect(first.screen()).toContain('请把理由作为一条消息发来')
  await absent.type('/checkin')
  await absent.location(...SITE)
  expect(first.textOf('开始后 45 分钟')).toMatch(/本人后来签到：2026年11月24日（周二）09:5\d/)
  await first.type('长'.repeat(801))
  expect(first.screen()).toContain('最多 800 个字')
  await first.type('没有请假，电话不接')
  expect(first.shows('✔️ 已记为解聘事由 1')).toBe(true)
  const ground = first.textOf('解聘事由 1 · 待决定')
  expect(ground).toMatch(
    /第（二）项：不履行督导职责[\s\S]*\/dispatch_1[\s\S]*本人后来签到[\s\S]*登记：周敏[\s\S]*电话不接/,
  )
  expect(second.buttonsUnder('Dismissal ground 1 · to be decided')).toEqual(['Confirm dismissal', 'Lift'])
  expect(second.buttonsUnder('Not checked in · dispatch 1\n\n')).toEqual([])
  expect(second.textOf('Not checked in · dispatch 1\n\n')).toMatch(
    /周敏 recorded it .* as dismissal ground 1/,
  )
})

test('nobody records it again: not with a question still open, not with an old button, not another person', async () => {
  await second.type('He called me')
  expect(second.screen()).toMatch(/周敏 recorded it .* as dismissal ground 1/)
  const under = second.messages()[0]?.messageId ?? 0
  const press = (data: string): Promise<string> => second.forge(under, data)
  expect(await press(`incident:no-show:1:${idOf(absent)}:ground`)).toMatch(/周敏 recorded it/)
  expect(await press(`incident:no-show:1:${idOf(present)}:ground`)).toBe('This is not yours to do.')
  await second.type('again')
  expect(second.screen()).toContain('not waiting for a text')
  const grounds = await world.app.deps.store.transact((tx) =>
    tx.grounds.list(['recorded', 'unfounded'], 0, 9),
  )
  expect(grounds.total).toBe(1)
})

test('confirmed, it dismisses as any other ground, and the person is told which', async () => {
  await first.type('/grounds')
  expect(first.screen()).toMatch(/待决定的解聘事由：1 件[\s\S]*不履行督导职责/)
  await answer(first, '确认解聘', '待决定的解聘事由', '属实')
  expect(absent.textOf('您已被解聘')).toMatch(/第十七条第（二）项：不履行督导职责[\s\S]*属实/)
  await absent.type('/leave 2026-12-01')
  expect(absent.screen()).toContain('只供已绑定的质量督导员使用')
})

test('an overdue report found to be no ground is closed for everybody, and nobody else is told', async () => {
  await world.pass(24 * 2)
  const late = `督导员${idOf(present)} R3625`
  const mine = `书面反馈逾期 · 委派 1\n\n${late}`
  const theirs = `Written feedback overdue · dispatch 1\n\n${late}`
  expect(first.textOf(mine)).toContain('前提交书面反馈（第十条）')
  const before = present.messages().length
  await answer(first, '不构成', mine, '系统故障')
  expect(first.screen()).toContain('不构成解聘事由')
  expect(first.buttonsUnder(mine)).toEqual([])
  expect(second.textOf(theirs)).toMatch(/周敏 decided .*: no dismissal ground[\s\S]*系统故障/)
  expect(second.buttonsUnder(theirs)).toEqual([])
  expect(present.messages()).toHaveLength(before)
  await first.type('/grounds')
  expect(first.screen()).toContain('没有待决定的解聘事由')
})

test('who came uncalled falls under clause 1, and refusals of that person are a ground of their own', async () => {
  expect(first.textOf('未经委派尝试签到 · 委派 1')).toMatch(
    /不在委派 1 的席位上，却尝试签到[\s\S]*未经委派擅自参加/,
  )
  await answer(first, RECORD_1, '未经委派尝试签到 · 委派 1', '已谈话核实')
  expect(first.textOf('解聘事由 3 · 待决定')).toMatch(/第（一）项：未经委派擅自参加督导工作[\s\S]*已谈话核实/)
  const n = await dispatched(world, 'daily JG-001 2027-03-01 09:00 size=2')
  await decline(uncalled, n)
  await uncalled.type(`/checkin ${n}`)
  expect(await first.tap(RECORD_1, `未经委派尝试签到 · 委派 ${n}`)).toContain('解聘事由 3 等待决定')
  await answer(first, '无故', '拒绝案 1 ·', '没有说明理由')
  await uncalled.tap('申诉', '已认定为“无故”')
  await uncalled.type('不同意')
  await answer(second, 'Uphold', 'Refusal case 1 ·', 'No reason given')
  expect(first.shows('解聘事由 4')).toBe(false)
  await answer(first, '解除事由', '解聘事由 3 ·', '误会')
  expect(uncalled.shows('对您记录的解聘事由 3 已解除')).toBe(true)
  expect(first.textOf('解聘事由 4 · 待决定')).toMatch(/第（一）项：无故拒绝参加督导工作[\s\S]*拒绝案 1 ·/)
})
