// The day of a visit: checking in, the questionnaire by thumb, handing it in, the report on the phones.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stepOn, toTheEnd } from './inspector.ts'
import { accept, dispatched, theOneAsked } from './moves.ts'
import type { Phone } from './phone.ts'
import { until, World } from './world.ts'

const SITE = { latitude: 28.68, longitude: 115.86 }

let world: World
let n: number
let member: Phone
beforeAll(async () => {
  world = await World.open({ supervisors: 4 })
  n = await dispatched(world, 'daily JG-001 2026-11-24 09:00 size=1')
  member = theOneAsked(world, n)
  await accept(member, n)
})
afterAll(() => world.close())

const answerOn = (phone: Phone) => phone.screen()

describe('checking in', () => {
  test('too early is told when it opens', async () => {
    await member.type('/checkin')
    expect(member.screen()).toMatch(/开始前 2 小时起可以签到/)
  })

  test('the reminder two hours before carries the button; somebody without a seat is told no, and it is on record', async () => {
    await world.pass(22.1)
    expect(member.buttonsUnder('⏰ 委派')).toContain('📍 签到')
    const other = world.supervisors.find(({ id }) => id !== member.id)
    await other?.type(`/checkin ${n}`)
    expect(other?.screen()).toMatch(/您不在委派 1 的席位上/)
    expect(world.coordinator.shows('不在委派 1 的席位上，却尝试签到')).toBe(true)
  })

  test('the card is shown; far away a reason is wanted; on the spot it counts', async () => {
    await member.tap('📍 签到', '⏰ 委派')
    expect(member.textOf('质量督导员证卡')).toMatch(/R3625/)
    expect(member.screen()).toMatch(/请发送您现在的位置/)
    await member.location(28.78, 115.86)
    expect(member.screen()).toMatch(/离机构约 11\.1 公里/)
    await member.location(SITE.latitude, SITE.longitude)
    expect(member.screen()).toMatch(/✅ 已签到 · 委派 1/)
    expect(world.coordinator.screen()).toMatch(/📍 督导员\d 已到场 · 委派 1/)
    await member.type('/checkin')
    expect(member.screen()).toMatch(/您已于 .* 签到/)
  })
})

describe('the questionnaire', () => {
  test('opens with the first question, and takes a time as people type it', async () => {
    await member.tap('▶️ 开始填写问卷')
    expect(answerOn(member)).toMatch(/第 1 题[\s\S]*到达时间/)
    await member.type('0840')
    expect(answerOn(member)).toMatch(/第 2 题[\s\S]*到场时的情况/)
  })

  test('what is no answer is told with what would be, and nothing is lost', async () => {
    await member.type('随便')
    expect(answerOn(member)).toMatch(/到场时的情况/)
    await member.tap('‹ 上一题')
    expect(answerOn(member)).toMatch(/已答：08:40/)
    await member.type('8:50')
    expect(answerOn(member)).toMatch(/第 2 题/)
  })

  test('an edited message changes what it had answered, and the former answer stays on record', async () => {
    await member.edit(member.lastSent(), '8:55')
    await member.tap('‹ 上一题')
    expect(answerOn(member)).toMatch(/已答：08:55/)
    const entries = await world.app.deps.store.transact((tx) => tx.sheets.entries(1))
    expect(entries.filter(({ key }) => key === 'arrived').map(({ after }) => after)).toEqual([
      '08:40',
      '08:50',
      '08:55',
    ])
    await member.tap('下一题')
  })

  test('a restart between two answers loses nothing', async () => {
    const choice = member.buttons().find((label) => label.includes('接待')) ?? ''
    await member.tap(choice)
    await world.restart()
    await member.type('/inspect')
    expect(answerOn(member)).toMatch(/接待人姓名和职务/)
    await member.tap('‹ 上一题')
    expect(answerOn(member)).toMatch(/已答：/)
    await member.tap('下一题')
    await member.type('王主任 <b>考务</b>')
  })

  test('nobody else can open it', async () => {
    const other = world.supervisors.find(({ id }) => id !== member.id)
    const messageId = other?.messages().at(-1)?.messageId ?? 0
    expect(await other?.forge(messageId, 'q-open:1')).toMatch(/不属于您/)
  })
})

describe('handing in', () => {
  test('goes through the whole daily form by thumb to the overview', async () => {
    // Every "no" has more asked about it: the first ones are enough to be found on the overview.
    for (let step = 0; step < 24; step++) await stepOn(member, ['否'])
    await toTheEnd(member, ['是'])
    expect(member.screen()).toMatch(/全部答完，可以提交/)
    expect(member.screen()).toMatch(/发现的问题（\d+）/)
  }, 90_000)

  test('submitting asks once more, seals, and brings PDF and table to both phones', async () => {
    await member.tap('📨 提交')
    expect(member.screen()).toMatch(/提交吗？/)
    await member.tap('提交')
    await until(
      () => member.count('书面反馈 · 督导员') === 2 && world.coordinator.count('书面反馈 · 督导员') === 2,
    )
    const [pdf] = world.coordinator.messages().filter(({ caption }) => caption?.includes('发现问题'))
    expect(pdf?.document?.fileName).toMatch(/\.pdf$/)
  })

  test('what was found counts in the numbers of the year and in the weight of the institution, opinion or not', async () => {
    const [, found] = /发现问题：?\s*(\d+)/.exec(world.coordinator.textOf('发现问题')) ?? []
    expect(Number(found)).toBeGreaterThanOrEqual(5)
    await world.coordinator.type('/stats')
    expect(world.coordinator.shows(`督导中发现 ${found} 个问题`)).toBe(true)
    // Seen today with five findings or more: twice; the other one never inspected: three times.
    await world.coordinator.type('/plan 1')
    expect(world.coordinator.screen()).toContain('权重：2 至 3')
  })

  test('afterwards nothing changes but by a marked supplement', async () => {
    expect(await member.forge(member.messages().at(-1)?.messageId ?? 0, 'q-back:1')).toMatch(/答案不能再改/)
    await member.type('/supplement 第一题应为 9:05')
    expect(member.shows('原报告不变')).toBe(true)
    for (const phone of [member, world.coordinator]) {
      expect(phone.textOf('书面反馈的补充说明')).toMatch(/9:05/)
      expect(phone.message('书面反馈的补充说明').document?.fileName).toBe('书面反馈补充说明-1-1.pdf')
    }
  })
})
