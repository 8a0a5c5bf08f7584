// Official documents as people see them: given, acknowledged, served by other means, proven, checked by their number.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issueDocument } from '../../app/issue-document.ts'
import type { OfficialDocument, Visit } from '../../domain/records.ts'
import { openClient } from '../../prisma/store/client.ts'
import { sentOpinion } from '../app/sent-opinion.ts'
import { opinionDocument } from '../files/official-sample.ts'
import { answer } from './moves.ts'
import type { Phone } from './phone.ts'
import { COORDINATOR, until, World } from './world.ts'

const CONTACT = 7002
const OTHER_CONTACT = 7003
const STRANGER = 7001
const NAME = '豫章评价中心'

let world: World
let prisma: ReturnType<typeof openClient>
let contact: Phone
let stranger: Phone

beforeAll(async () => {
  world = await World.open({ supervisors: 1 })
  prisma = openClient(world.database.url)
  stranger = world.stranger(STRANGER, '路人')
  contact = await world.contact(CONTACT, '熊芳')
  world.stranger(OTHER_CONTACT, '万里')
  await world.settled()
})
afterAll(async () => {
  await prisma.$disconnect()
  await world.close()
})

/** Issues a preliminary opinion about an inspection of JG-001, or another one, and waits until its file has been sent. */
async function issued(of: { institution?: string; visit?: Visit } = {}): Promise<OfficialDocument> {
  const { store, policy } = world.app.deps
  const now = world.clock.now()
  const by = String(COORDINATOR)
  const inspection = { institution: 'JG-001', card: 'R36250001', createdBy: by, ...of }
  const { opinionId, dispatchId } = await sentOpinion(store, now, inspection)
  const { content } = opinionDocument(3, { dispatchId })
  const document = await store.transact((tx) =>
    issueDocument(tx, policy, { kind: 'preliminary', opinionId, content, by, now }),
  )
  // The sweep finds it too, while its job runs: it is made and sent once all the same.
  await world.app.sweep()
  await until(() => world.coordinator.shows(document.content.number))
  await world.settled()
  return document
}

const facts = (kind: string) => prisma.journal.findMany({ where: { kind }, orderBy: { seq: 'asc' } })
const row = (id: number) => prisma.officialDocument.findUniqueOrThrow({ where: { id } })
const opinionOf = async ({ opinionId }: OfficialDocument) =>
  prisma.opinion.findUniqueOrThrow({ where: { id: opinionId ?? 0 } })
const SERVE = '请以其他方式送达'

