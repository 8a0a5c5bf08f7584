// /why as each party reads it: the institution, those who inspected, the agency, and whoever has no part in it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setDeadline } from '../../app/deadlines.ts'
import { issueDocument } from '../../app/issue-document.ts'
import type { OpinionState } from '../../domain/opinion.ts'
import type { FindingWords, NewFinding } from '../../domain/records.ts'
import { found, sentOpinion } from '../app/sent-opinion.ts'
import { opinionDocument } from '../files/official-sample.ts'
import type { Phone } from './phone.ts'
import { COORDINATOR, until, World } from './world.ts'

const [CONTACT, OTHER_CONTACT, STRANGER] = [7002, 7003, 7001] as const
const BY = String(COORDINATOR)

let world: World
let contact: Phone
let inspector: Phone
let bystander: Phone
let coordinator: Phone
let opinionId: number
let n: number

const store = () => world.app.deps.store

async function opinionWith(state: OpinionState, findings: NewFinding[]): Promise<void> {
  const inspection = { institution: 'JG-001', card: 'R36250001', createdBy: BY, state, findings }
  const made = await sentOpinion(store(), world.clock.now(), inspection)
  opinionId = made.opinionId
  n = made.dispatchId
}

const comesInto = (state: OpinionState) =>
  store().transact((tx) => tx.opinions.update(opinionId, { state, changedAt: world.clock.now() }))

const says = (at: number, words: Partial<FindingWords>) =>
  store().transact(async (tx) => {
    const finding = (await tx.opinions.findings(opinionId))[at]
    await tx.opinions.updateFinding(finding?.id ?? 0, words)
  })

const why = async (phone: Phone, what: number | string = n): Promise<string> => {
  await phone.type(`/why ${what}`)
  return phone.screen()
}

beforeAll(async () => {
  world = await World.open({ supervisors: 2, policy: { workingDays: true } })
  contact = await world.contact(CONTACT, '熊芳')
  await world.contact(OTHER_CONTACT, '万里', 'JG-002')
  world.stranger(STRANGER, '路人')
  const [first, second] = world.supervisors
  if (!first || !second) throw new Error('two supervisors were to be there')
  ;[coordinator, inspector, bystander] = [world.coordinator, first, second]
  await world.settled()
})
afterAll(() => world.close())

