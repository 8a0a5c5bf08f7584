// The preliminary opinion of a special inspection, from the written feedback until the institution may answer it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openClient } from '../../prisma/store/client.ts'
import type { Phone } from './phone.ts'
import { arrive, fillIn, handIn, teamForm, teamOn } from './team-site.ts'
import { until, World } from './world.ts'

const CONTACT = 7002
let world: World
let prisma: ReturnType<typeof openClient>
let n: number
let leader: Phone
let second: Phone
let third: Phone
let contact: Phone

beforeAll(async () => {
  world = await World.open({
    supervisors: 3,
    policy: { opinionChainForDaily: true, publish: ['rectification'] },
  })
  prisma = openClient(world.database.url)
  contact = await world.contact(CONTACT, '谢联系')
  await teamForm(world)
  const team = await teamOn(world, '2026-11-23 10:30', 3, 'special items=2')
  n = team.n
  ;[leader, second, third] = team.phones as [Phone, Phone, Phone]
  for (const phone of team.phones) await arrive(phone, n)
  const answers = { camera: '否', seal: '否', words: '门口整洁' }
  await fillIn(leader, { ...answers, opinion: '需要整改' })
  for (const phone of [second, third]) await fillIn(phone, answers)
  for (const phone of team.phones) await handIn(phone)
  await leader.tap('📝 填写共同答案')
  if (!leader.screen().includes('概览')) await leader.tap('📋 概览')
  await handIn(leader)
  for (const phone of [second, third]) await phone.tap('✅ 同意', '第 3 步')
})
afterAll(async () => {
  await prisma.$disconnect()
  await world.close()
})

const HEAD = '· 初步督导意见'
const facts = async (kind: string) =>
  (await prisma.journal.findMany({ where: { kind }, orderBy: { seq: 'asc' } })).map(({ data }) => data)
const last = (phone: Phone): number => phone.messages().at(-1)?.messageId ?? 0

describe('the leader drafts', () => {
  test('with the written feedback the findings come to the leader, each with a proposed demand', async () => {
    await until(() => leader.shows(HEAD))
    expect(leader.textOf(HEAD)).toMatch(/请逐条核对[\s\S]*写入 2 条[\s\S]*1\. 有监控\n2\. 试卷密封/)
    expect(second.shows(HEAD)).toBe(false)
    await leader.tap('1', HEAD)
    expect(leader.textOf(HEAD)).toMatch(/问题 1\/2[\s\S]*检查情况：否\n依据：第十二条第二项\n程度：较重/)
    expect(leader.textOf(HEAD)).toContain('整改要求：请立即停止有关做法')
    await leader.tap('›')
    expect(leader.textOf(HEAD)).toMatch(/问题 2\/2[\s\S]*整改要求：请说明情况/)
    await leader.tap('‹')
  })

  test('a demand is typed; back from the question nothing is asked any more', async () => {
    await leader.tap('✏️ 改要求')
    expect(leader.textOf(HEAD)).toMatch(/请立即停止有关做法[\s\S]*最多 500 个字/)
    await leader.tap('‹ 返回')
    await leader.type('这句没有人问')
    expect(leader.screen()).toContain('没有在等您的文字')
    await leader.tap('✏️ 改要求', HEAD)
    await leader.type('字'.repeat(501))
    expect(leader.screen()).toContain('最多 500 个字')
    await leader.type('30 日内装好<监控>')
    expect(leader.screen()).toMatch(/问题 1\/2[\s\S]*整改要求：30 日内装好<监控>/)
  })

  test('a finding is left out with reasons, and put back', async () => {
    await leader.tap('›')
    await leader.tap('✂️ 不写入')
    await leader.type('当场已经改正')
    expect(leader.screen()).toContain('不写入，理由：当场已经改正')
    await leader.tap('📋 总览')
    expect(leader.screen()).toMatch(/写入 1 条，不写入 1 条。[\s\S]*试卷密封 ✂️/)
    await leader.tap('2')
    await leader.tap('↩️ 重新写入')
    expect(leader.screen()).toContain('整改要求：请说明情况')
    expect(await facts('opinion-finding-left-out')).toEqual([{ number: 2, leftOut: '当场已经改正' }])
  })

  test('nobody else drafts, and the agency cannot send what is not agreed', async () => {
    await leader.type('/my')
    expect(leader.textOf('等您起草')).toContain(`委派 ${n} 的初步督导意见等您起草`)
    for (const phone of [second, world.coordinator, contact])
      for (const data of ['opinion-demand:1:0', 'opinion-put:1', 'opinion-back:1'])
        expect(await phone.forge(last(phone), data), data).toContain('不属于您')
    expect(await world.coordinator.forge(last(world.coordinator), 'opinion-sure:1')).toContain('组长起草')
    expect(await contact.forge(last(contact), 'opinion:1:0')).toContain('不属于您')
    expect(await prisma.officialDocument.count()).toBe(0)
  })
})

