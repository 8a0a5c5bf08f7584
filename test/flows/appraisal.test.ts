// A year is appraised: institutions say what they think of a visit, coordinators mark, the records propose, a person decides.
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askFeedback } from '../../app/feedback.ts'
import { NO_ANSWERS } from '../../domain/forms/answers.ts'
import type { Visit } from '../../domain/records.ts'
import type { Phone } from './phone.ts'
import { BEGINNING, World } from './world.ts'

const CONTACT = 7101
const CONTACT_TOO = 7102
const HOUR = 3_600_000

let world: World
let desk: Phone
let contact: Phone

beforeAll(async () => {
  world = await World.open({ supervisors: 12 })
  desk = world.coordinator
  contact = world.phone(CONTACT)
  for (const id of [CONTACT, CONTACT_TOO]) {
    world.sandbox.people.add({ id, firstName: `联系人${id}`, languageCode: 'zh-hans' })
    world.sandbox.people.start(id)
  }
  await world.settled()
  await world.app.deps.store.transact(async (tx) => {
    const place = await tx.institutions.byCode('JG-001')
    for (const id of [CONTACT, CONTACT_TOO])
      await tx.institutions.bind(place?.id ?? 0, String(id), world.clock.now(), 'code')
  })
})
afterAll(() => world.close())

/** A visit of one supervisor as it is recorded; `came: false` for one who did not come, `late` hours of the
 * report, `endsAt` for one that is going on. */
async function visited(
  card: string,
  at: Date,
  of: {
    came?: boolean
    late?: number
    visit?: Visit
    endsAt?: Date
    reported?: boolean
    place?: string
  } = {},
): Promise<number> {
  const { came = true, late = -1, visit = 'open', endsAt: dueAt, reported = true, place = 'JG-001' } = of
  return world.app.deps.store.transact(async (tx) => {
    const institution = await tx.institutions.byCode(place)
    const person = await tx.supervisors.byCard(card)
    const { id: dispatchId } = await tx.dispatches.insert({
      ...{
        state: dueAt ? 'filled' : 'ended',
        kind: 'daily',
        institutionId: institution?.id ?? 0,
        startsAt: at,
      },
      ...{ mode: 'onsite', visit, pool: 'external', size: 1, items: [2], formId: null, note: '' },
      ...{ createdBy: '501', createdAt: at },
    })
    const supervisorId = person?.id ?? 0
    const seat = { dispatchId, seat: 1, supervisorId, place: 1, state: 'accepted' as const }
    const invitation = await tx.invitations.insert({ ...seat, createdAt: at, answerBy: at })
    const answeredAt = new Date(at.getTime() + HOUR)
    await tx.invitations.update(invitation.id, { deliveredAt: at, answeredAt })
    if (!came) return dispatchId
    const visitHeld = { dispatchId, formVersionId: null, leaderId: supervisorId, begunAt: at }
    const reportDueAt = new Date(at.getTime() + 5 * 24 * HOUR)
    await tx.visits.insert({ ...visitHeld, reportDueAt })
    const where = { latitude: null, longitude: null, distance: null, flagged: false, reason: '' }
    await tx.visits.checkIn({ dispatchId, supervisorId, at, ...where })
    const sheet = await tx.sheets.insert({ dispatchId, supervisorId, answers: NO_ANSWERS, begunAt: at })
    await tx.sheets.update(sheet.id, {
      submittedAt: new Date(reportDueAt.getTime() + late * HOUR),
      hash: 'ab',
    })
    if (reported) {
      const report = await tx.reports.request(sheet.id, at)
      await tx.reports.made(report.id, { pdfHash: null, xlsxHash: null, madeAt: at }, [])
    }
    if (dueAt) {
      await tx.timers.set({
        key: `end:${dispatchId}`,
        kind: 'visit-end',
        subjectId: dispatchId,
        data: {},
        dueAt,
      })
    }
    return dispatchId
  })
}

