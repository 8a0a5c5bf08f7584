// The lives of supervisors: applicant to card, term and its end, suspension, renewal, leaving; told, and the seats passed on.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accept, answer, asked, dispatched, planned, theOneAsked } from './moves.ts'
import type { Phone } from './phone.ts'
import { World } from './world.ts'

let world: World
let first: Phone
beforeAll(async () => {
  world = await World.open({
    supervisors: 4,
    policy: { maxSeatsPerMonth: null, remindTermEnd: ['P30D', 'P7D'] },
  })
  first = world.coordinator
  await world.app.deps.store.transact(async (tx) => {
    for (const card of ['R36250001', 'R36250002', 'R36250003']) {
      const person = await tx.supervisors.byCard(card)
      if (person) await tx.lives.setTerm(person.id, { termStart: '2024-01-01', termNo: 1 })
    }
  })
})
afterAll(() => world.close())

const phoneOf = (at: number): Phone => world.phone(1000 + at)
const eligible = async (day: string): Promise<string> => {
  const n = await planned(world, `daily JG-001 ${day} 09:30 size=1`)
  const text = first.status(n)
  await first.tap('取消', `委派 ${n} · 待确认`)
  return /可抽取 (\d+) 人/.exec(text)?.[1] ?? text
}

/** Types the command, the reasons, and confirms. */
async function step(command: string, card: string, reasons: string): Promise<void> {
  await first.type(`/${command} ${card}`)
  await first.type(reasons)
  await first.tap('✅ 确认', '吗？')
}

test('suspending takes the seat back and tells why; restoring brings back into the pool', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-10 09:30 size=1')
  const holder = theOneAsked(world, n)
  await accept(holder, n)
  const card = `R3625000${holder.id - 1000}`
  await first.type(`/suspend ${card.toLowerCase()}`)
  expect(first.screen()).toContain('未开始的席位和邀请将收回')
  await first.type('健康原因 <核实中>')
  expect(first.screen()).toContain('确定暂停吗？')
  expect(holder.shows('已暂停')).toBe(false)
  await first.tap('✅ 确认', '确定暂停吗？')
  expect(first.shows(`已记录：暂停 · 督导员${holder.id - 1000} ${card}`)).toBe(true)
  expect(holder.textOf('资格已暂停')).toContain('健康原因 <核实中>')
  expect(asked(world, n)).toHaveLength(1)
  expect(theOneAsked(world, n).id).not.toBe(holder.id)
  expect(await eligible('2026-12-20')).toBe('3')
  await answer(first, '取消委派', `委派 ${n} ·`, '练习')

  await first.type(`/suspend ${card}`)
  expect(first.screen()).toBe('现在不能这样做：此人暂停。')
  await step('restore', card, '已核实')
  expect(holder.textOf('资格已恢复')).toContain('已核实')
  expect(await eligible('2026-12-20')).toBe('4')
})

test('a repeated or forged confirmation does nothing; others are told it is not theirs', async () => {
  expect(await first.forge(first.messages()[0]?.messageId ?? 0, 'life-do:withdraw:1')).toContain('没有待确认')
  await phoneOf(1).type('/suspend R36250002')
  expect(phoneOf(1).screen()).toContain('只供委派机构工作人员使用')
  await first.type('/renew R99999999')
  expect(first.screen()).toContain('名册里没有证卡“R99999999”')
  await first.type('/withdraw R36250004')
  await first.type('考核不合格')
  await first.tap('‹ 返回', '确定取消资格吗？')
  expect(await eligible('2026-12-20')).toBe('4')
})

test('withdrawn and left are out of every pool for good', async () => {
  await step('withdraw', 'R36250004', '考核不合格')
  expect(phoneOf(4).textOf('资格已取消')).toContain('考核不合格')
  await step('left', 'R36250003', '退休')
  expect(phoneOf(3).textOf('您已离任')).toContain('退休')
  expect(await eligible('2026-12-20')).toBe('2')
  await first.type('/restore R36250004')
  expect(first.screen()).toContain('此人已取消资格')
})

