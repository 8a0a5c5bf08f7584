// A coordinator corrects an official document: three texts, checked and confirmed; the correction has a number of its own
// and is served; whoever checks the old number is told of it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { numberInForce } from '../../app/document-parties.ts'
import { issueDocument } from '../../app/issue-document.ts'
import type { OfficialDocument } from '../../domain/records.ts'
import { openClient } from '../../prisma/store/client.ts'
import { sentOpinion } from '../app/sent-opinion.ts'
import { everyKind, opinionDocument } from '../files/official-sample.ts'
import type { Phone } from './phone.ts'
import { COORDINATOR, until, World } from './world.ts'

const CONTACT = 7002
const STRANGER = 7001
const OLD = '初督〔2026〕1号'
const NEW = '更督〔2026〕1号'

let world: World
let prisma: ReturnType<typeof openClient>
let contact: Phone
let stranger: Phone
let old: OfficialDocument
let opinion: { opinionId: number; dispatchId: number }

beforeAll(async () => {
  world = await World.open({ supervisors: 1 })
  prisma = openClient(world.database.url)
  contact = await world.contact(CONTACT, '熊芳')
  stranger = world.stranger(STRANGER, '路人')
  const { store, policy } = world.app.deps
  const now = world.clock.now()
  const by = String(COORDINATOR)
  const inspection = { institution: 'JG-001', card: 'R36250001', createdBy: by, visit: 'covert' as const }
  opinion = await sentOpinion(store, now, inspection)
  const { opinionId, dispatchId } = opinion
  const { content } = opinionDocument(3, { dispatchId })
  old = await store.transact((tx) =>
    issueDocument(tx, policy, { kind: 'preliminary', opinionId, content, by, now }),
  )
  await sent(OLD)
})
afterAll(async () => {
  await prisma.$disconnect()
  await world.close()
})

/** Waits until the file of that number has come to the contact. */
async function sent(number: string): Promise<void> {
  await world.app.sweep()
  await until(() => contact.messages().some(({ document }) => document?.fileName === `${number}.pdf`))
  await world.settled()
}

const rows = () => prisma.officialDocument.findMany({ where: { kind: 'correction' }, orderBy: { id: 'asc' } })

test('three texts are asked for, each checked, and nothing is issued before it is confirmed', async () => {
  const { coordinator } = world
  expect(coordinator.buttonsUnder('已发给评价机构')).toEqual(['📬 送达证据', '✏️ 更正'])
  await coordinator.tap('✏️ 更正', '已发给评价机构')
  expect(coordinator.screen()).toContain(`更正 ${OLD}（1/3）`)
  await coordinator.type('错'.repeat(501))
  expect(coordinator.screen()).toContain('最多 500 个字')
  await coordinator.type('2 号考场 <b>')
  expect(coordinator.screen()).toContain('（2/3）')
  expect(coordinator.buttonsUnder('（1/3）')).toEqual([])
  await coordinator.type('3 号考场 & 4 号考场')
  expect(coordinator.screen()).toContain('（3/3）')
  await coordinator.type('录入错误')
  expect(coordinator.screen()).toMatch(
    /请核对[\s\S]*有误的内容\n2 号考场 <b>[\s\S]*更正为\n3 号考场 & 4 号考场[\s\S]*理由\n录入错误/,
  )
  await coordinator.type('还有一点')
  expect(coordinator.screen()).toContain('请点“确认发出”')
  expect(await rows()).toEqual([])
})

test('of the same document by two coordinators: the second is told of the first, and may drop theirs', async () => {
  const { coordinator, second } = world
  await second.type(`/verify ${OLD}`)
  await second.tap('✏️ Correct')
  for (const words of ['room 2', 'room 5', 'typing']) await second.type(words)
  await coordinator.tap('✅ 确认发出')
  expect(coordinator.shows(`已发出 ${NEW}，更正 ${OLD}`)).toBe(true)
  expect(coordinator.buttons()).not.toContain('✅ 确认发出')
  expect(await second.tap('✅ Issue it')).toContain(`${NEW} has just corrected the same document`)
  expect(second.screen()).toContain(`Corrected before by ${NEW}`)
  await second.tap('‹ Back', 'please check')
  expect(await rows()).toHaveLength(1)
})