const inAnHour = (): Date => new Date(world.clock.now().getTime() + HOUR)

const rated = (dispatchId: number, points: number): Promise<void> =>
  world.app.deps.store.transact((tx) =>
    tx.feedbacks.put({
      ...{
        dispatchId,
        chatId: String(CONTACT),
        points: { fairness: points, conduct: points, knowledge: points },
      },
      ...{ text: '', at: BEGINNING },
    }),
  )

const factsOf = async (card: string) => {
  const entries = await world.app.deps.store.transact((tx) =>
    tx.appraisals.facts(
      { from: new Date('2025-12-31T16:00:00Z'), to: new Date('2026-12-31T16:00:00Z'), zone: 'Asia/Shanghai' },
      world.clock.now(),
    ),
  )
  return entries.find(({ person }) => person.cardNo === card)?.facts
}

test('an institution is asked once after an open visit with its report, and may change what it said for seven days', async () => {
  const n = await visited('R36250001', world.clock.now(), { endsAt: inAnHour() })
  expect(contact.transcript()).not.toContain('🗳')
  await world.pass(1.1)
  expect(contact.screen()).toContain('督导员看不到单次评价')
  expect(contact.screen()).toContain('1/3 督导员是否客观公正')
  expect(contact.buttonsUnder('🗳')).toEqual(['很好', '好', '一般', '差', '很差'])
  await contact.tap('很好', '🗳')
  expect(contact.textOf('🗳')).toContain('2/3')
  await contact.tap('好', '🗳')
  await contact.tap('一般', '🗳')
  expect(contact.textOf('🗳')).toContain('公正：很好 · 作风：好 · 业务：一般')
  expect(world.phone(CONTACT_TOO).textOf('🗳')).toContain('业务：一般')
  await contact.tap('改：业务', '🗳')
  await contact.tap('很好', '🗳')
  await contact.tap('💬 补充文字', '🗳')
  await contact.type('讲得清楚 <b>谢谢</b>')
  expect(contact.screen()).toContain('您的补充：讲得清楚 <b>谢谢</b>')
  const said = await world.app.deps.store.transact((tx) => tx.feedbacks.get(n))
  expect(said?.points).toEqual({ fairness: 5, conduct: 4, knowledge: 5 })
  expect(await factsOf('R36250001')).toMatchObject({
    feedbacks: 1,
    reportsDue: 1,
    reportsInTime: 1,
    seats: 1,
  })

  await world.pass(24 * 3.5)
  expect(contact.transcript()).not.toContain('提醒一次')
  await world.pass(24 * 4)
  await contact.tap('改：公正', '您的补充')
  expect(contact.textOf('评价已于')).toContain('公正：很好')
  const place = contact.messages().at(-1)?.messageId ?? 0
  await contact.forge(place, `feedback:${n}:fairness:1`)
  expect((await world.app.deps.store.transact((tx) => tx.feedbacks.get(n)))?.points.fairness).toBe(5)
})

test('nobody is asked before the report is made, nor ever of a covert visit; a silent one is reminded once', async () => {
  const before = contact.messages().length
  const other = world.phone(CONTACT_TOO)
  await other.type('/my')
  expect(other.screen()).not.toContain('🗳')
  const endsAt = inAnHour()
  await visited('R36250002', world.clock.now(), { endsAt, visit: 'covert' })
  const late = await visited('R36250002', world.clock.now(), { endsAt, reported: false })
  await world.pass(1.1)
  expect(contact.messages().length).toBe(before)
  const { store, clock, policy } = world.app.deps
  const ask = () => store.transact((tx) => askFeedback(tx, policy, late, clock.now()))
  await store.transact(async (tx) => {
    const sheet = (await tx.sheets.of(late))[0]
    const report = await tx.reports.request(sheet?.id ?? 0, clock.now())
    await tx.reports.made(report.id, { pdfHash: null, xlsxHash: null, madeAt: clock.now() }, [])
  })
  await ask()
  await ask()
  await world.settled()
  expect(contact.messages().length).toBe(before + 1)
  await world.pass(24 * 3.1)
  expect(contact.screen()).toContain('提醒一次')
  await other.type('/my')
  expect(other.screen()).toMatch(/🗳 请评价 .* 对.*的督导，.* 前/)
  const rate = other.buttons().at(-1) ?? ''
  expect(rate).toContain('🗳 评价 · ')
  await other.tap(rate)
  expect(other.screen()).toContain('1/3')
  await world.pass(24 * 5)
  expect(contact.messages().length).toBe(before + 2)
})