test('an applicant is trained, fails, passes, and gets the next free number', async () => {
  await first.type('/applicant')
  expect(first.screen()).toContain('没有在办的申请人')
  await first.tap('➕ 登记申请人')
  await first.type('陈新')
  await first.type('都行')
  expect(first.screen()).toContain('应为“外督”或“内督”')
  await first.tap('外督', '外督还是内督')
  await first.type('九江市')
  await first.tap('无单位', '所在单位')
  expect(first.screen()).toContain('已登记申请人 1')
  await first.tap('已培训', '已登记申请人 1')
  await first.tap('测试不合格', '陈新（外督）')
  await first.type('一百')
  expect(first.screen()).toContain('0 至 100')
  await first.type('41')
  await first.tap('测试合格', '41 分')
  await first.type('８８分')
  expect(first.screen()).toContain('测试合格')
  await first.tap('🪪 发证并聘任', '88 分')
  expect(first.screen()).toContain('证卡编号：R36260001')
  expect(first.screen()).toContain('2026-11-23 至 2029-11-22')
  await first.type('R3625')
  expect(first.screen()).toContain('例如 R36210001')
  await first.type('R36250001')
  expect(first.screen()).toContain('已经有人使用')
  await first.type('r36260007')
  await first.tap('✅ 确认', 'R36260007')
  expect(first.screen()).toContain('已发证：陈新 R36260007')
  await first.type('/applicant 李用 内督 南昌市 某某中心')
  expect(first.screen()).toContain('已登记申请人 2')
  await first.type('/applicant 王错 外外 南昌市')
  expect(first.screen()).toContain('应为“外督”或“内督”')
})

test('a roster sets the end of the contracts it brings, and moves it with them', async () => {
  const dueTimes = () =>
    world.app.deps.store.transact(async (tx) => {
      const person = await tx.supervisors.byCard('R36250900')
      return (await tx.timers.of(person?.id ?? 0, ['term-end', 'remind-term'])).map(({ dueAt }) =>
        dueAt.toISOString(),
      )
    })
  const roster = (start: string, own = '2024-01-01') =>
    Buffer.from(
      'card_no,name,kind,region,unit,telegram_id,term_start,term_no,language\n' +
        `R36250900,胡远,external,赣州市,某单位,,${start},1,zh\n` +
        `R36250001,督导员1,external,南昌市,单位1,,${own},1,zh\n`,
    )
  await first.document('roster.csv', roster('2026-03-01'), '/roster')
  expect(await dueTimes()).toEqual(['2029-01-29T16:00:00.000Z', '2029-02-28T16:00:00.000Z'])
  expect(phoneOf(1).shows('名册更改了您的聘期')).toBe(false)
  await first.document('roster.csv', roster('2024-02-29', '2024-02-29'), '/roster')
  expect(phoneOf(1).textOf('名册更改了您的聘期')).toContain('第 1 个聘期：2024-02-29 至 2027-02-28')
  expect(await dueTimes()).toEqual(['2027-01-29T16:00:00.000Z', '2027-02-28T16:00:00.000Z'])
  await first.document('roster.csv', roster('2020-01-01'), '/roster')
  await first.type('/person R36250900')
  expect(first.screen()).toContain('不在聘期')
  expect(first.screen().match(/名册更改聘期/g)).toHaveLength(2)
})

test('both sides are reminded of the end; it ends by itself at midnight; renewing begins the next term', async () => {
  // Contracts of 2024-01-01 end with 2026-12-31 in Shanghai; what is stored gets its due times at the next start.
  await world.restart()
  await until('2026-12-01T16:01:00Z')
  expect(phoneOf(1).textOf('2026-12-31')).toContain('还有 30 天')
  expect(first.textOf('2 名督导员的聘期到 2026-12-31 为止')).toContain('督导员1 R36250001')
  expect(phoneOf(3).shows('2026-12-31')).toBe(false)
  await step('renew', 'R36250001', '考核合格')
  expect(phoneOf(1).textOf('您已获续聘')).toContain('第 2 个聘期：2027-01-01 至 2029-12-31')
  await first.type('/renew R36250001')
  expect(first.screen()).toContain('下一聘期已经登记')

  await until('2026-12-31T15:59:00Z')
  expect(phoneOf(2).shows('聘期已届满')).toBe(false)
  expect(first.textOf('1 名督导员的聘期到 2026-12-31')).toContain('督导员2')
  expect(phoneOf(1).count('还有 7 天')).toBe(0)
  expect(phoneOf(2).count('还有 7 天')).toBe(1)
  await until('2026-12-31T16:00:30Z')
  expect(phoneOf(2).shows('聘期已届满')).toBe(true)
  expect(first.textOf('聘期已于 2026-12-31 届满')).toContain('督导员2')
  expect(phoneOf(1).shows('聘期已届满')).toBe(false)

  await first.type('/person R36250002')
  expect(first.screen()).toContain('不在聘期')
  await answer(first, '续聘', '👤 督导员2', '补办')
  expect(first.screen()).toContain('还没有考核记录')
  await first.tap('✅ 确认', '确定续聘吗？')
  expect(phoneOf(2).textOf('您已获续聘')).toContain('第 2 个聘期：2027-01-01 至 2029-12-31')
})

/** Moves the clock to that moment. */
const until = (moment: string): Promise<void> =>
  world.pass((Date.parse(moment) - world.clock.now().getTime()) / 3_600_000)