test('is a document of its own that names the old one and is served; the old one stays and points to it', async () => {
  await sent(NEW)
  const [row] = await rows()
  expect(row).toMatchObject({
    correctsId: old.id,
    opinionId: opinion.opinionId,
    issuedBy: String(COORDINATOR),
  })
  expect(row?.content).toMatchObject({
    ...{ kind: 'correction', number: NEW },
    content: {
      of: { kind: 'preliminary', number: OLD, contentHash: old.contentHash },
      ...{ wrong: '2 号考场 <b>', right: '3 号考场 & 4 号考场', reasons: '录入错误' },
    },
  })
  const came = contact.message(`更正通知书 ${NEW}`)
  expect(came.caption).toContain(`更正 ${OLD}：2 号考场 <b> → 3 号考场 & 4 号考场`)
  const spoiler = came.entities?.find(({ type }) => type === 'spoiler')
  expect(came.caption?.slice(spoiler?.offset)).toMatch(/^2 号考场/)
  expect(came).toMatchObject({ protectContent: true, document: { fileName: `${NEW}.pdf` } })
  await until(() => contact.textOf(`初步督导意见 ${OLD}`).includes(`已被更正，见 ${NEW}`))
  // The institution's pages go on naming what it answers to.
  const { store } = world.app.deps
  expect(await store.transact((tx) => numberInForce(tx, opinion.opinionId))).toBe(OLD)
  expect(await prisma.officialDocument.findUniqueOrThrow({ where: { id: old.id } })).toMatchObject({
    contentHash: old.contentHash,
  })
  await contact.tap('✅ 签收', `更正通知书 ${NEW}`)
  expect((await rows())[0]?.acknowledgedBy).toBe(String(CONTACT))
  // Taking a correction is no answer to the opinion: that waits for the receipt of the opinion itself.
  const { state } = await prisma.opinion.findUniqueOrThrow({ where: { id: opinion.opinionId } })
  expect(state).toBe('sent')
})

test('anybody who checks the old number is told of it with number, day and hash, and of nothing it says', async () => {
  await stranger.type(`/verify ${OLD}`)
  expect(stranger.screen()).toMatch(/已由 更督〔2026〕1号 更正（2026年11月23日（周一）\d\d:\d\d 发出）/)
  expect(stranger.screen()).toContain(old.contentHash)
  await stranger.type(`/verify ${NEW}`)
  expect(stranger.screen()).toContain(`${NEW} 是本系统发出的更正通知书`)
  expect(stranger.screen()).toContain(`更正的是 ${OLD}`)
  expect(stranger.screen()).toContain((await rows())[0]?.contentHash)
  expect(stranger.texts().join()).not.toMatch(/考场|录入/)
  expect(stranger.buttonsUnder('是本系统发出的')).toEqual([])
  const under = stranger.messages().at(-1)?.messageId ?? 0
  for (const phone of [stranger, contact])
    for (const verb of ['document-correct', 'document-correct-sure'])
      expect(
        await phone.forge(
          phone === stranger ? under : (phone.messages().at(-1)?.messageId ?? 0),
          `${verb}:${old.id}`,
        ),
      ).toContain('不属于您')
  expect(await rows()).toHaveLength(1)
})

test('a correction can be corrected, and the first document tells of both', async () => {
  const { coordinator } = world
  await coordinator.type(`/verify ${NEW}`)
  await coordinator.tap('✏️ 更正', '是本系统发出的')
  for (const words of ['4 号考场', '5 号考场', '又错了']) await coordinator.type(words)
  await coordinator.tap('✅ 确认发出')
  await stranger.type(`/verify ${OLD}`)
  expect(stranger.screen()).toMatch(/已由 更督〔2026〕1号 更正[\s\S]*已由 更督〔2026〕2号 更正/)
  const [first, later] = await rows()
  expect(later?.correctsId).toBe(first?.id)
})

test('every kind comes to the contact with what it is about in a line', async () => {
  const { store, policy } = world.app.deps
  const says: Record<string, string> = {
    notice: '问题 5 条；有异议 3 条，采纳或部分采纳 2 条；须整改 4 条。',
    order: '责令整改 2 条，2027年1月15日（周五）前完成。',
    verification: '核查 2 条，已整改 1 条。没有整改到位的，须继续整改。',
    hearing: '涉嫌第十八条第三项、第四项所列情形，拟：通报批评并责令改正。您可以陈述意见。',
    sanction: '认定第十八条第三项、第四项所列情形，决定：通报批评并责令改正。2027年2月1日（周一）前改正。',
  }
  for (const issued of everyKind().filter(({ kind }) => kind in says)) {
    const now = world.clock.now()
    const { kind, content } = issued
    const about = { ...content, dispatchId: opinion.dispatchId }
    // The kind and its content come from the same sample.
    const document = { kind, content: about } as Parameters<typeof issueDocument>[2]
    const { content: made } = await store.transact((tx) =>
      issueDocument(tx, policy, { ...document, opinionId: null, by: String(COORDINATOR), now }),
    )
    await sent(made.number)
    const caption = contact.textOf(made.number)
    expect(caption).toContain(says[kind])
    expect(contact.buttonsUnder(made.number)).toEqual(['✅ 签收'])
  }
})
