// Publications as people meet them: proposed to every coordinator, confirmed by one, posted in the channel and shown on the
// page, declined with reasons, taken back by another entry.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issueDocument } from '../../app/issue-document.ts'
import { lockOpinion } from '../../app/opinion-of.ts'
import { propose } from '../../app/propose-publication.ts'
import type { PublicSubject } from '../../app/publication-content.ts'
import { enter } from '../../app/step-opinion.ts'
import { PUBLICATION_KINDS } from '../../domain/publication.ts'
import { openClient } from '../../prisma/store/client.ts'
import { found, sentOpinion } from '../app/sent-opinion.ts'
import { noticeDocument } from '../files/official-sample.ts'
import { accept, answer, dispatched, theOneAsked } from './moves.ts'
import { COORDINATOR, World } from './world.ts'

const CHANNEL = '@dudao_gongshi'
const URL = 'https://gongshi.example.org'
let world: World
let prisma: ReturnType<typeof openClient>
let channelId = 0

beforeAll(async () => {
  world = await World.open({
    supervisors: 1,
    policy: { publish: [...PUBLICATION_KINDS] },
    parts: { publicity: { channel: CHANNEL, url: URL }, web: { host: '127.0.0.1', port: 0 } },
  })
  prisma = openClient(world.database.url)
})
afterAll(async () => {
  await prisma.$disconnect()
  await world.close()
})

const inspected = (fields: { visit?: 'open' | 'covert' } = {}) =>
  sentOpinion(world.app.deps.store, world.clock.now(), {
    ...{ institution: 'JG-001', card: 'R36250001', createdBy: String(COORDINATOR), findings: [found(1)] },
    ...fields,
  })

const proposed = async (of: PublicSubject, policy = world.app.deps.policy): Promise<void> => {
  await world.app.deps.store.transact((tx) => propose(tx, policy, of, world.clock.now()))
  await world.settled()
}

