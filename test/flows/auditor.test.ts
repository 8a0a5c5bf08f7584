// An auditor sees whatever the office sees and changes nothing: every command and every button, against every table.
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isLookingCommand, isLookingPress } from '../../bot/auditor.ts'
import { parseCallbackData } from '../../bot/callback-data.ts'
import { COMMANDS } from '../../bot/commands.ts'
import type { SandboxEvent } from '../../sandbox/server.ts'
import { TAPS } from './forged-taps.ts'
import { answer, asked, decline, dispatched, planned } from './moves.ts'
import type { Phone } from './phone.ts'
import { World } from './world.ts'

const AUDITOR = 504
/** An auditor who also speaks for an institution, so that only the actions themselves stand in the way. */
const BOTH = 505
const ONLY_LOOKS = '审计员只能查看。'
/** What everybody leaves behind by writing or looking: accounts, drafts, updates, messages, wrong codes. */
const TRACES = [
  'account',
  'draft',
  'telegram_update',
  'outgoing',
  'live_message',
  'binding_attempt',
  'heartbeat',
]
/** Each command alone, and those that change something with what they ask for. */
const WORDS: Record<string, string[]> = {
  dispatch: ['daily JG-001 2026-12-01 09:30'],
  plan: ['1'],
  conflict: ['R36250001 JG-001 kin'],
  coordinator: ['add'],
  invite: ['R36250001'],
  sanction: ['1'],
  suspend: ['R36250001'],
  renew: ['R36250001'],
  applicant: ['new'],
}
const TYPED = COMMANDS.flatMap(({ name }) =>
  ['', ...(WORDS[name] ?? [])].map((rest) => ({ name, line: `/${name} ${rest}`.trim() })),
)

const CHANGING = TYPED.filter(({ name }) => !isLookingCommand(name))

let world: World
let database: pg.Client
let auditor: Phone
let both: Phone
let taps: { data: string; looks: boolean }[]

async function everything(): Promise<Record<string, string>> {
  const { rows } = await database.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
  )
  const found: Record<string, string> = {}
  for (const { name } of rows.filter((one) => !TRACES.includes(one.name) && !one.name.startsWith('_')))
    found[name] = JSON.stringify((await database.query(`SELECT * FROM "${name}" ORDER BY 1, 2`)).rows)
  return found
}

/** Types every command and presses every button, all at once. @returns what was said, and the answer to each press */
async function tryAll(phone: Phone, typed: typeof TYPED, pressed: readonly { data: string }[]) {
  const before = phone.messages().length
  const since = world.sandbox.events.lastId
  const messageId = phone.messages()[0]?.messageId ?? 0
  for (const { line } of typed) world.sandbox.people.send(phone.id, line)
  const ids = pressed.map(
    ({ data }) => world.sandbox.people.tap(phone.id, { messageId, data }).callbackQueryId,
  )
  await world.settled()
  const toasts: string[] = []
  for (const id of ids) {
    const fits = (one: SandboxEvent) => one.type === 'toast' && one.callbackQueryId === id
    const event = await world.sandbox.waitFor(fits, 5_000, since)
    toasts.push(event.type === 'toast' ? (event.text ?? '') : '')
  }
  return { said: phone.texts().slice(before), toasts }
}

