// The bot keeps within Telegram's limits by itself: many notices arrive without a single refusal, and a refusal stops
// what it must and no more.
import { Telegram } from 'telegraf'
import { expect, test, vi } from 'vitest'
import type { Deps, Vault } from '../../app/deps.ts'
import { sendOutgoing } from '../../app/send-outgoing.ts'
import { html } from '../../bot/html.ts'
import { makeMessenger } from '../../bot/messenger.ts'
import { Pace, TELEGRAM_LIMITS } from '../../bot/pace.ts'
import { Wire } from '../../bot/telegram.ts'
import { OwnTurnstile } from '../../bot/turnstile-own.ts'
import { parsePolicy } from '../../domain/policy.ts'
import { documents } from '../../files/documents.ts'
import { openClient } from '../../prisma/store/client.ts'
import { makeStore } from '../../prisma/store/store.ts'
import { startSandbox } from '../../sandbox/server.ts'
import { pngOf, startUnlimited } from '../sandbox/bot-client.ts'
import { testDatabase } from '../support/database.ts'
import { SUPERVISOR_FROM, seedProvince, settleChats } from './province.ts'

vi.setConfig({ testTimeout: 120_000 })

test.concurrent('40 notices to 40 chats, and 4 to one of them, without a single 429', async () => {
  const sandbox = await startSandbox()
  try {
    const wire = new Wire(new Telegram(sandbox.token, { apiRoot: sandbox.url }), new Pace(TELEGRAM_LIMITS))
    const ids = Array.from({ length: 40 }, () => {
      const { id } = sandbox.people.add({ firstName: '甲' })
      sandbox.people.start(id)
      return id
    })
    const [one] = ids
    if (!one) throw new Error('nobody')
    const order = ['一', '二', '三']
    const notices = [
      ...ids.map((id) => wire.send(String(id), { text: html`通知` })),
      ...order.map((text) => wire.send(String(one), { text: html`${text}` })),
    ]
    await Promise.all(notices)
    expect(sandbox.calls.list('sendMessage').filter(({ ok }) => !ok)).toEqual([])
    const got = ids.map((id) => sandbox.people.chat(id).messages.filter(({ from }) => from === 'bot').length)
    expect(got).toEqual(ids.map((id) => (id === one ? 4 : 1)))
    const mine = sandbox.people.chat(one).messages.flatMap(({ from, text }) => (from === 'bot' ? [text] : []))
    expect(mine).toEqual(['通知', ...order])
  } finally {
    await sandbox.close()
  }
})

const refusal = {
  kind: 'error',
  code: 429,
  description: 'Too Many Requests: retry after 3',
  retryAfter: 3,
} as const

test.concurrent('a refusal stops its chat for as long as Telegram says, and no other', async () => {
  const sandbox = await startUnlimited()
  try {
    // A chat's own second is next to nothing here, so that the refusal alone can keep messages back.
    const pace = new Pace(TELEGRAM_LIMITS, new OwnTurnstile(TELEGRAM_LIMITS, { second: 20 }))
    const wire = new Wire(new Telegram(sandbox.token, { apiRoot: sandbox.url }), pace)
    const [one, other] = [sandbox.people.add({ firstName: '甲' }), sandbox.people.add({ firstName: '乙' })]
    for (const { id } of [one, other]) sandbox.people.start(id)
    sandbox.faults.add({ method: 'sendMessage', chatId: one.id, count: 1, effect: refusal })
    const say = (to: { id: number }, text: string) => wire.send(String(to.id), { text: html`${text}` })
    const struck = sandbox.calls.waitFor(({ ok }) => !ok)
    const refused = say(one, '甲一')
    await struck
    const others = ['乙一', '乙二', '乙三', '乙四']
    await Promise.all([refused, say(one, '甲二'), ...others.map((text) => say(other, text))])
    const calls = sandbox.calls.list('sendMessage').map(({ ok, params }) => `${ok} ${params.text}`)
    expect(calls.slice(0, 5)).toEqual(['false 甲一', ...others.map((text) => `true ${text}`)])
    expect(calls.slice(5).sort()).toEqual(['true 甲一', 'true 甲二'])
  } finally {
    await sandbox.close()
  }
})