const posts = () => world.sandbox.people.channelChat(channelId).messages.map(({ text }) => text ?? '')
const facts = (kind: string) => prisma.journal.findMany({ where: { kind }, orderBy: { seq: 'asc' } })
/** A public page, and what it answers with. */
async function shown(path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${world.app.webUrl}${path}`)
  return { status: response.status, text: await response.text() }
}
describe('a result', () => {
  test('is shown to all coordinators with the very words that will be public, once', async () => {
    const { dispatchId } = await inspected()
    const of: PublicSubject = { kind: 'result', dispatchId, severities: ['major', 'minor', 'minor', null] }
    await proposed(of)
    await proposed(of)
    expect([world.coordinator, world.second].map((phone) => phone.count('📢'))).toEqual([1, 1])
    const text = world.coordinator.textOf('📢 公示 1 · 待确认')
    expect(text).toContain('质量督导结果：豫章评价中心\n评价机构：豫章评价中心（JG-001）')
    expect(text).toContain('发现问题：4 项（一般 2 项，较重 1 项，未分级 1 项）')
    expect(text).toContain('Findings: 4 (minor 2, major 1, not graded 1)')
    expect(text).not.toMatch(/督导员1|改正第/)
    const hidden = world.coordinator.message('📢 公示 1').entities?.filter(({ type }) => type === 'spoiler')
    expect(hidden).toHaveLength(2)
    expect((await shown('/')).text).toContain('还没有公示')
    await world.second.type('/my')
    expect(world.second.screen()).toContain('Publications to decide: 1 · /publications')
  })

  test('is made public by the first of two who decide at once; a channel that cannot be posted to is told', async () => {
    expect((await shown('/p/1')).status).toBe(404)
    const pressed = [world.coordinator.tap('📢 公示'), world.second.tap('📢 Publish')]
    const told = await Promise.all(pressed)
    await world.settled()
    expect(told.filter((one) => /已公示 · 正在发到频道|Published · being posted/.test(one))).toHaveLength(1)
    expect(told.filter((one) => /现在不能这样做|Not possible now/.test(one))).toHaveLength(1)
    const decider = [world.coordinator, world.second].filter((phone) => phone.shows('PUBLIC_CHANNEL'))
    expect(decider).toHaveLength(1)
    expect(decider[0]?.textOf('PUBLIC_CHANNEL')).toMatch(/⚠️ [\s\S]*400 Bad Request: chat not found/)
    expect(await facts('published')).toHaveLength(1)
    expect(world.coordinator.buttonsUnder('公示 1 · 已公示')).toEqual(['↩️ 撤回'])
    expect((await shown('/p/1')).text).toContain('4 项（一般 2 项，较重 1 项，未分级 1 项）')
  })

  test('is posted once what kept it out is mended, with the way to check it', async () => {
    channelId = world.sandbox.people.addChannel({ username: CHANNEL.slice(1), title: '督导公示' }).id
    const told = [world.coordinator, world.second].find((phone) => phone.shows('PUBLIC_CHANNEL'))
    await told?.tap(told.id === COORDINATOR ? '再发到频道' : 'Post to the channel again')
    expect(posts()).toHaveLength(1)
    expect(posts()[0]).toMatch(/^质量督导结果：豫章评价中心\n/)
    for (const part of [`网页：${URL}/p/1`, `Page: ${URL}/en/p/1`, '核验：向本机器人发送 /verify 1'])
      expect(posts()[0]).toContain(part)
    expect(posts()[0]).not.toMatch(/督导员1|已撤回/)
  })

  test('is taken back by another entry with the reasons; the first stays, marked, in the channel and on the page', async () => {
    await answer(world.coordinator, '↩️ 撤回', '公示 1 · 已公示', '机构名称 <有误>')
    expect(world.coordinator.shows('已撤回，原公示保留并注明')).toBe(true)
    expect(posts()).toHaveLength(2)
    expect(posts()[0]).toMatch(/^⚠️ 本公示已撤回，见公示 2\n\n质量督导结果：豫章评价中心/)
    expect(posts()[1]).toMatch(
      /^撤回公示：质量督导结果：豫章评价中心\n撤回的公示：#1\n撤回理由：机构名称 <有误>/,
    )
    const first = await shown('/p/1')
    expect(first.text).toContain('这条公示已经撤回，见公示 2')
    expect(first.text).toContain('4 项（一般 2 项')
    expect((await shown('/en/p/2')).text).toContain('机构名称 &lt;有误&gt;')
    const list = (await shown('/')).text
    expect([
      list.indexOf('href="/p/2"') > 0,
      list.indexOf('href="/p/2"') < list.indexOf('href="/p/1"'),
    ]).toEqual([true, true])
    await world.second.type('/publication_2')
    expect(world.second.buttonsUnder('Publication 2 · public')).toEqual([])
    expect(
      await world.second.forge(world.second.messages()[0]?.messageId ?? 0, 'publication:2:withdraw'),
    ).toContain('cannot be taken back itself')
    expect(
      await world.coordinator.forge(
        world.coordinator.messages()[0]?.messageId ?? 0,
        'publication:1:withdraw',
      ),
    ).toContain('已公示，后撤回')
  })
})

describe('what is not to be published', () => {
  test('is declined with reasons, shows nowhere, and may be reconsidered', async () => {
    const { dispatchId } = await inspected()
    await proposed({ kind: 'result', dispatchId, severities: [] })
    await answer(world.second, 'Do not publish', 'Publication 3', 'x'.repeat(801))
    expect(world.second.screen()).toContain('at most 800')
    await world.second.type('Wait for the hearing')
    expect(world.coordinator.textOf('公示 3 · 不公示')).toMatch(/Lin 于 [\s\S]*理由：Wait for the hearing/)
    expect(posts()).toHaveLength(2)
    expect((await shown('/p/3')).status).toBe(404)
    expect((await shown('/?q=hearing')).text).toContain('没有符合条件的公示')
    await world.coordinator.tap('重新考虑', '公示 3')
    expect(world.second.buttonsUnder('Publication 3 ·')).toEqual(['📢 Publish', 'Do not publish'])
    await world.coordinator.type('/publications')
    expect(world.coordinator.screen()).toMatch(
      /公示 1–3，共 3 条\n\n\/publication_3 · 待确认[\s\S]*\/publication_2 · 已公示/,
    )
  })

  test('is nothing for supervisors, also where they forge the taps', async () => {
    const [supervisor] = world.supervisors
    const under = supervisor?.messages()[0]?.messageId ?? 0
    for (const wish of ['publish', 'decline', 'withdraw', 'post'])
      expect(await supervisor?.forge(under, `publication:3:${wish}`)).toContain('不属于您')
    await supervisor?.forge(under, 'publication-page:0')
    expect(supervisor?.screen()).toContain('只供委派机构工作人员')
    expect((await prisma.publication.findUniqueOrThrow({ where: { id: 3 } })).state).toBe('proposed')
  })

  test('is not even proposed where the policy does not publish it', async () => {
    const { dispatchId } = await inspected()
    const before = await prisma.publication.count()
    await proposed(
      { kind: 'result', dispatchId, severities: [] },
      { ...world.app.deps.policy, publish: ['draw'] },
    )
    expect(await prisma.publication.count()).toBe(before)
    await proposed(
      { kind: 'result', dispatchId, severities: [] },
      { ...world.app.deps.policy, publishTeam: true },
    )
    expect(world.coordinator.textOf('公示 4')).toContain('质量督导员：督导员1')
  })
})

describe('a covert visit', () => {
  test('leaves no trace before it is over, then its draw is proposed', async () => {
    const n = await dispatched(world, 'daily JG-002 2026-11-25 09:30 visit=covert size=1')
    await accept(theOneAsked(world, n), n)
    await proposed({ kind: 'result', dispatchId: n, severities: ['minor'] })
    const { id } = await prisma.publication.findUniqueOrThrow({ where: { key: `result:${n}` } })
    expect(world.coordinator.shows('赣江评价中心：')).toBe(false)
    expect([world.coordinator, world.second].map((phone) => phone.count(`${id} · `))).toEqual([0, 0])
    const under = world.coordinator.messages()[0]?.messageId ?? 0
    expect(await world.coordinator.forge(under, `publication:${id}:publish`)).toContain('暗访结束')
    await world.pass(72)
    expect(world.coordinator.textOf(`公示 ${id} · 待确认`)).toContain('质量督导结果：赣江评价中心')
    const draw = await prisma.publication.findUniqueOrThrow({ where: { key: `draw:${n}` } })
    expect(world.coordinator.textOf(`公示 ${draw.id} · 待确认`)).toContain('督导员随机抽调记录：赣江评价中心')
    await world.coordinator.tap('📢 公示', `公示 ${draw.id} · 待确认`)
    const record = await shown(`/draw/${n}.json`)
    const { poolHash } = JSON.parse(record.text)
    expect(record.text).not.toMatch(/people|R3625/)
    expect((await shown(`/p/${draw.id}`)).text).toContain(poolHash)
    expect((await shown(`/en/verify?q=${n}`)).text).toContain(`The record of draw ${n} is public`)
  })
})

describe('what the chain of Art. 15 makes public', () => {
  test('a notice by number, days and demands alone; a rectification by what became of it', async () => {
    const { opinionId, dispatchId } = await inspected()
    const { store, policy } = world.app.deps
    const now = world.clock.now()
    const step = async (event: 'receive' | 'not-rectified', state: 'rectifying' | 'unrectified') => {
      await store.transact(async (tx) => {
        const whole = await lockOpinion(tx, policy, opinionId, now)
        if (whole) await enter(tx, policy, whole, { event, state, actor: 'program', now })
      })
      await world.settled()
    }
    const document = await store.transact((tx) =>
      issueDocument(tx, policy, {
        ...{ kind: 'notice', opinionId, by: String(COORDINATOR), now },
        content: noticeDocument(3, { dispatchId }).content,
      }),
    )
    await step('receive', 'rectifying')
    const notice = world.coordinator.textOf('督导意见书：豫章评价中心')
    expect(notice).toContain(`公文字号：${document.content.number}`)
    expect(notice).toContain('要求整改：2 项')
    expect(notice).not.toMatch(/摄像头|检修|改正|督导员1/)
    await step('not-rectified', 'unrectified')
    expect(world.coordinator.textOf('整改情况：豫章评价中心')).toContain(
      '核查结果：未完成整改（要求 1 项，已整改 0 项）',
    )
    await world.coordinator.tap('📢 公示', '督导意见书：豫章评价中心')
    const search = new URLSearchParams({ q: document.content.number.replace('〔', '[').replace('〕', ']') })
    expect((await shown(`/?${search}`)).text).toContain('督导意见书：豫章评价中心')
    // Checking its number leads to what is public of it, and to nothing else.
    expect((await shown(`/verify?${search}`)).text).toContain('已公示，查看公示内容')
    const anyone = world.stranger(7009, '路人')
    await anyone.type(`/verify ${document.content.number}`)
    expect(anyone.screen()).toMatch(/已公示（公示 \d+）：\n督导意见书：豫章评价中心[\s\S]*要求整改：2 项/)
    expect(anyone.screen()).not.toMatch(/摄像头|检修|改正/)
  })
})
