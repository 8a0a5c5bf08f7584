// The one-line form of /dispatch: what is understood, and how every mistake is named.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { planned, theOneAsked } from './moves.ts'
import type { Phone } from './phone.ts'
import { World } from './world.ts'

const RIGHT = '/dispatch daily JG-001 2026-12-01 09:30 size=2'

let world: World
let desk: Phone
beforeAll(async () => {
  world = await World.open({ supervisors: 3 })
  desk = world.coordinator
})
afterAll(() => world.close())

test.each([
  ['daily', ['缺少机构代码', '缺少日期', '缺少时间']],
  ['weekly JG-001 2026-12-01 09:30', ['类别“weekly”不对', 'daily', 'special']],
  ['daily JG-999 2026-12-01 09:30', ['没有代码为“JG-999”的机构', '/institutions']],
  ['daily JG-001 2026-13-01 09:30', ['没有这一天：2026-13-01']],
  ['daily JG-001 1.12.2026 09:30', ['看不懂日期“1.12.2026”', '2026-12-01']],
  ['daily JG-001 2026-12-01 24:30', ['没有这个时间：24:30']],
  ['daily JG-001 2026-12-01 9h', ['看不懂时间“9h”', '09:30']],
  ['daily JG-001 2026-12-01', ['缺少时间']],
  ['daily JG-001 2026-12-01 09:30 size=0', ['size=0 不对，可用：1-50']],
  ['daily JG-001 2026-12-01 09:30 size=51', ['人数须为 1 到 50']],
  ['daily JG-001 2026-12-01 09:30 size=二', ['size=二 不对']],
  ['daily JG-001 2026-12-01 09:30 pool=all', ['pool=all 不对，可用：external | internal']],
  ['daily JG-001 2026-12-01 09:30 mode=phone', ['mode=phone 不对，可用：onsite | data | remote']],
  ['daily JG-001 2026-12-01 09:30 visit=secret', ['visit=secret 不对，可用：open | covert']],
  ['constructor JG-001 2026-12-01 09:30', ['类别“constructor”不对']],
  ['__proto__ JG-001 2026-12-01 09:30', ['类别“__proto__”不对']],
  ['\u202Eweekly JG-001 2026-12-01 09:30', ['类别“weekly”不对']],
  [
    'daily JG-001 2026-12-01 09:30 mode=constructor pool=valueof',
    ['mode=constructor 不对', 'pool=valueof 不对'],
  ],
  [
    'daily JG-001 2026-12-01 09:30 visit=__proto__ pool=constructor',
    ['visit=__proto__ 不对', 'pool=constructor 不对'],
  ],
  [`daily JG-001 2026-12-01 09:30 ${'x=1 '.repeat(900)}`, ['看不懂“x=1”', '… 还有 890 处', RIGHT]],
  [`daily JG-001 2026-12-01 09:30 form=${'x'.repeat(3900)}`, [`没有编号为“${'x'.repeat(59)}…”的问卷`]],
  ['daily JG-001 2026-12-01 09:30 items=5', ['items=5 不对，可用：1,2,3,4']],
  ['daily JG-001 2026-12-01 09:30 sise=2', ['看不懂“sise=2”', '是不是 size=']],
  ['daily JG-001 2026-12-01 09:30 now', ['看不懂“now”']],
  ['daily JG-001 2026-12-01 09:30 size=1 size=2', ['size= 写了两次']],
  ['daily JG-001 2026-12-01 09:30 recheck=x', ['recheck=x 不对，可用：12']],
  ['daily JG-001 2026-12-01 09:30 recheck=99', ['委派 99 没有督导意见', '/opinions']],
  ['daily JG-001 2026-12-01 09:30 form=x', ['没有编号为“x”的问卷', '去掉 form=']],
  ['daily JG-001 2020-12-01 09:30', ['时间已过：2020年12月1日']],
  ['daily JG-001 2029-12-01 09:30', ['时间太远']],
  ['special JG-001 2026-12-01 09:30 size=2 items=1', ['专项督导至少 3 人', '您写的是 2 人']],
  ['special JG-001 2026-12-01 09:30', ['须事先明确督导事项', 'items=1,2']],
  [`daily JG-001 2026-12-01 09:30 note=${'长'.repeat(501)}`, ['说明太长：最多 500 字']],
  ['weekly JG-001 2026-12-32 09:30 size=x', ['类别“weekly”', '没有这一天', 'size=x 不对']],
  ['<b>daily</b> JG-001 2026-12-01 09:30', ['类别“<b>daily</b>”不对']],
])('%s', async (line, said) => {
  await desk.type(`/dispatch ${line}`)
  for (const part of said) expect(desk.screen()).toContain(part)
})

