// Several people speak for an institution: bound, seen, removed, leaving; what each of them gets, and what falls at once.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issueDocument } from '../../app/issue-document.ts'
import { openClient } from '../../prisma/store/client.ts'
import { found, sentOpinion } from '../app/sent-opinion.ts'
import { opinionDocument } from '../files/official-sample.ts'
import type { Phone } from './phone.ts'
import { COORDINATOR, until, World } from './world.ts'

const FIRST = 7002
const SECOND = 7003
const THIRD = 7004
const STRANGER = 7001
const NUMBER = '初督〔2026〕1号'

let world: World
let prisma: ReturnType<typeof openClient>
let desk: Phone
let first: Phone
let second: Phone
let third: Phone
let stranger: Phone
let documentId: number
let institutionId: number

const facts = (kind: string) => prisma.journal.findMany({ where: { kind }, orderBy: { seq: 'asc' } })
const bound = async () =>
  (await prisma.contact.findMany({ orderBy: { chatId: 'asc' } })).map((one) => one.chatId)

/** The code in the link a coordinator was given last. */
async function invited(code: string): Promise<string> {
  await desk.type(`/invite ${code}`)
  return /start=([\w-]+)/.exec(desk.screen())?.[1] ?? ''
}

/** Whether the phone has a button to begin a defence with. */
const mayDefend = (phone: Phone): boolean => phone.buttons().some((label) => label.includes('申辩'))

beforeAll(async () => {
  world = await World.open({ supervisors: 1 })
  prisma = openClient(world.database.url)
  desk = world.coordinator
  stranger = world.stranger(STRANGER, '路人')
  first = world.stranger(FIRST, '熊芳')
  second = world.stranger(SECOND, '万里')
  third = world.stranger(THIRD, '罗青')
  await world.settled()
  institutionId = (await prisma.institution.findUniqueOrThrow({ where: { code: 'JG-001' } })).id
})
afterAll(async () => {
  await prisma.$disconnect()
  await world.close()
})

