// The agency's side of the chain after the hearing: weighing, the opinion notice, verifying, ordering anew, closing.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setDeadline } from '../../app/deadlines.ts'
import { issueDocument } from '../../app/issue-document.ts'
import { lockOpinion } from '../../app/opinion-of.ts'
import { enter } from '../../app/step-opinion.ts'
import type { Tx } from '../../app/store.ts'
import type { FindingWords } from '../../domain/records.ts'
import { openClient } from '../../prisma/store/client.ts'
import { found, sentOpinion } from '../app/sent-opinion.ts'
import { opinionDocument } from '../files/official-sample.ts'
import { planned } from './moves.ts'
import type { Phone } from './phone.ts'
import { COORDINATOR, until, World } from './world.ts'

const CONTACT = 7002
let world: World
let prisma: ReturnType<typeof openClient>
let desk: Phone
let other: Phone
let contact: Phone
let member: Phone

beforeAll(async () => {
  world = await World.open({ supervisors: 1, policy: { defenceWithin: 'P1D', remindDefence: [] } })
  prisma = openClient(world.database.url)
  contact = await world.contact(CONTACT, '熊芳')
  desk = world.coordinator
  other = world.second
  member = world.phone(1001)
  await world.settled()
})
afterAll(async () => {
  await prisma.$disconnect()
  await world.close()
})

const facts = async (kind: string) =>
  (await prisma.journal.findMany({ where: { kind }, orderBy: { seq: 'asc' } })).map(({ data }) => data)
const documents = (kind: string) =>
  prisma.officialDocument.findMany({ where: { kind }, orderBy: { id: 'asc' } })
const opinion = (id: number) => prisma.opinion.findUniqueOrThrow({ where: { id } })
const last = (phone: Phone): number => phone.messages().at(-1)?.messageId ?? 0
const store = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => world.app.deps.store.transact(work)

/** A preliminary opinion the contact has in hand. @returns the ids, and the head of its pages */
async function answering(findings: number) {
  const { policy } = world.app.deps
  const now = world.clock.now()
  const by = String(COORDINATOR)
  const made = await sentOpinion(world.app.deps.store, now, {
    ...{ institution: 'JG-001', card: 'R36250001', createdBy: by },
    findings: Array.from({ length: findings }, (_, at) => found(at + 1)),
  })
  const { opinionId, dispatchId } = made
  await store(async (tx) => {
    const leader = await tx.supervisors.byCard('R36250001')
    const seat = { dispatchId, seat: 1, supervisorId: leader?.id ?? 0, place: 1, state: 'accepted' as const }
    await tx.invitations.insert({ ...seat, createdAt: now, answerBy: now })
  })
  const { content } = opinionDocument(findings, {
    ...{ dispatchId, defence: { within: 'P1D', workingDays: false } },
  })
  const { content: issued } = await store((tx) =>
    issueDocument(tx, policy, { kind: 'preliminary', opinionId, content, by, now }),
  )
  await world.app.sweep()
  await until(() => contact.shows(issued.number))
  await contact.tap('✅ 签收', issued.number)
  return { ...made, head: `委派 ${dispatchId} · 督导意见` }
}

/** What the institution says, finding by finding, as rows. */
const says = (opinionId: number, words: (Partial<FindingWords> | null)[]) =>
  store(async (tx) => {
    const rows = await tx.opinions.findings(opinionId)
    for (const [at, said] of words.entries())
      if (said) await tx.opinions.updateFinding(rows[at]?.id ?? 0, said)
  })

/** A file the institution sent with its defence, kept already. */
async function filed(opinionId: number, at: number): Promise<void> {
  const bytes = Buffer.from('维修单')
  const sha256 = await world.app.deps.vault.put(bytes)
  await store(async (tx) => {
    const subjectId = (await tx.opinions.findings(opinionId))[at]?.id ?? 0
    const sentAt = world.clock.now()
    const { id } = await tx.evidence.insert({
      ...{ subject: 'defence', subjectId, chatId: String(CONTACT), telegramFileId: 'kept', sentAt },
      ...{ fileName: '维修单.txt', mimeType: 'text/plain' },
    })
    await tx.evidence.update(id, { sha256, size: bytes.length, storedAt: sentAt })
  })
}