describe('an inspection of three findings', () => {
  test('is nothing to the institution before the opinion is sent, like a number there is none of', async () => {
    await opinionWith('agreed', [found(1), found(2, { article: '18(3)' }), found(3, { article: '' })])
    await says(2, { leftOut: '证据不足' })
    expect(await why(contact)).toBe(`“${n}”现在没有可以告诉您的内容。`)
    expect(await why(contact, 999)).toBe('“999”现在没有可以告诉您的内容。')
    expect(await why(coordinator)).toMatch(
      /指出的问题 2 条，不列入意见 1 条[\s\S]*没有列入意见，理由：证据不足/,
    )
    expect(await contact.forge(contact.messages()[0]?.messageId ?? 0, `why:${n}:0`)).toContain('不属于您')
  })

  test('is told to the institution once it is sent: what was found and by which article, nothing left out', async () => {
    const { policy } = world.app.deps
    const now = world.clock.now()
    await comesInto('answering')
    await store().transact(async (tx) => {
      const { content } = opinionDocument(2, { dispatchId: n })
      await issueDocument(tx, policy, { kind: 'preliminary', opinionId, content, by: BY, now })
      await setDeadline(tx, policy, { kind: 'defence', subjectId: opinionId, from: now })
    })
    await world.app.sweep()
    await until(() => contact.shows('初督〔2026〕1号'))
    await world.settled()
    await says(0, {
      stance: 'dispute',
      defence: '当天 <已> 改正',
      weighing: 'partly',
      weighedFor: '时间不符',
    })
    const told = await why(contact, '初督[2026]1')
    expect(told).toContain('1. 第 1 项\n现场情况：否\n依据：《规程》第十二条第二项\n要求：改正第 1 项。')
    expect(told).toContain('依据：《规程》第十八条第三项')
    expect(told).toContain('评价机构：有异议\n当天 <已> 改正')
    expect(told).not.toMatch(/证据不足|第 3 项|部分成立|时间不符|没有说明意见/)
    expect(told).toContain(
      '申辩：2026年12月7日（周一）23:59\n2026年11月23日（周一）次日起算，10 个工作日，其间 4 天不计',
    )
    expect(contact.buttonsUnder('为什么是这样')).toEqual(['❓ 签收公文 初督〔2026〕1号', '❓ 申辩'])
    await contact.tap('❓ 申辩')
    expect(contact.screen()).toMatch(/其间 4 天不计：\n· 11月28日至11月29日 周末\n· 12月5日至12月6日 周末/)
    expect(contact.screen()).toContain('期限由测试省中心规定：收到初步督导意见后 10 个工作日内可以申辩。')
  })

  test('says how the defence was weighed, and why, once the notice is out', async () => {
    await comesInto('noticed')
    await says(0, { finalDemand: '三日内改正。' })
    const told = await why(contact)
    expect(told).toContain('申辩部分成立，要求已修改\n时间不符\n综合分析后的要求：三日内改正。')
    expect(told).toContain('评价机构没有说明意见，按没有异议处理。')
  })

  test('is told to those who inspected: why each finding stands or was left out, without the deadlines', async () => {
    const told = await why(inspector)
    expect(told).toMatch(/《规程》第十二条第二项[\s\S]*申辩部分成立[\s\S]*没有列入意见，理由：证据不足/)
    expect(told).not.toContain('期限')
    await comesInto('weighing')
    expect(await why(inspector)).not.toMatch(/有异议|当天|申辩部分成立/)
  })

  test('is nothing to whoever has no part in it, by its number or by that of its document', async () => {
    for (const number of [n, '初督〔2026〕1号']) {
      expect(await why(world.phone(OTHER_CONTACT), number)).toContain('没有可以告诉您的内容')
      expect(await why(bystander, number)).toMatch(/没有可以告诉您的内容/)
      expect(await why(world.phone(STRANGER), number)).toContain('只供已绑定的质量督导员使用')
    }
  })
})

describe('a day past the published holidays', () => {
  test('is called provisional wherever it is named', async () => {
    await opinionWith('rectifying', [found(1), found(2)])
    const { policy } = world.app.deps
    const of = { kind: 'rectification' as const, subjectId: opinionId, from: world.clock.now() }
    await store().transact((tx) => setDeadline(tx, policy, of))
    const day = '2027年1月4日（周一）23:59（暂定）'
    expect(await why(contact)).toContain(`提交整改：${day}`)
    await contact.tap('❓ 提交整改')
    expect(contact.screen()).toContain(`现在的截止：${day}`)
    expect(contact.screen()).toContain('放假安排还没有公布，公布后重新计算')
    await coordinator.forge(
      coordinator.messages()[0]?.messageId ?? 0,
      `give-time:rectification:${opinionId}:3`,
    )
    const moved = '2027年1月7日（周四）23:59（暂定）'
    expect(contact.textOf('提交整改的期限延长了')).toContain(`新的截止：${moved}`)
    expect(contact.texts().filter((text) => text.includes(moved))).toHaveLength(2)
  })
})

describe('an inspection of many findings', () => {
  test('is told on pages that fit into a message, with every finding on one of them', async () => {
    const long = '很长的说明。'.repeat(60)
    const many = Array.from({ length: 30 }, (_, at) => found(at + 1, { note: long, demand: long }))
    await opinionWith('answering', many)
    const seen: string[] = []
    await why(coordinator)
    for (;;) {
      const text = coordinator.textOf('为什么是这样')
      expect(text.length).toBeLessThanOrEqual(4096)
      seen.push(...[...text.matchAll(/^(\d+)\. 第/gm)].map(([, number]) => number ?? ''))
      if (!coordinator.buttonsUnder('为什么是这样').includes('›')) break
      await coordinator.tap('›', '为什么是这样')
    }
    expect(seen).toEqual(many.map(({ number }) => String(number)))
    expect(coordinator.textOf('为什么是这样')).toContain(`/verify ${n}`)
  })

  test('waits for a number where none was typed', async () => {
    expect(await why(contact, '')).toContain('请写委派编号或公文字号')
  })
})
