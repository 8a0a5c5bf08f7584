// Institutions are drawn too: a plan with its weights fixed before the draw, confirmed, arranged one by one, proven to all.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyPlanRecord } from '../../domain/plan-record.ts'
import { loadVerifier } from '../domain/draw-sample.ts'
import type { Phone } from './phone.ts'
import { World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await World.open()
  await world.app.deps.store.transact(async (tx) => {
    const rows = Array.from({ length: 6 }, (_, at) => ({
      ...{
        row: at + 2,
        code: `JJ-${at + 1}`,
        name: `浔阳第${at + 1}评价中心`,
        region: '九江市',
        address: '',
      },
      ...{ latitude: null, longitude: null, contactTelegramId: null, language: 'zh' as const },
    }))
    await tx.institutions.upsert(rows, world.clock.now())
  })
})
afterAll(() => world.close())

async function recordOn(phone: Phone, n: number): Promise<string> {
  await phone.type(`/verify plan ${n}`)
  const { document } = phone.message(`方案 ${n} 的记录`)
  return Buffer.from((await world.sandbox.people.file(document?.fileId ?? '')).bytes).toString('utf8')
}

it('is planned, confirmed, arranged and proven', async () => {
  const { coordinator } = world
  await coordinator.type('/plan 2 region=九江 kind=special')
  const plan = '机构抽取方案 1 ·'
  expect(coordinator.textOf(plan)).toMatch(
    /待确认[\s\S]*专项督导 · 从 6 家中抽 2 家[\s\S]*九江市[\s\S]*权重：均为 3/,
  )
  const [poolHash = '', commitment = ''] = coordinator.textOf(plan).match(/[0-9a-f]{64}/g) ?? []
  await coordinator.tap('确认并附公开随机文本', plan)
  await coordinator.type('双色球 2026140 期')
  const drawn = coordinator.textOf(plan)
  const codes = [...drawn.matchAll(/（(JJ-\d)） · 权重 3 · 待安排/g)].map(([, code]) => code ?? '')
  expect(new Set(codes).size).toBe(2)

  const text = await recordOn(coordinator, 1)
  expect(verifyPlanRecord(JSON.parse(text))).toEqual({ ok: true })
  const verify = await loadVerifier()
  const checked = verify(text, { poolHash, commitment })
  expect(checked.lines.join('\n')).toContain('VERDICT: the record holds together')
  expect(checked.exit).toBe(0)
  expect(JSON.parse(text).publicEntropy).toBe('双色球 2026140 期')
  const [first] = JSON.parse(text).order
  const members: { id: string; code: string }[] = JSON.parse(text).institutions
  expect(members.find(({ id }) => id === first)?.code).toBe(codes[0])

  // Each institution has a button that opens the wizard with it, and what is planned belongs to the plan.
  await coordinator.tap(`🗓 安排 ${codes[0]}`, plan)
  for (const part of ['专项督导', codes[0] ?? '', '哪一天']) expect(coordinator.screen()).toContain(part)
  await coordinator.tap('明天')
  for (const label of ['09:00', '3', '1 法规政策与质量管理体系', '选好了']) await coordinator.tap(label)
  await coordinator.tap('✅ 生成方案')
  expect(coordinator.status(1)).toContain(codes[0])
  await coordinator.tap('↻ 刷新', plan)
  expect(coordinator.textOf(plan)).toMatch(/委派 1 待确认 \/dispatch_1/)
  expect(coordinator.buttonsUnder(plan)).not.toContain(`🗓 安排 ${codes[0]}`)

  // A dispatch that came to nothing leaves the institution to be arranged again.
  await coordinator.tap('取消', '委派 1 ·')
  await coordinator.tap('↻ 刷新', plan)
  expect(coordinator.buttonsUnder(plan)).toContain(`🗓 安排 ${codes[0]}`)
})

it('shows the others its record when the institutions were inspected, and nothing before', async () => {
  const [supervisor] = world.supervisors
  await supervisor?.type('/plan 2')
  expect(supervisor?.screen()).toContain('只供委派机构工作人员使用')
  await supervisor?.type('/verify plan 1')
  expect(supervisor?.screen()).toContain('现在没有可公开的记录')
  await supervisor?.type('/verify 方案 99')
  expect(supervisor?.screen()).toContain('现在没有可公开的记录')

  await world.app.deps.store.transact(async (tx) => {
    await tx.dispatches.update(1, { state: 'ended' })
    for (const { institutionId } of await tx.plans.drawn(1, 2)) await tx.plans.link(1, institutionId, 1)
  })
  if (!supervisor) throw new Error('nobody is there')
  const record = JSON.parse(await recordOn(supervisor, 1))
  expect(verifyPlanRecord(record)).toEqual({ ok: true })
  expect(record).not.toHaveProperty('institutions')
})

it('keeps abandoned plans visible, and lets none be confirmed that has grown old', async () => {
  const { coordinator } = world
  await coordinator.type('/plan 1')
  await coordinator.tap('取消', '机构抽取方案 2 ·')
  expect(coordinator.textOf('机构抽取方案 2 ·')).toContain('已放弃')
  await coordinator.type('/plan 1')
  await world.pass(25)
  expect(await coordinator.tap('✅ 确认', '机构抽取方案 3 ·')).toContain('权重已经陈旧')
  await coordinator.type('/plans')
  expect(coordinator.screen()).toMatch(/plan_3 · 已过期[\s\S]*plan_2 · 已放弃[\s\S]*plan_1 · 已抽取/)
  await coordinator.type('/verify plan 2')
  expect(coordinator.screen()).toMatch(/已放弃，没有抽取[\s\S]*[0-9a-f]{64}/)
  const kinds = await world.app.deps.store.transact((tx) => tx.journal.latest('plan-abandoned', 'plan:3'))
  expect(kinds?.data).toEqual({ why: 'lapsed' })
})

it('says what is wrong with a wish', async () => {
  const { coordinator } = world
  const told: [string, RegExp][] = [
    ['/plan', /请写家数：\/plan 3/],
    ['/plan many', /没有写要抽几家[\s\S]*看不懂“many”/],
    ['/plan 0', /一次抽 1 至 50 家/],
    ['/plan 2 kind=annual', /没有“annual”这种类型/],
    ['/plan 2 region=上饶', /没有名为“上饶”的地区。名册里有：.*九江市.*南昌市/],
    ['/plan 2 region=市', /对应几个地区/],
    ['/plan 9', /只有 8 家评价机构，抽不出 9 家/],
  ]
  for (const [line, words] of told) {
    await coordinator.type(line)
    expect(coordinator.screen(), line).toMatch(words)
  }
})

it('weighs what is known: waiting, findings, complaints', async () => {
  const { coordinator } = world
  await world.app.deps.store.transact(async (tx) => {
    const now = world.clock.now()
    const institution = await tx.institutions.byCode('JG-001')
    for (const codeHash of ['a', 'b', 'c']) {
      await tx.complaints.insert({
        ...{
          codeHash,
          chatId: null,
          institutionId: institution?.id ?? 0,
          institutionText: '',
          what: '',
          happened: '',
        },
        ...{ state: codeHash === 'c' ? 'received' : 'accepted', createdAt: now, changedAt: now },
      })
    }
  })
  await coordinator.type('/plan 2 region=南昌市')
  // Never inspected: three times; two complaints accepted: twice on top of it.
  expect(coordinator.screen()).toContain('权重：3 至 6')
})