beforeAll(async () => {
  world = await World.open({ supervisors: 3, policy: { maxSeatsPerMonth: null } })
  const { coordinator } = world
  const now = world.clock.now()
  for (const id of [AUDITOR, BOTH]) {
    world.sandbox.people.add({ id, firstName: '审计', languageCode: 'zh-hans' })
    world.sandbox.people.start(id)
  }
  await world.settled()
  await world.app.deps.store.transact(async (tx) => {
    const place = await tx.institutions.byCode('JG-002')
    await tx.institutions.bind(place?.id ?? 0, String(BOTH), now, 'code')
    await tx.coordinators.add({ chatId: String(BOTH), role: 'auditor', addedAt: now, addedBy: '501' })
  })
  auditor = world.phone(AUDITOR)
  both = world.phone(BOTH)
  const n = await dispatched(world, 'daily JG-001 2026-12-01 09:30 size=1')
  const [one] = asked(world, n)
  if (!one) throw new Error('one of three was to be asked')
  await decline(one, n)
  await answer(coordinator, '无故', '拒绝案 1 ·', '没有说明理由')
  const plan = await planned(world, 'daily JG-002 2026-12-03 09:30')
  const ids = { open: 2, held: 1, running: n, plan, waiting: 1, ruled: 1 }
  taps = Object.entries(TAPS).flatMap(([verb, { data }]) =>
    data(ids)
      .slice(0, 1)
      .map((args) => {
        const press = parseCallbackData(`${verb}:${args}`)
        return { data: `${verb}:${args}`, looks: press !== null && isLookingPress(press) }
      }),
  )
  database = new pg.Client({ connectionString: world.database.url })
  await database.connect()
})
afterAll(async () => {
  await database.end()
  await world.close()
})

describe('an auditor', () => {
  test('comes in by a link, and is greeted as what they are', async () => {
    await world.coordinator.type('/coordinator add auditor')
    const code = /start=([\w-]+)/.exec(world.coordinator.screen())?.[1] ?? ''
    await auditor.type(`/start ${code}`)
    expect(auditor.screen()).toContain('您是审计员')
    await auditor.type('/help')
    expect(auditor.screen()).toContain('/dispatches')
    expect(auditor.screen()).not.toMatch(/\/invite|\/coordinator /)
  })

  test('sees the lists and pages of the office', async () => {
    for (const [command, part] of [
      ['/dispatches', '委派'],
      ['/dispatch_1', '委派 1 ·'],
      ['/cases', '拒绝案'],
      ['/verify 1', '含'],
      ['/roster', '名册'],
      ['/journal verify', '日志'],
      ['/person R36250001', '督导员1'],
      ['/coordinators', '审计员'],
    ] as const) {
      await auditor.type(command)
      expect(auditor.texts().slice(-2).join('\n'), command).toContain(part)
    }
    expect(auditor.buttonsUnder('移除工作人员需要两位')).toEqual([])
  })

  test('is shown no button that changes something: neither in an answer nor in a page kept up to date', async () => {
    await auditor.type('/dispatches')
    await auditor.type('/dispatch_1')
    await world.second.type('/dispatch_1')
    expect(world.second.buttonsUnder('Dispatch 1 ·')).toContain('Cancel dispatch')
    expect(auditor.shows('委派 1 ·')).toBe(true)
    const carried = auditor.messages().flatMap(({ buttons = [] }) => buttons.flat())
    const changing = carried.filter((button) => {
      const press = button.kind === 'callback' ? parseCallbackData(button.data ?? '') : null
      return press !== null && !isLookingPress(press)
    })
    expect(changing).toEqual([])
    expect(auditor.buttons()).toContain('📄 PDF')
  })

  test('types and presses everything: what changes something is answered alike, and nothing changes', async () => {
    const changing = taps.filter(({ looks, data }) => !looks && !/^(q|joint|lead|answer)-/.test(data))
    const before = await everything()
    const [one] = await Promise.all([tryAll(auditor, TYPED, taps), tryAll(both, CHANGING, changing)])
    expect(one.said.filter((text) => text === ONLY_LOOKS)).toHaveLength(CHANGING.length)
    for (const [at, { data, looks }] of taps.entries())
      if (!looks) expect(one.toasts[at], data).toBe(ONLY_LOOKS)
    for (const phone of [auditor, both]) await phone.document('名册.csv', Buffer.from('card_no\n'), '/roster')
    expect(auditor.screen()).toBe(ONLY_LOOKS)
    await both.type('理由')
    expect(await everything()).toEqual(before)
  })
})