test('coordinators mark in one line or by a tap; supervisors and contacts cannot', async () => {
  await desk.type('/mark ｒ3625 0003 ４ 记录细致')
  expect(desk.screen()).toContain('已记录 4 分 · 督导员3 R36250003')
  await desk.type('/mark R36250003 9')
  expect(desk.screen()).toContain('请写证卡编号')
  await desk.type('/mark R99999999 3')
  expect(desk.screen()).toContain('没有证卡“R99999999”')
  const place = desk.messages().at(-1)?.messageId ?? 0
  await desk.forge(place, 'mark:3')
  await desk.tap('2', '⭐')
  await world.second.type('/mark R36250003 5')
  expect(await factsOf('R36250003')).toMatchObject({ marks: 3, mark: 4 })
  await world.phone(1003).type('/mark R36250003 5')
  expect(world.phone(1003).screen()).toContain('只供委派机构工作人员使用')
})

test('the records propose, undecided first; a coordinator decides with reasons and the person may comment', async () => {
  for (const month of ['01', '02', '03'])
    await rated(await visited('R36250004', new Date(`2026-${month}-10T01:00:00Z`)), 5)
  for (const day of ['10', '20'])
    await visited('R36250005', new Date(`2026-04-${day}T01:00:00Z`), { came: false })
  await visited('R36250005', new Date('2026-05-10T01:00:00Z'), { late: 5 })
  await visited('R36250006', new Date('2026-06-10T01:00:00Z'))
  // A year belongs to its own appraisal.
  await visited('R36250006', new Date('2025-12-31T15:00:00Z'), { came: false })
  expect(await factsOf('R36250006')).toMatchObject({ seats: 1, noShows: 0 })

  await desk.type('/appraise')
  const list = desk.screen()
  expect(list).toContain('2026 年考核')
  expect(list).toContain('待决定 12：建议合格 4，建议不合格 1，记录不足 7')
  expect(list).toContain('这一年还没有结束')
  expect(list).toContain('1. 督导员5 R36250005 · 🔴 建议不合格')
  expect(list).toContain('待决定 1–8，共 12 人')
  await desk.tap('下一页 ›', '2026 年考核')
  expect(desk.screen()).toContain('待决定 9–12')
  await desk.tap('建议不合格', '2026 年考核')
  await desk.tap('1', '建议不合格 1–1')
  const page = desk.screen()
  expect(page).toContain('未到场（权重 20）：3 次席位，未到 2 → 0 分')
  expect(page).toContain('按时反馈（权重 20）：应交 1，按时 0 → 0 分')
  expect(page).toContain('机构评价（权重 10）：无记录')
  expect(page).toContain('偏低：未到场、按时反馈')

  await desk.tap('❌ 不合格', '督导员5')
  await desk.type('两次未到场，<i>反馈</i>逾期')
  await desk.tap('✅ 确认', '确定为“不合格”吗')
  expect(desk.buttonsUnder('已决定：不合格')).toEqual(['聘期内退出', '不再续聘', '‹ 名单'])
  expect(await desk.tap('不再续聘', '已决定：不合格')).toContain('届满自行终止')
  const person = world.phone(1005)
  expect(person.screen()).toContain('您 2026 年的考核：不合格')
  expect(person.screen()).toContain('两次未到场，<i>反馈</i>逾期')
  await person.tap('💬 说明意见', '您 2026 年的考核')
  await person.type('当天道路中断，已电话报告。')
  expect(person.screen()).toContain('意见已记录')
  expect(desk.screen()).toContain('当天道路中断')
  await desk.tap('📋 2026 年考核', '对 2026 年考核的意见')
  expect(desk.screen()).toContain('决定：不合格（周敏')

  // A decided one is changed only by a new decision; one who looked before it is told.
  await desk.tap('✅ 合格', '决定：不合格（周敏')
  expect(desk.screen()).toContain('已经决定过')
  await world.second.forge(world.second.messages().at(-1)?.messageId ?? 0, 'appraise:5:2026:pass')
  await world.second.type('Road closed, excused')
  await world.second.tap('✅ Confirm', 'Decide “pass”')
  await desk.type('道路中断属实')
  await desk.tap('✅ 确认', '确定为“合格”吗')
  expect(desk.screen()).toContain('另一位工作人员已经作出决定')
  expect(person.screen()).toContain('您 2026 年的考核：合格')
  const [decided] = await world.app.deps.store.transact((tx) => tx.appraisals.of(5))
  expect(decided).toMatchObject({ decision: 'pass', reasons: 'Road closed, excused', decidedBy: '502' })
  expect(decided?.comment).toBe('当天道路中断，已电话报告。')
})

