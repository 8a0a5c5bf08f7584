// Not answering: reminders at the policy's times, the deadline, and what the old message still says.
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  accept,
  asked,
  decline,
  dispatched,
  invitationId,
  invitationOn,
  invitationTo,
  theOneAsked,
} from './moves.ts'
import { World } from './world.ts'

const REMINDER = '还在等您答复'

let world: World
beforeAll(async () => {
  world = await World.open({
    supervisors: 3,
    policy: { maxSeatsPerMonth: null, remindUnanswered: ['PT12H', 'PT20H'] },
  })
})
afterAll(() => world.close())

test('reminders ring at the times of the policy, once each, as replies to the invitation', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-20 09:30 size=1')
  const phone = theOneAsked(world, n)
  await world.pass(11.9)
  expect(phone.count(REMINDER)).toBe(0)
  await world.pass(0.2)
  expect(phone.count(REMINDER)).toBe(1)
  expect(phone.textOf(REMINDER)).toContain('还有 12 小时')
  expect(phone.message(REMINDER).replyTo).toBe(phone.message(invitationTo(n)).messageId)
  await world.pass(7.7)
  expect(phone.count(REMINDER)).toBe(1)
  await world.pass(0.3)
  expect(phone.count(REMINDER)).toBe(2)
  await world.pass(3)
  expect(phone.count(REMINDER)).toBe(2)
  await accept(phone, n)
})

test('no reminder rings after an answer', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-21 09:30 size=2')
  const [taker, refuser] = asked(world, n)
  if (!taker || !refuser) throw new Error('two were to be asked')
  const before = [taker.count(REMINDER), refuser.count(REMINDER)]
  await world.pass(1)
  await accept(taker, n)
  await decline(refuser, n)
  await accept(theOneAsked(world, n), n)
  await world.pass(30)
  expect([taker.count(REMINDER), refuser.count(REMINDER)]).toEqual(before)
})

test('after the deadline the seat moves on, and a case with proof of delivery waits for a ruling', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-22 09:30 size=1')
  const phone = theOneAsked(world, n)
  const { messageId } = phone.message(invitationTo(n))
  await world.pass(23.8)
  expect(asked(world, n).map(({ id }) => id)).toEqual([phone.id])
  await world.pass(0.3)
  const next = theOneAsked(world, n)
  expect(next.id).not.toBe(phone.id)
  expect(invitationOn(phone, n)).toContain('到时未收到答复')
  expect(phone.buttonsUnder(invitationTo(n))).toEqual([])

  for (const desk of [world.coordinator, world.second]) expect(desk.shows(`ispatch_${n}`)).toBe(true)
  const opened = world.coordinator.textOf(`委派 ${n} · 20`)
  expect(opened).toContain('逾期未答')
  expect(opened).toContain(`消息 ${messageId}`)
  expect(opened).toContain('其后催答 2 次')
  expect(world.coordinator.buttonsUnder(`委派 ${n} · 20`)).toEqual(['正当', '无故'])

  expect(await phone.forge(messageId, `accept:${await invitationId(world, n, 'silent')}`)).toContain(
    '逾期未答',
  )
  expect(invitationOn(phone, n)).toContain('到时未收到答复')
  await accept(next, n)
  expect(world.coordinator.status(n)).toContain('已满员')
})

test('a near visit shortens the time to answer, so that somebody else can still be asked', async () => {
  const startsAt = new Date(world.clock.now().getTime() + 10 * 3_600_000)
  const [day = '', time = ''] = new Date(startsAt.getTime() + 8 * 3_600_000).toISOString().split('T')
  const n = await dispatched(world, `daily JG-001 ${day} ${time.slice(0, 5)} size=1`)
  const phone = theOneAsked(world, n)
  expect(invitationOn(phone, n)).toContain('还有 5 小时')
  await world.pass(5.1)
  expect(theOneAsked(world, n).id).not.toBe(phone.id)
  await world.pass(10)
  expect(asked(world, n)).toEqual([])
})
