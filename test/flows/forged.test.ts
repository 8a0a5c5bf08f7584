// Buttons pressed by people they were not made for: every verb there is, and data no button of ours carries.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { VERBS } from '../../bot/callback-data.ts'
import { type Ids, NOT_YOURS, TAPS } from './forged-taps.ts'
import { accept, answer, asked, decline, dispatched, invitationId, planned } from './moves.ts'
import type { Phone } from './phone.ts'
import { World } from './world.ts'

const STRANGER = 7001
const CONTACT = 7002
/** What only the tables show: whoever pressed what, these stay as they are. */
const TABLES = [
  'dispatch',
  'draw',
  'draw_list',
  'draw_skip',
  'invitation',
  'refusal_case',
  'ground',
  'conflict',
  'leave',
  'form_version',
  'supervisor',
  'institution_contact',
  'opinion',
  'opinion_finding',
  'official_document',
  'deadline',
  'extension',
  'sanction',
  'publication',
  'plan',
  'applicant',
  'appraisal',
  'mark',
  'coordinator',
  'removal',
]

let world: World
let database: pg.Client
let ids: Ids
let holder: Phone
let invited: Phone

beforeAll(async () => {
  world = await World.open({ supervisors: 4, policy: { maxSeatsPerMonth: null } })
  const { coordinator, second } = world
  await world.contact(CONTACT, String(CONTACT), 'JG-002')
  world.stranger(STRANGER, String(STRANGER))
  await world.settled()
  // One refusal whose ruling was upheld, so that a ground waits; one ruled but not objected to; one not ruled.
  const n = await dispatched(world, 'daily JG-001 2026-12-01 09:30 size=2')
  const [one, two] = asked(world, n)
  if (!one || !two) throw new Error('two of four were to be asked')
  await decline(one, n)
  await answer(coordinator, '无故', '拒绝案 1 ·', '没有说明理由')
  await answer(one, '申诉', '已认定为“无故”', '不同意')
  await answer(second, 'Uphold', 'Refusal case 1 ·', 'No reason given')
  const [three] = asked(world, n).filter(({ id }) => id !== two.id)
  if (!three) throw new Error('a third was to be asked')
  await decline(three, n)
  await answer(coordinator, '无故', '拒绝案 2 ·', '没有说明理由')
  await decline(two, n)
  const [last] = asked(world, n)
  if (!last) throw new Error('the fourth was to be asked')
  await accept(last, n)
  holder = last
  const m = await dispatched(world, 'daily JG-001 2026-12-02 09:30 size=4')
  const open = await world.app.deps.store.transact(async (tx) => {
    const person = await tx.supervisors.byTelegram(String(one.id))
    return (await tx.invitations.of(m)).find(({ supervisorId }) => supervisorId === person?.id)
  })
  invited = one
  ids = {
    ...{ open: open?.id ?? 0, held: await invitationId(world, n, 'accepted'), running: n },
    ...{ plan: await planned(world, 'daily JG-002 2026-12-03 09:30'), waiting: 3, ruled: 2 },
  }
  database = new pg.Client({ connectionString: world.database.url })
  await database.connect()
})
afterAll(async () => {
  await database.end()
  await world.close()
})

const everything = async (): Promise<string> => {
  const rows = await Promise.all(
    TABLES.map(async (table) => (await database.query(`SELECT * FROM ${table} ORDER BY 1, 2`)).rows),
  )
  return JSON.stringify(rows)
}

/** Presses data under the phone's first message. @returns all the phone showed in answer */
async function press(phone: Phone, data: string): Promise<string> {
  const [under] = phone.messages()
  if (!under) throw new Error(`phone ${phone.id} has no message to press`)
  const before = phone.messages().map(({ text }) => text)
  const toast = await phone.forge(under.messageId, data)
  const changed = phone.messages().filter(({ text }, at) => text !== before[at])
  return [toast, ...changed.map(({ text }) => text ?? '')].join('\n').trim()
}

