// The institution answers in the chat, as its contacts see it: finding by finding, with files, from two phones, until it is
// handed in or the time is over; then what it did to meet the demands; and what came in writing, recorded by a coordinator.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setDeadline } from '../../app/deadlines.ts'
import { issueDocument } from '../../app/issue-document.ts'
import { opinionOf } from '../../app/opinion-of.ts'
import { showInstitution } from '../../app/show-institution.ts'
import { askAgain } from '../../app/weigh-opinion.ts'
import type { OpinionState } from '../../domain/opinion.ts'
import type { FindingWords } from '../../domain/records.ts'
import { openClient } from '../../prisma/store/client.ts'
import { found, sentOpinion } from '../app/sent-opinion.ts'
import { opinionDocument } from '../files/official-sample.ts'
import type { Phone } from './phone.ts'
import { COORDINATOR, until, World } from './world.ts'

const STRANGER = 7001
const FIRST = 7002
const SECOND = 7003
const ELSEWHERE = 7004
const PDF = Buffer.from('%PDF-1.4 evidence')

let world: World
let prisma: ReturnType<typeof openClient>
let first: Phone
let second: Phone
let stranger: Phone
let elsewhere: Phone

beforeAll(async () => {
  world = await World.open({ supervisors: 1 })
  prisma = openClient(world.database.url)
  first = await world.contact(FIRST, '熊芳')
  second = await world.contact(SECOND, '万里')
  elsewhere = await world.contact(ELSEWHERE, '外人', 'JG-002')
  stranger = world.stranger(STRANGER, '路人')
  await world.settled()
})
afterAll(async () => {
  await prisma.$disconnect()
  await world.close()
})

const inspection = { institution: 'JG-001', card: 'R36250001', createdBy: String(COORDINATOR) }

/** An opinion in that state, as its contacts are told of it. @returns its id and that of its dispatch */
async function opened(state: OpinionState, count: number, words: Partial<FindingWords> = {}) {
  const { store, policy } = world.app.deps
  const now = world.clock.now()
  const findings = Array.from({ length: count }, (_, at) => found(at + 1))
  const ids = await sentOpinion(store, now, { ...inspection, findings, state })
  await store.transact(async (tx) => {
    for (const { id } of await tx.opinions.findings(ids.opinionId)) await tx.opinions.updateFinding(id, words)
    const kind = state === 'rectifying' ? 'rectification' : 'defence'
    await setDeadline(tx, policy, { kind, subjectId: ids.opinionId, from: now })
    await tx.opinions.update(ids.opinionId, { changedAt: now })
    const whole = await opinionOf(tx, policy, ids.opinionId, now)
    if (whole) await showInstitution(tx, whole)
  })
  await world.settled()
  return ids
}

const findingsOf = (opinionId: number) =>
  prisma.opinionFinding.findMany({ where: { opinionId }, orderBy: { number: 'asc' } })
const stateOf = async (id: number) => (await prisma.opinion.findUniqueOrThrow({ where: { id } })).state
const factOf = async (kind: string, opinionId: number) =>
  (
    await prisma.journal.findMany({
      where: { kind, subject: `opinion:${opinionId}` },
      orderBy: { seq: 'asc' },
    })
  ).map(({ data }) => data)
const album = async (phone: Phone, names: string[], caption = '') => {
  for (const [at, fileName] of names.entries())
    await world.sandbox.people.sendFile(phone.id, {
      ...{ kind: 'document' as const, bytes: PDF, fileName, mediaGroup: 'g1' },
      caption: at === 0 ? caption : '',
    })
  await world.settled()
}

