// A conflict of interest (Art. 16): declared with the decline, it is a recusal and never a refusal.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accept, dispatched, invitationOn, invitationTo, planned, theOneAsked } from './moves.ts'
import type { Phone } from './phone.ts'
import { World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await World.open({ supervisors: 4, policy: { maxSeatsPerMonth: null } })
})
afterAll(() => world.close())

async function recuse(phone: Phone, n: number, relation: string): Promise<void> {
  await phone.tap('谢绝', invitationTo(n))
  await phone.tap('需要回避', invitationTo(n))
  await phone.tap(relation, invitationTo(n))
}

const conflictsOf = (phone: Phone) =>
  world.app.deps.store.transact(async (tx) => {
    const person = await tx.supervisors.byTelegram(String(phone.id))
    return tx.conflicts.of(person?.id ?? 0)
  })

test('examining in the same session excludes from this dispatch only', async () => {
  const n = await dispatched(world, 'daily JG-002 2026-12-01 09:30 size=1')
  const phone = theOneAsked(world, n)
  await recuse(phone, n, '担任同场次考评员')
  expect(invitationOn(phone, n)).toContain('请确认回避本场次')
  await phone.tap('确认回避', invitationTo(n))
  expect(await conflictsOf(phone)).toMatchObject([{ relation: 'examiner', dispatchId: n }])
  await accept(theOneAsked(world, n), n)

  const next = await planned(world, 'daily JG-002 2026-12-02 09:30 size=4')
  expect(world.coordinator.status(next)).toContain('可抽取 4 人 · 排除 0 人')
})

test('kin at the institution: a recusal, no case, and never drawn there again', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-03 09:30 size=1')
  const phone = theOneAsked(world, n)
  await recuse(phone, n, '与该机构人员有亲属关系')
  expect(invitationOn(phone, n)).toContain('不会再抽到您')
  expect(await conflictsOf(phone)).not.toContainEqual(expect.objectContaining({ relation: 'kin' }))
  await phone.tap('确认回避', invitationTo(n))

  expect(invitationOn(phone, n)).toContain('已按回避处理')
  expect(invitationOn(phone, n)).toContain('不算拒绝')
  expect(world.coordinator.shows('拒绝案')).toBe(false)
  expect(await conflictsOf(phone)).toContainEqual(
    expect.objectContaining({ relation: 'kin', dispatchId: null, declaredBy: String(phone.id) }),
  )
  expect(theOneAsked(world, n).id).not.toBe(phone.id)
  const next = await planned(world, 'daily JG-001 2026-12-04 09:30 size=1')
  expect(world.coordinator.status(next)).toContain('可抽取 3 人 · 排除 1 人')
  expect(world.coordinator.status(next)).toContain('回避 1')
  const elsewhere = await planned(world, 'daily JG-002 2026-12-04 09:30 size=1')
  expect(world.coordinator.status(elsewhere)).toContain('可抽取 4 人 · 排除 0 人')
})

test('another relation has to be put into words; nothing counts before it is confirmed', async () => {
  const n = await dispatched(world, 'daily JG-002 2026-12-05 09:30 size=1')
  const phone = theOneAsked(world, n)
  await recuse(phone, n, '其他可能影响公正的关系')
  expect(invitationOn(phone, n)).toContain('请把理由写成一条消息')
  await phone.type('曾与负责人合伙')
  await phone.tap('返回', invitationTo(n))
  await phone.tap('返回', invitationTo(n))
  expect(invitationOn(phone, n)).toContain('请选择需要回避的关系')
  await phone.tap('返回', invitationTo(n))
  await phone.tap('不谢绝了', invitationTo(n))
  expect(await conflictsOf(phone)).not.toContainEqual(expect.objectContaining({ relation: 'other' }))

  await recuse(phone, n, '其他可能影响公正的关系')
  await phone.type('曾与负责人合伙')
  await phone.tap('确认回避', invitationTo(n))
  expect(await conflictsOf(phone)).toContainEqual(
    expect.objectContaining({ relation: 'other', note: '曾与负责人合伙' }),
  )
  expect(world.coordinator.status(n)).toContain('回避')
})

test('a conflict found after accepting gives the seat back without a case', async () => {
  const n = await dispatched(world, 'daily JG-002 2026-12-06 09:30 size=1')
  const phone = theOneAsked(world, n)
  await accept(phone, n)
  await phone.tap('退出', invitationTo(n))
  await phone.tap('需要回避', invitationTo(n))
  await phone.tap('师生或师徒关系', invitationTo(n))
  await phone.tap('确认回避', invitationTo(n))
  expect(invitationOn(phone, n)).toContain('已按回避处理')
  expect(world.coordinator.shows('拒绝案')).toBe(false)
  expect(theOneAsked(world, n).id).not.toBe(phone.id)
})