/** The institution hands in what it reports to have done. */
async function reports(opinionId: number, words: (Partial<FindingWords> | null)[]): Promise<void> {
  const { policy } = world.app.deps
  await says(opinionId, words)
  await store(async (tx) => {
    const now = world.clock.now()
    const whole = await lockOpinion(tx, policy, opinionId, now)
    if (!whole) throw new Error('no such opinion')
    const step = { event: 'submit-rectification' as const, state: 'verifying' as const }
    await enter(tx, policy, whole, { ...step, actor: String(CONTACT), now })
  })
  await world.settled()
}

/** Opens the page of the opinion anew, below all else. */
const open = async (phone: Phone, dispatchId: number): Promise<void> => phone.type(`/opinion_${dispatchId}`)

describe('weighing', () => {
  let one: Awaited<ReturnType<typeof answering>>

  test('when the hearing is over both coordinators get what is to be weighed; the notice waits for it', async () => {
    one = await answering(4)
    await says(one.opinionId, [
      { stance: 'dispute', defence: '摄像头<当天>在修' },
      { stance: 'partly', defence: '只有一个考场' },
      { stance: 'dispute', defence: '有记录' },
      { stance: 'accept' },
    ])
    await filed(one.opinionId, 0)
    // While it is being written it is nobody else's to read.
    await open(desk, one.dispatchId)
    expect(desk.screen()).toContain('评价机构已签收')
    await desk.tap('1')
    expect(desk.screen()).not.toContain('在修')
    expect(desk.buttonsUnder('问题 1/4')).not.toContain('📎 材料 1 件')
    await world.pass(48)
    const page = desk.textOf(one.head)
    expect(page).toMatch(
      /请综合分析[\s\S]*无异议 1 条，有异议 3 条，没有表态 0 条。[\s\S]*还有 3 条异议没有分析/,
    )
    expect(page).toMatch(/1\. 第 1 项 ❗\n2\. 第 2 项 ❗\n3\. 第 3 项 ❗\n4\. 第 4 项/)
    expect(other.textOf('Please weigh')).toContain('Disputed and not weighed yet: 3')
    expect(desk.buttonsUnder(one.head)).not.toContain('📜 发督导意见书')
    for (const data of [`opinion-step:${one.opinionId}:notice`, `opinion-do:${one.opinionId}:notice`])
      expect(await desk.forge(last(desk), data)).toContain('还有异议没有分析')
    expect(await documents('notice')).toEqual([])
    for (const phone of [contact, member])
      for (const data of ['weigh:1:0:adopted', 'do:1:notice', 'step:1:ask-again', 'files:1:0', 'recheck:1'])
        expect(await phone.forge(last(phone), `opinion-${data}`), data).toContain('不属于您')
  })

  test('heard once more: a window of its own, and what was weighed is void', async () => {
    await desk.tap('1', one.head)
    expect(desk.textOf(one.head)).toMatch(/评价机构意见：有异议\n摄像头<当天>在修/)
    expect(await desk.tap('📎 材料 1 件')).toContain('马上发给您 1 件')
    expect(desk.message('问题 1 的材料')).toMatchObject({
      protectContent: true,
      document: { fileName: '维修单.txt' },
    })
    await desk.tap('✅ 采纳')
    await desk.type('确在检修')
    expect(desk.screen()).toMatch(/综合分析：采纳，该问题不再成立\n确在检修/)
    expect(other.textOf('Please weigh')).toMatch(/not weighed yet: 2[\s\S]*第 1 项 ➖/)
    await open(desk, one.dispatchId)
    await desk.tap('↩️ 请其补充申辩')
    await desk.type('请补交维修单')
    expect(desk.shows('已请评价机构补充申辩')).toBe(true)
    expect(await opinion(one.opinionId)).toMatchObject({ state: 'answering', returnedFor: '请补交维修单' })
    const rows = await prisma.opinionFinding.findMany({ where: { opinionId: one.opinionId } })
    expect(rows.map(({ weighing }) => weighing)).toEqual([null, null, null, null])
    expect(rows.map(({ stance }) => stance).sort()).toEqual(['accept', 'dispute', 'dispute', 'partly'])
    await world.pass(48)
    expect((await opinion(one.opinionId)).state).toBe('weighing')
  })

  test('each disputed finding falls, is changed, or stands, with reasons; back and forth, changing', async () => {
    await open(desk, one.dispatchId)
    await desk.tap('1')
    await desk.tap('❌ 不采纳')
    await desk.tap('‹ 返回')
    await desk.tap('✅ 采纳')
    await desk.type('已补交维修单')
    await desk.tap('›')
    await desk.tap('✏️ 部分采纳')
    expect(desk.screen()).toMatch(/改正第 2 项。[\s\S]*最多 500 个字/)
    await desk.type('字'.repeat(501))
    expect(desk.screen()).toContain('最多 500 个字')
    await desk.type('只改 2 号考场')
    expect(desk.screen()).toContain('为什么部分采纳')
    await desk.type('其余考场有监控')
    expect(desk.screen()).toMatch(/部分采纳，整改要求有调整\n其余考场有监控\n调整后的整改要求：只改 2 号考场/)
    await desk.tap('›')
    await desk.tap('❌ 不采纳')
    await desk.type('由'.repeat(801))
    expect(desk.screen()).toContain('最多 800 个字')
    await desk.type('记录是事后补的')
    await desk.tap('›')
    // What was accepted is not to be weighed.
    expect(desk.buttonsUnder('问题 4/4')).not.toContain('✅ 采纳')
    expect(await desk.forge(last(desk), `opinion-weigh:${one.opinionId}:3:adopted`)).toContain('不属于您')
    expect((await facts('defence-weighed')).slice(1)).toMatchObject([
      { number: 1, weighing: 'adopted', weighedFor: '已补交维修单', finalDemand: '' },
      { number: 2, weighing: 'partly', finalDemand: '只改 2 号考场' },
      { number: 3, weighing: 'not-adopted' },
    ])
  })

  test('the notice is asked once more, and issued once by one of two', async () => {
    await open(desk, one.dispatchId)
    expect(desk.screen()).toMatch(/异议都已分析[\s\S]*1\. 第 1 项 ➖\n2\. 第 2 项 ✏️\n3\. 第 3 项 ✔️/)
    await desk.tap('📜 发督导意见书')
    expect(desk.screen()).toMatch(
      /豫章评价中心[\s\S]*维持 2 条，调整 1 条，不再成立 1 条。[\s\S]*签收之日起 30 天/,
    )
    const said = await Promise.all([
      desk.tap('✅ 确认发出'),
      other.forge(last(other), `opinion-do:${one.opinionId}:notice`),
    ])
    expect(said.filter((words) => /已发出。|is issued/.test(words))).toHaveLength(1)
    const [notice, ...more] = await documents('notice')
    expect(more).toEqual([])
    expect(notice?.content).toMatchObject({
      number: '意督〔2026〕1号',
      content: {
        preliminary: { number: '初督〔2026〕1号' },
        heard: { how: 'chat' },
        rectify: { within: 'P30D', workingDays: false },
        findings: [
          { number: 1, demand: '', stance: 'dispute', weighing: 'adopted', weighedFor: '已补交维修单' },
          { number: 2, demand: '只改 2 号考场', weighing: 'partly' },
          { number: 3, demand: '改正第 3 项。', weighing: 'not-adopted' },
          { number: 4, demand: '改正第 4 项。', stance: 'accept', weighing: '' },
        ],
      },
    })
    expect(member.textOf('督导意见书已发给评价机构')).toContain(`/opinion_${one.dispatchId}`)
    expect(await desk.forge(last(desk), `opinion-weigh:${one.opinionId}:0:partly`)).toContain('待签收')
  })

  test('with its receipt the time to rectify begins, as the notice says', async () => {
    await world.app.sweep()
    await until(() => contact.shows('意督〔2026〕1号'))
    await contact.tap('✅ 签收', '意督〔2026〕1号')
    expect((await opinion(one.opinionId)).state).toBe('rectifying')
    const where = { kind_subjectId: { kind: 'rectification', subjectId: one.opinionId } }
    expect((await prisma.deadline.findUniqueOrThrow({ where })).counted).toMatchObject({ days: 30 })
    expect(await facts('opinion-notice-received')).toMatchObject([{ demands: 3 }])
    await open(desk, one.dispatchId)
    expect(desk.screen()).toMatch(/整改截止[\s\S]*须整改 3 条。[\s\S]*意督〔2026〕1号（已签收或送达）/)
    expect(desk.buttonsUnder('整改截止')).not.toContain('❌ 认定逾期未整改')
    expect(await desk.forge(last(desk), `opinion-step:${one.opinionId}:give-up`)).toContain('还没有到')
  })

  test('demand by demand: met or not, with how it was verified; then sent back with a day and reasons', async () => {
    await reports(one.opinionId, [null, ...[2, 3, 4].map((n) => ({ rectified: `第 ${n} 项已改` }))])
    expect(desk.textOf('请逐条核查')).toMatch(/已整改 0 条，未整改 0 条，还有 3 条没有核查/)
    await desk.tap('2', '请逐条核查')
    expect(desk.textOf('问题 2/4')).toMatch(/整改情况：\n第 2 项已改/)
    await desk.tap('✅ 已整改')
    await desk.tap('现场核查')
    expect(desk.textOf('问题 2/4')).toMatch(/核查结果：已整改\n现场核查。/)
    await desk.tap('›')
    await desk.tap('❌ 未整改')
    await desk.type('仍缺两份记录')
    expect(await desk.forge(last(desk), `opinion-do:${one.opinionId}:close`)).toContain('没有核查')
    await open(desk, one.dispatchId)
    await desk.tap('4')
    await desk.tap('✅ 已整改')
    await desk.tap('查看材料')
    expect(await desk.forge(last(desk), `opinion-do:${one.opinionId}:close`)).toContain('不能办结')
    await open(desk, one.dispatchId)
    await desk.tap('↩️ 责令继续整改')
    await desk.type('明年')
    expect(desk.screen()).toContain('请发来 1 到 730 的天数')
    await desk.type('12天')
    expect(desk.screen()).toMatch(/整改期限：12 天[\s\S]*为什么责令继续整改/)
    await desk.type('第 3 项没有做到')
    expect(desk.shows('整改核查记录和责令整改通知书已发出')).toBe(true)
    const [record] = await documents('verification')
    expect(record?.content).toMatchObject({
      number: '验督〔2026〕1号',
      content: {
        ...{ notice: { number: '意督〔2026〕1号' }, outcome: 'sent-back', reasons: '第 3 项没有做到' },
        results: [
          { number: 2, reported: '第 2 项已改', verdict: 'rectified', how: '现场核查。' },
          { number: 3, verdict: 'not-rectified', how: '仍缺两份记录' },
          { number: 4, verdict: 'rectified', how: '查看提交的材料。' },
        ],
      },
    })
    const [order] = await documents('order')
    const where = { kind_subjectId: { kind: 'rectification', subjectId: one.opinionId } }
    const { counted } = await prisma.deadline.findUniqueOrThrow({ where })
    expect(order?.content).toMatchObject({
      content: {
        demands: [{ number: 3, demand: '改正第 3 项。', why: '仍缺两份记录' }],
        dueDay: (counted as { to: string }).to,
      },
    })
    const rows = await prisma.opinionFinding.findMany({
      where: { opinionId: one.opinionId },
      orderBy: { number: 'asc' },
    })
    expect(rows.map(({ verified, rectified }) => [verified, rectified]).slice(1)).toEqual([
      ['rectified', '第 2 项已改'],
      [null, ''],
      ['rectified', '第 4 项已改'],
    ])
  })

  test('reported again, somebody is sent to see: the wizard is filled in, and the plan stands on the page', async () => {
    await reports(one.opinionId, [null, null, { rectified: '记录已补齐' }])
    await open(desk, one.dispatchId)
    await desk.tap('🔁 派人复核')
    expect(desk.screen()).toMatch(
      new RegExp(`复核委派 ${one.dispatchId} 的整改\\n专项督导\\n机构：豫章评价中心`),
    )
    await desk.tap('明天')
    await desk.tap('09:30')
    await desk.tap('3')
    await desk.tap('✅ 生成方案')
    await open(desk, one.dispatchId)
    expect(desk.screen()).toMatch(/🔁 复核：\/dispatch_\d+ · /)
    const { recheckId } = await opinion(one.opinionId)
    const plan = await prisma.dispatch.findUniqueOrThrow({ where: { id: recheckId ?? 0 } })
    expect(plan).toMatchObject({ kind: 'special', note: '复核 意督〔2026〕1号' })
    expect(desk.buttonsUnder('🔁 复核')).not.toContain('🔁 派人复核')
    // The one-line form does the same, but not for another institution, or for what is not verified.
    const line = 'special JG-001 2027-02-01 09:30 size=3 items=2'
    await desk.type(`/dispatch ${line.replace('JG-001', 'JG-002')} recheck=${one.dispatchId}`)
    expect(desk.screen()).toContain('另一家机构')
    await desk.type(`/dispatch ${line} recheck=999`)
    expect(desk.screen()).toContain('委派 999 没有督导意见')
    const n = await planned(world, `${line} recheck=${one.dispatchId}`)
    expect((await opinion(one.opinionId)).recheckId).toBe(n)
  })

  test('all met, it is closed; everybody is told', async () => {
    await open(desk, one.dispatchId)
    await desk.tap('3')
    await desk.tap('✅ 已整改')
    await desk.tap('查看材料')
    await desk.tap('📋 总览')
    await desk.tap('✅ 办结')
    await desk.tap('✅ 确认发出')
    expect((await opinion(one.opinionId)).state).toBe('closed')
    expect((await documents('verification')).at(-1)?.content).toMatchObject({
      content: { outcome: 'closed' },
    })
    expect(other.textOf('Closed.')).toContain('Rectified: 3, not rectified: 0')
    expect(member.shows('已办结。')).toBe(true)
  })
})

