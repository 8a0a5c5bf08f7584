// A sanction of Art. 18 as people live it: told in advance, heard in words and files, decided step by step or dropped.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openClient } from '../../prisma/store/client.ts'
import { found, sentOpinion } from '../app/sent-opinion.ts'
import { answer } from './moves.ts'
import type { Phone } from './phone.ts'
import { COORDINATOR, until, World } from './world.ts'

const STRANGER = 7001
const CONTACT = 7002
const SECOND_CONTACT = 7003
const OTHER_CONTACT = 7004

let world: World
let prisma: ReturnType<typeof openClient>
let contact: Phone
let colleague: Phone
let other: Phone
let stranger: Phone
let desk: Phone
let dispatchId: number

const facts = (kind: string) => prisma.journal.findMany({ where: { kind }, orderBy: { seq: 'asc' } })
const row = (id: number) => prisma.sanction.findUniqueOrThrow({ where: { id } })
const sanction = (n: number) => `处理（第十八条）${n} ·`

beforeAll(async () => {
  world = await World.open({ supervisors: 1, policy: { publish: ['sanction'] } })
  prisma = openClient(world.database.url)
  contact = await world.contact(CONTACT, '熊芳')
  colleague = await world.contact(SECOND_CONTACT, '万里')
  other = await world.contact(OTHER_CONTACT, '别家', 'JG-002')
  stranger = world.stranger(STRANGER, '路人')
  desk = world.coordinator
  const of = { institution: 'JG-001', card: 'R36250001', createdBy: String(COORDINATOR) }
  const findings = [found(1, { severity: 'art18', label: '拒绝出示考务记录' }), found(2)]
  const made = await sentOpinion(world.app.deps.store, world.clock.now(), {
    ...{ ...of, findings, state: 'unrectified' },
  })
  dispatchId = made.dispatchId
  await world.settled()
})
afterAll(async () => {
  await prisma.$disconnect()
  await world.close()
})

/** Issues the notice of the sanction on the desk's screen, and has it acknowledged. */
async function notified(n: number, number: string): Promise<void> {
  await desk.tap('📨 发出事先告知书', sanction(n))
  await desk.tap('✅ 确认发出', sanction(n))
  await until(() => contact.shows(number))
  await world.settled()
  await contact.tap('✅ 签收', number)
}