describe('the team has its word', () => {
  test('members are asked; taken back with reasons, what they said is void', async () => {
    await leader.type(`/opinion_${n}`)
    expect(await leader.tap('📨 提交给组员表态')).toContain('已提交')
    expect(second.buttonsUnder('请您表态：同意，或写明异议')).toEqual(['1', '2', '✅ 同意', '❗ 有异议'])
    expect(await leader.forge(last(leader), 'opinion-demand:1:0')).toContain('组员表态')
    await second.type('/my')
    expect(second.textOf('等您表态')).toContain('初步督导意见等您表态，2026年11月24日')
    expect(await second.tap('✅ 同意', HEAD)).toContain('已记录：同意')
    await leader.tap('↩️ 收回修改', '组员正在表态')
    await leader.type('第 1 条的期限写错了')
    expect(second.textOf('本轮表态已结束')).toContain('理由：第 1 条的期限写错了')
    expect(await second.forge(last(second), 'opinion-agree:1')).toContain('组长起草')
    await leader.tap('📨 提交给组员表态', '请逐条核对')
    expect(third.textOf('请您表态')).toMatch(/未表态[\s\S]*未表态/)
  })

  test('one agrees, one dissents in their own words; then the agency is told', async () => {
    await third.tap('❗ 有异议', '请您表态')
    expect(third.shows('会原样写入初步督导意见')).toBe(true)
    await third.type('第 2 条：封条<b>完好</b>')
    expect(third.screen()).toContain('已记录您的异议')
    expect(world.coordinator.shows('请核对后发给评价机构')).toBe(false)
    await second.tap('✅ 同意', '请您表态')
    expect(world.coordinator.textOf('请核对后')).toMatch(/请核对后发给评价机构[\s\S]*封条<b>完好<\/b>/)
    expect(world.second.textOf('preliminary opinion')).toContain('Please check it and send it')
    expect(await facts('opinion-agreed')).toMatchObject([{ silent: [] }])
  })

  test('the agency returns it with reasons; then one stays silent, and is not waited for', async () => {
    await world.coordinator.tap('↩️ 退回组长', '请核对后')
    await world.coordinator.type('请写明第 2 条的依据')
    expect(leader.textOf('请逐条核对')).toContain('工作人员退回的理由：请写明第 2 条的依据')
    expect(world.second.shows('This step is over')).toBe(true)
    await leader.tap('2', '请逐条核对')
    expect(leader.textOf('问题 2/2')).toContain('工作人员退回的理由：请写明第 2 条的依据')
    await leader.tap('📋 总览', '问题 2/2')
    await leader.tap('📨 提交给组员表态', '请逐条核对')
    await third.tap('❗ 有异议', '请您表态')
    await third.type('仍不同意第 2 条')
    await world.pass(24.1)
    expect((await facts('opinion-agreed')).at(-1)).toMatchObject({ silent: [expect.any(Number)] })
    expect(second.shows('本轮表态已结束')).toBe(true)
  })
})

