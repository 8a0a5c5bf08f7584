// The dispatch loop as people live it: plan, confirm, ring, accept, decline, replace.
import { afterEach, expect, test } from 'vitest'
import { World } from './world.ts'

let world: World
afterEach(() => world.close())

const PLAN = '/dispatch daily JG-001 2026-12-01 09:30 size=2'

test('a coordinator dispatches; two phones ring; one accepts, one declines, the next is asked', async () => {
  world = await World.open({ supervisors: 5 })
  const { coordinator } = world
  await coordinator.type(PLAN)
  const plan = coordinator.status(1)
  expect(plan).toContain('待确认')
  expect(plan).toContain('可抽取 5 人')
  expect(plan).toMatch(/[0-9a-f]{64}/)
  expect(world.ringing()).toHaveLength(0)
  await coordinator.tap('确认')

  const [first, second] = world.ringing()
  if (!first || !second) throw new Error(coordinator.transcript())
  expect(world.ringing()).toHaveLength(2)
  expect(first.screen()).toContain('豫章评价中心')
  expect(first.screen()).toContain('2026年12月1日（周二）09:30')
  expect(await first.tap('接受')).toBe('已接受，席位为您保留。')
  expect(first.textOf('质量督导邀请')).toContain('您已接受')
  const file = first.message('日历文件').document
  expect(file?.fileName).toMatch(/\.ics$/)

  await second.tap('谢绝')
  await second.tap('工作冲突')
  expect(world.ringing()).toHaveLength(0)
  await second.tap('确认谢绝')
  expect(second.textOf('质量督导邀请')).toContain('您已谢绝')
  expect(second.buttons()).toEqual([])
  const [third] = world.ringing()
  if (!third) throw new Error(coordinator.transcript())
  await third.tap('接受')
  expect(coordinator.status(1)).toContain('已满员')
  expect(coordinator.texts().filter((text) => text.startsWith('委派 1 ·'))).toHaveLength(1)
})

test('a decline can be taken back until it is confirmed', async () => {
  world = await World.open({ supervisors: 3 })
  await world.coordinator.type(`${PLAN.replace('size=2', 'size=1')}`)
  await world.coordinator.tap('确认')
  const [phone] = world.ringing()
  if (!phone) throw new Error('nobody was asked')
  await phone.tap('谢绝')
  await phone.tap('其他原因')
  expect(phone.screen()).toContain('请把理由写成一条消息')
  await phone.type('孩子生病 <b>&')
  expect(phone.screen()).toContain('孩子生病 <b>&')
  await phone.tap('返回')
  await phone.tap('返回')
  await phone.tap('不谢绝了')
  await phone.tap('接受')
  expect(phone.textOf('质量督导邀请')).toContain('您已接受')
})

test('declines down to exhaustion: the coordinator is told what can be done, and may go on with fewer', async () => {
  world = await World.open({ supervisors: 3 })
  await world.coordinator.type(PLAN)
  await world.coordinator.tap('确认')
  const [holder] = world.ringing()
  await holder?.tap('接受')
  for (let left = 2; left > 0; left--) {
    const [phone] = world.ringing()
    await phone?.tap('谢绝')
    await phone?.tap('身体原因')
    await phone?.tap('确认谢绝')
  }
  expect(world.ringing()).toHaveLength(0)
  expect(world.coordinator.shows('名单已问完，现有 1/2 人')).toBe(true)
  await world.coordinator.tap('以 1 人成组')
  expect(world.coordinator.status(1)).toContain('已满员')
})