describe('the first step', () => {
  test('is drafted with the acts, and the facts proposed out of the opinion; nothing is issued while something lacks', async () => {
    await desk.type(`/sanction ${dispatchId}`)
    expect(desk.screen()).toContain(`${sanction(1)} 委派 ${dispatchId}\n起草中`)
    expect(desk.screen()).toContain('督导中发现：拒绝出示考务记录——否。')
    expect(desk.screen()).toContain('☑ （三）对督导意见拒不采取改进措施的')
    await desk.tap('☑ （三）', sanction(1))
    expect(await desk.tap('📨 发出事先告知书', sanction(1))).toContain('请先勾选第十八条所列的情形')
    await desk.tap('☐ （一）', sanction(1))
    await answer(desk, '✏️ 写明事实', sanction(1), '11月20日当面拒绝出示<考务>记录，有录音。')
    expect(desk.screen()).toContain('有录音')
    expect(desk.screen()).toContain('☑ （一）拒绝向质量督导员提供')
    await desk.tap('○ 第三步', sanction(1))
    expect(await desk.tap('📨 发出事先告知书', sanction(1))).toContain('第十八条规定了顺序')
    await desk.tap('○ 第一步', sanction(1))
  })

  test('opens the same one for another coordinator, and from the page of the opinion', async () => {
    await world.second.type(`/sanction ${dispatchId}`)
    expect(world.second.screen()).toContain(`Sanction 1 (Art. 18) · Dispatch ${dispatchId}`)
    const under = desk.messages()[0]?.messageId ?? 0
    await desk.forge(under, `sanction-open:${dispatchId}`)
    expect(await prisma.sanction.count()).toBe(1)
    await world.second.type('/my')
    expect(world.second.screen()).toContain('Sanctions (Art. 18) waiting for you: 1')
  })

  test('is told in advance by a document, and heard from its receipt on', async () => {
    await desk.tap('📨 发出事先告知书', sanction(1))
    expect(desk.textOf(sanction(1))).toMatch(/有录音[\s\S]*签收后有 5 天陈述意见/)
    expect(desk.textOf(sanction(1))).not.toContain('（三）')
    await desk.tap('✅ 确认发出', sanction(1))
    await until(() => contact.shows('告督〔2026〕1号') && colleague.shows('告督〔2026〕1号'))
    await world.settled()
    expect(contact.shows('陈述意见 · 委派')).toBe(false)
    await contact.tap('✅ 签收', '告督〔2026〕1号')
    for (const phone of [contact, colleague]) {
      const told = phone.textOf('陈述意见 · 委派')
      expect(told).toContain('告督〔2026〕1号 已送达')
      expect(told).toContain('第一步 通报批评并责令改正')
      expect(told).toContain('请在 2026年11月28日（周六）23:59 前提交')
    }
    expect(desk.textOf(sanction(1))).toContain('听取意见中')
    expect((await row(1)).state).toBe('told')
  })

  test('cannot be decided before the institution was heard', async () => {
    const under = desk.messages()[0]?.messageId ?? 0
    expect(await desk.forge(under, 'sanction:1:decide')).toContain('现在不能这样做：听取意见中')
    expect(await desk.forge(under, 'sanction:1:decide-sure')).toContain('现在不能这样做')
    expect(desk.buttonsUnder(sanction(1))).toEqual([
      ...['📝 代录书面意见', '⏳ 期限说明与延期', '🚫 不再处理', '📬 送达证据'],
    ])
  })

  test('is nothing for strangers, other institutions or supervisors', async () => {
    const before = await prisma.sanction.findMany()
    for (const phone of [stranger, other]) {
      const under = phone.messages()[0]?.messageId ?? 0
      for (const data of ['hearing:1:speak', 'hearing:1:waive-sure'])
        expect(await phone.forge(under, data)).toContain('不属于您')
      for (const data of ['sanction:1:page', 'sanction:1:files'])
        expect(await phone.forge(under, data)).toContain('不属于您')
    }
    // A contact does nothing of a coordinator's, and a coordinator nothing of a contact's.
    const mine = contact.messages()[0]?.messageId ?? 0
    expect(await contact.forge(mine, 'sanction:1:drop')).toContain('不属于您')
    expect(await desk.forge(desk.messages()[0]?.messageId ?? 0, 'hearing:1:waive-sure')).toContain('不属于您')
    expect(await prisma.sanction.findMany()).toEqual(before)
  })

  test('is answered by the institution in words and files, by either contact, and handed in once', async () => {
    expect(contact.buttonsUnder('陈述意见 · 委派')).toEqual([
      ...['✏️ 陈述意见', '无意见', '申请延期', '为什么是这一天'],
    ])
    await contact.tap('为什么是这一天', '陈述意见 · 委派')
    expect(contact.screen()).toMatch(/11月23日[\s\S]*11月28日/)
    await contact.type('/my')
    expect(contact.screen()).toContain(`⚖️ 委派 ${dispatchId} 的处理事先告知，可在 2026年11月28日`)
    await contact.tap('✏️ 陈述意见', '陈述意见 · 委派')
    await contact.document('证明.pdf', Buffer.from('%PDF-1.4'), '当天停电，次日已出示。')
    expect(contact.screen()).toContain('收到，第 1 个附件')
    await colleague.tap('✏️ 改写意见', '陈述意见 · 委派')
    await colleague.type('当天<停电>，次日已出示，见附件。')
    expect(colleague.screen()).toMatch(
      /意见已记下（还没有提交）[\s\S]*当天<停电>，次日已出示，见附件。\n附件 1 个/,
    )
    // Not handed in yet: the agency reads nothing of it.
    await desk.type('/sanction_1')
    expect(desk.screen()).not.toContain('停电')
    await contact.tap('📤 检查并提交', '告督〔2026〕1号 已送达')
    expect(await contact.tap('✅ 提交', '提交前请检查')).toBe('已提交，等待委派机构作出决定。')
    const late = colleague.messages().at(-1)?.messageId ?? 0
    expect(await colleague.forge(late, 'hearing:1:submit')).toContain('听取意见已经结束')
    await colleague.type('补充一句')
    expect(colleague.screen()).toContain('没有在等您的文字')
    const [submitted] = await facts('hearing-submitted')
    expect(submitted).toMatchObject({ actor: String(CONTACT), data: { how: 'chat', files: 1 } })
    expect(await row(1)).toMatchObject({ state: 'heard', statement: '当天<停电>，次日已出示，见附件。' })
    expect(await prisma.timer.count({ where: { kind: 'hear-by', state: 'waiting' } })).toBe(0)
  })

  test('is decided with reasons and an order to correct, after being asked once more', async () => {
    expect(desk.textOf(sanction(1))).toContain('当天<停电>，次日已出示，见附件。')
    await desk.tap('📎 查看附件（1）', sanction(1))
    expect(desk.message('处理 1 的附件').document?.fileName).toBe('证明.pdf')
    await answer(desk, '⚖️ 作出处理决定', sanction(1), '停电不妨碍出示纸质记录，意见不予采纳。')
    expect(desk.screen()).toMatch(/决定：通报批评并责令改正\n理由：停电不妨碍/)
    expect(desk.screen()).toContain('改正期限：2026年12月23日（周三）')
    await answer(desk, '📅 改期限', '将发出《处理决定书》', '2026-11-01')
    expect(desk.screen()).toContain('请写一个今天以后的日期')
    await desk.type('2026-12-10')
    expect(desk.screen()).toContain('改正期限：2026年12月10日（周四）')
    await desk.tap('✅ 确认发出', '将发出《处理决定书》')
    await until(() => contact.shows('处督〔2026〕1号'))
    await world.settled()
    const { content } = await prisma.officialDocument.findFirstOrThrow({ where: { kind: 'sanction' } })
    expect(content).toMatchObject({
      content: {
        ...{ acts: [1], step: 1, statement: '当天<停电>，次日已出示，见附件。' },
        ...{ because: '停电不妨碍出示纸质记录，意见不予采纳。', hearing: { number: '告督〔2026〕1号' } },
        order: { dueDay: '2026-12-10' },
      },
    })
    expect(contact.textOf('陈述意见 · 委派')).toContain('已作出决定：处督〔2026〕1号')
    expect(await facts('sanction-decided')).toHaveLength(1)
    // Chosen by the coordinator, the day is a deadline like the others.
    await desk.type('/sanction_1')
    expect(desk.textOf('责令改正：须在')).toContain(
      '2026年12月10日（周四）23:59 前报告改正情况，还没有收到报告',
    )
    await desk.tap('⏳ 改正期限说明与延期', sanction(1))
    expect(desk.textOf('处理决定书发出')).toMatch(
      /11月23日[\s\S]*处理决定书发出，从次日起算[\s\S]*期限由处理决定书写明/,
    )
    await contact.type('/my')
    expect(contact.screen()).toContain(`🔧 委派 ${dispatchId} 的责令改正，须在 2026年12月10日`)
    // Publishing it is a decision of its own.
    expect(await prisma.publication.findMany()).toMatchObject([
      { kind: 'sanction', state: 'proposed', sanctionId: 1 },
    ])
    // Tapped again, it is not issued twice.
    await desk.forge(desk.message(sanction(1)).messageId, 'sanction:1:decide-sure')
    expect(await prisma.officialDocument.count({ where: { kind: 'sanction' } })).toBe(1)
  })
})

