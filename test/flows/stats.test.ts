// /stats shows a year in pictures, /fairness tells whether its draws were fair; both out of what the database counts.
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orderOf, planDraw } from '../../domain/draw.ts'
import type { Fairness } from '../../domain/fairness.ts'
import { judgeFairness } from '../../domain/fairness.ts'
import { found, inspected, sentOpinion } from '../app/sent-opinion.ts'
import { nonceOf, seedOf } from '../domain/draw-sample.ts'
import { World } from './world.ts'

const SEATS = 2
const DRAWS = 40
/** Moved to the top of every second draw. */
const FAVOURED = 'R36250003'
const FROM = new Date('2026-01-05T01:00:00Z')
const DAY = 86_400_000

let world: World
/** The places as they were recorded, by card. */
const places = new Map<string, number[]>()

beforeAll(async () => {
  world = await World.open({ supervisors: 12 })
  const { store } = world.app.deps
  await store.transact(async (tx) => {
    const people = await tx.supervisors.all()
    const [first, second] = await tx.institutions.all()
    for (let draw = 0; draw < DRAWS; draw++) {
      const at = new Date(FROM.getTime() + draw * 7 * DAY)
      const { id } = await tx.dispatches.insert({
        ...{
          state: draw % 5 === 4 ? 'cancelled' : 'ended',
          kind: 'daily',
          mode: 'onsite',
          visit: 'open',
          note: '',
        },
        ...{
          institutionId: (draw % 2 === 0 ? first : second)?.id ?? 0,
          startsAt: at,
          pool: 'external',
          size: SEATS,
        },
        ...{ items: draw % 3 === 0 ? [2] : [], formId: null, createdBy: '501', createdAt: at },
      })
      // Given up after the draw, and another one drawn for the same institution four days later.
      if (draw === 4) await tx.dispatches.update(id, { endedAt: new Date(at.getTime() + 10 * DAY) })
      const listed = people.map((one) => ({ ...one, nonce: nonceOf(`${draw} ${one.id}`) }))
      const serverSeed = seedOf(`${draw}`)
      const rule = { size: SEATS }
      const plan = planDraw({ dispatch: String(id), entries: listed, rule, serverSeed })
      const idOf = new Map(plan.people.map(({ card, id: entry }) => [card, entry]))
      const { poolHash, commitment, pool } = plan
      await tx.draws.insert(
        { dispatchId: id, rule, poolHash, commitment, serverSeed },
        listed.map(({ id: supervisorId, nonce }) => ({ supervisorId, nonce, exclusion: null })),
      )
      const fair = orderOf({ poolHash, serverSeed, publicEntropy: '', pool })
      const top = idOf.get(FAVOURED) ?? ''
      const order = draw % 2 === 0 ? [top, ...fair.filter((one) => one !== top)] : fair
      const idBy = new Map(listed.map((one) => [idOf.get(one.cardNo), one.id]))
      const drawn = order.map((entry) => idBy.get(entry) ?? 0)
      await tx.draws.carryOut(id, '', drawn, at)
      for (const { id: supervisorId, cardNo } of listed) {
        const place = order.indexOf(idOf.get(cardNo) ?? '') + 1
        places.set(cardNo, [...(places.get(cardNo) ?? []), place])
        if (place > SEATS) continue
        const invitation = { dispatchId: id, seat: place, supervisorId, place, createdAt: at, answerBy: at }
        const made = await tx.invitations.insert({
          ...invitation,
          state: draw % 4 === 1 ? 'declined' : 'accepted',
        })
        const answeredAt = new Date(at.getTime() + (place * draw + 1) * 600_000)
        await tx.invitations.update(made.id, { deliveredAt: at, answeredAt })
      }
    }
    const deadline = {
      kind: 'rectification' as const,
      within: 'P30D',
      workingDays: false,
      provisional: false,
    }
    const dueAt = new Date('2026-06-30T15:59:59Z')
    for (const [subjectId, endedAt] of [dueAt, new Date(dueAt.getTime() + DAY), null].entries())
      await tx.deadlines.put({ ...deadline, subjectId: subjectId + 1, dueAt, endedAt, counted: [] as never })
  })
  const of = { institution: 'JG-001', card: FAVOURED, createdBy: '501' }
  const findings = [found(1, { severity: 'major' }), found(2, { article: '第十八条' }), found(3)]
  const { opinionId } = await sentOpinion(store, new Date('2026-05-01T01:00:00Z'), { ...of, findings })
  await store.transact(async (tx) => {
    const [, , last] = await tx.opinions.findings(opinionId)
    await tx.opinions.updateFinding(last?.id ?? 0, { leftOut: '证据不足' })
  })
  // Daily inspections without an opinion, in the last second of the year and in the first of the next.
  const daily = { ...of, kind: 'daily' as const, findings: [found(1, { severity: 'major' }), found(4)] }
  await inspected(store, new Date('2026-12-31T15:59:59Z'), daily)
  await inspected(store, new Date('2026-12-31T16:00:00Z'), daily)
})
afterAll(() => world.close())

