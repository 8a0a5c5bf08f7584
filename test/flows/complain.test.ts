// Complaints told through phones: guided and in one line, anonymous and signed, sorted, answered, asked for by code.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WRONG_CODES_PER_DAY } from '../../app/ask-complaint.ts'
import { contentHash } from '../../domain/content-hash.ts'
import { openClient } from '../../prisma/store/client.ts'
import { makeInbox } from '../../prisma/store/inbox.ts'
import { answer, planned } from './moves.ts'
import type { Phone } from './phone.ts'
import { until, World } from './world.ts'

const ANON = 8_100_200_301
const SIGNED = 8_100_200_302
const CONTACT = 8_100_200_303
const CODE = /JB-[0-9A-Z]{4}-[0-9A-Z]{4}/
const HEAD = '您的举报码'

let world: World
let database: pg.Client
let anon: Phone
let signed: Phone
let code = ''
let signedCode = ''

beforeAll(async () => {
  world = await World.open({ supervisors: 1, policy: { complaintsPerDay: 1 } })
  anon = world.stranger(ANON, '不愿透露')
  signed = world.stranger(SIGNED, '王<b>五')
  await world.contact(CONTACT, '机构联系人')
  await world.settled()
  database = new pg.Client({ connectionString: world.database.url })
  await database.connect()
})
afterAll(async () => {
  await database.end()
  await world.close()
})

/** Every row of every table that mentions `text`, as 'table: row'. */
async function rowsWith(text: string): Promise<string[]> {
  const { rows: tables } = await database.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  )
  const each = tables.map(({ name }) => `SELECT '${name}: ' || to_jsonb(t)::text AS row FROM "${name}" t`)
  const { rows } = await database.query<{ row: string }>(
    `SELECT row FROM (${each.join(' UNION ALL ')}) AS everything WHERE row LIKE '%' || $1 || '%'`,
    [text],
  )
  return rows.map(({ row }) => row)
}

test('a guided complaint: search, Back, files, review; the code once, and nothing of the account is left', async () => {
  await anon.type('/complain')
  expect(anon.screen()).toMatch(/第 1\/5 步[\s\S]*举报哪家机构/)
  await anon.type('豫章')
  await anon.tap('豫章评价中心 · JG-001')
  expect(anon.screen()).toMatch(/第 2\/5 步[\s\S]*发生了什么/)
  await anon.type('长'.repeat(2001))
  expect(anon.screen()).toContain('最多 2000 个字')
  await anon.type('收费 <3000> 元 & 不考试就发证')
  expect(anon.screen()).toMatch(/第 3\/5 步/)
  await anon.tap('‹ 返回', '第 3/5 步')
  expect(anon.screen()).toMatch(/第 2\/5 步[\s\S]*收费 <3000> 元/)
  await anon.tap('下一步 ›', '第 2/5 步')
  await anon.type('上个月底')
  await anon.photo()
  await anon.document('王五的说明.txt', Buffer.from('证据'))
  expect(anon.screen()).toMatch(/第 4\/5 步[\s\S]*已收到 2 个文件/)
  await anon.tap('✅ 发完了')
  expect(anon.screen()).toMatch(/第 5\/5 步[\s\S]*工作人员看不到您的名字和账号/)
  await anon.tap('匿名')
  expect(anon.screen()).toMatch(/核对[\s\S]*豫章评价中心（JG-001）[\s\S]*上个月底[\s\S]*文件：2[\s\S]*匿名/)
  await anon.tap('✅ 提交')
  code = CODE.exec(anon.textOf(HEAD))?.[0] ?? ''
  expect(anon.textOf(HEAD)).toMatch(/只显示这一次[\s\S]*\/complain JB-/)
  expect(anon.shows('✅ 举报已提交')).toBe(true)
  expect(anon.shows('第 5/5 步')).toBe(false)
  await world.settled()
  // What still names the account: that it exists, and that it made some complaint today.
  const left = (await rowsWith(String(ANON))).map((row) => row.split(':')[0])
  expect([...new Set(left.filter((table) => table !== 'telegram_update'))].sort()).toEqual([
    'account',
    'complaint_count',
  ])
  const updates = (await rowsWith(String(ANON))).filter((row) => row.startsWith('telegram_update'))
  expect(updates.join()).not.toMatch(/complain|豫章|收费|上个月底|王五/)
  expect(updates.length).toBe(1)
  const kept = (await rowsWith('收费 <3000>')).map((row) => row.split(':')[0])
  expect(kept).toEqual(['complaint'])
  expect(await rowsWith(code)).toEqual([])
  expect(await rowsWith('王五的说明')).toEqual([])
  expect(await rowsWith(contentHash(code))).toHaveLength(1)
})