test('every mistake comes with a line that is right, and none of them made a dispatch', async () => {
  await desk.type('/dispatch daily JG-001 soon 09:30')
  expect(desk.screen()).toContain('没有下达，因为')
  expect(desk.screen()).toContain(RIGHT)
  await desk.type('/dispatches')
  expect(desk.screen()).toContain('还没有委派')
})

test.each([
  ['daily jg-001 2026-12-01 09:30', '席位：2'],
  ['日常 JG-001 2026-12-01 09:30 visit=暗访 mode=远程 pool=外督', '远程监控 · 暗访'],
  ['ｄａｉｌｙ　JG-001 2026-12-01 ０９：３０ size＝１', '席位：1'],
  ['special JG-001 2026-12-01 09:30 items=2、1', '席位：3'],
  ['daily JG-001 2026-12-01 09:30 SIZE = 1 note = 两点 = 门口 见', '说明：两点 = 门口 见'],
])('%s is understood', async (line, said) => {
  const n = await planned(world, line)
  expect(desk.status(n)).toContain('2026年12月1日（周二）09:30')
  expect(desk.status(n)).toContain(said)
})

test('too few eligible: said before it is confirmed, with the reasons counted', async () => {
  const [one, two] = world.supervisors
  await one?.type('/leave 2026-12-01')
  await world.app.deps.store.transact(async (tx) => {
    const person = await tx.supervisors.byTelegram(String(two?.id))
    if (person) await tx.supervisors.setStatus(person.id, 'suspended')
  })
  const n = await planned(world, 'daily JG-001 2026-12-01 09:30 size=2')
  expect(desk.status(n)).toContain('可抽取 1 人 · 排除 2 人')
  expect(desk.status(n)).toContain('请假 1')
  expect(desk.status(n)).toContain('暂停资格 1')
  expect(desk.status(n)).toContain('不足 2 个席位')
  expect(desk.buttonsUnder(`委派 ${n} ·`)).toEqual(['取消'])
  const { messageId } = desk.message(`委派 ${n} ·`)
  expect(await desk.forge(messageId, `plan-confirm:${n}`)).toContain('可抽取 1 人')
  expect(desk.status(n)).toContain('待确认')
  const nobody = await planned(world, 'daily JG-001 2026-12-01 09:30 size=1 pool=internal')
  expect(desk.status(nobody)).toContain('可抽取 0 人')
})

test('public entropy typed with the confirmation is part of the draw, and shown', async () => {
  const n = await planned(world, 'daily JG-001 2026-12-01 14:30 size=1')
  await desk.tap('确认并加入公开随机文本', `委派 ${n} ·`)
  await desk.type('长'.repeat(501))
  expect(desk.screen()).toContain('最多 500 个字')
  await desk.type('双色球 <03> 07 & 11')
  expect(desk.status(n)).toContain('公开随机文本：双色球 <03> 07 & 11')
  expect(theOneAsked(world, n).id).toBe(world.supervisors[2]?.id)
})

test('the one-line form is for coordinators only', async () => {
  const phone = world.supervisors[0]
  await phone?.type(RIGHT)
  expect(phone?.screen()).toContain('只供委派机构工作人员使用')
})