const span = (year: number) => ({
  ...{ from: new Date(`${year - 1}-12-31T16:00:00Z`), to: new Date(`${year}-12-31T16:00:00Z`) },
  zone: 'Asia/Shanghai',
})

describe('/stats', () => {
  it('sends pictures that say what they show', async () => {
    const { coordinator } = world
    const before = coordinator.messages().length
    await coordinator.type('/stats')
    const sent = coordinator.messages().slice(before)
    expect(sent.map(({ caption }) => caption?.split('\n')[0])).toEqual([
      '委派（按月份和状态）',
      '邀请的答复时间',
      '问题（按依据和内容）',
      '整改是否按期（按到期月份）',
      '第十二条督导事项的覆盖面',
    ])
    expect(sent.map(({ photo }) => photo?.width)).toEqual([1080, 1080, 1080, 1080, 1080])
    expect(sent[0]?.caption).toContain('2026 年 · 共 42 次，其中已结束 34 次')
    expect(sent[2]?.caption).toContain('督导中发现 4 个问题')
    expect(sent[3]?.caption).toContain('已到期 3 份，按期 33%')
  })

  it('counts by local month, by article, by region', async () => {
    const year = await world.app.deps.store.transact((tx) => tx.stats.ofYear(span(2026), world.clock.now()))
    expect(year.dispatches.reduce((sum, { count }) => sum + count, 0)).toBe(42)
    expect(year.dispatches.filter(({ month }) => month === 1)).toEqual([
      { month: 1, state: 'ended', count: 4 },
    ])
    expect(year.articles).toEqual([
      { article: '第十二条第二项', severity: 'major', count: 2 },
      { article: '第十二条第二项', severity: null, count: 1 },
      { article: '第十八条', severity: null, count: 1 },
    ])
    expect(year.topics).toEqual([
      { label: '第 1 项', count: 2 },
      { label: '第 2 项', count: 1 },
      { label: '第 4 项', count: 1 },
    ])
    expect(year.rectified).toEqual([{ month: 6, inTime: 1, late: 2, running: 0 }])
    expect(year.coverage).toEqual([
      { region: '南昌市', institutions: 2, items: [1, 2, 3, 4].map((item) => ({ item, inspected: 2 })) },
    ])
    const answered = year.answers.reduce((sum, { accepted, declined }) => sum + accepted + declined, 0)
    expect(answered).toBe(DRAWS * SEATS)
    expect(year.answers.find(({ span: at }) => at === 0)).toEqual({ span: 0, accepted: 6, declined: 2 })
  })

  it('says so where there is nothing, and what can be asked', async () => {
    const { coordinator } = world
    await coordinator.type('/stats 2025')
    expect(coordinator.screen()).toContain('2025 年还没有委派')
    for (const line of [
      '/stats last',
      '/stats 1999',
      '/fairness 2099',
      '/stats constructor',
      '/fairness __proto__',
    ]) {
      await coordinator.type(line)
      expect(coordinator.screen()).toContain('请写年份')
    }
    const [supervisor] = world.supervisors
    for (const line of ['/stats', '/fairness']) {
      await supervisor?.type(line)
      expect(supervisor?.screen()).toContain('只供委派机构工作人员使用')
    }
  })
})

