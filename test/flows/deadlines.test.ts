// Official deadlines as people live through them: reminded, overdue, more time asked for, given, refused; an outage; a
// calendar published later; and the day explained.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endDeadline, setDeadline } from '../../app/deadlines.ts'
import type { DeadlineKind } from '../../domain/deadline-kinds.ts'
import { addDays, dayKey, endOfDay } from '../../domain/local-time.ts'
import type { OpinionState } from '../../domain/opinion.ts'
import type { Deadline } from '../../domain/records.ts'
import { dayWords } from '../../domain/time-words.ts'
import { found, sentOpinion } from '../app/sent-opinion.ts'
import type { Phone } from './phone.ts'
import { COORDINATOR, World } from './world.ts'

const [CONTACT, SECOND_CONTACT, STRANGER] = [7002, 7003, 7001] as const
const HOUR = 3_600_000
const ZONE = 'Asia/Shanghai'

/** Time that goes on while no program runs. */
const NOBODY = {
  nextDue: async () => null,
  sweep: async () => undefined,
  settled: async () => undefined,
  clockMoved: async () => undefined,
}

let world: World
let contact: Phone
let second: Phone
let coordinator: Phone

type Opinion = { opinionId: number; dispatchId: number; kind: DeadlineKind }

/** An opinion of JG-001 in that state, whose deadline runs from now. */
async function running(state: OpinionState, kind: 'defence' | 'rectification'): Promise<Opinion> {
  const { store, policy } = world.app.deps
  const now = world.clock.now()
  const inspection = { institution: 'JG-001', card: 'R36250001', createdBy: String(COORDINATOR) }
  const opinion = await sentOpinion(store, now, { ...inspection, state, findings: [found(1), found(2)] })
  await store.transact((tx) => setDeadline(tx, policy, { kind, subjectId: opinion.opinionId, from: now }))
  return { ...opinion, kind }
}

const store = () => world.app.deps.store
const deadline = async ({ opinionId, kind }: Opinion): Promise<Deadline> => {
  const row = await store().transact((tx) => tx.deadlines.get(kind, opinionId))
  if (!row) throw new Error('no deadline')
  return row
}
const stateOf = async ({ opinionId }: Opinion): Promise<OpinionState | undefined> =>
  (await store().transact((tx) => tx.opinions.byId(opinionId)))?.state
const done = ({ opinionId, kind }: Opinion) =>
  store().transact((tx) => endDeadline(tx, kind, opinionId, world.clock.now()))
/** A local day from today on, and as people read it. */
const inDays = (days: number): string => addDays(dayKey(world.clock.now(), ZONE), days)
const words = (day: string): string => dayWords(day, 'zh')
const lastDay = async (opinion: Opinion): Promise<string> => dayKey((await deadline(opinion)).dueAt, ZONE)

const press = (phone: Phone, verb: string, { kind, opinionId }: Opinion, rest = ''): Promise<string> =>
  phone.forge(phone.messages()[0]?.messageId ?? 0, `${verb}:${kind}:${opinionId}${rest}`)

/** Until that local day and time. */
const passUntil = (day: string, time: string): Promise<void> =>
  world.pass((new Date(`${day}T${time}:00+08:00`).getTime() - world.clock.now().getTime()) / HOUR)

beforeAll(async () => {
  world = await World.open({ supervisors: 1 })
  contact = await world.contact(CONTACT, '熊芳')
  second = await world.contact(SECOND_CONTACT, '涂敏')
  await world.contact(STRANGER, '万里', 'JG-002')
  coordinator = world.coordinator
  await world.settled()
})
afterAll(() => world.close())

describe('while the program is down', () => {
  let cut: Opinion
  let later: Opinion

  test('an end that falls into it is put off, and both sides are told', async () => {
    cut = await running('answering', 'defence')
    later = await running('rectifying', 'rectification')
    const row = await deadline(later)
    // Counted when only weekends were known: the holidays of October came out later.
    const counted = { from: '2026-09-28', to: '2026-12-07', days: 50, skipped: [] }
    const fields = { counted, dueAt: endOfDay(counted.to, ZONE), within: 'P50D', workingDays: true }
    await store().transact((tx) => tx.deadlines.put({ ...row, ...fields, provisional: true }))
    await passUntil('2026-12-02', '20:00')
    expect(await lastDay(cut)).toBe('2026-12-03')
    await world.app.stop()
    world.clock.drive(NOBODY)
    await world.clock.advance(50 * HOUR)
    await world.startAgain()
    await world.settled()
    expect(await stateOf(cut)).toBe('answering')
    expect(await lastDay(cut)).toBe('2026-12-06')
    const OUTAGE = '停止服务，其间不能提交'
    expect([contact, second, coordinator].map((phone) => phone.count(OUTAGE))).toEqual([1, 1, 1])
    await press(contact, 'due-why', cut)
    expect(contact.screen()).toMatch(/停止服务顺延：2026年12月3日.* → 2026年12月6日/)
  })

  test('a day counted past the published holidays is counted again at the next start', async () => {
    const RECOUNTED = '放假安排公布后，期限重新计算'
    expect(await deadline(later)).toMatchObject({
      provisional: false,
      counted: { to: '2026-12-11', days: 50 },
    })
    expect([contact, coordinator].map((phone) => phone.count(RECOUNTED))).toEqual([1, 1])
    expect(contact.textOf(RECOUNTED)).toMatch(/新的截止：2026年12月11日.*\n原来的截止：2026年12月7日/)
    await press(coordinator, 'due-why', later)
    expect(coordinator.screen()).toContain('· 10月1日至10月7日 国庆节')
    expect(coordinator.screen()).toContain('调休上班、照常计算：10月10日')
    expect(coordinator.screen()).toMatch(/其他周末 \d+ 天/)
    await done(cut)
    await done(later)
    await world.settled()
  })
})