describe('the institution gets it', () => {
  test('the agency is asked once more, and sends it once', async () => {
    await world.coordinator.type('/opinions')
    expect(world.coordinator.screen()).toMatch(new RegExp(`/opinion_${n} · 待发出\\n豫章评价中心`))
    await world.coordinator.type(`/opinion_${n}`)
    await world.coordinator.tap('📨 发给评价机构')
    expect(world.coordinator.screen()).toMatch(/发给：豫章评价中心[\s\S]*联系人已绑定[\s\S]*异议 1 份/)
    await world.coordinator.tap('‹ 返回')
    await world.coordinator.tap('📨 发给评价机构')
    // Two of them at the same moment.
    const both = [
      world.coordinator.tap('✅ 确认发出'),
      world.second.forge(last(world.second), 'opinion-sure:1'),
    ]
    const [one = '', other = ''] = await Promise.all(both)
    expect([/已发出。/.test(one), /^Sent\.$/.test(other)].filter(Boolean)).toHaveLength(1)
    const [document, ...more] = await prisma.officialDocument.findMany()
    expect(more).toEqual([])
    expect(document?.content).toMatchObject({
      number: '初督〔2026〕1号',
      content: {
        findings: [
          { number: 1, article: '第十二条第二项', severity: '较重', demand: '30 日内装好<监控>' },
          { number: 2, severity: '' },
        ],
        dissents: [{ text: '仍不同意第 2 条' }],
      },
    })
  })

  test('when it is acknowledged the time to object begins, and everybody concerned is told', async () => {
    await until(() => contact.buttons().includes('✅ 签收'))
    await contact.tap('✅ 签收')
    const lastDay = '2026年12月4日'
    expect(contact.textOf('📄 申辩')).toContain(`截止 ${lastDay}`)
    expect(contact.buttonsUnder('📄 申辩')).toContain('全部无异议')
    expect(leader.textOf('评价机构已签收')).toContain(`申辩截止 ${lastDay}`)
    expect(world.coordinator.textOf('评价机构已签收')).toContain(`申辩截止 ${lastDay}`)
    expect(await facts('opinion-acknowledged')).toHaveLength(1)
    expect(await leader.forge(last(leader), 'opinion-back:1')).toContain('已签收，可以申辩')
    await world.coordinator.type('/opinions')
    expect(world.coordinator.screen()).toContain(`豫章评价中心 · 截止 ${lastDay}`)
  })
})

describe('the chain goes on, from phone to phone, to its end', () => {
  test('the institution accepts one finding and disputes the other; the agency weighs it and issues the notice', async () => {
    await contact.tap('📄 申辩', '📄 申辩')
    await contact.tap('1', '共 2 条')
    await contact.tap('部分有异议')
    await contact.type('监控上周已经装好。')
    await contact.tap('📋 总览')
    await contact.tap('其余 1 条都接受')
    await contact.tap('📨 检查并提交')
    await contact.tap('✅ 确认提交')
    expect(contact.shows('✅ 申辩已收到')).toBe(true)
    await world.coordinator.type(`/opinion_${n}`)
    await world.coordinator.tap('1')
    expect(world.coordinator.textOf('问题 1/2')).toContain('监控上周已经装好。')
    await world.coordinator.tap('❌ 不采纳')
    await world.coordinator.type('检查当天没有监控。')
    await world.coordinator.type(`/opinion_${n}`)
    await world.coordinator.tap('📜 发督导意见书')
    expect(world.coordinator.screen()).toContain('维持 2 条')
    await world.coordinator.tap('✅ 确认发出')
    await until(() => contact.shows('意督〔2026〕1号'))
    expect(leader.shows('意督〔2026〕1号')).toBe(true)
  })

  test('it acknowledges the notice, reports what it did, and the agency verifies and closes', async () => {
    await contact.tap('✅ 签收', '意督〔2026〕1号')
    expect(contact.textOf('🔧 整改')).toContain('整改要求 2 条，已报 0 条。')
    await contact.tap('🔧 提交整改', '🔧 整改')
    await contact.tap('1', '共 2 条')
    await contact.type('监控已装好并联网。')
    await contact.tap('›')
    await contact.type('已补贴封条。')
    await contact.tap('📋 总览')
    await contact.tap('📨 检查并提交')
    await contact.tap('✅ 确认提交')
    for (const at of ['1', '2']) {
      await world.coordinator.type(`/opinion_${n}`)
      await world.coordinator.tap(at)
      await world.coordinator.tap('✅ 已整改')
      await world.coordinator.tap('现场核查')
    }
    await world.coordinator.type(`/opinion_${n}`)
    await world.coordinator.tap('✅ 办结')
    await world.coordinator.tap('✅ 确认发出')
    await until(() => contact.shows('验督〔2026〕1号'))
    expect((await prisma.opinion.findUniqueOrThrow({ where: { dispatchId: n } })).state).toBe('closed')
    expect(contact.textOf('✅ 已办结')).toContain('不需要再做什么')
  })

  test('what is public of it is proposed, confirmed, and stands in the record', async () => {
    expect(world.coordinator.textOf('下面的文字原样公开')).toContain('已全部整改')
    await world.coordinator.tap('📢 公示', '下面的文字原样公开')
    expect(await prisma.publication.findMany({ select: { kind: true, state: true } })).toEqual([
      { kind: 'rectification', state: 'published' },
    ])
    await contact.type(`/why ${n}`)
    expect(contact.screen()).toMatch(/第十二条[\s\S]*监控上周已经装好。[\s\S]*检查当天没有监控。/)
    expect(await world.app.deps.store.verifyJournal()).toMatchObject({ ok: true })
  })
})

