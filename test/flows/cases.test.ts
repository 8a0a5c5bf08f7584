// Refusal cases: ruled with reasons, objected to once, reviewed by somebody else; what becomes of it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answer, decline, dispatched, invitationTo, theOneAsked } from './moves.ts'
import type { Phone } from './phone.ts'
import { COORDINATOR, SECOND_COORDINATOR, World } from './world.ts'

let world: World
let first: Phone
let second: Phone
let month = 1
beforeAll(async () => {
  world = await World.open({
    supervisors: 1,
    policy: { unjustifiedRefusalsBeforeGround: 2, objectWithin: 'P7D', maxSeatsPerMonth: null },
  })
  first = world.coordinator
  second = world.second
})
afterAll(() => world.close())

/** Somebody declines, in words of their own where given; a case waits. @returns its number and the phone it is about */
async function refusal(why?: string): Promise<{ id: number; phone: Phone }> {
  const n = await dispatched(world, `daily JG-001 2027-${String(month++).padStart(2, '0')}-20 09:30 size=1`)
  const phone = theOneAsked(world, n)
  if (why === undefined) await decline(phone, n)
  else {
    await phone.tap('谢绝', invitationTo(n))
    await phone.tap('其他', invitationTo(n))
    await phone.type(why)
    await phone.tap('确认谢绝', invitationTo(n))
  }
  const id = Number(/^⚖️ 拒绝案 (\d+)/.exec(first.textOf(`委派 ${n} · 20`))?.[1])
  await answer(first, '取消委派', `委派 ${n} · 人选已尽`, '练习')
  return { id, phone }
}

const caseOn = (desk: Phone, id: number): string =>
  desk.textOf(desk === second ? `Refusal case ${id} ·` : `拒绝案 ${id} ·`)

async function rule(desk: Phone, id: number, label: string, reasons: string): Promise<string> {
  const toast = await desk.tap(label, desk === second ? `Refusal case ${id} ·` : `拒绝案 ${id} ·`)
  if (toast === '') await desk.type(reasons)
  return toast
}

test('ruled justified: the person reads the reasons, nothing else follows', async () => {
  const { id, phone } = await refusal()
  expect(caseOn(first, id)).toContain('待认定')
  expect(caseOn(second, id)).toContain('to be ruled on')
  await rule(first, id, '正当', '有医院证明')
  expect(first.screen()).toContain(`拒绝案 ${id} 已处理`)
  expect(phone.screen()).toContain('已认定为“正当”')
  expect(phone.screen()).toContain('有医院证明')
  expect(phone.message('已认定为“正当”').buttons).toBeUndefined()
  for (const desk of [first, second]) {
    expect(desk.buttonsUnder(desk === second ? `Refusal case ${id} ·` : `拒绝案 ${id} ·`)).toEqual([])
  }
  expect(caseOn(second, id)).toContain('有医院证明')
})

test('the question goes away once it is answered, and its old button says so', async () => {
  const { id } = await refusal()
  await first.tap('正当', `拒绝案 ${id} ·`)
  const { messageId } = first.message('请把理由作为一条消息发来')
  await first.type('理由')
  expect(first.buttonsUnder('请把理由作为一条消息发来')).toEqual([])
  expect(await first.forge(messageId, `draft-drop:case-${id}`)).toBe('这个按钮已经失效。')
  expect(caseOn(first, id)).toContain('正当')
})

test('unjustified, objected to, reviewed by another coordinator, overturned: it counts for nothing', async () => {
  const { id, phone } = await refusal()
  await rule(first, id, '无故', '没有说明理由')
  expect(phone.screen()).toContain('已认定为“无故”')
  expect(phone.screen()).toContain('没有说明理由')
  expect(phone.screen()).toMatch(/可以在 .* 前申诉一次/)

  await phone.tap('申诉', '已认定为“无故”')
  await phone.type('我在住院')
  expect(phone.shows('申诉已提交')).toBe(true)
  expect(phone.buttons()).not.toContain('申诉')
  expect(phone.shows('您的申诉已收到')).toBe(true)
  for (const desk of [first, second]) expect(caseOn(desk, id)).toContain('我在住院')

  expect(await rule(first, id, '维持无故', '')).toContain('作出认定的人不能复核')
  await rule(second, id, 'Overturn', 'The hospital confirms it')
  expect(phone.screen()).toContain('复核改为“正当”')
  expect(phone.screen()).toContain('The hospital confirms it')
  expect(caseOn(first, id)).toContain('正当（复核改正）')
  expect(await first.forge(first.message(`拒绝案 ${id} ·`).messageId, `case-rule:${id}:uphold`)).toContain(
    '没有变化',
  )
  await world.pass(24 * 8)
  expect(first.shows('解聘事由')).toBe(false)
})