test.each([
  { overallPerSecond: 30, paid: undefined },
  { overallPerSecond: 31, paid: 'true' },
])(
  'at $overallPerSecond a second every message is sent as a broadcast that is paid for: $paid',
  async ({ overallPerSecond, paid }) => {
    const sandbox = await startUnlimited()
    try {
      const pace = new Pace({ overallPerSecond, perChatPerSecond: Infinity })
      const wire = new Wire(new Telegram(sandbox.token, { apiRoot: sandbox.url }), pace)
      const { id } = sandbox.people.add({ firstName: '甲' })
      sandbox.people.start(id)
      const file = { bytes: pngOf(8, 8), fileName: 'a.png' }
      for (const kind of [undefined, 'document', 'photo'] as const)
        await wire.send(String(id), { text: html`通知`, ...(kind ? { file: { ...file, kind } } : {}) })
      const calls = sandbox.calls.list().filter(({ method }) => method.startsWith('send'))
      expect(calls.map(({ method }) => method)).toEqual(['sendMessage', 'sendDocument', 'sendPhoto'])
      for (const { method, ok, params, unknownParams } of calls) {
        expect([ok, params.allow_paid_broadcast], method).toEqual([true, paid])
        expect(unknownParams, method).toEqual([])
      }
    } finally {
      await sandbox.close()
    }
  },
)

test('a notice whose chat has no turn goes back into its row and keeps no worker; it was no try', async () => {
  const sandbox = await startSandbox()
  const database = await testDatabase()
  const prisma = openClient(database.url, 4)
  try {
    let now = new Date()
    const clock = { now: () => now }
    const woken: number[] = []
    const store = makeStore(prisma, clock, ({ outgoing }) => woken.push(...outgoing.map(({ id }) => id)))
    await seedProvince({ store, clock }, 2)
    settleChats(sandbox, 501, 2)
    const telegram = new Telegram(sandbox.token, { apiRoot: sandbox.url })
    const parsed = parsePolicy({})
    if (!parsed.ok) throw new Error('the default policy is none')
    const vault: Vault = { put: async () => '', get: async () => new Uint8Array() }
    // A second that is longer than the slowest machine takes for all of this.
    const slow = new Pace(TELEGRAM_LIMITS, new OwnTurnstile(TELEGRAM_LIMITS, { second: 30_000 }))
    const messengerOf = (pace: Pace) =>
      makeMessenger(new Wire(telegram, pace), parsed.policy, documents, vault)
    const none = () => undefined
    const log = { info: none, warn: none, error: none }
    const chance = { hex: () => '', token: () => '' }
    const shared = { store, clock, policy: parsed.policy, vault, documents, log, chance }
    const deps: Deps = { ...shared, messenger: messengerOf(slow) }
    await store.transact(async (tx) => {
      for (const at of [0, 0, 0, 1]) {
        const person = await tx.supervisors.byTelegram(String(SUPERVISOR_FROM + at))
        const data = { supervisorId: person?.id ?? 0 }
        tx.outgoing.add({ chatId: String(SUPERVISOR_FROM + at), kind: 'term-reminder', data, urgency: 2 })
      }
    })
    const sent = []
    for (const id of woken) sent.push(await sendOutgoing(deps, id))
    expect(sent.map(({ result }) => result)).toEqual(['sent', 'put-off', 'put-off', 'sent'])
    const rows = () => prisma.outgoing.findMany({ orderBy: { id: 'asc' } })
    const [, second, third] = await rows()
    expect([second, third].map((row) => [row?.state, row?.attempts, row?.error])).toEqual([
      ['pending', 0, null],
      ['pending', 0, null],
    ])
    expect((await sendOutgoing(deps, second?.id ?? 0)).result).toBe('not-claimed')
    for (const row of [second, third]) {
      now = row?.notBefore ?? now
      const fresh: Deps = { ...shared, messenger: messengerOf(new Pace(TELEGRAM_LIMITS)) }
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      expect((await sendOutgoing(fresh, row?.id ?? 0)).result).toBe('sent')
    }
    expect((await rows()).map(({ state, attempts }) => [state, attempts])).toEqual(Array(4).fill(['sent', 1]))
    // One that is put off while a newer one of the same live message waits gives way to it at once.
    const live = { chatId: String(SUPERVISOR_FROM), kind: 'term-reminder', liveKey: 'live' }
    const show = () => store.transact(async (tx) => tx.outgoing.add({ ...live, data: { supervisorId: 1 } }))
    await show()
    const first = woken.at(-1) ?? 0
    const deliver: Deps['messenger']['deliver'] = async (...told) => {
      await show()
      return deps.messenger.deliver(...told)
    }
    const overtaken = await sendOutgoing({ ...deps, messenger: { ...deps.messenger, deliver } }, first)
    expect(overtaken).toMatchObject({ result: 'moot', again: [woken.at(-1)] })
    expect(woken.at(-1)).not.toBe(first)
    expect(sandbox.calls.list('sendMessage').filter(({ ok }) => !ok)).toEqual([])
  } finally {
    await prisma.$disconnect()
    await database.drop()
    await sandbox.close()
  }
})
