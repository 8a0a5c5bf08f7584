// A team of three at one visit: sealed answers, their differences, the joint answers, a dissent, one report.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openClient } from '../../prisma/store/client.ts'
import type { Phone } from './phone.ts'
import { arrive, fillIn, handIn, teamForm, teamOn } from './team-site.ts'
import { until, World } from './world.ts'

let world: World
let prisma: ReturnType<typeof openClient>
let n: number
let leader: Phone
let second: Phone
let third: Phone
beforeAll(async () => {
  world = await World.open({ supervisors: 4 })
  prisma = openClient(world.database.url)
  await teamForm(world)
  const team = await teamOn(world, '2026-11-24 09:00', 3)
  n = team.n
  ;[leader, second, third] = team.phones as [Phone, Phone, Phone]
  await world.pass(23)
  for (const phone of team.phones) await arrive(phone, n)
})
afterAll(async () => {
  await prisma.$disconnect()
  await world.close()
})

const TEAM = '· 团队'
const nameOf = (phone: Phone): string => `督导员${phone.id - 1000}`
const facts = (kind: string) => prisma.journal.findMany({ where: { kind }, orderBy: { seq: 'asc' } })

describe('each answers alone', () => {
  test('the one drawn first leads, and alone is asked the leader’s question', async () => {
    expect(leader.shows('您是组长')).toBe(true)
    expect(second.shows('您是组长')).toBe(false)
    await fillIn(second, { camera: '是', seal: '否', words: '门口整洁' })
    expect(second.screen()).toContain('全部答完，可以提交')
    await fillIn(leader, { camera: '是', seal: '是', words: '门口有标识', opinion: '总体合格' })
  })

  test('handing in seals: until all are in, nobody sees what another answered', async () => {
    await handIn(second)
    expect(second.textOf(TEAM)).toMatch(/第 1 步[\s\S]*还在等/)
    expect(second.shows('书面反馈 ·')).toBe(false)
    await second.forge(second.message(TEAM).messageId, `team-list:${n}:answers:0`)
    expect(second.textOf(TEAM)).toMatch(/共同答案[\s\S]*（无）/)
    await leader.tap('👥 团队')
    expect(leader.screen()).toMatch(/组长、您）正在填写[\s\S]*已提交[\s\S]*正在填写/)
    expect(leader.screen()).not.toContain('否')
  })

  test('nobody else sees the team, and only the leader acts as one', async () => {
    const other = world.supervisors.find(({ id }) => ![leader.id, second.id, third.id].includes(id))
    const shown = other?.messages().at(-1)?.messageId ?? 0
    expect(await other?.forge(shown, `team:${n}`)).toContain('只有本次督导的组员')
    for (const data of [`team-compare:${n}`, `joint-back:${n}`, `lead-give:${n}:1`])
      expect(await second.forge(second.message(TEAM).messageId, data)).toContain('只有组长能做')
  })

  test('the leader cannot go on while somebody who came is still answering', async () => {
    expect(await leader.forge(leader.message(TEAM).messageId, `team-compare:${n}`)).toMatch(/还要等/)
    await leader.type('/inspect')
    await handIn(leader)
    expect(leader.buttonsUnder(TEAM)).not.toContain('▶️ 不再等待，开始比对')
  })
})

describe('comparing', () => {
  test('with the last sheet all are opened, and the leader is told where they differ', async () => {
    await fillIn(third, { camera: '否', seal: '否', words: '门口整洁' })
    await handIn(third)
    expect(leader.textOf('第 2 步')).toMatch(/分歧 3 题，还有 2 题待定[\s\S]*请组长逐题确定/)
    expect(second.textOf('第 2 步')).toContain('组长正在确定共同答案')
    expect(second.count('各人答案已全部打开')).toBe(1)
    await second.tap('🔍 查看分歧')
    expect(second.screen()).toMatch(/有监控[\s\S]*是[\s\S]*否[\s\S]*共同答案：待定/)
    expect(second.buttonsUnder('· 分歧').some((label) => label.startsWith('✏️'))).toBe(false)
  })

  test('the leader goes from difference to difference, seeing what each had said', async () => {
    await leader.tap('📝 填写共同答案')
    expect(leader.screen()).toMatch(/共同答案[\s\S]*有监控[\s\S]*各人的答案[\s\S]*：是[\s\S]*：否/)
    await leader.tap('是')
    expect(leader.screen()).toContain('试卷密封')
    await leader.tap('📋 概览')
    expect(leader.screen()).toContain('分歧 3 题，还有 1 题待定')
    expect(leader.buttonsUnder('概览')).not.toContain('📨 提交')
    await leader.tap('还缺 1 项')
    await leader.tap('否')
    expect(leader.screen()).toMatch(/分歧 3 题，都已有共同答案[\s\S]*可以提交/)
  })

  test('the leader hands over, and the joint answers go along', async () => {
    await leader.tap('👥 团队')
    await leader.tap('🔁 移交组长')
    expect(await leader.tap(nameOf(second))).toContain(`${nameOf(second)}现在是组长`)
    expect(leader.buttonsUnder(TEAM)).not.toContain('🔁 移交组长')
    const shown = leader.messages().at(-1)?.messageId ?? 0
    expect(await leader.forge(shown, 'q-open:4')).toContain('不属于您')
    await second.tap('📝 填写共同答案')
    expect(second.screen()).toMatch(/共同答案[\s\S]*可以提交|共同答案[\s\S]*第 \d 题/)
    await second.tap('👥 团队')
    await second.tap('🔁 移交组长')
    await second.tap(nameOf(leader))
    expect(await facts('lead-passed')).toHaveLength(2)
  })
})