test('coordinators are told, nobody else; the words are under a spoiler and cannot be forwarded', async () => {
  for (const phone of [world.coordinator, world.second]) {
    const message = phone.message(phone.id === world.second.id ? 'Complaint 1' : '群众举报 1')
    expect(JSON.stringify(message)).toContain('spoiler')
    expect(message.text).toMatch(/收费 <3000> 元 & 不考试就发证/)
    expect(message.text).toMatch(/匿名|anonymous/)
    expect(message.text).not.toContain('不愿透露')
  }
  for (const phone of [world.phone(CONTACT), ...world.supervisors]) expect(phone.shows('举报 1')).toBe(false)
  const contact = world.phone(CONTACT)
  for (const command of ['/complaints', '/complaint_1']) {
    await contact.type(command)
    expect(contact.screen()).toContain('只供委派机构工作人员')
  }
  const { messageId } = contact.message('只供委派机构工作人员')
  for (const step of ['accept', 'answer', 'files'])
    expect(await contact.forge(messageId, `complaint:1:${step}`)).toContain('不属于您')
  expect(world.coordinator.textOf('群众举报 1')).toContain('待受理')
})

test('the files, once they are kept, on a button', async () => {
  const { coordinator } = world
  await until(async () => {
    const files = await world.app.deps.store.transact((tx) => tx.evidence.of('complaint', 1))
    return files.every(({ sha256 }) => sha256 !== null)
  })
  expect(await coordinator.tap('📎 查看文件（2）', '群众举报 1')).toContain('2 个文件')
  await until(() => coordinator.count('举报 1 的文件') === 2)
})

test('asked by code: another phone too; a note reaches the coordinators; wrong codes are alike, and limited', async () => {
  const other = world.phone(CONTACT)
  await signed.type(`/complain ${code.toLowerCase().replaceAll('-', ' ')}`)
  expect(signed.screen()).toMatch(/处理情况：已收到，等待受理[\s\S]*豫章评价中心/)
  await anon.type('/complain')
  await anon.tap('🔎 凭举报码查询')
  await anon.type(`${code} 还有<一件>事：补考也收费`)
  expect(anon.screen()).toMatch(/补充说明已交给工作人员[\s\S]*还有<一件>事/)
  expect(world.coordinator.textOf('举报 1：举报人补充说明')).toContain('还有<一件>事：补考也收费')
  await anon.edit(anon.lastSent(), `${code} 补考收费五百`)
  await anon.type('补考那天还有人在场')
  expect(anon.screen()).toContain('没有在等您的文字')
  expect((await rowsWith('补考')).map((row) => row.split(':')[0])).toEqual(['complaint_note'])
  const said = new Set<string>()
  const { store } = world.app.deps
  for (let tried = 3; tried < WRONG_CODES_PER_DAY; tried++)
    await store.transact((tx) => tx.complaints.count(String(CONTACT), '2026-11-23 code', WRONG_CODES_PER_DAY))
  for (const wrong of ['JB-0000-0000', 'JB-12', 'JB']) {
    await other.type(`/complain ${wrong}`)
    said.add(other.screen())
  }
  expect([...said]).toEqual([expect.stringContaining('没有这个举报码')])
  await other.type(`/complain ${code}`)
  expect(other.screen()).toContain('输错的次数太多')
  await world.pass(24)
  await other.type(`/complain ${code}`)
  expect(other.screen()).toContain('处理情况')
})