test('all proposed passes are decided at once after a look at them; single ratings stay with the agency', async () => {
  await desk.type('/appraise 2026年')
  await desk.tap('✔️ 建议合格的全部通过（4）', '2026 年考核')
  expect(desk.screen()).toContain('4 人建议合格')
  expect(desk.screen()).toContain('督导员4 R36250004')
  await desk.type('履职良好')
  // One of them is decided by somebody else before it is confirmed.
  await world.second.forge(world.second.messages().at(-1)?.messageId ?? 0, 'appraise:6:2026:fail')
  await world.second.type('Under inquiry')
  await world.second.tap('✅ Confirm', 'Decide “fail”')
  await desk.tap('✅ 确认', '都决定为“合格”吗')
  expect(desk.screen()).toContain('已决定 3 人为“合格”。另有 1 人的情况已经变化')
  const four = world.phone(1004).screen()
  expect(four).toContain('您 2026 年的考核：合格')
  expect(four).toContain('3 次督导，平均 5.0')
  expect(world.phone(1001).screen()).toContain('机构评价（权重 10）：无记录')
  expect(world.phone(1006).screen()).toContain('您 2026 年的考核：不合格')
  expect(await world.app.deps.store.verifyJournal()).toMatchObject({ ok: true })
})

test('the workbook has everybody with facts, points and decisions, and nothing in it is computed', async () => {
  await desk.type('/mark R36250007 3 =1+1')
  await desk.type('/appraise 2026')
  await desk.tap('📊 .xlsx', '2026 年考核')
  const { document } = desk.message('2026 年考核：12 人')
  const book = new ExcelJS.Workbook()
  const bytes = Buffer.from((await world.sandbox.people.file(document?.fileId ?? '')).bytes)
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer)
  expect(book.worksheets.map(({ name }) => name)).toEqual(['考核', '机构评价', '工作人员评分', '说明'])
  const people = book.getWorksheet('考核')
  expect(people?.rowCount).toBe(13)
  const head = people?.getRow(1).values as string[]
  const row = Array.from({ length: 13 }, (_, at) => people?.getRow(at + 1)).find(
    (one) => one?.getCell(1).value === 'R36250005',
  )
  expect(row?.getCell(head.indexOf('决定')).value).toBe('合格')
  expect(row?.getCell(head.indexOf('未到场')).value).toBe(2)
  expect(row?.getCell(head.indexOf('未到场得分')).value).toBe(0)
  expect(book.getWorksheet('机构评价')?.rowCount).toBe(5)
  expect(book.getWorksheet('工作人员评分')?.getRow(2).getCell(3).value).toBe("'=1+1")
  await world.phone(1004).type('/appraise 2026')
  expect(world.phone(1004).screen()).toContain('只供委派机构工作人员使用')
})

