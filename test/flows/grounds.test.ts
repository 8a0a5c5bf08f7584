// Dismissal grounds (Art. 17): recorded when enough rulings are final, decided by a person, carried out at once.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accept, answer, asked, decline, dispatched, invitationTo, planned, theOneAsked } from './moves.ts'
import type { Phone } from './phone.ts'
import { World } from './world.ts'

let world: World
let first: Phone
let phone: Phone
let day = 1
beforeAll(async () => {
  world = await World.open({
    supervisors: 2,
    policy: { unjustifiedRefusalsBeforeGround: 2, maxSeatsPerMonth: null },
  })
  first = world.coordinator
  const [one] = world.supervisors
  if (!one) throw new Error('no supervisors')
  phone = one
})
afterAll(() => world.close())

/** The phone declines when asked; it is ruled unjustified. @returns the number of the case */
async function unjustified(): Promise<number> {
  const n = await dispatched(world, `daily JG-001 2027-05-${String(day++).padStart(2, '0')} 09:30 size=2`)
  await decline(phone, n)
  const id = Number(/^⚖️ 拒绝案 (\d+)/.exec(first.textOf(`委派 ${n} · 20`))?.[1])
  await answer(first, '无故', `拒绝案 ${id} ·`, '没有说明理由')
  await answer(first, '取消委派', `委派 ${n} · 人选已尽`, '练习')
  return id
}

async function object(id: number): Promise<void> {
  await phone.tap('申诉', '已认定为“无故”')
  await phone.type(`申诉 ${id}`)
}

const ground = (): string => first.textOf('解聘事由 1')

test('an objection holds the ground back; upheld on review it is recorded, and lifted nothing follows', async () => {
  await unjustified()
  await world.pass(24 * 8)
  const two = await unjustified()
  await object(two)
  await world.pass(24 * 8)
  expect(first.shows('解聘事由')).toBe(false)
  await answer(world.second, 'Uphold', `Refusal case ${two} ·`, 'No reason was given')
  expect(phone.shows('复核维持“无故”')).toBe(true)
  expect(ground()).toContain('待决定')

  await answer(first, '解除事由', '解聘事由 1', '情况特殊')
  expect(ground()).toContain('已解除')
  expect(first.buttonsUnder('解聘事由 1')).toEqual([])
  expect(phone.textOf('解聘事由 1 已解除')).toContain('情况特殊')
  expect(await first.forge(first.message('解聘事由 1').messageId, 'ground-decide:1:confirm')).toContain(
    '已解除',
  )
  const next = await planned(world, 'daily JG-001 2027-06-20 09:30 size=2')
  expect(first.status(next)).toContain('可抽取 2 人')
  await first.tap('取消', `委派 ${next} · 待确认`)
})

test('two more refusals, the used ones not counted: a ground comes when both are final; confirmed, it dismisses', async () => {
  const one = await unjustified()
  await world.pass(24 * 8)
  expect(first.shows('解聘事由 2')).toBe(false)
  const two = await unjustified()
  await world.pass(24 * 6)
  expect(first.shows('解聘事由 2')).toBe(false)
  await world.pass(24 * 2)
  expect(first.textOf('解聘事由 2')).toContain('督导员1 R36250001')
  for (const id of [one, two]) expect(first.textOf('解聘事由 2')).toContain(`拒绝案 ${id} ·`)
  expect(world.second.shows('Dismissal ground 2')).toBe(true)
  expect(phone.shows('您已被解聘')).toBe(false)

  const held = await dispatched(world, 'daily JG-001 2027-06-10 09:30 size=1')
  const other = theOneAsked(world, held).id !== phone.id
  const open = await dispatched(world, 'daily JG-001 2027-06-11 09:30 size=2')
  await accept(theOneAsked(world, held), held)
  await first.type('/grounds')
  await answer(first, '确认解聘', '待决定的解聘事由', '两次无故拒绝')

  expect(phone.textOf('您已被解聘（解聘事由 2，')).toContain('两次无故拒绝')
  expect(world.second.textOf('Dismissal ground 2')).toContain('confirmed')
  expect(asked(world, open).map(({ id }) => id)).not.toContain(phone.id)
  expect(phone.buttons()).toEqual([])
  if (!other) expect(theOneAsked(world, held).id).not.toBe(phone.id)
  expect(first.status(open)).toContain('人选已尽')
  const next = await planned(world, 'daily JG-001 2027-06-20 09:30 size=1')
  expect(first.status(next)).toContain('可抽取 1 人 · 排除 0 人')
  for (const command of ['/leave 2027-07-01', '/conflict JG-001', '/why 1']) {
    await phone.type(command)
    expect(phone.screen()).toContain('只供已绑定的质量督导员使用')
  }
  await phone.type('/my')
  expect(phone.screen()).not.toContain(invitationTo(held))
  const before = phone.messages().length
  expect(await phone.forge(phone.messages()[0]?.messageId ?? 0, 'accept:1')).toContain('不是给您的')
  expect(phone.messages()).toHaveLength(before)
})