describe('somebody who inspected alone and found nothing', () => {
  test('hands it to the agency at once, where daily inspections have opinions too', async () => {
    const { n: m, phones } = await teamOn(world, '2026-11-24 10:30', 1)
    const [alone] = phones as [Phone]
    await arrive(alone, m)
    await fillIn(alone, { camera: '是', seal: '是', words: '无', opinion: '合格' })
    await handIn(alone)
    await until(() => alone.shows(`委派 ${m} ${HEAD}`))
    expect(alone.textOf(`委派 ${m} ${HEAD}`)).toContain('没有发现问题')
    expect(alone.buttonsUnder(`委派 ${m} ${HEAD}`)).toEqual(['📨 提交给委派机构'])
    await alone.tap('📨 提交给委派机构')
    expect(alone.shows('已提交，按最新的消息继续')).toBe(true)
    expect(world.coordinator.buttonsUnder(`委派 ${m} ${HEAD}`)).toEqual(['📨 发给评价机构', '↩️ 退回组长'])
    await world.coordinator.tap('📨 发给评价机构', `委派 ${m} ${HEAD}`)
    await world.coordinator.tap('✅ 确认发出')
    await world.coordinator.type(`/opinion_${m}`)
    expect(world.coordinator.screen()).toMatch(/初督〔2026〕2号[\s\S]*等其签收/)
    await world.coordinator.tap('✍️ 登记送达')
    await world.coordinator.type('当面送达，门卫代收')
    expect(alone.textOf('评价机构已签收')).toContain('申辩截止')
    expect((await facts('opinion-acknowledged')).at(-1)).toMatchObject({ servedBy: '当面送达，门卫代收' })
  })
})

describe('a leader who is no longer in office', () => {
  test('is stood in for by the next who inspected', async () => {
    await prisma.opinion.update({ where: { dispatchId: n }, data: { state: 'drafting' } })
    await prisma.supervisor.updateMany({
      where: { telegramId: String(leader.id) },
      data: { status: 'dismissed' },
    })
    expect(await leader.forge(last(leader), 'opinion-put:1')).toContain('不属于您')
    await second.type(`/opinion_${n}`)
    expect(second.buttonsUnder('请逐条核对')).toContain('📨 提交给组员表态')
    await second.tap('1', '请逐条核对')
    expect(second.buttonsUnder('问题 1/2')).toContain('✏️ 改要求')
  })
})