describe('the next step', () => {
  test('follows with a hearing of its own, on the ground that is chosen', async () => {
    await desk.type('/sanction_1')
    await desk.tap('⤴️ 进一步处理', sanction(1))
    expect(desk.screen()).toContain(sanction(2))
    expect(await desk.tap('📨 发出事先告知书', sanction(2))).toContain('第十八条规定了顺序')
    await desk.tap('○ 拒不改正', sanction(2))
    await notified(2, '告督〔2026〕2号')
    expect(await row(2)).toMatchObject({ state: 'told', step: 2, previousId: 1 })
    const { content } = await prisma.officialDocument.findFirstOrThrow({
      where: { kind: 'hearing', number: 2 },
    })
    expect(JSON.stringify(content)).toContain('上述情形属于第十八条所称“拒不改正”')
  })

  test('is heard when the time is over, with what was written by then; not before', async () => {
    await contact.tap('✏️ 陈述意见', '告督〔2026〕2号 已送达')
    await contact.type('正在改正。')
    await world.pass(24 * 5)
    expect((await row(2)).state).toBe('told')
    await world.pass(24)
    expect(await row(2)).toMatchObject({ state: 'heard', statement: '正在改正。' })
    expect(await facts('hearing-lapsed')).toMatchObject([{ actor: 'program', data: { said: true } }])
    expect(desk.textOf(sanction(2))).toContain('正在改正。')
    expect(contact.buttonsUnder('告督〔2026〕2号 已送达')).toEqual([])
  })

  test('can be dropped with reasons, which the institution is told; another can follow', async () => {
    await answer(desk, '🚫 不再处理', sanction(2), '<已>改正')
    for (const phone of [contact, colleague])
      expect(phone.textOf('委派机构决定不再处理')).toContain('理由：<已>改正')
    await desk.type('/sanction_1')
    await desk.tap('⤴️ 进一步处理', sanction(1))
    expect(desk.screen()).toContain(sanction(3))
    expect(await row(3)).toMatchObject({ step: 2, previousId: 1 })
  })

  test('is heard in writing, recorded by a coordinator; or there is nothing to say', async () => {
    await desk.tap('○ 情节严重', sanction(3))
    await desk.tap('📨 发出事先告知书', sanction(3))
    await desk.tap('✅ 确认发出', sanction(3))
    await until(() => contact.shows('告督〔2026〕3号'))
    await world.settled()
    // Served by other means, the time runs from then on just as well.
    await answer(desk, '✍️ 登记送达', sanction(3), '挂号信，回执在卷')
    expect((await row(3)).state).toBe('told')
    expect(contact.shows('告督〔2026〕3号 已送达')).toBe(true)
    await answer(desk, '📝 代录书面意见', sanction(3), '来函：请从轻。')
    expect(await row(3)).toMatchObject({ state: 'heard', statement: '来函：请从轻。' })
    const written = { how: 'written', files: 0 }
    expect(await facts('hearing-submitted')).toMatchObject([
      {},
      { actor: String(COORDINATOR), data: written },
    ])
    await answer(desk, '⚖️ 作出处理决定', '来函：请从轻。', '情节严重。')
    expect(desk.screen()).not.toContain('改正期限')
    await desk.tap('✅ 确认发出', '将发出《处理决定书》')
    await desk.type('/sanction_3')
    await desk.tap('⤴️ 进一步处理', sanction(3))
    await desk.tap('○ 拒不改正', sanction(4))
    await notified(4, '告督〔2026〕4号')
    await contact.tap('无意见', '告督〔2026〕4号 已送达')
    await contact.tap('✅ 确认无意见')
    expect(await row(4)).toMatchObject({ state: 'heard', step: 3, statement: '' })
    expect(desk.textOf(sanction(4))).toContain('评价机构没有陈述意见')
    await answer(desk, '🚫 不再处理', sanction(4), '已经改正')
    expect(await row(4)).toMatchObject({ state: 'dropped', because: '已经改正', previousId: null })
  })

  test('is in the list, for coordinators', async () => {
    await desk.type(`/sanction ${dispatchId}`)
    await desk.tap('＋ 另立一件')
    await desk.type('/opinions')
    expect(desk.screen()).toMatch(/⚖️ \/sanction_5 · 第一步 · 起草中/)
    expect(desk.screen()).not.toContain('/sanction_4')
    await answer(desk, '🚫 不再处理', sanction(5), '开错了')
    await desk.type('/sanctions')
    expect(desk.screen()).toContain('处理（第十八条）1–5，共 5 件')
    expect(desk.screen()).toMatch(/\/sanction_1 · 第一步 · 已作出决定\n.*期限 2026年12月10日/)
    expect(desk.screen()).toMatch(/\/sanction_4 · 第三步 · 不再处理[\s\S]*\/sanction_3 · 第二步 · 已作出决定/)
    await contact.type('/sanctions')
    expect(contact.screen()).toContain('只供委派机构工作人员使用')
    await desk.type('/sanction 999')
    expect(desk.screen()).toContain('没有编号为 999 的委派')
  })
})

