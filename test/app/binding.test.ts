// Binding: codes that work once and for a while, ids a roster names, and what strangers learn (nothing).
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bindByCode, bindNamed, MAX_WRONG_CODES } from '../../app/bind-chat.ts'
import { issueCode } from '../../app/issue-code.ts'
import {
  boundSupervisor,
  COORDINATOR,
  DAY,
  type Desk,
  HOUR,
  INSTITUTION,
  institution,
  openDesk,
  STRANGER,
  SUPERVISOR,
} from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

async function codeFor(given: string): Promise<string> {
  const issued = await issueCode(desk.deps, await desk.from(COORDINATOR), given)
  if (issued.kind !== 'issued') throw new Error(issued.kind)
  return issued.code
}
const start = async (chatId: string, code: string) => bindByCode(desk.deps, await desk.from(chatId), code)
const plainStart = async (chatId: string) => bindNamed(desk.deps, await desk.from(chatId))
const chatOf = (cardNo: string) =>
  desk.read(async (tx) => (await tx.supervisors.byCard(cardNo))?.telegramId ?? null)

describe('a code', () => {
  it('binds the chat that opens it, once, and says who the person is now', async () => {
    await boundSupervisor(desk, { telegramId: null })
    const code = await codeFor('r36210001')
    const bound = await start('101', code)
    expect(bound).toMatchObject({ kind: 'bound', moved: false })
    expect(bound.kind === 'bound' && bound.who.supervisor?.name).toBe('王小明')
    expect(await start('101', code)).toMatchObject({ kind: 'already-bound' })
    expect(await start('102', code)).toEqual({ kind: 'not-valid' })
    expect(await chatOf('R36210001')).toBe('101')
    expect(await desk.facts('bound')).toHaveLength(1)
  })

  it('is nowhere in the database as it was issued', async () => {
    await boundSupervisor(desk, { telegramId: null })
    const code = await codeFor('R36210001')
    const rows = await desk.prisma.bindingCode.findMany()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(code)
    expect(JSON.stringify(await desk.facts('code-issued'))).not.toContain(code)
  })

  it.each<[string, { after?: number; replaced?: boolean; typed?: string }]>([
    ['expired', { after: 7 * DAY }],
    ['replaced by a later one', { replaced: true }],
    ['invented', { typed: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['no code at all', { typed: '你好 hello' }],
  ])(
    'gets one and the same answer when it is %s',
    async (_what, { after = 0, replaced = false, typed = '' }) => {
      await boundSupervisor(desk, { telegramId: null })
      const code = await codeFor('R36210001')
      desk.advance(after)
      if (replaced) await codeFor('R36210001')
      expect(await start('101', typed || code)).toEqual({ kind: 'not-valid' })
      expect(await chatOf('R36210001')).toBeNull()
    },
  )

  it('moves the binding, tells the chat that had it, and brings the moment to the record', async () => {
    await boundSupervisor(desk)
    const code = await codeFor('R36210001')
    expect(await start('202', code)).toMatchObject({ kind: 'bound', moved: true })
    expect(await chatOf('R36210001')).toBe('202')
    const told = await desk.prisma.outgoing.findMany({ where: { kind: 'binding-moved' } })
    expect(told.map(({ chatId }) => chatId)).toEqual(['101'])
    expect(await desk.facts('binding-moved')).toMatchObject([{ actor: '202', data: { from: '101' } }])
  })

  it('does not give one account a second card, and stays usable for the right account', async () => {
    await boundSupervisor(desk)
    await boundSupervisor(desk, { cardNo: 'R36210002', telegramId: null })
    const code = await codeFor('R36210002')
    expect(await start('101', code)).toEqual({ kind: 'other-card', cardNo: 'R36210001' })
    expect(await start('102', code)).toMatchObject({ kind: 'bound' })
  })

  it('makes an account the contact of several institutions', async () => {
    await institution(desk, { contactTelegramId: null })
    await institution(desk, { code: 'JX-0013', name: '赣南评价中心', contactTelegramId: null })
    await start('501', await codeFor('jx-0012'))
    const second = await start('501', await codeFor('JX-0013'))
    expect(second.kind === 'bound' && second.who.institutions.map(({ code }) => code)).toEqual([
      'JX-0012',
      'JX-0013',
    ])
  })

  it.each(['R36210001', 'JX-0012'])(
    'to %s lets nobody in once whoever made it is no coordinator any more',
    async (given) => {
      await boundSupervisor(desk, { telegramId: null })
      await institution(desk, { contactTelegramId: null })
      const [maker, now] = ['9002', desk.deps.clock.now()]
      const become = (role: 'coordinator' | 'auditor') =>
        desk.read((tx) => tx.coordinators.add({ chatId: maker, role, addedAt: now, addedBy: COORDINATOR }))
      await become('coordinator')
      const issued = await issueCode(desk.deps, await desk.from(maker), given)
      const code = issued.kind === 'issued' ? issued.code : ''
      await desk.read((tx) => tx.coordinators.remove(maker))
      for (const chatId of [maker, '101']) expect(await start(chatId, code)).toEqual({ kind: 'not-valid' })
      await become('auditor')
      expect(await start('101', code)).toEqual({ kind: 'not-valid' })
      expect(await desk.facts('bound')).toEqual([])
      await become('coordinator')
      expect(await start('101', code)).toMatchObject({ kind: 'bound' })
    },
  )

  it('does nothing for somebody dismissed after it was issued', async () => {
    const { id } = await boundSupervisor(desk, { telegramId: null })
    const code = await codeFor('R36210001')
    await desk.read((tx) => tx.supervisors.setStatus(id, 'dismissed'))
    expect(await start('101', code)).toEqual({ kind: 'not-valid' })
    const again = await issueCode(desk.deps, await desk.from(COORDINATOR), 'R36210001')
    expect(again.kind).toBe('out-of-office')
  })
})

describe('wrong codes', () => {
  it('are limited within an hour; the right one has to wait as well', async () => {
    await boundSupervisor(desk, { telegramId: null })
    const code = await codeFor('R36210001')
    for (let i = 0; i < MAX_WRONG_CODES; i++)
      expect(await start('101', `wrong${i}`)).toEqual({ kind: 'not-valid' })
    expect(await start('101', 'another')).toEqual({ kind: 'try-later' })
    expect(await start('101', code)).toEqual({ kind: 'try-later' })
    desk.advance(HOUR + 1)
    expect(await start('101', code)).toMatchObject({ kind: 'bound' })
  })

  it('of one account do not hinder another', async () => {
    await boundSupervisor(desk, { telegramId: null })
    for (let i = 0; i < MAX_WRONG_CODES; i++) await start(STRANGER, `wrong${i}`)
    expect(await start('101', await codeFor('R36210001'))).toMatchObject({ kind: 'bound' })
  })
})

describe('a plain start', () => {
  it('binds what a roster names the account for, all at once, and only the first time', async () => {
    await desk.read(async (tx) => {
      await tx.supervisors.upsert([SUPERVISOR], desk.deps.clock.now())
      await tx.institutions.upsert([{ ...INSTITUTION, contactTelegramId: 101 }], desk.deps.clock.now())
    })
    expect(await plainStart('101')).toMatchObject({ kind: 'known', bound: 2 })
    expect(await plainStart('101')).toMatchObject({ kind: 'known', bound: 0 })
    expect(await desk.facts('bound')).toHaveLength(2)
  })

  it('tells a stranger nothing and binds nothing', async () => {
    await boundSupervisor(desk)
    expect(await plainStart(STRANGER)).toEqual({ kind: 'stranger' })
  })

  it('of a coordinator is known', async () => {
    expect(await plainStart(COORDINATOR)).toMatchObject({ kind: 'known', who: { coordinator: true } })
  })
})

describe('issuing', () => {
  it('is for coordinators', async () => {
    await boundSupervisor(desk)
    for (const chatId of ['101', STRANGER])
      expect(await issueCode(desk.deps, await desk.from(chatId), 'R36210001')).toEqual({
        kind: 'not-allowed',
      })
  })

  it('names what is in no roster, and asks when a text is both card and code', async () => {
    await boundSupervisor(desk, { cardNo: 'NB-01', kind: 'internal', telegramId: null })
    await institution(desk, { code: 'NB-01', contactTelegramId: null })
    const issue = async (given: string, only: 'supervisor' | 'institution' | null = null) =>
      issueCode(desk.deps, await desk.from(COORDINATOR), given, only)
    expect(await issue('R36219999')).toEqual({ kind: 'unknown-subject', given: 'R36219999' })
    expect(await issue('nb-01')).toEqual({ kind: 'ambiguous', given: 'nb-01' })
    expect(await issue('NB-01', 'institution')).toMatchObject({
      kind: 'issued',
      for: { subject: 'institution' },
    })
  })

  it('happens once for one update', async () => {
    await boundSupervisor(desk, { telegramId: null })
    const by = await desk.from(COORDINATOR)
    expect(await issueCode(desk.deps, by, 'R36210001')).toMatchObject({ kind: 'issued' })
    expect(await issueCode(desk.deps, by, 'R36210001')).toEqual({ kind: 'already-applied' })
    expect(await desk.prisma.bindingCode.count()).toBe(1)
  })
})