describe('a defence', () => {
  let opinionId: number
  let dispatchId: number
  let head: string

  test('begins with the receipt: one message to every contact says how many, until when, set by whom', async () => {
    const { store, policy } = world.app.deps
    const now = world.clock.now()
    const findings = [found(1, { photos: [1, 2] }), found(2), found(3)]
    const ids = await sentOpinion(store, now, { ...inspection, findings })
    opinionId = ids.opinionId
    dispatchId = ids.dispatchId
    head = `📄 申辩 · 委派 ${dispatchId}`
    const { content } = opinionDocument(3, { dispatchId })
    const by = String(COORDINATOR)
    const document = { kind: 'preliminary' as const, opinionId, content, by, now }
    await store.transact((tx) => issueDocument(tx, policy, document))
    await world.app.sweep()
    await until(() => first.shows('初督〔2026〕1号'))
    await world.settled()
    expect(first.shows(head)).toBe(false)
    await first.tap('✅ 签收')
    for (const phone of [first, second]) {
      expect(phone.textOf(head)).toMatch(
        /发现问题 3 条，已答 0 条。\n截止 2026年12月3日（周四）23:59，期限由测试省中心规定。/,
      )
      expect(phone.buttonsUnder(head)).toEqual(['📄 申辩', '全部无异议', '申请延期', '为什么是这一天'])
      expect(phone.count(head)).toBe(1)
    }
    const { entities, text } = first.message(head)
    const spoiler = entities?.find(({ type }) => type === 'spoiler')
    expect(text?.slice(spoiler?.offset, (spoiler?.offset ?? 0) + (spoiler?.length ?? 0))).toBe('豫章评价中心')
    expect([stranger, elsewhere].map((phone) => phone.shows(head))).toEqual([false, false])
  })

  test('waits in /my of a contact with a button that opens it', async () => {
    await second.type('/my')
    expect(second.screen()).toContain(`📄 委派 ${dispatchId} 还没有提交申辩，2026年12月3日`)
    expect(second.buttonsUnder('还没有提交申辩')).toEqual([`📄 申辩 · ${dispatchId}`])
    await elsewhere.type('/my')
    expect(elsewhere.screen()).not.toContain('申辩')
  })

  test('goes finding by finding: accepting is one tap, disputing is recorded when its reasons have come', async () => {
    await first.tap('📄 申辩', head)
    expect(first.screen()).toMatch(/共 3 条，已答 0 条。\n截止/)
    await first.tap('1', '共 3 条')
    expect(first.screen()).toMatch(
      /第 1 条（1\/3） · 已完成 0[\s\S]*第 1 项[\s\S]*第十二条第二项[\s\S]*附件照片：1、2\n整改要求：改正第 1 项。/,
    )
    expect(await first.tap('接受')).toBe('✅ 已记录：接受')
    expect(first.screen()).toContain('您的答复：✅ 接受')
    expect(first.buttons()).toContain('● 接受')
    await first.tap('下一条未完成 ▶')
    expect(first.screen()).toContain('第 2 条（2/3） · 已完成 1')
    await first.tap('有异议')
    expect(first.screen()).toContain('您选了“有异议”。请发一条消息写明理由')
    expect((await findingsOf(opinionId)).map(({ stance }) => stance)).toEqual(['accept', null, null])
    await first.type('字'.repeat(801))
    expect(first.screen()).toContain('最多 800 个字')
    await first.type('记录是齐全的，<见附件> & 登记簿。')
    expect(first.screen()).toMatch(
      /✅ 已记录：有异议[\s\S]*您的答复：❗ 有异议\n记录是齐全的，<见附件> & 登记簿。/,
    )
    expect((await findingsOf(opinionId))[1]).toMatchObject({
      stance: 'dispute',
      defence: '记录是齐全的，<见附件> & 登记簿。',
    })
    expect(first.textOf(head)).toContain('已答 2 条')
    expect(second.textOf(head)).toContain('已答 2 条')
  })

  test('takes files with a count, an album too; its caption is the reasons where there are none', async () => {
    await first.document('a.pdf', PDF)
    expect(first.screen()).toContain('📎 已收到，本条现有 1 个文件。')
    await first.photo('旁证')
    expect(first.screen()).toMatch(/本条现有 2 个文件。本条已有文字，文件说明没有记入/)
    expect(first.buttons().filter((label) => label === '📎 文件 2 个')).toHaveLength(1)
    await second.tap('📄 申辩', head)
    await second.tap('3')
    await album(second, ['b.pdf', 'c.pdf', 'd.pdf'], '整改期内已改')
    expect(second.screen()).toContain('本条现有 3 个文件。')
    expect(second.screen()).toMatch(
      /还没有记录：请在下面选“部分有异议”或“有异议”，这段话就是理由。\n整改期内已改/,
    )
    await second.tap('‹')
    await second.tap('›')
    expect(second.screen()).toContain('整改期内已改')
    await second.tap('部分有异议')
    expect((await findingsOf(opinionId))[2]).toMatchObject({ stance: 'partly', defence: '整改期内已改' })
    await second.tap('📎 文件 3 个')
    await second.tap('🗑 2')
    expect(second.screen()).toMatch(/1\. b\.pdf\n2\. d\.pdf$/)
    await second.tap('‹ 返回')
    expect(second.screen()).toContain('📎 文件 2 个')
    const kept = await prisma.evidence.findMany({ where: { subject: 'defence' }, orderBy: { id: 'asc' } })
    expect(kept.filter(({ failure }) => failure === null).map(({ sha256 }) => sha256?.length)).toEqual([
      64, 64, 64, 64,
    ])
  })

  test('an edited message changes nothing, and leads to where it can be changed', async () => {
    const at = world.sandbox.people.chat(FIRST).messages.find(({ text }) => text?.startsWith('记录是齐全'))
    await first.edit(at?.messageId ?? 0, '别的话')
    expect(first.screen()).toContain('不会改变已记录的内容。要改第 2 条')
    await first.tap('✏️ 打开第 2 条')
    expect(first.screen()).toContain('记录是齐全的')
    await first.type('改写：登记簿在档案室。')
    expect((await findingsOf(opinionId))[1]?.defence).toBe('改写：登记簿在档案室。')
    await first.tap('部分有异议')
    expect((await findingsOf(opinionId))[1]).toMatchObject({
      stance: 'partly',
      defence: '改写：登记簿在档案室。',
    })
  })

  test('is nobody else’s: strangers, supervisors, and the contact of another institution get nothing', async () => {
    const before = JSON.stringify(await findingsOf(opinionId))
    for (const phone of [stranger, elsewhere, ...world.supervisors])
      for (const data of [
        ...['begin:0', 'open:0', 'point:0', 'files:0', 'sure:0', 'submit:0', 'all:0', 'all-sure:0'].map(
          (page) => `answer:defence:${opinionId}:${page}`,
        ),
        ...[`answer-stance:${opinionId}:0:dispute`, `answer-unfile:defence:${opinionId}:1:1`],
      ])
        expect(await phone.forge(phone.messages()[0]?.messageId ?? 0, data), data).toContain('不属于您')
    expect(JSON.stringify(await findingsOf(opinionId))).toBe(before)
    expect(
      await first.forge(first.messages()[0]?.messageId ?? 0, `answer:rectification:${opinionId}:open:0`),
    ).toBe('现在是申辩阶段，还不能提交整改。')
  })

  test('is looked over, asked once more, handed in once; the receipt carries what was handed in, under its hash', async () => {
    await first.tap('📋 总览')
    expect(first.screen()).toMatch(
      /共 3 条，已答 3 条。[\s\S]*1\. 第 1 项\n {3}✅ 接受\n\n2\. 第 2 项\n {3}❗ 部分有异议（文件 2 个）：改写：登记簿/,
    )
    await first.tap('📨 检查并提交')
    expect(first.screen()).toMatch(/接受：1\n部分有异议：2\n随附文件 4 个。[\s\S]*提交后不能再改/)
    expect(await stateOf(opinionId)).toBe('answering')
    expect(await first.tap('✅ 确认提交')).toBe('✅ 申辩已提交。')
    expect(await stateOf(opinionId)).toBe('weighing')
    const [fact] = (await factOf('defence-submitted', opinionId)) as { hash: string }[]
    expect(fact).toMatchObject({ how: 'chat', points: 3, files: 4, accept: 1, partly: 2 })
    const bytes = await world.app.deps.vault.get(fact?.hash ?? '')
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(fact?.hash)
    const content = JSON.parse(new TextDecoder().decode(bytes)) as { points: Record<string, unknown>[] }
    expect(content.points[1]).toMatchObject({ stance: 'partly', reasons: '改写：登记簿在档案室。' })
    for (const phone of [first, second]) {
      expect(phone.textOf('✅ 申辩已收到')).toContain(fact?.hash)
      expect(phone.message('✅ 申辩已收到').document?.fileName).toBe(`defence-${dispatchId}.json`)
      expect(phone.textOf('⚖️ 综合分析中')).toMatch(/接受 1 条，有异议 2 条。[\s\S]*下一步：委派机构综合分析/)
      expect(phone.buttonsUnder(head)).toEqual([])
    }
    expect(await prisma.timer.count({ where: { kind: 'defence-by', state: 'waiting' } })).toBe(0)
    const late = second.messages()[0]?.messageId ?? 0
    for (const page of ['submit', 'open', 'all-sure'])
      expect(await second.forge(late, `answer:defence:${opinionId}:${page}:0`)).toContain('申辩已结束')
    expect(await second.forge(late, `answer-stance:${opinionId}:0:accept`)).toContain('申辩已结束')
    expect(await factOf('defence-submitted', opinionId)).toHaveLength(1)
    await second.type('还有一句话')
    expect(second.screen()).toContain('没有在等您的文字')
  })
})

