// Seats that were taken and become free again: withdrawal by the holder, taking back by the coordinator.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accept, asked, dispatched, invitationId, invitationOn, invitationTo, theOneAsked } from './moves.ts'
import type { Phone } from './phone.ts'
import { World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await World.open({ supervisors: 4, policy: { maxSeatsPerMonth: null } })
})
afterAll(() => world.close())

async function held(line: string): Promise<{ n: number; phone: Phone }> {
  const n = await dispatched(world, line)
  const phone = theOneAsked(world, n)
  await accept(phone, n)
  return { n, phone }
}

test('withdrawing asks for a reason like a decline, opens a case, and the next is asked', async () => {
  const { n, phone } = await held('daily JG-001 2026-12-01 09:30 size=1')
  await phone.tap('退出', invitationTo(n))
  expect(phone.buttonsUnder(invitationTo(n))).toContain('保留席位')
  await phone.tap('保留席位', invitationTo(n))
  expect(invitationOn(phone, n)).toContain('您已接受')
  await phone.tap('退出', invitationTo(n))
  await phone.tap('家庭原因', invitationTo(n))
  expect(await phone.tap('确认退出', invitationTo(n))).toBe('已退出')

  expect(invitationOn(phone, n)).toContain('您已退出')
  const opened = world.coordinator.textOf(`委派 ${n} · 20`)
  expect(opened).toContain('接受后退出')
  expect(opened).toContain('家庭原因')
  expect(world.coordinator.status(n)).toContain('邀请中')
  expect(theOneAsked(world, n).id).not.toBe(phone.id)
})

test('no reminder of the visit rings after the seat was given up', async () => {
  const { n, phone } = await held('daily JG-001 2026-11-25 09:30 size=1')
  await phone.tap('退出', invitationTo(n))
  await phone.tap('身体原因', invitationTo(n))
  await phone.tap('确认退出', invitationTo(n))
  const next = theOneAsked(world, n)
  await accept(next, n)
  await world.pass(48)
  expect(phone.shows(`委派 ${n}：2026年11月25日`)).toBe(false)
  expect(next.count(`委派 ${n}：2026年11月25日`)).toBe(2)
})

test('once the visit has begun the seat cannot be given up', async () => {
  const { n, phone } = await held('daily JG-001 2026-11-26 09:30 size=1')
  await world.pass(24.5)
  expect(await phone.tap('退出', invitationTo(n))).toContain('开始')
  expect(invitationOn(phone, n)).toContain('您已接受')
  expect(world.coordinator.shows(`委派 ${n} · 20`)).toBe(false)
  await world.pass(16)
  expect(world.coordinator.status(n)).toContain('已结束')
  expect(await phone.tap('退出', invitationTo(n))).toMatch(/已结束|开始/)
})

test('a coordinator takes a seat back with a reason; the person is told and the next in order asked', async () => {
  const { n, phone } = await held('daily JG-001 2026-12-03 09:30 size=1')
  const order = await world.app.deps.store.transact((tx) => tx.draws.entries(n))
  await world.coordinator.tap('收回席位 1', `委派 ${n} · 已满员`)
  expect(world.coordinator.screen()).toContain(`委派 ${n} 的席位 1`)
  expect(invitationOn(phone, n)).toContain('您已接受')
  await world.coordinator.type('另有安排')
  expect(world.coordinator.shows('席位已收回')).toBe(true)
  expect(phone.textOf(`委派 ${n} 中您的席位已收回`)).toContain('不必前往')
  expect(invitationOn(phone, n)).toContain('邀请已撤回')
  expect(phone.buttonsUnder(invitationTo(n))).toEqual([])
  expect(world.coordinator.shows(`委派 ${n} · 20`)).toBe(false)
  const next = theOneAsked(world, n)
  const second = order.find(({ place }) => place === 2)
  const person = await world.app.deps.store.transact((tx) => tx.supervisors.byId(second?.supervisorId ?? 0))
  expect(String(next.id)).toBe(person?.telegramId)
  const revoked = await invitationId(world, n, 'revoked')
  const { messageId } = phone.message(invitationTo(n))
  expect(await phone.forge(messageId, `accept:${revoked}`)).toContain('没有变化：这份邀请已撤回')
})

test('a seat is taken back while its invitation is still open; the other seat is not touched', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-04 09:30 size=2')
  const before = asked(world, n).map(({ id }) => id)
  await world.coordinator.tap('收回席位 2', `委派 ${n} · 邀请中`)
  await world.coordinator.type('换人')
  const after = asked(world, n).map(({ id }) => id)
  expect(after).toHaveLength(2)
  expect(after.filter((id) => before.includes(id))).toHaveLength(1)
})

test('taking back can be given up before a reason is sent', async () => {
  const { n, phone } = await held('daily JG-001 2026-12-07 09:30 size=1')
  await world.coordinator.tap('收回席位 1', `委派 ${n} · 已满员`)
  await world.coordinator.tap('返回')
  expect(world.coordinator.screen()).toContain('什么都没有改变')
  await world.coordinator.type('另有安排')
  expect(world.coordinator.screen()).toContain('没有在等您的文字')
  expect(invitationOn(phone, n)).toContain('您已接受')
})
