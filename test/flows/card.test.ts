// The card that is shown on a visit, and what whoever checks it is told: everything, something, or as good as nothing.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documents } from '../../files/documents.ts'
import { accept, dispatched, theOneAsked } from './moves.ts'
import type { Phone } from './phone.ts'
import { World } from './world.ts'

const CONTACT = 7001
const STRANGER = 7002
const OTHER_CONTACT = 7003

let world: World
let member: Phone
let card = ''
/** What the QR pictures were made of. */
const scanned: string[] = []

beforeAll(async () => {
  const qr = (text: string) => {
    scanned.push(text)
    return documents.qr(text)
  }
  world = await World.open({ supervisors: 1, parts: { documents: { ...documents, qr } } })
  await world.app.deps.store.transact(async (tx) => {
    for (const [code, contact] of [
      ['JG-001', CONTACT],
      ['JG-002', OTHER_CONTACT],
    ] as const) {
      const place = await tx.institutions.byCode(code)
      await tx.institutions.bind(place?.id ?? 0, String(contact), world.clock.now(), 'code')
    }
  })
  for (const id of [CONTACT, STRANGER, OTHER_CONTACT]) {
    world.sandbox.people.add({ id, firstName: String(id), languageCode: 'zh-hans' })
    world.sandbox.people.start(id)
  }
  await world.settled()
  member = world.phone(1001)
  card = 'R36250001'
})
afterAll(() => world.close())

async function visitOf(line: string): Promise<number> {
  const n = await dispatched(world, line)
  await accept(theOneAsked(world, n), n)
  return n
}

const says = async (id: number, text: string): Promise<string> => {
  const phone = world.phone(id)
  await phone.type(text)
  return phone.screen()
}
/** Scans the picture that was shown last. */
const scan = (id: number): Promise<string> =>
  says(id, `/start ${/\?start=(\S+)$/.exec(scanned.at(-1) ?? '')?.[1]}`)

test('anybody learns of a number whether it is a valid card, and nothing else; an unknown one is answered alike', async () => {
  const known = await says(STRANGER, `/verify ${card}`)
  const unknown = await says(STRANGER, '/verify R36259999')
  expect(known).toContain('R36250001：有效证卡，聘期至 2027-12-31')
  expect(unknown).toContain('R36259999：没有这个编号的有效证卡')
  expect(known.split('\n').slice(1)).toEqual(unknown.split('\n').slice(1))
  expect(await says(STRANGER, '/verify ｒ3625-0001')).toBe(known)
  expect(await says(STRANGER, '/verify')).toContain('/verify R36250001')
  expect(await says(STRANGER, '/verify 12')).toContain('编号 12 现在没有可公开的抽签记录')
})

test('at check-in the card comes with a QR picture; who scans it is answered by who they are', async () => {
  const n = await visitOf('daily JG-001 2026-11-24 09:00 size=1')
  const early = await member.forge(member.messages()[0]?.messageId ?? 0, `card:${n}`)
  expect(early).toContain('开始前 2 小时起可以出示证卡')
  await world.pass(22.1)
  expect(await says(CONTACT, `/verify ${card}`)).not.toContain('督导员1')

  await member.tap('📍 签到', '⏰ 委派')
  const shown = member.message('质量督导员证卡')
  expect(shown.photo).toBeDefined()
  expect(shown.caption).toMatch(/督导员1[\s\S]*R36250001（外督）[\s\S]*第 1 届 · 聘期至：2027-12-31/)
  expect(scanned.at(-1)).toMatch(/^https:\/\/t\.me\/\w+\?start=card-1-[0-9a-f]{24}$/)

  expect(await scan(CONTACT)).toMatch(/✅ 证卡属实[\s\S]*督导员1[\s\S]*持有委派 1 的席位\n还没有签到/)
  for (const id of [STRANGER, OTHER_CONTACT]) {
    const told = await scan(id)
    expect(told).toContain('R36250001：有效证卡')
    expect(told).not.toMatch(/督导员1|委派 1/)
  }
  expect(await says(CONTACT, `/start card-${n}-${'0'.repeat(24)}`)).toContain('这个二维码无效或已经失效')
})

test('the contact is told of the arrival, and checks the card with a button or by its number', async () => {
  await member.location(28.68, 115.86)
  expect(member.buttonsUnder('✅ 已签到')).toContain('🪪 出示证卡')
  await world.phone(CONTACT).tap('🪪 核验证卡', '质量督导员已到场签到')
  const told = world.phone(CONTACT).screen()
  expect(told).toMatch(
    /✅ 证卡属实[\s\S]*R36250001[\s\S]*已于 2026年11月24日（周二）07:06 签到[\s\S]*没有照片/,
  )
  expect(await says(CONTACT, `/verify ${card}`)).toBe(told)
  for (const id of [STRANGER, OTHER_CONTACT]) {
    const phone = world.phone(id)
    expect(await phone.forge(phone.messages()[0]?.messageId ?? 0, 'card-check:1:1')).toContain('不属于您')
    expect(await says(id, `/verify ${card}`)).not.toContain('督导员1')
  }
})

test('a coordinator sees all of it, and learns that a number is in no roster', async () => {
  await world.coordinator.type(`/verify ${card}`)
  expect(world.coordinator.screen()).toMatch(
    /督导员1[\s\S]*单位1[\s\S]*在册（今天有效）[\s\S]*\/dispatch_1[\s\S]*已于 /,
  )
  await world.coordinator.type('/verify R36259999')
  expect(world.coordinator.screen()).toContain('名册里没有证卡 R36259999')
})

test('after the visit neither picture nor button answers any more', async () => {
  await world.pass(24)
  expect(await scan(CONTACT)).toContain('这个二维码无效或已经失效')
  expect(await world.phone(CONTACT).tap('🪪 核验证卡', '质量督导员已到场签到')).toContain('委派 1 已经结束')
  expect(await member.tap('🪪 出示证卡', '✅ 已签到')).toContain('委派 1 已经结束')
  expect(await says(CONTACT, `/verify ${card}`)).not.toContain('督导员1')
})

test('a covert visit shows itself only when the supervisor has come and holds out the picture', async () => {
  const n = await visitOf('daily JG-001 2026-11-26 09:00 size=1 visit=covert')
  await world.pass(25)
  const before = await says(CONTACT, `/verify ${card}`)
  await member.type('/checkin')
  const hidden = await scan(CONTACT)
  expect(hidden).toBe(before)
  await member.location(28.68, 115.86)
  expect(await says(CONTACT, `/verify ${card}`)).toBe(before)
  await member.tap('🪪 出示证卡', '✅ 已签到')
  expect(await scan(CONTACT)).toContain(`持有委派 ${n} 的席位`)
})

test('a card whose holder is suspended is no different from one that does not exist', async () => {
  await world.app.deps.store.transact((tx) => tx.supervisors.setStatus(1, 'suspended'))
  const told = await says(STRANGER, `/verify ${card}`)
  expect(told.replace(card, 'R36259999')).toBe(await says(STRANGER, '/verify R36259999'))
  expect(await scan(CONTACT)).not.toContain('督导员1')
})