test('one line, signed: accepted, linked to a special inspection of that place only, answered', async () => {
  const { coordinator } = world
  await signed.type('/complain jg-002 考评员不在场')
  expect(signed.screen()).toMatch(/第 5\/5 步/)
  await signed.tap('实名')
  await signed.tap('✅ 提交')
  signedCode = CODE.exec(signed.textOf(HEAD))?.[0] ?? ''
  expect(coordinator.textOf('群众举报 2')).toMatch(/待受理[\s\S]*王<b>五/)
  await coordinator.tap('✅ 受理', '群众举报 2 ·')
  expect(signed.textOf('您的举报有了进展')).toContain('已受理，正在核查')
  const daily = await planned(world, 'daily JG-002 2026-12-01 09:30 size=1')
  const elsewhere = await planned(world, 'special JG-001 2026-12-03 09:30 items=1')
  const right = await planned(world, 'special JG-002 2026-12-05 09:30 items=1')
  const calledOff = await planned(world, 'special JG-002 2026-12-08 09:30 items=1')
  await world.app.deps.store.transact((tx) => tx.dispatches.update(calledOff, { state: 'abandoned' }))
  await coordinator.tap('🔗 转专项督导', '群众举报 2 ·')
  expect(coordinator.screen()).toContain('/dispatch special JG-002')
  for (const [typed, told] of [
    ['不知道', '请发来委派编号'],
    ['999', '没有编号为 999'],
    [`${daily}`, '不是专项督导'],
    [`${elsewhere}`, '另一家机构'],
    [`${calledOff}`, '已取消或放弃'],
    [`委派 ${right}`, '已关联专项督导'],
  ] as const) {
    await coordinator.type(typed)
    expect(coordinator.screen()).toContain(told)
  }
  const page = coordinator.textOf('群众举报 2 ·')
  expect(page).toMatch(new RegExp(`已转专项督导[\\s\\S]*/dispatch_${right}`))
  await signed.type(`/complain ${signedCode}`)
  expect(signed.screen()).toContain('已受理，正在核查')
  expect(signed.texts().join()).not.toMatch(/专项|dispatch/)
  await answer(coordinator, '✍️ 答复', '群众举报 2 ·', '已责令整改 <见通报>')
  expect(signed.textOf('您的举报有了进展：已答复')).toContain('已责令整改 <见通报>')
  expect(coordinator.buttonsUnder('群众举报 2 ·')).toEqual(['✍️ 答复', '💬 给举报人留言'])
})

test('not accepted with reasons, then accepted after all; the anonymous person reads it with the code only', async () => {
  const before = anon.messages().length
  await answer(world.second, '🚫 Do not accept', 'Complaint 1 ·', '不属于本中心职责')
  expect(world.coordinator.textOf('群众举报 1 ·')).toContain('不予受理')
  expect(anon.messages()).toHaveLength(before)
  await anon.type(`/complain ${code}`)
  expect(anon.screen()).toMatch(/不予受理[\s\S]*不属于本中心职责/)
  expect(anon.screen()).not.toMatch(/Lin|502/)
  await world.second.tap('✅ Accept', 'Complaint 1 ·')
  expect(await world.coordinator.tap('💬 给举报人留言', '群众举报 1 ·')).toBe('')
  await world.coordinator.type('请补充收据')
  await anon.type(`/complain ${code}`)
  expect(anon.screen()).toMatch(/正在核查[\s\S]*请补充收据/)
  await world.coordinator.type('/complaints')
  expect(world.coordinator.screen()).toMatch(/群众举报 1–2，共 2 件[\s\S]*\/complaint_2[\s\S]*\/complaint_1/)
})

