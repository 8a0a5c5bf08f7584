// What coordinators follow: one status message per dispatch, kept up to date; the list; opening a dispatch again.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accept, answer, asked, decline, dispatched, planned, theOneAsked } from './moves.ts'
import { World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await World.open({ supervisors: 3, policy: { maxSeatsPerMonth: null } })
})
afterAll(() => world.close())

const statusMessages = (n: number): number =>
  world.coordinator.texts().filter((text) => text.startsWith(`委派 ${n} ·`)).length

test('before any dispatch the list says how to begin', async () => {
  await world.coordinator.type('/dispatches')
  expect(world.coordinator.screen()).toContain('还没有委派')
})

test('one status message follows the dispatch from plan to full team', async () => {
  const { coordinator } = world
  const n = await planned(world, 'daily JG-001 2026-12-01 09:30 size=2')
  const { messageId } = coordinator.message(`委派 ${n} · 待确认`)
  await coordinator.tap('✅ 确认')
  const [one, two] = asked(world, n)
  if (!one || !two) throw new Error('two were to be asked')
  expect(coordinator.status(n)).toMatch(
    /席位 1：督导员\d（第 [12] 位） – 等待答复至 2026年11月24日（周二）09:0\d/,
  )
  expect(coordinator.status(n)).toContain('名单中还有 1 人未询问')
  await accept(one, n)
  await decline(two, n)
  expect(coordinator.status(n)).toMatch(/· 督导员\d（第 [12] 位）：已谢绝 – 工作冲突/)
  expect(coordinator.status(n)).toContain('待处理拒绝案 1 件')
  await accept(theOneAsked(world, n), n)
  expect(coordinator.status(n)).toContain('已满员')
  expect(statusMessages(n)).toBe(1)
  expect(coordinator.message(`委派 ${n} · 已满员`).messageId).toBe(messageId)
})

test('opening a dispatch again moves its live message down; the old one stays as it was', async () => {
  const { coordinator } = world
  const n = await dispatched(world, 'daily JG-001 2026-12-02 09:30 size=1')
  const before = coordinator.message(`委派 ${n} ·`)
  await coordinator.type(`/dispatch_${n}`)
  expect(statusMessages(n)).toBe(2)
  await accept(theOneAsked(world, n), n)
  const now = coordinator.message(`委派 ${n} ·`)
  expect(now.messageId).toBeGreaterThan(before.messageId)
  expect(now.text).toContain('已满员')
  const old = coordinator.messages().find(({ messageId }) => messageId === before.messageId)
  expect(old?.text).toContain('邀请中')
})

test('another coordinator follows a dispatch from opening it on, in the own language', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-03 09:30 size=1')
  const { second } = world
  expect(second.shows(`Dispatch ${n} ·`)).toBe(false)
  await second.type(`/dispatch_${n}`)
  expect(second.status(n)).toContain('inviting')
  await accept(theOneAsked(world, n), n)
  expect(second.status(n)).toContain('all seats filled')
  await answer(second, 'Cancel dispatch', `Dispatch ${n} ·`, 'power cut')
  expect(second.shows(`Dispatch ${n} is cancelled; 1 told.`)).toBe(true)
  expect(world.coordinator.status(n)).toContain('power cut')
})

test('the list shows pages of eight, newest first, and leafs both ways', async () => {
  const { coordinator } = world
  for (let more = 0; more < 7; more++) await planned(world, 'daily JG-002 2026-12-20 09:30 size=1')
  await coordinator.type('/dispatches')
  const { messageId } = coordinator.message('委派（1–8 / 共 10 件）')
  expect(coordinator.screen()).toContain('/dispatch_10 ')
  expect(coordinator.screen()).not.toContain('/dispatch_2 ')
  expect(coordinator.buttonsUnder('委派（1–8')).toEqual(['更早 ›'])
  await coordinator.tap('更早 ›', '委派（1–8')
  const older = coordinator.message('委派（9–10 / 共 10 件）')
  expect(older.messageId).toBe(messageId)
  expect(older.text).toContain('✅ /dispatch_1 · 已满员 · 2/2')
  expect(older.text).toContain('豫章评价中心')
  await coordinator.tap('‹ 更新', '委派（9–10')
  expect(coordinator.shows('委派（1–8 / 共 10 件）')).toBe(true)
})

test('a page that is not there any more shows the last one', async () => {
  const { coordinator } = world
  const { messageId } = coordinator.message('委派（1–8')
  await coordinator.forge(messageId, 'dispatch-page:800')
  expect(coordinator.shows('委派（9–10 / 共 10 件）')).toBe(true)
})