test('everything can be accepted at once, after being asked once more', async () => {
  const { opinionId, dispatchId } = await opened('answering', 2, { stance: 'dispute', defence: '不同意' })
  const head = `📄 申辩 · 委派 ${dispatchId}`
  await first.tap('全部无异议', head)
  expect(first.screen()).toMatch(/2 条问题将全部记为“接受”并提交[\s\S]*您已写的 2 条异议将不再提出/)
  expect(first.buttonsUnder(head)).toContain('📄 申辩')
  await second.tap('全部无异议', head)
  const told = await Promise.all([first, second].map((phone) => phone.tap('✅ 确认全部无异议')))
  expect(told.sort()).toEqual(['✅ 申辩已提交。', '申辩已结束，委派机构正在综合分析，不能再改。'])
  expect(await stateOf(opinionId)).toBe('weighing')
  expect((await findingsOf(opinionId)).map(({ stance, defence }) => [stance, defence])).toEqual([
    ['accept', ''],
    ['accept', ''],
  ])
  expect(await factOf('defence-submitted', opinionId)).toMatchObject([{ how: 'chat', accept: 2 }])
})

test('what nothing was said to can be accepted in one tap; what was said stays', async () => {
  const { opinionId, dispatchId } = await opened('answering', 4)
  await first.tap('📄 申辩', `📄 申辩 · 委派 ${dispatchId}`)
  expect(first.buttonsUnder('共 4 条')).toContain('全部无异议')
  await first.tap('3', '共 4 条')
  await first.tap('有异议')
  await first.type('登记簿是齐全的。')
  await first.tap('📋 总览')
  expect(first.screen()).toMatch(/共 4 条，已答 1 条。\n⚠️ 还没有答复：第 1–2、4 条。/)
  expect(first.buttonsUnder('共 4 条')).not.toContain('全部无异议')
  const late = first.messages().at(-1)?.messageId ?? 0
  await first.tap('其余 3 条都接受')
  expect(first.screen()).toContain('共 4 条，已答 4 条。')
  expect(first.buttons()).toContain('📨 检查并提交')
  await first.forge(late, `answer:defence:${opinionId}:rest:0`)
  expect((await findingsOf(opinionId)).map(({ stance }) => stance)).toEqual([
    ...['accept', 'accept', 'dispute', 'accept'],
  ])
  expect(await stateOf(opinionId)).toBe('answering')
  expect((await factOf('findings-accepted', opinionId))[0]).toEqual({ numbers: [1, 2, 4] })
  await first.tap('📨 检查并提交', '共 4 条')
  await first.tap('✅ 确认提交')
  expect(await factOf('defence-submitted', opinionId)).toMatchObject([{ accept: 3, dispute: 1 }])
})