test('an institution that is in no list; the limit of the day, which says when again', async () => {
  await signed.type('/complain')
  expect(signed.screen()).toMatch(/每天最多举报 1 次[\s\S]*2026年11月25日（周三）起可以再举报/)
  // Whose last one was yesterday may make another.
  await anon.type('/complain 没有这家 收费')
  await anon.tap('名册里没有')
  await anon.type('某某 <培训> 站')
  expect(anon.screen()).toMatch(/第 2\/5 步[\s\S]*某某 <培训> 站[\s\S]*收费/)
  for (const label of ['下一步 ›', '说不清时间', '没有，跳过', '匿名', '✅ 提交']) await anon.tap(label)
  expect(world.coordinator.textOf('群众举报 3')).toContain('某某 <培训> 站（不在名册）')
  const contact = world.phone(CONTACT)
  await contact.type('/complain')
  await contact.tap('不举报了')
  expect(contact.screen()).toContain('已经删除')
  const drafts = await database.query(`SELECT 1 FROM draft WHERE kind = 'complaint'`)
  expect(drafts.rows).toEqual([])
})

test('one left half-written for a week is deleted; its buttons say so', async () => {
  const contact = world.phone(CONTACT)
  await contact.type(`/complain JG-002 ${'长'.repeat(2001)}`)
  expect(contact.screen()).toContain('太长了，最多 2000 个字')
  await contact.type('/complain JG-002 半句话')
  const rest = async (days: number) => {
    await database.query(`UPDATE draft SET touched_at = touched_at - make_interval(days => $1)`, [days])
    await world.app.sweep()
    return (await rowsWith('半句话')).map((row) => row.split(':')[0])
  }
  expect(await rest(6)).toEqual(['draft'])
  expect(await rest(2)).toEqual([])
  expect(await contact.tap('匿名')).toContain('放下太久的会自动删除')
  await contact.type('后半句')
  expect(contact.screen()).toContain('没有在等您的文字')
})

test('an update that is given up is forgotten as well, but not while it may still be handled', async () => {
  const prisma = openClient(world.database.url, 1)
  const inbox = makeInbox(prisma)
  const id = 9_000_000_001n
  await inbox.take([{ id, chatId: '8100200999', payload: { text: '举报内容' } }], world.clock.now())
  await inbox.failed({ id, attempts: 0 }, 'Error: 举报内容', false, true)
  expect(await rowsWith('8100200999')).toEqual([expect.stringContaining('举报内容')])
  await inbox.failed({ id, attempts: 1 }, 'Error: 举报内容', true, true)
  await prisma.$disconnect()
  expect([...(await rowsWith('8100200999')), ...(await rowsWith('举报内容'))]).toEqual([])
})

test('the program dies after the code was shown: the complaint is made once, and the code is its key', async () => {
  const { store } = world.app.deps
  const late = world.phone(CONTACT)
  await late.type('/complain JG-002 替考')
  await late.tap('匿名')
  world.sandbox.faults.add({
    ...{ method: 'editMessageText', count: 1 },
    effect: { kind: 'error', code: 400, description: 'Bad Request: nothing to be done' },
  })
  await late.tap('✅ 提交')
  await until(() => late.shows('✅ 举报已提交'))
  const all = await store.transact((tx) => tx.complaints.list(0, 10))
  expect(all.found.filter(({ what }) => what === '替考')).toHaveLength(1)
  await late.type(`/complain ${CODE.exec(late.textOf(HEAD))?.[0]}`)
  expect(late.screen()).toContain('赣江评价中心')
  expect(await store.verifyJournal()).toMatchObject({ ok: true })
  expect(world.faults.splice(0)).toEqual([expect.stringContaining('an update was not handled')])
})
