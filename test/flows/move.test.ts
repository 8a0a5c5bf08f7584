// Moving a visit to another time: what rings when, who may give the seat back, what the calendar gets.
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  accept,
  answer,
  asked,
  decline,
  dispatched,
  invitationId,
  invitationOn,
  invitationTo,
  theOneAsked,
} from './moves.ts'
import type { Phone } from './phone.ts'
import { World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await World.open({
    supervisors: 3,
    policy: { maxSeatsPerMonth: null, remindBeforeVisit: ['P1D', 'PT2H'] },
  })
})
afterAll(() => world.close())

const move = (n: number, state: string, to: string): Promise<void> =>
  answer(world.coordinator, '改期', `委派 ${n} · ${state}`, to)

const rung = (phone: Phone, n: number): number => phone.count(`⏰ 委派 ${n}：`)

test('reminders move along: old times are silent, new ones ring once', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-11-25 14:00 size=1')
  const phone = theOneAsked(world, n)
  await accept(phone, n)
  await move(n, '已满员', '2026-11-27 10:00')
  expect(world.coordinator.shows(`委派 ${n} 已改期`)).toBe(true)
  expect(world.coordinator.status(n)).toContain('2026年11月27日（周五）10:00')
  expect(phone.textOf(`🕘 委派 ${n} 改期`)).toContain('2026年11月27日（周五）10:00')
  expect(invitationOn(phone, n)).toContain('2026年11月27日（周五）10:00')
  // To Wednesday 20:00: past both old reminders (Tuesday 14:00, Wednesday 12:00), before the new ones.
  await world.pass(59)
  expect(rung(phone, n)).toBe(0)
  await world.pass(15)
  expect(rung(phone, n)).toBe(1)
  await world.pass(22)
  expect(rung(phone, n)).toBe(2)
  await world.pass(6)
  expect(rung(phone, n)).toBe(2)
})

test('the calendar entry of a holder is replaced: the same visit, a higher sequence', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-01 14:00 size=1')
  const phone = theOneAsked(world, n)
  await accept(phone, n)
  await move(n, '已满员', '12月2日下午3点')
  const files = await Promise.all(
    phone
      .messages()
      .flatMap(({ document }) => (document ? [document.fileId] : []))
      .slice(-2)
      .map(async (fileId) => Buffer.from((await world.sandbox.people.file(fileId)).bytes).toString()),
  )
  const line = (file: string | undefined, name: string) =>
    file?.split('\r\n').find((one) => one.startsWith(`${name}:`))
  expect(line(files[1], 'UID')).toBe(line(files[0], 'UID'))
  expect(files.map((file) => line(file, 'SEQUENCE'))).toEqual(['SEQUENCE:0', 'SEQUENCE:1'])
  expect(line(files[1], 'DTSTART')).toMatch(/T070000Z$/)
})

test('whoever cannot make the new time gives the seat back: no case, the next is asked', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-03 14:00 size=1')
  const phone = theOneAsked(world, n)
  await accept(phone, n)
  const { messageId } = phone.message(invitationTo(n))
  expect(phone.buttonsUnder(invitationTo(n))).toEqual(['退出'])
  await move(n, '已满员', '2026-12-04 14:00')
  expect(phone.textOf('您的席位保留')).toContain('不算拒绝')
  expect(phone.buttonsUnder(`🕘 委派 ${n}`)).toEqual(['新时间来不了'])
  expect(await phone.tap('新时间来不了', `🕘 委派 ${n}`)).toBe('已交回席位')
  expect(invitationOn(phone, n)).toContain('因改期')
  expect(phone.buttonsUnder(invitationTo(n))).toEqual([])
  expect(world.coordinator.shows('拒绝案')).toBe(false)
  const next = theOneAsked(world, n)
  expect(next.id).not.toBe(phone.id)
  const released = await invitationId(world, n, 'released')
  expect(await phone.forge(messageId, `release:${released}`)).toContain('因改期退出')

  // Whoever takes the seat at the new time knew it.
  await accept(next, n)
  expect(next.buttonsUnder(invitationTo(n))).toEqual(['退出'])
  const held = await invitationId(world, n, 'accepted')
  expect(await next.forge(next.message(invitationTo(n)).messageId, `release:${held}`)).toContain('没有变过')
})

test('open invitations get a deadline that fits the new time', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-20 14:00 size=1')
  const phone = theOneAsked(world, n)
  await world.pass(10)
  const near = new Date(world.clock.now().getTime() + 8 * 3_600_000 + 8 * 3_600_000).toISOString()
  await move(n, '邀请中', `${near.slice(0, 10)} ${near.slice(11, 16)}`)
  expect(invitationOn(phone, n)).toContain('还有 4 小时')
  expect(phone.buttonsUnder(invitationTo(n))).toEqual(['✅ 接受', '谢绝'])
  expect(phone.buttonsUnder(`🕘 委派 ${n}`)).toEqual([])
  await world.pass(3.5)
  expect(asked(world, n).map(({ id }) => id)).toEqual([phone.id])
  await world.pass(0.6)
  expect(theOneAsked(world, n).id).not.toBe(phone.id)
  await decline(theOneAsked(world, n), n)
  await accept(theOneAsked(world, n), n)
})

test.each([
  ['2020-01-01 09:30', '已经过去'],
  ['2026-12-20', '日期'],
  ['下周', '看不懂日期'],
  ['2026-12-20 25:00', '没有这个时间'],
  ['2026-02-30 09:30', '没有这一天'],
  ['2027-01-20 14:00', '没有变化'],
])('a time that will not do (%s) is answered, and can be sent again', async (words, said) => {
  const n = await dispatched(world, 'daily JG-001 2027-01-20 14:00 size=1')
  await move(n, '邀请中', words)
  expect(world.coordinator.screen()).toContain(said)
  await world.coordinator.type('2027-01-21 14:00')
  expect(world.coordinator.status(n)).toContain('2027年1月21日')
  await answer(world.coordinator, '取消委派', `委派 ${n} · 邀请中`, '练习')
})