describe('reminders', () => {
  const TITLE = '⏰ 请记得申辩'

  test('come to every contact in the morning of their day, and not once it is done', async () => {
    const opinion = await running('answering', 'defence')
    const [before, after, end] = [inDays(7), inDays(10), inDays(11)]
    const shown = contact.count(TITLE)
    await passUntil(before, '08:59')
    expect(contact.count(TITLE)).toBe(shown)
    await passUntil(before, '09:01')
    expect([contact, second].map((phone) => phone.count(TITLE))).toEqual([shown + 1, shown + 1])
    expect(contact.textOf(TITLE)).toContain(`截止：${words(after)}23:59（还有 3 天`)
    expect(contact.textOf(TITLE)).not.toContain('豫章')
    expect(contact.buttonsUnder(TITLE)).toEqual(['📄 申辩', '🕒 申请延期', '❓ 为什么是这一天'])
    expect(coordinator.shows(TITLE)).toBe(false)
    await done(opinion)
    await world.settled()
    expect([contact.count(TITLE), contact.buttons().includes('📄 申辩')]).toEqual([shown, shown > 0])
    await passUntil(end, '09:00')
    expect(contact.count(TITLE)).toBe(shown)
    expect(await stateOf(opinion)).toBe('answering')
  })
})

describe('more time', () => {
  let opinion: Opinion
  let due: string
  const REQUEST = '申请延期：申辩'
  const MOVED = '申辩的期限延长了'

  test('is asked for with reasons, by one request at a time', async () => {
    opinion = await running('answering', 'defence')
    due = inDays(10)
    await press(contact, 'due-why', opinion)
    expect(contact.screen()).toContain(`${words(inDays(0))} 初步督导意见签收或送达，从次日起算`)
    expect(contact.screen()).toContain('共 10 天（自然日）')
    expect(contact.screen()).toContain('期限由测试省中心规定：收到初步督导意见后 10 天内可以申辩。')
    await contact.tap('🕒 申请延期', '截止日是怎么算的')
    expect(contact.screen()).toContain('请用一条消息写明为什么需要延期')
    await contact.type('档案在 <外地>，需要 5 天')
    expect(contact.screen()).toContain('已提交延期申请')
    expect(coordinator.textOf(REQUEST)).toMatch(/豫章评价中心 JG-001[\s\S]*熊芳 于 .* 申请：\n档案在 <外地>/)
    expect(coordinator.buttonsUnder(REQUEST)).toEqual(['+3 天', '+5 天', '+10 天', '改到别的日子', '不准'])
    expect(await press(second, 'more-time', opinion)).toContain('还在等答复')
    expect(await press(world.phone(STRANGER), 'more-time', opinion)).toContain('不属于您')
    expect(await lastDay(opinion)).toBe(due)
  })

  test('is granted with a tap: the day moves, everybody is told, and the day says so', async () => {
    const moved = addDays(due, 5)
    expect(await coordinator.tap('+5 天', REQUEST)).toContain(`已延期到 ${words(moved)}`)
    expect(await lastDay(opinion)).toBe(moved)
    expect([contact, second].map((phone) => phone.count(MOVED))).toEqual([2, 2])
    expect(contact.textOf(MOVED)).toContain(`新的截止：${words(moved)}23:59\n原来的截止：${words(due)}`)
    expect(coordinator.textOf(REQUEST)).toContain(`✅ 周敏 于 ${words(inDays(0))}`)
    expect(coordinator.buttonsUnder(REQUEST)).toEqual([])
    expect(world.second.textOf('More time asked for')).toContain('granted more time')
    await press(contact, 'due-why', opinion)
    expect(contact.screen()).toContain(`准予延期：${words(due)}23:59 → ${words(moved)}`)
    due = moved
  })

  test('is refused with reasons; until a typed day; without being asked', async () => {
    await press(second, 'more-time', opinion)
    await second.type('还要几天')
    await coordinator.tap('不准', REQUEST)
    await coordinator.type('材料已经齐全')
    expect(second.textOf('延期申请没有批准')).toContain(`材料已经齐全\n\n期限仍到 ${words(due)}`)
    await press(contact, 'more-time', opinion)
    await contact.type('最后一次')
    await coordinator.tap('改到别的日子', REQUEST)
    await coordinator.type(due)
    expect(coordinator.screen()).toContain(`要晚于 ${words(due)}`)
    await coordinator.type(addDays(due, 2))
    expect(await lastDay(opinion)).toBe(addDays(due, 2))
    await press(world.second, 'more-time', opinion)
    await world.second.tap('+3 days')
    expect(await lastDay(opinion)).toBe(addDays(due, 5))
    expect(coordinator.textOf(MOVED)).toContain(`原来的截止：${words(addDays(due, 2))}`)
    expect(world.second.screen()).toContain('Now due')
    await press(contact, 'more-time', opinion)
    await contact.type('再要几天')
    await done(opinion)
    await world.settled()
    expect(coordinator.textOf(REQUEST)).toContain('已经提交，这份申请不用再决定')
    expect(await press(contact, 'more-time', opinion)).toContain('已经完成')
  })

  test('holds back the end until it is decided; the time does not end while it waits', async () => {
    const held = await running('answering', 'defence')
    await passUntil(inDays(10), '20:00')
    await press(contact, 'more-time', held)
    await contact.type('停电了')
    const asked = coordinator.count(REQUEST)
    await passUntil(inDays(1), '10:00')
    // Asked again in the morning, and the next: each time by a message that takes the decision.
    expect([coordinator.count(REQUEST), world.second.count('It has waited 1 day;')]).toEqual([asked + 1, 1])
    expect(coordinator.textOf(REQUEST)).toContain(
      '已等了 1 天。每天上午 9 时提醒一次，直到有人决定。\n期限已过',
    )
    await passUntil(inDays(1), '10:00')
    expect(coordinator.textOf(REQUEST)).toContain('已等了 2 天')
    expect(await stateOf(held)).toBe('answering')
    expect(second.textOf('等延期申请的决定')).toContain(
      '决定之前不会结束，现在仍可以提交；工作人员每天都会收到提醒',
    )
    expect(coordinator.buttonsUnder('等延期申请的决定')).toContain('+3 天')
    await coordinator.tap('不准', '等延期申请的决定')
    await coordinator.type('已有十天')
    expect(contact.textOf('延期申请没有批准')).toContain('期限已经结束')
    await world.settled()
    expect(await stateOf(held)).toBe('weighing')
    await passUntil(inDays(1), '10:00')
    expect(coordinator.count(REQUEST)).toBe(asked + 2)
  })
})

