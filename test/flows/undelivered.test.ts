// Invitations that do not get through: without proof of delivery nobody is silent.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { accept, asked, invitationOn, invitationTo, planned, theOneAsked } from './moves.ts'
import { World } from './world.ts'

const BROKEN = { kind: 'error', code: 502, description: 'Bad Gateway' } as const

let world: World
beforeAll(async () => {
  world = await World.open({ supervisors: 1 })
})
afterEach(() => world.sandbox.faults.clear())
afterAll(() => world.close())

/** Telegram refuses the invitation for the time being. */
const breakSending = () =>
  world.sandbox.faults.add({
    method: 'sendMessage',
    textMatch: '质量督导邀请',
    count: 1_000_000,
    effect: BROKEN,
  })

const rows = (n: number) =>
  world.app.deps.store.transact(async (tx) => ({
    invitations: (await tx.invitations.of(n)).map(({ state }) => state),
    cases: (await tx.cases.ofDispatch(n)).length,
  }))

test('an invitation that gets through hours late says the right time, and counts from then', async () => {
  const n = await planned(world, 'daily JG-001 2026-12-01 09:30 size=1')
  breakSending()
  await world.coordinator.tap('✅ 确认')
  expect(world.coordinator.status(n)).toContain('正在送达')
  await world.pass(6)
  expect(asked(world, n)).toEqual([])
  world.sandbox.faults.clear()
  await world.pass(1)
  const phone = theOneAsked(world, n)
  expect(invitationOn(phone, n)).toMatch(/还有 (23 小时|1 天)/)
  expect(invitationOn(phone, n)).toMatch(/请在 2026年11月24日（周二）1[56]:/)
  expect(world.coordinator.status(n)).not.toContain('正在送达')
  await world.pass(22)
  expect(phone.count('还在等您答复')).toBe(2)
  await accept(phone, n)
  expect(invitationOn(phone, n)).toContain('您已接受')
})

test('Telegram away for minutes: the invitation comes as soon as it is back', async () => {
  const n = await planned(world, 'daily JG-001 2026-12-02 09:30 size=1')
  breakSending()
  await world.coordinator.tap('✅ 确认')
  for (let tries = 0; tries < 15; tries++) await world.pass(6 / 3600)
  world.sandbox.faults.clear()
  await world.pass(0.2)
  expect(asked(world, n)).toHaveLength(1)
})

test('without proof of delivery the deadline starts anew and no case is opened', async () => {
  const n = await planned(world, 'daily JG-001 2026-12-03 09:30 size=1')
  breakSending()
  await world.coordinator.tap('✅ 确认')
  await world.pass(25)
  expect(await rows(n)).toEqual({ invitations: ['open'], cases: 0 })
  expect(world.coordinator.status(n)).toContain('正在送达')
  await world.pass(24)
  expect(await rows(n)).toEqual({ invitations: ['open'], cases: 0 })
  world.sandbox.faults.clear()
  await world.pass(1)
  expect(theOneAsked(world, n).shows(invitationTo(n))).toBe(true)
})

test('for ever undelivered: the visit comes, nobody is blamed', async () => {
  const n = await planned(world, 'daily JG-001 2026-11-28 09:30 size=1')
  breakSending()
  await world.coordinator.tap('✅ 确认')
  await world.pass(60)
  expect(await rows(n)).toEqual({ invitations: ['unreachable'], cases: 0 })
  expect(world.coordinator.shows(`委派 ${n} · 20`)).toBe(false)
  expect(world.coordinator.status(n)).toContain('已结束')
})

test('an invitation Telegram refuses for good: the coordinator is told, and the order is not burnt', async () => {
  const n = await planned(world, 'daily JG-001 2026-12-20 09:30 size=1')
  const effect = { kind: 'error', code: 400, description: "Bad Request: can't parse entities" } as const
  world.sandbox.faults.add({ method: 'sendMessage', textMatch: '质量督导邀请', count: 1_000_000, effect })
  await world.coordinator.tap('✅ 确认')
  expect(world.coordinator.textOf(`委派 ${n} 席位 1：消息无法送达`)).toContain('收回席位')
  expect((await rows(n)).invitations).toEqual(['open'])
  world.sandbox.faults.clear()
  await world.pass(25)
  expect((await rows(n)).cases).toBe(0)
  expect(asked(world, n)).toHaveLength(1)
})

test('not given for two days: the coordinator is told, and it is tried on', async () => {
  const n = await planned(world, 'daily JG-001 2026-12-24 09:30 size=1')
  breakSending()
  await world.coordinator.tap('✅ 确认')
  const told = `委派 ${n} 席位 1：消息无法送达`
  // Tried every few hours, so that no reminder falls due in between, as when Telegram is really away.
  for (let hours = 0; hours < 44; hours += 4) await world.pass(4)
  expect(world.coordinator.shows(told)).toBe(false)
  await world.pass(6)
  expect(world.coordinator.textOf(told)).toContain('收回席位')
  world.sandbox.faults.clear()
  await world.pass(1)
  expect(theOneAsked(world, n).shows(invitationTo(n))).toBe(true)
})
