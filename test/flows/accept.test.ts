// Accepting: what the phone shows, the calendar file, and what a covert visit keeps back until then.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accept, dispatched, invitationOn, invitationTo, theOneAsked } from './moves.ts'
import type { Phone } from './phone.ts'
import { World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await World.open({ supervisors: 2, policy: { remindBeforeVisit: ['P1D', 'PT90M'] } })
})
afterAll(() => world.close())

/** The lines of the calendar file in a message, the folded ones joined. */
async function calendar(phone: Phone, part: string): Promise<string[]> {
  const fileId = phone.message(part).document?.fileId
  if (!fileId) throw new Error(`no file with “${part}”`)
  const { bytes } = await world.sandbox.people.file(fileId)
  const text = Buffer.from(bytes).toString()
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/)
  return text.replace(/\r\n[ \t]/g, '').split('\r\n')
}

test('the calendar file has date, place and alarms, and the note with its signs', async () => {
  const n = await dispatched(
    world,
    'daily JG-001 2026-12-01 09:30 size=1 note=带齐证件; 走\\侧门, 找 <张> & 李',
  )
  const phone = theOneAsked(world, n)
  expect(await accept(phone, n)).toContain('已接受')
  const lines = await calendar(phone, `委派 ${n} 已列入日程`)
  expect(lines).toContain('DTSTART:20261201T013000Z')
  expect(lines).toContain('DTEND:20261201T093000Z')
  expect(lines).toContain('SEQUENCE:0')
  expect(lines).toContain('LOCATION:红谷滩1号')
  expect(lines.filter((line) => line.startsWith('TRIGGER')).sort()).toEqual([
    'TRIGGER:-P1D',
    'TRIGGER:-PT1H30M',
  ])
  const description = lines.find((line) => line.startsWith('DESCRIPTION')) ?? ''
  expect(description).toContain('带齐证件\\; 走\\\\侧门\\, 找 <张> & 李')
  expect(description).toContain('\\n')
})

test('an accepted invitation keeps the seat and offers only to withdraw', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-02 09:30 size=1')
  const phone = theOneAsked(world, n)
  await accept(phone, n)
  expect(invitationOn(phone, n)).toContain('✅ 您已接受')
  expect(phone.buttonsUnder(invitationTo(n))).toEqual(['退出'])
  expect(world.coordinator.status(n)).toContain('已满员')
})

test('a covert visit tells region and time only, until the seat is taken; nothing of it can be forwarded', async () => {
  const heard = new Map(world.supervisors.map((phone) => [phone.id, phone.transcript().length]))
  const n = await dispatched(world, 'daily JG-001 2026-12-03 14:00 size=1 visit=covert note=豫章侧门见')
  const phone = theOneAsked(world, n)
  const before = invitationOn(phone, n)
  const said = phone.transcript().slice(heard.get(phone.id))
  expect(before).toContain('暗访')
  expect(before).toContain('南昌市')
  expect(before).toContain('14:00')
  for (const secret of ['豫章', '红谷滩', 'JG-001', '侧门']) expect(said).not.toContain(secret)
  expect(phone.message(invitationTo(n)).protectContent).toBe(true)

  await accept(phone, n)
  expect(invitationOn(phone, n)).toContain('豫章评价中心')
  expect(invitationOn(phone, n)).toContain('红谷滩1号')
  expect(invitationOn(phone, n)).toContain('豫章侧门见')
  expect(phone.message(`委派 ${n} 已列入日程`).protectContent).toBe(true)
  expect(await calendar(phone, `委派 ${n} 已列入日程`)).toContain('LOCATION:红谷滩1号')
})

test('an open visit may be forwarded', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-04 14:00 size=1')
  expect(theOneAsked(world, n).message(invitationTo(n)).protectContent ?? false).toBe(false)
})

test('a decline after a covert visit was offered still tells no institution', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-07 14:00 size=1 visit=covert')
  const phone = theOneAsked(world, n)
  await phone.tap('谢绝', invitationTo(n))
  await phone.tap('身体原因', invitationTo(n))
  await phone.tap('确认谢绝', invitationTo(n))
  expect(invitationOn(phone, n)).toContain('您已谢绝')
  expect(invitationOn(phone, n)).not.toContain('豫章')
})
