// Cancelling a dispatch, giving up a plan, and plans that nobody confirms.
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  accept,
  answer,
  asked,
  dispatched,
  invitationId,
  invitationOn,
  invitationTo,
  planned,
} from './moves.ts'
import { World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await World.open({ supervisors: 3, policy: { maxSeatsPerMonth: null } })
})
afterAll(() => world.close())

test('everybody who was asked or holds a seat is told why; nothing rings any more', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-11-26 09:30 size=2')
  const [holder, other] = asked(world, n)
  const outsider = world.supervisors.find(({ id }) => id !== holder?.id && id !== other?.id)
  if (!holder || !other || !outsider) throw new Error('two of three were to be asked')
  await accept(holder, n)
  const { messageId } = other.message(invitationTo(n))
  const [openId, heldId] = [await invitationId(world, n, 'open'), await invitationId(world, n, 'accepted')]
  await answer(world.coordinator, '取消委派', `委派 ${n} · 邀请中`, '机构停电 <今天>')

  expect(world.coordinator.shows(`委派 ${n} 已取消，已通知 2 人`)).toBe(true)
  expect(world.coordinator.status(n)).toContain('已取消')
  expect(world.coordinator.status(n)).toContain('机构停电 <今天>')
  expect(world.coordinator.buttonsUnder(`委派 ${n} · 已取消`)).toEqual([])
  for (const phone of [holder, other]) {
    expect(phone.textOf(`❌ 委派 ${n} 已取消`)).toContain('机构停电 <今天>')
    expect(invitationOn(phone, n)).toContain('委派已取消')
    expect(phone.buttonsUnder(invitationTo(n))).toEqual([])
  }
  expect(outsider.shows(`委派 ${n}`)).toBe(false)

  for (const verb of ['accept', 'decline', 'decline-confirm', 'release']) {
    expect(await other.forge(messageId, `${verb}:${openId}`)).toContain('委派已取消')
    expect(await holder.forge(holder.message(invitationTo(n)).messageId, `${verb}:${heldId}`)).toContain(
      '委派已取消',
    )
  }
  expect(invitationOn(other, n)).toContain('委派已取消')

  const said = world.supervisors.map((phone) => phone.messages().length)
  await world.pass(80)
  expect(world.supervisors.map((phone) => phone.messages().length)).toEqual(said)
  expect(world.coordinator.shows('拒绝案')).toBe(false)
})

test('a late tap on a question about a cancelled dispatch gets a clear answer', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-01 09:30 size=2')
  const { messageId } = world.coordinator.message(`委派 ${n} · 邀请中`)
  await world.coordinator.tap('改期', `委派 ${n} · 邀请中`)
  await answer(world.coordinator, '取消委派', `委派 ${n} · 邀请中`, '不去了')
  for (const data of [`dispatch-cancel:${n}`, `dispatch-move:${n}`, `seat-redraw:${n}:1`, `shrink:${n}`]) {
    expect(await world.coordinator.forge(messageId, data)).toContain('委派已取消')
  }
  await world.coordinator.type('2026-12-05 09:30')
  expect(world.coordinator.screen()).toContain('没有在等您的文字')
})

test('a plan that is given up stays visible in the list', async () => {
  const n = await planned(world, 'daily JG-001 2026-12-02 09:30 size=2')
  await world.coordinator.tap('取消', `委派 ${n} · 待确认`)
  expect(world.coordinator.status(n)).toContain('已放弃')
  expect(world.coordinator.status(n)).toMatch(/[0-9a-f]{64}/)
  expect(world.coordinator.buttonsUnder(`委派 ${n} · 已放弃`)).toEqual([])
  await world.coordinator.type('/dispatches')
  expect(world.coordinator.screen()).toContain(`/dispatch_${n} · 已放弃`)
  const { messageId } = world.coordinator.message(`委派 ${n} · 已放弃`)
  expect(await world.coordinator.forge(messageId, `plan-confirm:${n}`)).toContain('已放弃')
  expect(asked(world, n)).toEqual([])
})

test('a plan that nobody confirms lapses after a day, and says so', async () => {
  const n = await planned(world, 'daily JG-001 2026-12-08 09:30 size=2')
  await world.pass(23.8)
  expect(world.coordinator.status(n)).toContain('待确认')
  await world.pass(0.4)
  expect(world.coordinator.status(n)).toContain('已放弃')
  expect(world.coordinator.status(n)).toContain('24 小时内未确认')
  expect(world.coordinator.status(n)).not.toMatch(/not confirmed/)
  expect(world.coordinator.buttonsUnder(`委派 ${n} · 已放弃`)).toEqual([])
})

test('a plan for a visit within the day lapses when the visit would begin', async () => {
  const startsAt = new Date(world.clock.now().getTime() + 3 * 3_600_000 + 8 * 3_600_000).toISOString()
  const n = await planned(world, `daily JG-001 ${startsAt.slice(0, 10)} ${startsAt.slice(11, 16)} size=2`)
  await world.pass(3.1)
  expect(world.coordinator.status(n)).toContain('已放弃')
})