describe('contacts of an institution', () => {
  test('are added by one link each; the message of the next link names who is bound, and leads to them', async () => {
    await first.type(`/start ${await invited('JG-001')}`)
    expect(desk.buttons()).not.toContain('👥 查看联系人')
    const code = await invited('JG-001')
    expect(desk.screen()).toContain('已绑定的联系人：熊芳')
    await desk.tap('👥 查看联系人')
    expect(desk.screen()).toMatch(
      /豫章评价中心（JG-001）的联系人\n\n👤 熊芳 · 2026年11月23日.*\n用邀请链接绑定 · 7002/,
    )
    const { store, policy } = world.app.deps
    const now = world.clock.now()
    const by = String(COORDINATOR)
    const made = await sentOpinion(store, now, {
      ...{ institution: 'JG-001', card: 'R36250001', createdBy: by, findings: [found(1)] },
    })
    const { content } = opinionDocument(1, { dispatchId: made.dispatchId })
    const of = { kind: 'preliminary' as const, opinionId: made.opinionId, content, by, now }
    documentId = (await store.transact((tx) => issueDocument(tx, policy, of))).id
    await world.app.sweep()
    await until(() => first.shows(NUMBER))
    // Bound later, they get what is still to be acknowledged.
    await second.type(`/start ${code}`)
    await until(() => second.shows(NUMBER))
    await world.settled()
    expect(second.buttonsUnder(NUMBER)).toEqual(['✅ 签收'])
    expect(await bound()).toEqual(['7002', '7003'])
  })

  test('have one acknowledgement between them, seen on all their phones; then all may answer', async () => {
    await second.tap('✅ 签收', NUMBER)
    expect(first.textOf(`初步督导意见 ${NUMBER}`)).toContain('✅ 万里 已于')
    expect(first.buttonsUnder(`初步督导意见 ${NUMBER}`)).toEqual([])
    for (const phone of [first, second]) expect(mayDefend(phone)).toBe(true)
  })

  test('are seen by coordinators alone', async () => {
    await desk.type('/contacts JG-404')
    expect(desk.screen()).toContain('没有代码为“JG-404”的评价机构')
    await stranger.type('/contacts JG-001')
    expect(stranger.screen()).toContain('只供委派机构工作人员使用')
    await stranger.type('/contacts')
    expect(stranger.screen()).toContain('您不是任何评价机构的联系人')
    const before = await bound()
    for (const phone of [stranger, first, ...world.supervisors]) {
      const under = phone.messages()[0]?.messageId ?? 0
      for (const data of ['contacts', 'contact-remove', 'contact-sure'])
        expect(
          await phone.forge(under, `${data}:${institutionId}${data === 'contacts' ? '' : ':7003'}`),
        ).toContain('不属于您')
    }
    const under = stranger.messages()[0]?.messageId ?? 0
    expect(await stranger.forge(under, `contact-left:${institutionId}`)).toContain('不属于您')
    expect(await bound()).toEqual(before)
  })

  test('are removed after being asked once more, told, and can do nothing any more at once', async () => {
    await world.second.type('/contacts jg-001')
    expect(world.second.screen()).toContain('Contacts of 豫章评价中心 (JG-001)')
    await world.second.tap('Remove 万里')
    expect(world.second.screen()).not.toContain('This is the last contact')
    expect(await bound()).toEqual(['7002', '7003'])
    await world.second.tap('✅ Remove')
    expect(second.screen()).toContain('您不再是豫章评价中心的联系人')
    expect(await bound()).toEqual(['7002'])
    expect(world.second.screen()).not.toContain('万里')
    const [opinion] = await prisma.opinion.findMany()
    const under = second.messages()[0]?.messageId ?? 0
    for (const data of [
      ...[`document-take:${documentId}`, `document-again:${documentId}`],
      ...[`answer:defence:${opinion?.id}:begin:0`, `contact-leave:${institutionId}`],
    ])
      expect(await second.forge(under, data), data).toContain('不属于您')
    await second.type('/my')
    expect(second.screen()).not.toContain('豫章')
    // A second tap on the same button finds nobody to remove.
    const stale = world.second.messages().at(-1)?.messageId ?? 0
    expect(await world.second.forge(stale, `contact-sure:${institutionId}:7003`)).toContain(
      'no contact any more',
    )
    expect(await facts('contact-removed')).toMatchObject([{ actor: '502', data: { contact: '7003' } }])
  })

  test('bound anew, or for the first time, get what their institution may still answer', async () => {
    await second.type(`/start ${await invited('JG-001')}`)
    await third.type(`/start ${await invited('JG-001')}`)
    await world.settled()
    expect(mayDefend(third)).toBe(true)
    const [opinion] = await prisma.opinion.findMany()
    const under = second.messages()[0]?.messageId ?? 0
    expect(await second.forge(under, `answer:defence:${opinion?.id}:begin:0`)).not.toContain('不属于您')
    await third.forge(third.messages()[0]?.messageId ?? 0, `contact-left:${institutionId}`)
    expect(await bound()).toEqual(['7002', '7003'])
  })

  test('stay when a roster that names somebody else is brought in, if they were bound by a link', async () => {
    const rows = [FIRST, SECOND, 9999].map((contactTelegramId) => ({
      ...{ row: 2, code: 'JG-001', name: '豫章评价中心', region: '南昌市', address: '红谷滩1号' },
      ...{ latitude: null, longitude: null, language: 'zh' as const, contactTelegramId },
    }))
    for (const row of rows)
      await world.app.deps.store.transact((tx) => tx.institutions.upsert([row], world.clock.now()))
    expect(await bound()).toEqual(['7002', '7003'])
  })

  test('may leave by themselves; the last one too, and then what is open is to be served by other means', async () => {
    await second.type('/contacts')
    await second.tap('不再担任 豫章评价中心 联系人')
    await second.tap('✅ 确认退出')
    expect(second.screen()).toContain('您已不再是豫章评价中心的联系人')
    expect(desk.textOf('不再担任豫章评价中心的联系人')).toContain('万里')
    const { store, policy } = world.app.deps
    const [opinion] = await prisma.opinion.findMany()
    const { content } = opinionDocument(1, { dispatchId: opinion?.dispatchId ?? 0 })
    const now = world.clock.now()
    const of = {
      kind: 'preliminary' as const,
      opinionId: opinion?.id ?? 0,
      content,
      by: String(COORDINATOR),
      now,
    }
    await store.transact((tx) => issueDocument(tx, policy, of))
    await world.app.sweep()
    await until(() => first.shows('初督〔2026〕2号'))
    await world.settled()
    expect(desk.shows('请以其他方式送达 初督〔2026〕2号')).toBe(false)
    await desk.type('/contacts JG-001')
    await desk.tap('移除 熊芳')
    expect(desk.screen()).toContain('这是最后一位联系人')
    await desk.tap('✅ 确认移除')
    expect(desk.textOf('请以其他方式送达 初督〔2026〕2号')).toContain('没有绑定的联系人')
    expect(await bound()).toEqual([])
    expect((await facts('contact-left')).map(({ actor }) => actor)).toEqual(['7004', '7003'])
  })
})