describe('a document of a covert visit', () => {
  let document: OfficialDocument
  let first: number

  test('comes to the contact as a file with a summary and one button; nobody can read on the lock screen whose it is', async () => {
    document = await issued({ visit: 'covert' })
    const message = contact.message('初督〔2026〕1号')
    first = message.messageId
    expect([contact, world.coordinator].map((phone) => phone.count('初督〔2026〕1号'))).toEqual([1, 1])
    expect(message.caption).toMatch(
      /初步督导意见 初督〔2026〕1号\n依据 2026年11月23日（周一）的专项督导\n发现问题 3 条/,
    )
    expect(message.caption).toContain('请在 2026年11月26日（周四）23:59 前点“签收”')
    expect(message.caption).not.toContain(NAME)
    expect(message).toMatchObject({ protectContent: true, document: { fileName: '初督〔2026〕1号.pdf' } })
    expect(contact.buttonsUnder('初督〔2026〕1号')).toEqual(['✅ 签收'])
    const copy = world.coordinator.message('已发给评价机构')
    const spoiler = copy.entities?.find(({ type }) => type === 'spoiler')
    expect(copy.caption?.slice(spoiler?.offset, (spoiler?.offset ?? 0) + (spoiler?.length ?? 0))).toBe(
      `${NAME} JG-001`,
    )
    expect(copy).toMatchObject({ protectContent: true, document: { fileName: '初督〔2026〕1号.pdf' } })
    expect(world.second.shows('初督〔2026〕1号')).toBe(false)
    const { pdfHash } = await row(document.id)
    const bytes = await world.app.deps.vault.get(pdfHash ?? '')
    expect(bytes.length).toBe(message.document?.size)
  })

  test('can be checked by anyone by its number, however it is typed; the content is not told', async () => {
    for (const typed of ['初督〔2026〕1号', '督初[2026]1', '初督（２０２６） １']) {
      await stranger.type(`/verify ${typed}`)
      expect(stranger.screen()).toContain('✅ 初督〔2026〕1号 是本系统发出的初步督导意见')
      expect(stranger.screen()).toContain(document.contentHash)
      expect(stranger.screen()).toContain('2026年11月23日')
      expect(stranger.screen()).not.toMatch(/豫章|问题|专项/)
      expect(stranger.buttonsUnder('是本系统发出的')).toEqual([])
    }
    const answers: string[] = []
    for (const typed of ['初督〔2026〕2号', '初督〔2025〕1号', '意督〔2026〕1号']) {
      await stranger.type(`/verify ${typed}`)
      answers.push(stranger.screen().replace(typed, 'N'))
    }
    expect(answers[0]).toContain('没有字号为“N”的公文')
    expect(new Set(answers).size).toBe(1)
  })

  test('is nothing for others to take, serve, look into or get', async () => {
    const before = await row(document.id)
    const others = [stranger, world.phone(OTHER_CONTACT), ...world.supervisors]
    for (const phone of others)
      for (const verb of ['take', 'serve', 'proof', 'again']) {
        const under = phone.messages()[0]?.messageId ?? 0
        expect(await phone.forge(under, `document-${verb}:${document.id}`)).toContain('不属于您')
      }
    const copied = world.coordinator.message('已发给评价机构').messageId
    expect(await world.coordinator.forge(copied, `document-take:${document.id}`)).toContain('不属于您')
    for (const verb of ['serve', 'proof'])
      expect(await contact.forge(first, `document-${verb}:${document.id}`)).toContain('不属于您')
    expect(await row(document.id)).toEqual(before)
  })

  test('waits in /my of the contact, and comes once more from there', async () => {
    await contact.type('/my')
    expect(contact.screen()).toMatch(/📄 初督〔2026〕1号，请在 .* 前签收/)
    const before = contact.count('初步督导意见 初督')
    await contact.tap('📄 初督〔2026〕1号')
    expect(contact.count('初步督导意见 初督')).toBe(before + 1)
    await world.second.type('/my')
    expect(world.second.screen()).not.toContain('初督')
  })

  test('comes once more by /verify, to those it is for', async () => {
    await contact.type('/verify 初督〔2026〕1号')
    expect(contact.buttonsUnder('是本系统发出的')).toEqual(['📄 再发一份文件'])
    await contact.tap('📄 再发一份文件')
    const again = contact.message('初步督导意见 初督')
    expect(again.messageId).toBeGreaterThan(first)
    expect(again).toMatchObject({ protectContent: true, document: { fileName: '初督〔2026〕1号.pdf' } })
    await world.second.type('/verify 初督〔2026〕1号')
    expect(world.second.buttonsUnder('genuine document')).toEqual([
      '📄 Send me the file again',
      '📬 Delivery evidence',
      '✏️ Correct',
    ])
    await world.second.tap('📄 Send me the file again')
    expect(world.second.message('Preliminary opinion').document?.fileName).toBe('初督〔2026〕1号.pdf')
  })

  test('is acknowledged once: the message says so and loses the button, and the time for a defence runs', async () => {
    expect(await contact.tap('✅ 签收')).toBe('已签收')
    expect(contact.textOf('初步督导意见 初督')).toContain('✅ 熊芳 已于 2026年11月23日（周一）09:0')
    expect(contact.message('初步督导意见 初督').buttons ?? []).toEqual([])
    // A tap on an earlier message, which has lost its button, is told when it was.
    expect(await contact.forge(first, `document-take:${document.id}`)).toContain('已于 2026年11月23日')
    expect(contact.buttons()).not.toContain('✅ 签收')
    expect(await row(document.id)).toMatchObject({ acknowledgedBy: String(CONTACT), servedBy: '' })
    expect(await facts('document-acknowledged')).toHaveLength(1)
    expect((await opinionOf(document)).state).toBe('answering')
    const where = { kind_subjectId: { kind: 'defence', subjectId: document.opinionId ?? 0 } }
    const { dueAt, counted } = await prisma.deadline.findUniqueOrThrow({ where })
    expect(dueAt.toISOString()).toBe('2026-12-03T15:59:59.999Z')
    expect(counted).toMatchObject({ from: '2026-11-23', to: '2026-12-03', days: 10 })
    expect(await prisma.timer.count({ where: { kind: 'acknowledge-by', state: 'waiting' } })).toBe(0)
  })

  test('has its delivery evidence, for coordinators', async () => {
    await world.coordinator.tap('📬 送达证据')
    const proof = world.coordinator.screen()
    const { pdfHash, contentHash } = await row(document.id)
    expect(proof).toContain('已更新')
    const said = [
      contentHash,
      pdfHash ?? '-',
      `已送达 · `,
      `消息 ${first}`,
      '第 1 次',
      `签收：熊芳（账号 ${CONTACT}）`,
    ]
    expect(said.filter((words) => !proof.includes(words))).toEqual([])
    const [sent] = await prisma.outgoing.findMany({
      where: { kind: 'official-document' },
      orderBy: { id: 'asc' },
    })
    expect(proof).toContain(sent?.textHash ?? '-')
  })
})