test('only what stands counts: final rulings, absences nobody excused, the agreement of teams one was in', async () => {
  const at = new Date('2026-07-10T01:00:00Z')
  const missed = await visited('R36250009', at, { came: false })
  const met = await visited('R36250009', new Date('2026-08-10T01:00:00Z'))
  const { store, clock } = world.app.deps
  const objectBy = new Date(clock.now().getTime() + HOUR)
  await store.transact(async (tx) => {
    const incident = { kind: 'no-show' as const, dispatchId: missed, noticedAt: at.toISOString(), by: '501' }
    const dossier = { cases: [], incident: { ...incident, reasons: '航班取消' } }
    const ground = {
      supervisorId: 9,
      clause: 2 as const,
      dossier,
      recordedAt: at,
      state: 'unfounded' as const,
    }
    await tx.grounds.insert({ ...ground, decidedBy: '501', decidedAt: at, reasons: '航班取消' })
    const joint = await tx.sheets.insert({
      ...{ dispatchId: met, supervisorId: 9, answers: NO_ANSWERS, begunAt: at, joint: true as const },
    })
    const report = await tx.reports.request(joint.id, at)
    const agreement = { alpha: 0.4, questions: [] }
    await tx.reports.made(report.id, { pdfHash: null, xlsxHash: null, madeAt: at, agreement }, [])
    const [invitation] = await tx.invitations.of(missed)
    const opened = { invitationId: invitation?.id ?? 0, supervisorId: 9, dispatchId: missed, openedAt: at }
    const evidence = { outgoingId: 1, textHash: '', messageId: 1, sentAt: '', attempts: 1, remindersSent: 0 }
    const refusal = await tx.cases.insert({ ...opened, origin: 'decline', evidence })
    const ruled = { state: 'unjustified' as const, ruledBy: '501', ruledAt: at, reasons: '无', objectBy }
    await tx.cases.move(refusal.id, 'open', ruled)
  })
  expect(await factsOf('R36250009')).toMatchObject({
    ...{ seats: 2, noShows: 0, unjustified: 0, pending: 1, agreements: 1, agreement: 0.4, medianMinutes: 60 },
  })
  await world.pass(2)
  expect(await factsOf('R36250009')).toMatchObject({ unjustified: 1, pending: 0 })
})

test('a comment is taken until the year after has ended', async () => {
  await world.pass(24 * 410)
  const four = world.phone(1004)
  expect(await four.tap('💬 说明意见', '您 2026 年的考核')).toContain('2027 年底为止')
})

test('an institution nobody spoke for is asked when a contact is bound in time, and the next contact is shown it', async () => {
  const [first, second] = [world.stranger(7201, '新联系人'), world.stranger(7202, '又一位')]
  await visited('R36250012', new Date(world.clock.now().getTime() - 40 * 24 * HOUR), { place: 'JG-002' })
  const n = await visited('R36250012', world.clock.now(), { place: 'JG-002', endsAt: inAnHour() })
  await world.pass(24 * 5)
  for (const phone of [first, second]) {
    await desk.type('/invite JG-002')
    await phone.type(`/start ${/start=([\w-]+)/.exec(desk.screen())?.[1]}`)
    await world.settled()
    expect(phone.count('1/3 督导员是否客观公正')).toBe(1)
  }
  await second.tap('很好', '🗳')
  const { store } = world.app.deps
  expect((await store.transact((tx) => tx.feedbacks.get(n)))?.points).toEqual({ fairness: 5 })
  // Asked once, from the binding on; of the visit too long ago not at all.
  expect(await store.transact((tx) => tx.journal.latest('feedback-asked', `dispatch:${n}`))).toMatchObject({
    data: { contacts: 1 },
  })
  await world.pass(24 * 3.1)
  expect(first.count('提醒一次')).toBe(1)
})