test('what was said before the time was over counts; afterwards every button says so', async () => {
  const { opinionId, dispatchId } = await opened('answering', 2)
  await first.tap('📄 申辩', `📄 申辩 · 委派 ${dispatchId}`)
  await first.tap('1', '共 2 条')
  await first.type('先说话，再选')
  expect(first.screen()).toContain('还没有记录：请在下面选')
  await first.tap('有异议')
  await first.tap('›')
  await first.tap('有异议')
  await world.pass(24 * 11)
  expect(await stateOf(opinionId)).toBe('weighing')
  expect((await findingsOf(opinionId)).map(({ stance, defence }) => [stance, defence])).toEqual([
    ['dispute', '先说话，再选'],
    [null, ''],
  ])
  expect(first.screen()).toMatch(/申辩已结束：接受 0 条，有异议 1 条，未答 1 条（按无异议处理）/)
  expect(await first.tap('接受')).toBe('申辩已结束，委派机构正在综合分析，不能再改。')
  await first.type('来不及了')
  expect(first.screen()).toContain('没有在等您的文字')
})

test('a coordinator records what came in writing; the institution gets the receipt', async () => {
  const { opinionId, dispatchId } = await opened('answering', 1)
  const desk = world.coordinator
  await desk.type(`/opinion_${dispatchId}`)
  await desk.tap('✍️ 代录书面申辩')
  expect(desk.screen()).toContain('✍️ 为评价机构代录书面材料：豫章评价中心')
  await desk.tap('1', '为评价机构代录')
  await desk.tap('有异议')
  await desk.type('书面：不同意第 1 条。')
  await desk.tap('📋 总览')
  await desk.tap('📨 检查并提交')
  await desk.tap('✅ 确认提交')
  expect(await factOf('defence-submitted', opinionId)).toMatchObject([{ how: 'written', dispute: 1 }])
  expect(
    await prisma.journal.findFirst({ where: { kind: 'defence-submitted' }, orderBy: { seq: 'desc' } }),
  ).toMatchObject({ actor: String(COORDINATOR) })
  expect(second.textOf('✅ 申辩已收到')).toContain('由委派机构工作人员根据书面材料代录。')

  // Asked once more, with the agency's reasons, it changes what it said and hands it in anew.
  const by = { chatId: String(COORDINATOR), updateId: null }
  await askAgain(world.app.deps, by, opinionId, '请附登记簿 <原件>')
  await world.settled()
  const head = `📄 申辩 · 委派 ${dispatchId}`
  expect(first.count(head)).toBe(2)
  expect(first.textOf(head)).toMatch(/委派机构的理由：请附登记簿 <原件>\n\n发现问题 1 条，已答 1 条。/)
  await world.second.type(`/opinion_${dispatchId}`)
  await world.second.tap('✍️ Record a written defence')
  expect(world.second.screen()).toMatch(
    /for the institution: 豫章评价中心\n\nFindings: 1. Answered: 1.\nUntil/,
  )
  await first.tap('📄 申辩', head)
  await first.tap('1', '共 1 条')
  await first.tap('接受')
  await first.tap('📋 总览')
  await first.tap('📨 检查并提交')
  await first.tap('✅ 确认提交')
  const facts = (await factOf('defence-submitted', opinionId)) as { hash: string; how: string }[]
  expect(facts.map(({ how }) => how)).toEqual(['written', 'chat'])
  expect(new Set(facts.map(({ hash }) => hash)).size).toBe(2)
})

