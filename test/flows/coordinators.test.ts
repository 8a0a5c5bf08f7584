// The office: coming in by link, leaving by two, settings that only seed it; and an auditor, who sees all and changes nothing.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openClient } from '../../prisma/store/client.ts'
import type { Phone } from './phone.ts'
import { COORDINATOR, SECOND_COORDINATOR, World } from './world.ts'

const THIRD = 503
const AUDITOR = 504

let world: World
let prisma: ReturnType<typeof openClient>
let first: Phone
let second: Phone
let third: Phone
let auditor: Phone

const facts = async (kind: string) =>
  (await prisma.journal.findMany({ where: { kind } })).map(({ actor, data }) => ({ actor, data }))
const code = (phone: Phone) => /start=([\w-]+)/.exec(phone.screen())?.[1] ?? ''
const working = () => world.app.deps.store.transact((tx) => tx.coordinators.active())

beforeAll(async () => {
  world = await World.open({ supervisors: 3 })
  prisma = openClient(world.database.url)
  for (const [id, firstName] of [
    [THIRD, '罗青'],
    [AUDITOR, '审计'],
  ] as const) {
    world.sandbox.people.add({ id, firstName, languageCode: 'zh-hans' })
    world.sandbox.people.start(id)
  }
  await world.settled()
  first = world.coordinator
  second = world.second
  third = world.phone(THIRD)
  auditor = world.phone(AUDITOR)
})
afterAll(async () => {
  await prisma.$disconnect()
  await world.close()
})

describe('coming in', () => {
  test('the list says who is in, since when and by whom', async () => {
    await first.type('/coordinators')
    expect(first.screen()).toMatch(/周敏（您） · 工作人员\n自 .*（由启动设置添加）\n501/)
    expect(first.buttonsUnder('委派机构工作人员')).toContain('移除 Lin')
    await third.type('/coordinators')
    expect(third.screen()).toContain('只供委派机构工作人员')
  })

  test('with two, neither can remove the other', async () => {
    expect(await first.tap('移除 Lin')).toContain('没有第三位')
    expect(await working()).toHaveLength(2)
  })

  test('by a link that works once, until it is replaced or expires', async () => {
    await first.type('/coordinator add')
    const void_ = code(first)
    await first.tap('➕ 添加工作人员')
    const link = code(first)
    await auditor.type(`/start ${void_}`)
    expect(auditor.screen()).toContain('无效')
    await third.type(`/start ${link}`)
    expect(third.screen()).toContain('您是委派机构工作人员')
    expect(first.screen()).toContain('罗青 已成为工作人员，链接由 周敏 生成')
    expect(second.screen()).toContain('罗青 is coordinator now')
    await auditor.type(`/start ${link}`)
    expect(auditor.screen()).toContain('无效')
    expect(await facts('office-joined')).toEqual([{ actor: '503', data: { role: 'coordinator', by: '501' } }])
    await third.type('/dispatches')
    expect(third.screen()).not.toContain('只供')
  })
})

describe('leaving', () => {
  test('one asks with reasons; neither that one nor the one concerned can confirm; it can be taken back', async () => {
    await first.type('/coordinators')
    await first.tap('移除 罗青')
    await first.type('已调离')
    expect(third.textOf('请求移除')).toContain('您不能自己确认')
    expect(third.textOf('请求移除')).toContain('已调离')
    expect(third.buttonsUnder('请求移除')).toEqual([])
    const [under] = third.messages()
    expect(await third.forge(under?.messageId ?? 0, 'removal:1:confirm')).toContain('涉及您本人')
    expect(await first.forge(first.messages()[0]?.messageId ?? 0, 'removal:1:confirm')).toContain(
      '您自己的请求',
    )
    expect(await second.forge(second.messages()[0]?.messageId ?? 0, 'removal:1:withdraw')).toContain(
      'not yours',
    )
    expect(await working()).toContain('503')
    expect(await first.tap('↩️ 撤回请求')).toContain('已撤回')
    expect(await second.forge(second.messages()[0]?.messageId ?? 0, 'removal:1:confirm')).toContain(
      'decided already',
    )
    expect(await working()).toContain('503')
  })

  test('another one confirms: they are told, can do nothing any more, and what they asked for falls', async () => {
    // Who has just come in could be another account of whoever made the link: neither asks nor confirms yet.
    await third.type('/coordinators')
    expect(await third.tap('移除 Lin')).toContain('满 7 天后')
    await second.type('/coordinators')
    await second.tap('Remove 周敏')
    await second.type('Retired')
    const [under] = third.messages()
    expect(await third.forge(under?.messageId ?? 0, 'removal:2:confirm')).toContain('满 7 天后')
    await second.tap('↩️ Take it back', '周敏')
    await world.pass(24 * 7 + 1)
    await third.type('/coordinators')
    await third.tap('移除 Lin')
    await third.type('不再负责')
    await third.type('/invite JG-001')
    const link = /start=([\w-]+)/.exec(third.texts().join('\n'))?.[1] ?? ''
    expect(link).not.toBe('')
    await first.type('/coordinators')
    await first.tap('移除 罗青')
    await first.type('已调离')
    await second.tap('✅ Confirm the removal', '罗青')
    expect(await working()).toEqual(['501', '502'])
    expect(third.textOf('您已被移出')).toContain('已调离')
    await third.type('/dispatches')
    expect(third.screen()).toContain('只供委派机构工作人员')
    // What they made before does not bring them back as somebody else.
    await third.type(`/start ${link}`)
    expect(third.screen()).toContain('这个邀请码无效。请向委派机构工作人员索取新的邀请链接')
    expect(await facts('office-left')).toMatchObject([
      { actor: '502', data: { askedBy: '501', reasons: '已调离' } },
    ])
    expect(await facts('removal-withdrawn')).toMatchObject([
      { actor: '501' },
      { actor: '502' },
      { actor: 'program', data: { why: 'left' } },
    ])
    expect(second.textOf('taken back')).toContain('Lin')
  })

  test('a restart brings nobody back, takes nobody out, and adds whoever is new', async () => {
    await world.restart({ coordinators: [String(COORDINATOR), String(THIRD), '505'] })
    expect(await working()).toEqual(['501', '502', '505'])
    expect(await facts('coordinators')).toEqual([
      { actor: 'program', data: { added: ['501', '502'] } },
      { actor: 'program', data: { added: ['505'] } },
    ])
    expect(SECOND_COORDINATOR).toBe(502)
  })

  test('a coordinator who holds a card takes no step in their own life', async () => {
    const addedAt = world.clock.now()
    await world.app.deps.store.transact((tx) =>
      tx.coordinators.add({ chatId: '1001', role: 'coordinator', addedAt, addedBy: '501' }),
    )
    const both = world.phone(1001)
    for (const wish of ['renew', 'suspend', 'left']) {
      await both.type(`/${wish} R36250001`)
      expect(both.screen()).toContain('关系到您本人')
    }
    expect(await both.forge(both.messages()[0]?.messageId ?? 0, 'life-do:renew:1')).toContain('关系到您本人')
    await both.type('/suspend R36250002')
    expect(both.screen()).toContain('未开始的席位和邀请将收回')
  })
})