describe('a document nobody acknowledges', () => {
  let document: OfficialDocument

  test('becomes a task of all coordinators when the time is over, not before', async () => {
    document = await issued()
    expect(contact.message('初督〔2026〕2号').protectContent ?? false).toBe(false)
    await world.pass(24 * 3)
    expect(world.coordinator.shows(SERVE)).toBe(false)
    await world.pass(24)
    expect(world.coordinator.textOf(SERVE)).toContain('到 2026年11月26日（周四）23:59 没有人签收')
    expect(world.second.shows('Please serve 初督〔2026〕2号')).toBe(true)
    expect(await facts('document-unacknowledged')).toHaveLength(1)
  })

  test('is served by other means, with words, which counts', async () => {
    await world.coordinator.tap('✍️ 登记送达', SERVE)
    expect(world.coordinator.screen()).toContain('怎样送达')
    await answer(world.second, '✍️ Record service', 'Please serve', 'By hand to <Mr Xiong>, 27 Nov 10:00')
    expect(world.second.shows('Service of 初督〔2026〕2号 recorded')).toBe(true)
    expect(world.coordinator.textOf(SERVE)).toMatch(/Lin 已于 .* 登记以其他方式送达：\nBy hand to <Mr Xiong>/)
    expect(world.coordinator.buttonsUnder(SERVE)).toEqual(['📬 送达证据'])
    await world.coordinator.type('邮寄')
    expect(world.coordinator.screen()).toContain('没有在等您的文字')
    expect(contact.textOf('初步督导意见 初督〔2026〕2号')).toContain('Lin 已于')
    expect(contact.message('初步督导意见 初督〔2026〕2号').buttons ?? []).toEqual([])
    const messageId = contact.message('初步督导意见 初督〔2026〕2号').messageId
    expect(await contact.forge(messageId, `document-take:${document.id}`)).toContain('以其他方式送达')
    expect(await row(document.id)).toMatchObject({
      acknowledgedBy: '502',
      servedBy: 'By hand to <Mr Xiong>, 27 Nov 10:00',
    })
    expect((await opinionOf(document)).state).toBe('answering')
    expect(await facts('document-served')).toHaveLength(1)
  })
})

describe('a document the chat cannot bring', () => {
  test('is a task at once where no contact is bound; one who is bound later gets it and can take it', async () => {
    const { id } = await issued({ institution: 'JG-002' })
    expect(world.coordinator.textOf(`${SERVE} 初督〔2026〕3号`)).toContain('没有绑定的联系人')
    expect(world.coordinator.textOf('对话送不到评价机构')).toContain('初督〔2026〕3号')
    await world.coordinator.type('/invite JG-002')
    const [, code] = /start=([\w-]+)/.exec(JSON.stringify(world.coordinator.messages().at(-1))) ?? []
    const other = world.phone(OTHER_CONTACT)
    await other.type(`/start ${code}`)
    expect(other.textOf('初督〔2026〕3号')).toContain('请在')
    await other.tap('✅ 签收', '请在')
    expect(await row(id)).toMatchObject({ acknowledgedBy: String(OTHER_CONTACT) })
    expect(world.coordinator.textOf(`${SERVE} 初督〔2026〕3号`)).toContain('万里 已于')
  })

  test('is a task at once where the contact blocks the bot; whoever is no contact any more cannot take it', async () => {
    world.sandbox.people.block(CONTACT)
    const { id } = await issued()
    await until(() => world.coordinator.shows(`${SERVE} 初督〔2026〕4号`))
    expect(world.coordinator.textOf(`${SERVE} 初督〔2026〕4号`)).toContain('已屏蔽机器人')
    await world.coordinator.tap('📬 送达证据', `${SERVE} 初督〔2026〕4号`)
    expect(world.coordinator.screen()).toMatch(/被对方屏蔽[\s\S]*403[\s\S]*还没有签收/)
    world.sandbox.people.unblock(CONTACT)
    await world.app.deps.store.transact(async (tx) => {
      const institution = await tx.institutions.byCode('JG-001')
      await tx.institutions.unbind(institution?.id ?? 0, String(CONTACT))
    })
    const messageId = contact.messages()[0]?.messageId ?? 0
    expect(await contact.forge(messageId, `document-take:${id}`)).toContain('不属于您')
    expect((await row(id)).acknowledgedAt).toBeNull()
  })
})
