// Messages do not get out for a while: the coordinators hear of it once, once more after an hour, and once that it is over.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchOver } from '../../app/watch-over.ts'
import { dispatched, theOneAsked } from '../flows/moves.ts'
import { World } from '../flows/world.ts'

const AUDITOR = 504
const BAD_GATEWAY = { kind: 'error', code: 502, description: 'Bad Gateway' } as const
const STUCK = '消息发不出去'
const OVER = '已恢复：消息发不出去'

let world: World
beforeAll(async () => {
  world = await World.open({ supervisors: 1, policy: { respondWithin: 'P5D' } })
})
afterAll(() => world.close())

test('what is stuck is told, at most once an hour, and that it is over', async () => {
  const { coordinator, second, sandbox } = world
  const auditor = world.stranger(AUDITOR, '审计')
  await world.app.deps.store.transact((tx) =>
    tx.coordinators.add({
      ...{ chatId: String(AUDITOR), addedAt: world.clock.now(), role: 'auditor', addedBy: 'settings' },
    }),
  )
  const alerts = () => coordinator.count(`🚨 ${STUCK}`)
  const look = async (minutes: number) => {
    await world.pass(minutes / 60)
    // What is seen only once is not told; two workers look at the same time.
    for (let times = 0; times < 2; times++) await Promise.all([world.app.watch(), world.app.watch()])
    await world.settled()
  }
  await look(1)
  expect(coordinator.count('🚨')).toBe(0)

  const [person] = world.supervisors
  if (!person) throw new Error('there is one supervisor')
  sandbox.faults.add({
    ...{ method: 'sendMessage', chatId: person.id, count: 1_000, effect: BAD_GATEWAY },
  })
  const n = await dispatched(world, 'daily JG-001 2026-12-01 09:30 size=1')
  await look(5)
  expect(alerts()).toBe(0)
  await look(15)
  expect(alerts()).toBe(1)
  expect(coordinator.textOf(STUCK)).toMatch(/自 .+ 起，已有20 分钟。\n1 条等待发出。/)
  expect(second.count('Messages do not get out')).toBe(1)
  await look(50)
  expect(alerts()).toBe(1)
  await look(15)
  expect(alerts()).toBe(2)

  sandbox.faults.clear()
  await look(6)
  expect(coordinator.count(OVER)).toBe(1)
  expect(coordinator.textOf(OVER)).toContain('一切恢复正常')
  expect(theOneAsked(world, n).id).toBe(person.id)

  // What could not be told while it was so is not told when it is over.
  const unsaid = { count: 1_000, effect: BAD_GATEWAY, textMatch: '🚨' }
  for (const plan of [unsaid, { ...unsaid, chatId: person.id, textMatch: undefined }])
    sandbox.faults.add(plan)
  await world.app.deps.store.transact(async (tx) =>
    tx.outgoing.add({
      chatId: String(person.id),
      kind: 'seat-revoked',
      data: { invitationId: 1 },
      urgency: 0,
    }),
  )
  await look(70)
  sandbox.faults.clear()
  sandbox.faults.add(unsaid)
  await look(6)
  expect(coordinator.count(OVER)).toBe(2)
  sandbox.faults.clear()
  await look(6)
  expect(alerts()).toBe(2)
  expect(coordinator.count(OVER)).toBe(2)
  expect(auditor.count('🚨') + auditor.count('✅ 已恢复')).toBe(0)
})

test('what only the machine knows is told as well, each by itself', async () => {
  const { coordinator, second } = world
  const { deps } = world.app
  const waiting = { count: 0, oldest: null }
  const standing = {
    ...{ messages: waiting, timers: waiting, updates: waiting, givenUp: waiting, files: waiting },
    ...{ sending: 0, undelivered: 0, heardAt: world.clock.now() },
  }
  const bad = { standing, queues: null, disk: { free: 300 * 1024 ** 2, total: 1024 ** 4 }, telegram: true }
  await watchOver(deps, bad)
  await world.pass(3 / 60)
  await watchOver(deps, { ...bad, standing: { ...standing, heardAt: world.clock.now() } })
  await world.settled()
  expect(coordinator.textOf('作业队列连接不上')).toContain('没有数据丢失')
  expect(second.textOf('The disk of the data is nearly full')).toContain('300 MB left.')
  // Without the database nothing can be decided, and nothing is.
  await watchOver(deps, { standing: null, queues: null, disk: null, telegram: false })
  await watchOver(deps, { ...bad, queues: {}, disk: null })
  await world.settled()
  expect(second.shows('Over: The job queue cannot be reached')).toBe(true)
  expect(second.shows('Over: The disk of the data is nearly full')).toBe(true)
  expect(second.count('🚨')).toBe(4)
})
