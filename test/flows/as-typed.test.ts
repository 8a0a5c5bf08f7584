// Words of people are shown exactly as they typed them; every phone reads its own language.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answer, asked, dispatched, invitationOn, invitationTo } from './moves.ts'
import type { Phone } from './phone.ts'
import { World } from './world.ts'

const WILD = '<b>王</b> & "李" \u202Eعربي\u202C 👩‍👩‍👧 &amp; <script>'
const NAME = '王<i>&\u200Fא</i>😀'
const PLACE = '</b>豫章 & <分> 中心 "A"'

let world: World
let chinese: Phone
let english: Phone
beforeAll(async () => {
  world = await World.open({ supervisors: 2, policy: { maxSeatsPerMonth: null } })
  const [one, two] = world.supervisors
  if (!one || !two) throw new Error('two supervisors were to be there')
  ;[chinese, english] = [one, two]
  await world.app.deps.store.transact(async (tx) => {
    const rows = (await tx.supervisors.all()).map((person, at) => ({
      ...person,
      row: at + 2,
      telegramId: Number(person.telegramId),
      name: at === 0 ? NAME : 'Anne <O’Neil>',
      language: at === 0 ? ('zh' as const) : ('en' as const),
    }))
    await tx.supervisors.upsert(rows, world.clock.now())
    const [place] = await tx.institutions.all()
    if (place)
      await tx.institutions.upsert(
        [{ ...place, row: 2, name: PLACE, contactTelegramId: null }],
        world.clock.now(),
      )
  })
})
afterAll(() => world.close())

test('names, places and notes with markup, emoji and writing to the left', async () => {
  const n = await dispatched(world, `daily JG-001 2026-12-01 09:30 size=2 note=${WILD}`)
  expect(asked(world, n)).toEqual([chinese])
  expect(invitationOn(chinese, n)).toContain(`说明：${WILD}`)
  expect(invitationOn(chinese, n)).toContain(PLACE)
  expect(english.textOf(`dispatch ${n}\n`)).toContain(`Note: ${WILD}`)
  expect(world.coordinator.status(n)).toContain(NAME)
  expect(world.coordinator.status(n)).toContain('Anne <O’Neil>')
  expect(world.coordinator.status(n)).toContain(PLACE)
  expect(world.coordinator.status(n)).toContain(WILD)

  await chinese.tap('谢绝', invitationTo(n))
  await chinese.tap('其他原因', invitationTo(n))
  await chinese.type(WILD)
  await chinese.tap('确认谢绝', invitationTo(n))
  expect(invitationOn(chinese, n)).toContain(`其他原因 – ${WILD}`)
  for (const head of ['拒绝案 1 ·', 'Refusal case 1 ·']) {
    const desk = head.startsWith('R') ? world.second : world.coordinator
    expect(desk.textOf(head)).toContain(NAME)
    expect(desk.textOf(head)).toContain(WILD)
  }
  await answer(world.coordinator, '无故', '拒绝案 1 ·', WILD)
  expect(chinese.textOf('已认定为“无故”')).toContain(WILD)
  await answer(chinese, '申诉', '已认定为“无故”', WILD)
  expect(world.second.textOf('Refusal case 1 ·')).toContain(`Objection: \n${WILD}`)
  await answer(world.coordinator, '取消委派', `委派 ${n} · 人选已尽`, WILD)
  expect(english.textOf('was cancelled')).toContain(WILD)
  expect(world.coordinator.status(n)).toContain(WILD)
})

test('names are hidden on a locked screen, the rest is not', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-02 09:30 size=2')
  const { text, entities } = chinese.message(invitationTo(n))
  const hidden = (entities ?? [])
    .filter(({ type }) => type === 'spoiler')
    .map(({ offset, length }) => (text ?? '').slice(offset, offset + length))
  expect(hidden).toEqual([PLACE, '红谷滩1号'])
  await answer(world.coordinator, '取消委派', `委派 ${n} · 邀请中`, '练习')
})

test('a phone in English reads English, from the invitation to the withdrawal', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-03 14:00 size=2 items=1,2')
  const shown = () => english.textOf(`Invitation to an inspection · dispatch ${n}\n`)
  expect(shown()).toContain('Daily inspection · on-site · open visit')
  expect(shown()).toContain('When: Thu 3 Dec 2026, 14:00')
  expect(shown()).toContain('Items: 1 law, policy and quality system, 2 the assessment work')
  expect(shown()).toContain('Team: 2 people')
  expect(shown()).toMatch(/Please answer by Tue 24 Nov 2026, 09:0\d \((1 d|2[34] h) left\)/)
  expect(await english.tap('Accept')).toBe('Accepted. The seat is yours.')
  expect(english.shows(`Dispatch ${n} is in your schedule`)).toBe(true)
  await english.tap('Withdraw')
  await english.tap('Family')
  expect(shown()).toContain('Reason: Family')
  expect(await english.tap('Confirm: withdraw')).toBe('Withdrawn')
  expect(shown()).toContain('You withdrew.')
  expect(english.transcript().replaceAll(PLACE, '').replaceAll(WILD, '')).not.toMatch(
    /谢绝|退出|委派 \d|席位|时间/,
  )
})