describe('what is not rectified', () => {
  test('is given up after its time, ordered anew, found not rectified, ended; always with reasons', async () => {
    const two = await answering(2)
    const { policy } = world.app.deps
    await store(async (tx) => {
      const now = world.clock.now()
      await tx.opinions.update(two.opinionId, { state: 'weighing', changedAt: now })
    })
    await open(desk, two.dispatchId)
    expect(desk.screen()).toContain('没有异议要分析')
    await desk.tap('📜 发督导意见书')
    await desk.tap('✅ 确认发出')
    await store(async (tx) => {
      const now = world.clock.now()
      await tx.opinions.update(two.opinionId, { state: 'rectifying', changedAt: now })
      await setDeadline(tx, policy, {
        ...{ kind: 'rectification', subjectId: two.opinionId, from: now, within: 'P1D' },
      })
    })
    await world.pass(48)
    await open(desk, two.dispatchId)
    expect(desk.screen()).toContain('整改期限已过')
    await desk.tap('❌ 认定逾期未整改')
    await desk.type('多次催促无果')
    expect(desk.textOf('请决定怎样处理')).toContain('未整改 0 条')
    expect(desk.buttonsUnder('请决定怎样处理')).toEqual(
      expect.arrayContaining(['↩️ 重新责令整改', '⚖️ 处理（第十八条）', '🗂 结束，不再整改']),
    )
    await desk.tap('↩️ 重新责令整改', '请决定怎样处理')
    await desk.tap('10 天')
    await desk.type('最后一次')
    expect((await documents('order')).at(-1)?.content).toMatchObject({
      content: { demands: [{ number: 1, why: '' }, { number: 2 }], reasons: '最后一次' },
    })
    await reports(two.opinionId, [{ rectified: '改了' }, { rectified: '没改' }])
    await open(desk, two.dispatchId)
    for (const [label, verdict] of [
      ['1', '✅ 已整改'],
      ['2', '❌ 未整改'],
    ] as const) {
      await desk.tap(label)
      await desk.tap(verdict)
      await desk.tap('查看材料')
      await desk.tap('📋 总览')
    }
    await desk.tap('❌ 认定未整改')
    await desk.type('拒不改正')
    expect((await documents('verification')).at(-1)?.content).toMatchObject({
      content: { outcome: 'not-rectified', reasons: '拒不改正' },
    })
    await desk.type('/opinions')
    await desk.tap('未整改')
    expect(desk.screen()).toMatch(new RegExp(`1–1，共 1 份\\n\\n/opinion_${two.dispatchId} · 未整改`))
    await open(desk, two.dispatchId)
    await desk.tap('🗂 结束，不再整改')
    await desk.type('已另行处理')
    expect(await facts('opinion-ended')).toMatchObject([{ reasons: '已另行处理' }])
    expect((await opinion(two.opinionId)).state).toBe('closed')
  })
})

describe('nothing stands after the hearing', () => {
  test('with the notice served by other means all is closed', async () => {
    const three = await answering(1)
    await says(three.opinionId, [{ stance: 'dispute', defence: '不是我们' }])
    await world.pass(48)
    await open(other, three.dispatchId)
    await other.tap('1')
    await other.tap('✅ Adopt')
    await other.type('认错了机构')
    await open(other, three.dispatchId)
    await other.tap('📜 Issue the opinion notice')
    expect(other.screen()).toContain('Nothing is left to rectify')
    await other.tap('✅ Send')
    await open(other, three.dispatchId)
    await other.tap('✍️ Record service')
    await other.type('当面送达')
    expect((await opinion(three.opinionId)).state).toBe('closed')
    expect((await facts('opinion-notice-received')).at(-1)).toMatchObject({
      demands: 0,
      servedBy: '当面送达',
    })
  })
})