describe('/fairness', () => {
  it('counts in the database what the recorded places say', async () => {
    const facts = await world.app.deps.store.transact((tx) => tx.stats.fairness(span(2026)))
    for (const person of facts.persons) {
      const own = places.get(person.cardNo) ?? []
      expect(person.draws).toBe(DRAWS)
      expect(person.seats).toBe(own.filter((place) => place <= SEATS).length)
      expect(person.chance).toBeCloseTo((DRAWS * SEATS) / 12)
      expect(person.chanceSquared).toBeCloseTo(DRAWS * (SEATS / 12) ** 2)
      expect(person.parts.reduce((sum, count) => sum + count, 0)).toBe(DRAWS)
      // The first tenth of twelve places is the first place, and a part of the second.
      const [part = 0] = person.parts
      expect(part).toBeLessThanOrEqual(own.filter((place) => place <= 2).length)
      expect(person.asked).toBe(person.seats)
      expect(person.held + person.declined).toBe(person.asked)
    }
    expect(facts.possiblePairs).toBe(24)
    expect(facts.interventions).toMatchObject({ planned: 42, cancelled: 8, drawnAnew: 1, rerolled: 0 })
    const judged: Fairness = judgeFairness(facts)
    expect(judged.remarkable.map(({ cardNo }) => cardNo)).toContain(FAVOURED)
  })

  it('names whom chance did not favour alone, with the place in the journal, a picture and all numbers', async () => {
    const { coordinator } = world
    await coordinator.type('/fairness')
    const words = coordinator.textOf('2026 年抽签是否公平\n40') || ''
    expect(words).toMatch(/值得追问：\n· 督导员3（R36250003）：/)
    expect(words).not.toContain('督导员5')
    expect(words).toContain('取消委派 8 次，其中前后七天内为同一机构另行抽签 1 次')
    expect(coordinator.message('抽中席位与期望').photo?.width).toBe(1080)
    const [hash = ''] = words.match(/[0-9a-f]{64}/) ?? []
    const head = await world.app.deps.store.verifyJournal()
    expect(head).toMatchObject({ ok: true, head: hash })
    const { document } = coordinator.messages().at(-1) ?? {}
    expect(document?.fileName).toBe('抽签公平性-2026.xlsx')
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await world.sandbox.people.file(document?.fileId ?? '')).bytes as never)
    const cells = (name: string) => book.getWorksheet(name)?.getSheetValues() ?? []
    expect(JSON.stringify(cells('结论'))).toContain(hash)
    expect(cells('人员')).toHaveLength(14)
    expect(JSON.stringify(cells('值得追问'))).toContain(FAVOURED)
    expect(JSON.stringify(cells('人工干预'))).toContain('放弃后一天内为同一机构重新制定')
  })

  it('shows plans that were thrown away and made anew', async () => {
    const { coordinator } = world
    for (let again = 0; again < 2; again++) {
      await coordinator.type('/dispatch daily JG-001 2026-12-08 09:00')
      await coordinator.tap('取消', '待确认')
      await coordinator.type('/plan 1')
      await coordinator.tap('取消', '机构抽取方案')
    }
    await coordinator.type('/fairness 2026 深色')
    const words = coordinator.textOf('2026 年抽签是否公平\n')
    expect(words).toMatch(/放弃 2 个，过期 0 个；放弃后一天内为同一机构重新制定 1 个/)
    expect(words).toMatch(/机构抽取方案：已抽取 0 个，放弃或过期 2 个，其中一天内按同样条件重新制定 1 个/)
  })
})