test('an objection can be made once, and by nobody else', async () => {
  const { id, phone } = await refusal()
  expect(await phone.forge(phone.messages()[0]?.messageId ?? 0, `case-object:${id}`)).toContain('没有变化')
  await rule(first, id, '无故', '没有说明理由')
  const { messageId } = phone.message('已认定为“无故”')
  await phone.tap('申诉', '已认定为“无故”')
  await phone.type('第一次')
  expect(await phone.forge(messageId, `case-object:${id}`)).toContain('已申诉')
  await rule(second, id, 'Overturn', 'fine')
  expect(await phone.forge(messageId, `case-object:${id}`)).toContain('正当（复核改正）')
})

test('an objection after the window is refused', async () => {
  const { id, phone } = await refusal()
  await rule(first, id, '无故', '没有说明理由')
  const { messageId } = phone.message('已认定为“无故”')
  await world.pass(24 * 7 - 1)
  expect(phone.buttonsUnder('已认定为“无故”')).toEqual(['申诉'])
  await world.pass(24)
  expect(phone.buttonsUnder('已认定为“无故”')).toEqual([])
  expect(phone.textOf('已认定为“无故”')).not.toContain('申诉一次')
  expect(await phone.forge(messageId, `case-object:${id}`)).toContain('申诉期限已过')
  expect(first.shows('解聘事由')).toBe(false)
})

test('a coordinator leafs through the waiting cases; a pager of yesterday still finds one', async () => {
  const [a, b] = [await refusal(), await refusal()]
  await first.type('/cases')
  const list = first.message('待处理的拒绝案：2 件')
  expect(first.screen()).toContain(`拒绝案 ${a.id} ·`)
  await rule(second, a.id, 'Justified', 'ill')
  const since = first.messages().length
  expect(await first.tap('更多', '待处理的拒绝案：2 件')).toBe('')
  expect(first.messages()).toHaveLength(since)
  const shown = first.messages().find(({ messageId }) => messageId === list.messageId)
  expect(shown?.text).toContain(`拒绝案 ${b.id} ·`)
  await rule(second, b.id, 'Justified', 'ill')
  await first.type('/cases')
  expect(first.screen()).toContain('没有待处理的拒绝案')
})

test('two coordinators rule at once: the first counts, the other is told', async () => {
  const { id } = await refusal()
  await first.tap('正当', `拒绝案 ${id} ·`)
  await second.tap('Unjustified', `Refusal case ${id} ·`)
  await first.type('先到')
  await second.type('too late')
  expect(second.screen()).toMatch(/not waiting for a text|Nothing changed/)
  expect(caseOn(second, id)).toContain('先到')
})

test('whoever was taken out of the office reads no more of a case, though it stands in their chat', async () => {
  const { store, clock } = world.app.deps
  const { id, phone } = await refusal()
  const before = caseOn(second, id)
  expect(before).toContain('to be ruled on')
  await store.transact((tx) => tx.coordinators.remove(String(SECOND_COORDINATOR)))
  await rule(first, id, '无故', '查无实据')
  await phone.tap('申诉', '已认定为“无故”')
  await phone.type('我有病历')
  expect(caseOn(first, id)).toContain('我有病历')
  expect(caseOn(second, id)).toBe(before)
  expect(second.texts().join()).not.toMatch(/查无实据|我有病历/)
  const back = { role: 'coordinator' as const, addedAt: clock.now(), addedBy: String(COORDINATOR) }
  await store.transact((tx) => tx.coordinators.add({ chatId: String(SECOND_COORDINATOR), ...back }))
  await second.type('/cases')
  expect(second.screen()).toContain('我有病历')
})

test('words full of signs that turn the writing around are read all the same', async () => {
  const turned = (words: string): string => `${'\u202e'.repeat(780)}${words}`
  const { id, phone } = await refusal(turned('家母住院'))
  expect(caseOn(first, id)).toContain('家母住院')
  await rule(first, id, '无故', turned('查无实据'))
  expect(phone.textOf('已认定为“无故”')).toContain('查无实据')
  await phone.tap('申诉', '已认定为“无故”')
  await phone.type(turned('不服认定'))
  for (const desk of [first, second]) {
    await desk.type('/cases')
    expect(desk.texts().join()).toContain('不服认定')
  }
  expect(caseOn(first, id)).toContain('不服认定')
})
