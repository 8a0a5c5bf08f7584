// Phones that block the bot: seats on offer move on at once, held ones stay, and the coordinator learns of it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accept, asked, dispatched, invitationOn, invitationTo, planned, theOneAsked } from './moves.ts'
import type { Phone } from './phone.ts'
import { World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await World.open({ supervisors: 3, policy: { maxSeatsPerMonth: null } })
})
afterAll(() => world.close())

async function block(phone: Phone): Promise<void> {
  world.sandbox.people.block(phone.id)
  await world.settled()
}

async function comeBack(phone: Phone): Promise<void> {
  world.sandbox.people.unblock(phone.id)
  world.sandbox.people.start(phone.id)
  await world.settled()
}

test('a phone that blocks the bot is passed over at once, and the coordinator is told', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-01 09:30 size=1')
  const phone = theOneAsked(world, n)
  await block(phone)
  const next = asked(world, n).filter(({ id }) => id !== phone.id)
  expect(next).toHaveLength(1)
  const told = world.coordinator.textOf(`📵 委派 ${n} 席位 1`)
  expect(told).toContain('席位已转给下一位')
  expect(told).toContain('R3625')
  expect(world.second.shows('📵')).toBe(false)
  expect(world.coordinator.shows('拒绝案')).toBe(false)
  expect(world.coordinator.status(n)).toContain('无法送达')

  const later = await planned(world, 'daily JG-001 2026-12-02 09:30 size=1')
  expect(world.coordinator.status(later)).toContain('可抽取 2 人 · 排除 1 人')
  expect(world.coordinator.status(later)).toContain('未绑定或无法联系 1')

  await comeBack(phone)
  expect(phone.screen()).toContain('您是质量督导员')
  expect(await phone.tap('✅ 接受', invitationTo(n))).toContain('无法送达')
  const again = await planned(world, 'daily JG-001 2026-12-02 14:30 size=1')
  expect(world.coordinator.status(again)).toContain('可抽取 3 人')
})

test('blocked after accepting: the seat is kept, the coordinator decides', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-03 09:30 size=1')
  const phone = theOneAsked(world, n)
  await accept(phone, n)
  await block(phone)
  const told = world.coordinator.textOf(`📵 委派 ${n} 席位 1`)
  expect(told).toContain('仍占有席位')
  expect(world.coordinator.status(n)).toContain('已满员')
  expect(asked(world, n)).toEqual([])

  await world.coordinator.tap('收回席位 1', `委派 ${n} · 已满员`)
  await world.coordinator.type('联系不上')
  expect(theOneAsked(world, n).id).not.toBe(phone.id)
  await comeBack(phone)
  expect(world.supervisors.filter((one) => one.shows(invitationTo(n)))).toHaveLength(2)
})

test('somebody who blocked the bot long ago is found out when the message is refused', async () => {
  const phone = world.supervisors[0]
  if (!phone) throw new Error('no supervisors')
  // Telegram did not say so at the time: the bot learns of it from the refused message.
  const blocked = { kind: 'error', code: 403, description: 'Forbidden: bot was blocked by the user' } as const
  world.sandbox.faults.add({ chatId: phone.id, method: 'sendMessage', count: 1, effect: blocked })
  const n = await dispatched(world, 'daily JG-001 2026-12-05 09:30 size=3')
  expect(world.coordinator.textOf(`📵 委派 ${n}`)).toContain('席位已转给下一位')
  expect(world.coordinator.status(n)).toContain('人选已尽')
  expect(asked(world, n)).toHaveLength(2)
  await phone.type('/my')
  expect(phone.shows(invitationTo(n))).toBe(false)
})

test('an invitation that was open elsewhere when the phone came back can be accepted', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-07 09:30 size=1')
  const phone = theOneAsked(world, n)
  await phone.type('/my')
  await accept(phone, n)
  expect(invitationOn(phone, n)).toContain('您已接受')
})