describe('the hearing before a sanction', () => {
  test('has its day explained and more time like the others', async () => {
    const { policy } = world.app.deps
    const now = world.clock.now()
    const { opinionId, dispatchId } = await running('unrectified', 'rectification')
    const hearing = await store().transact(async (tx) => {
      const by = { createdAt: now, createdBy: String(COORDINATOR), previousId: null }
      const sanction = { dispatchId, opinionId, acts: [3 as const], step: 1 as const, facts: '未整改', ...by }
      const { id } = await tx.sanctions.insert(sanction)
      await tx.sanctions.update(id, { state: 'told', changedAt: now })
      await setDeadline(tx, policy, { kind: 'hearing', subjectId: id, from: now })
      await endDeadline(tx, 'rectification', opinionId, now)
      return { opinionId: id, dispatchId, kind: 'hearing' as const }
    })
    await press(contact, 'due-why', hearing)
    expect(contact.screen()).toContain('作出处理前，评价机构可在收到告知书后 5 天内陈述意见。')
    await press(contact, 'more-time', hearing)
    await contact.type('负责人在外地')
    await coordinator.tap('+3 天', '申请延期：陈述意见')
    expect(second.textOf('陈述意见的期限延长了')).toContain(`新的截止：${words(inDays(8))}`)
    await done(hearing)
  })
})

describe('a rectification nobody reports', () => {
  test('is told to coordinators and contacts, who may still report it', async () => {
    const opinion = await running('rectifying', 'rectification')
    const TITLE = `逾期未整改 · 委派 ${opinion.dispatchId}`
    const [end, after] = [inDays(30), inDays(31)]
    const reminded = contact.count('⏰ 请记得提交整改')
    await passUntil(end, '12:00')
    expect(contact.count('⏰ 请记得提交整改')).toBe(reminded + 2)
    expect(coordinator.shows(TITLE)).toBe(false)
    await passUntil(after, '00:01')
    expect(coordinator.textOf(TITLE)).toContain(`/opinion_${opinion.dispatchId}`)
    expect(second.textOf('⚠️ 整改期限已过')).toContain('现在仍可以提交')
    expect(second.buttonsUnder('⚠️ 整改期限已过')).toContain('🔧 提交整改')
    expect(await press(contact, 'more-time', opinion)).toContain('不能再申请延期')
    await coordinator.tap('🕒 延期', TITLE)
    await coordinator.tap('+3 天')
    expect(coordinator.textOf(TITLE)).toContain(`期限已延长到 ${words(inDays(3))}`)
    await done(opinion)
    await world.settled()
    expect(coordinator.textOf(TITLE)).toContain('已提交')
  })
})