describe('a rectification', () => {
  test('is reported demand by demand; what was met before is not asked again', async () => {
    const { opinionId, dispatchId } = await opened('rectifying', 3, { stance: 'accept' })
    const [fell, met, open] = await findingsOf(opinionId)
    if (!fell || !met || !open) throw new Error('three findings were to be there')
    await world.app.deps.store.transact(async (tx) => {
      await tx.opinions.updateFinding(fell.id, { stance: 'dispute', weighing: 'adopted' })
      await tx.opinions.updateFinding(met.id, {
        rectified: '已换锁',
        verified: 'rectified',
        verifiedFor: '现场看过',
      })
      await tx.opinions.updateFinding(open.id, {
        finalDemand: '改正第 3 项，补登记簿。',
        verifiedFor: '登记簿仍缺',
      })
    })
    const head = `🔧 整改 · 委派 ${dispatchId}`
    expect(first.buttonsUnder(head)).toEqual(['🔧 提交整改', '申请延期', '为什么是这一天'])
    await first.tap('🔧 提交整改', head)
    expect(first.screen()).toMatch(
      /⚠️ 还没有报告：第 3 条。[\s\S]*2\. 第 2 项\n {3}✅ 已核查：整改到位\n\n3\. 第 3 项/,
    )
    await first.tap('2', '共 2 条')
    await first.type('再说一次')
    expect(first.screen()).toContain('已核查到位，不用再报')
    await first.tap('下一条未完成 ▶')
    expect(first.textOf('第 3 条（2/2）')).toMatch(/整改要求：改正第 3 项，补登记簿。\n上次核查：登记簿仍缺/)
    await first.document('登记簿.pdf', PDF, '登记簿已补齐')
    expect(first.screen()).toMatch(
      /本条现有 1 个文件。文件说明已记入。[\s\S]*您的整改情况：✅ 已报告\n登记簿已补齐/,
    )
    await first.tap('📋 总览')
    await first.tap('📨 检查并提交')
    await first.tap('✅ 确认提交')
    expect(await stateOf(opinionId)).toBe('verifying')
    expect((await findingsOf(opinionId)).map(({ rectified, verified }) => [rectified, verified])).toEqual([
      ['', null],
      ['已换锁', 'rectified'],
      ['登记簿已补齐', null],
    ])
    expect(await factOf('rectification-submitted', opinionId)).toMatchObject([
      { how: 'chat', points: 2, files: 1 },
    ])
    expect(second.textOf('🔎 核查中')).toContain('整改要求 2 条，已报 2 条。')
    expect(second.shows('✅ 整改报告已收到')).toBe(true)
  })

  test('a file that Telegram does not give is told, and leads back to its demand', async () => {
    const { dispatchId } = await opened('rectifying', 1, { stance: 'accept' })
    await first.tap('🔧 提交整改', `🔧 整改 · 委派 ${dispatchId}`)
    await first.tap('1', '共 1 条')
    const effect = { kind: 'error', code: 400, description: 'Bad Request: invalid file_id' } as const
    world.sandbox.faults.add({ method: 'getFile', count: 1, effect })
    await first.photo()
    await until(() => first.shows('一个文件没能保存'))
    await first.tap('✏️ 打开这一条')
    expect(first.screen() + first.textOf('第 1 条（1/1）')).toContain('整改要求：改正第 1 项。')
  })
})