describe('agreeing', () => {
  /** Opens the joint answers, and puts them to the team. */
  const put = async () => {
    await leader.type('/inspect')
    if (!leader.screen().includes('概览')) await leader.tap('📋 概览')
    await handIn(leader)
  }

  test('the joint answers are put to the others; taken back, what they said is void', async () => {
    await put()
    expect(second.buttonsUnder('第 3 步')).toEqual(['✅ 同意', '❗ 有异议', '📋 查看共同答案', '🔍 查看分歧'])
    expect(await second.tap('✅ 同意')).toContain('已记录：同意')
    expect(await leader.tap('↩️ 收回修改')).toContain('已收回')
    expect(second.shows('本轮表态已结束')).toBe(true)
    await put()
    expect(second.buttonsUnder('第 3 步')).toContain('✅ 同意')
    expect(third.textOf('第 3 步')).toContain('尚未表态')
  })

  test('one agrees, one dissents in their own words; then the report goes to all of them, once', async () => {
    await second.tap('✅ 同意', '第 3 步')
    await third.tap('❗ 有异议', '第 3 步')
    expect(third.screen()).toContain('您不同意哪一题')
    await third.type('第 1 题：<b>二楼</b>没有监控')
    expect(third.shows('已记录您的异议')).toBe(true)
    const readers = [leader, second, third, world.coordinator]
    await until(() => readers.every((phone) => phone.count('书面反馈 ·') === 2))
    expect(leader.textOf('全组已完成')).toMatch(/同意[\s\S]*有异议[\s\S]*<b>二楼<\/b>没有监控/)
    const [closed] = await facts('visit-closed')
    expect(closed).toMatchObject({ data: { silent: [] } })
  })

  test('how far they agreed before they talked is kept with the report', async () => {
    const report = await world.app.deps.store.transact((tx) => tx.reports.byId(1))
    expect(report?.agreement?.questions).toEqual([
      { key: 'camera', share: expect.closeTo(1 / 3, 6) },
      { key: 'seal', share: expect.closeTo(1 / 3, 6) },
    ])
    expect(report?.agreement?.alpha).toBeLessThan(0)
  })

  test('afterwards nothing can be said or taken any more', async () => {
    const on = third.messages().at(-1)?.messageId ?? 0
    expect(await third.forge(on, `joint-agree:${n}`)).toContain('已经过去')
    expect(await leader.forge(leader.messages().at(-1)?.messageId ?? 0, `joint-back:${n}`)).toContain(
      '已经过去',
    )
  })
})

describe('a leader who does not come, and a member who says nothing', () => {
  let absent: Phone
  let here: Phone
  let other: Phone
  let m: number

  test('the lead is free only when nobody waits for the leader any more', async () => {
    const team = await teamOn(world, '2026-11-26 09:00', 3)
    m = team.n
    ;[absent, here, other] = team.phones as [Phone, Phone, Phone]
    await world.pass(47.5)
    for (const phone of [here, other]) await arrive(phone, m)
    await fillIn(here, { camera: '是', seal: '否', words: '无' })
    await here.tap('👥 团队')
    expect(here.buttonsUnder(TEAM)).not.toContain('🙋 由我担任组长')
    expect(await here.forge(here.messages().at(-1)?.messageId ?? 0, `lead-take:${m}`)).toContain('不能代任')
    await world.pass(2.6)
    expect(world.coordinator.shows(`没有签到 · 委派 ${m}`)).toBe(true)
    await here.tap('▶️ 我的问卷')
    await here.tap('👥 团队')
    expect(await here.tap('🙋 由我担任组长')).toContain('您现在是组长')
  })

  test('the new leader is asked the leader’s question, and goes on without the one who is absent', async () => {
    await here.type('/inspect')
    expect(here.screen()).toContain('组长意见')
    await here.type('可以开考')
    await handIn(here)
    await fillIn(other, { camera: '是', seal: '是', words: '无' })
    await handIn(other)
    expect(here.textOf(TEAM)).toContain('可以不再等待')
    await here.tap('▶️ 不再等待，开始比对')
    expect(here.textOf('第 2 步')).toContain('分歧 1 题')
    await arrive(absent, m)
    expect(absent.screen()).toMatch(/已签到[\s\S]*全组已提交问卷并开始比对/)
  })

  test('whoever says nothing is recorded as silent, and the report is made', async () => {
    await here.tap('📝 填写共同答案')
    await here.tap('否')
    await handIn(here)
    await world.pass(23)
    expect(other.shows(`委派 ${m} 书面反馈`)).toBe(false)
    await world.pass(1.1)
    await until(() => other.count(`委派 ${m} 书面反馈`) === 2)
    const [, closed] = await facts('visit-closed')
    expect(closed?.data).toMatchObject({ agreed: [], dissented: [], silent: [expect.any(Number)] })
  })
})