describe('the order to correct', () => {
  const OVERDUE = `逾期未报告改正 · 委派`

  test('is reminded of; a day that passes is told to both sides, and the report may still come', async () => {
    await world.pass(
      (new Date('2026-12-09T09:01:00+08:00').getTime() - world.clock.now().getTime()) / 3_600_000,
    )
    expect(colleague.count('⏰ 请记得报告改正情况')).toBe(2)
    expect(colleague.buttonsUnder('⏰ 请记得报告改正情况')).toContain('📄 报告改正情况')
    expect(desk.shows(OVERDUE)).toBe(false)
    await world.pass(24 + 15)
    expect(desk.textOf(OVERDUE)).toContain('是否属于拒不改正，由您认定：/sanction_1')
    expect(contact.textOf('改正期限已过')).toContain('现在仍可以报告')
    expect(await facts('correction-overdue')).toMatchObject([{ actor: 'program', subject: 'sanction:1' }])
    const [mine, theirs] = [contact, other].map((phone) => phone.messages()[0]?.messageId ?? 0)
    expect(await other.forge(theirs ?? 0, 'correct:1:contact')).toContain('不属于您')
    expect(await contact.forge(mine ?? 0, 'correct:1:coordinator')).toContain('不属于您')
    expect(await contact.forge(mine ?? 0, 'correct:3:contact')).toContain('没有责令改正的期限')
  })

  test('ends with the report, which coordinators read; it is made once', async () => {
    await answer(contact, '📄 报告改正情况', '改正期限已过', '已<补正>记录并停职一人。')
    expect(contact.screen()).toContain('已提交改正情况报告')
    await world.settled()
    expect(desk.textOf('评价机构报告的改正情况')).toContain('已<补正>记录')
    expect(desk.buttonsUnder(sanction(1))).not.toContain('📝 登记书面改正报告')
    expect(desk.textOf(OVERDUE)).toContain('已提交')
    const again = desk.message(OVERDUE).messageId
    expect(await desk.forge(again, 'correct:1:coordinator')).toContain('已经报告过')
    expect(await facts('correction-reported')).toMatchObject([
      { actor: String(CONTACT), data: { how: 'chat', late: true, text: '已<补正>记录并停职一人。' } },
    ])
    expect(await contact.tap('📄 报告改正情况', '改正期限已过')).toContain('已经报告过')
  })
})