test('every verb has its taps here', () => {
  expect(Object.keys(TAPS).sort()).toEqual(Object.keys(VERBS).sort())
})

test("a stranger and an institution's contact press every button there is: each is answered, nothing happens", async () => {
  const before = await everything()
  const phones = [world.phone(STRANGER), world.phone(CONTACT)]
  for (const [verb, { data, told }] of Object.entries(TAPS))
    for (const [at, args] of data(ids).entries()) {
      // Both press every verb; one of them all there is to press of it.
      const pressing = at === 0 ? phones : phones.slice(0, 1)
      for (const said of await Promise.all(pressing.map((phone) => press(phone, `${verb}:${args}`))))
        expect(said, `${verb}:${args}`).toMatch(told)
    }
  expect(await everything()).toBe(before)
  for (const phone of phones) {
    await phone.type('理由')
    expect(phone.screen()).toContain('没有在等您的文字')
  }
})

test("a supervisor presses the buttons of coordinators, and of other supervisors' invitations and cases", async () => {
  const before = await everything()
  const others = { ...ids, held: ids.open }
  for (const [verb, { data, told, supervisorIsTold }] of Object.entries(TAPS))
    for (const args of data(others))
      expect(await press(holder, `${verb}:${args}`), `${verb}:${args}`).toMatch(supervisorIsTold ?? told)
  for (const [verb, { data, told }] of Object.entries(TAPS).filter(([, tap]) => tap.told === NOT_YOURS))
    for (const args of data({ ...ids, open: ids.held }))
      expect(await press(invited, `${verb}:${args}`), `${verb}:${args}`).toMatch(told)
  for (const phone of [holder, invited]) {
    await phone.type('理由')
    expect(phone.screen()).toContain('没有在等您的文字')
  }
  expect(await everything()).toBe(before)
})

const GARBAGE = [
  ...[
    'x',
    ':',
    '::::',
    'accept',
    'accept:',
    'accept:1:2',
    'accept:0',
    'accept:-1',
    'accept:1.5',
    'accept:NaN',
  ],
  ...[
    'accept:99999999999999999999',
    'accept:2147483648',
    'accept:１',
    'ACCEPT:1',
    'accept:1;DROP TABLE draw',
  ],
  ...['__proto__:1', 'constructor:1', 'toString', 'hasOwnProperty:1', 'decline-reason:1:sleepy', 'lang:fr'],
  ...['case-rule:1:burn', 'seat-redraw:1:0', 'seat-redraw:1:51', 'dispatch-page:-1', 'dispatch-page:100001'],
  ...['😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀', '\u202Eaccept:1', 'draft-drop:', `draft-drop:${'长'.repeat(17)}`],
  ...['wizard:constructor:x', 'wizard:__proto__:x', 'wizard:toString:x', 'wizard:institution:abc'],
  ...['wizard:institution:99999999999', 'wizard:institution:-1', 'wizard:page:99999999999', 'wizard:page:-1'],
  ...['wizard:day:2026-13-45', 'wizard:time:9999', 'wizard:time:x', 'wizard:size:0', 'wizard:size:51'],
  ...['wizard:item:9', 'wizard:kind:', 'wizard:nothing:x', 'wizard:kind:daily:again'],
]

test('data that no button carries is answered, by a stranger and by a coordinator in the middle of the wizard', async () => {
  const before = await everything()
  await world.coordinator.type('/dispatch')
  const wizard = world.coordinator.message('下达委派 ·').messageId
  for (const data of GARBAGE) {
    expect(await press(world.phone(STRANGER), data), data).toMatch(/已经失效|只供委派机构/)
    expect(await world.coordinator.forge(wizard, data), data).toMatch(/已经失效/)
  }
  expect(await press(world.coordinator, 'dispatch-page:100000')).not.toBe('')
  expect(await press(world.coordinator, 'wizard:institution:999999999')).not.toBe('')
  expect(await everything()).toBe(before)
  expect(world.faults).toEqual([])
})
