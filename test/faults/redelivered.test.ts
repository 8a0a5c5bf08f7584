// Telegram delivers the same update several times: it takes effect, and is answered, once.
import { afterEach, describe, expect, test, vi } from 'vitest'
import { expectQuietLog } from './log.ts'
import { SUPERVISOR_FROM } from './province.ts'
import { COORDINATOR, Stage, WAYS, WEBHOOK_SECRET } from './stage.ts'
import { expectOnce, ringing, rows, textsOf } from './verdict.ts'

vi.setConfig({ testTimeout: 120_000 })

let stage: Stage
afterEach(() => stage.close())

type Kept = { id: string; payload: Record<string, unknown> }

/** The updates of a chat as the program has kept them, oldest first. */
const keptOf = (chatId: number): Promise<Kept[]> =>
  rows<Kept>(
    stage.databaseUrl,
    `SELECT id::text, payload FROM telegram_update WHERE chat_id = '${chatId}' ORDER BY telegram_update.id`,
  )

const post = (payload: unknown, secret = WEBHOOK_SECRET): Promise<number> =>
  fetch(stage.webhookUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
    body: JSON.stringify(payload),
  }).then(({ status }) => status)

describe.each(WAYS)('by $way', ({ webhook }) => {
  test('every update delivered three times more has one effect and one answer', async () => {
    stage = await Stage.open({ webhook, supervisors: 4 })
    const { people } = stage.sandbox
    await stage.dispatch(2)
    const [first, second] = ringing(stage.sandbox)
    if (!first || !second) throw new Error('two phones should ring')
    people.tapButton(first, '接受')
    people.tapButton(second, '谢绝')
    await stage.settled()
    people.tapButton(second, '工作冲突')
    await stage.settled()
    people.tapButton(second, '确认谢绝')
    people.send(COORDINATOR, '/help')
    await stage.settled()
    const everybody = people.list().map(({ id }) => id)
    const before = everybody.map((id) => stage.sandbox.transcript(id))

    for (const chatId of everybody) for (const { id } of await keptOf(chatId)) people.redeliver(Number(id), 3)
    // What is new stands behind what is delivered again.
    const seen = textsOf(stage.sandbox, COORDINATOR).length
    people.send(COORDINATOR, '/policy')
    await stage.settled()

    expect(textsOf(stage.sandbox, COORDINATOR)).toHaveLength(seen + 1)
    const after = everybody.map((id) => stage.sandbox.transcript(id))
    for (const [at, id] of everybody.entries())
      if (id !== COORDINATOR) expect(after[at], `phone ${id}`).toBe(before[at])
    await expectOnce(stage.databaseUrl, stage.sandbox)
    expectQuietLog(stage.lines, stage.sandbox)
  })

  test('what Telegram holds is taken in order within a chat, chats side by side', async () => {
    stage = await Stage.open({ webhook, supervisors: 3 })
    await stage.stop()
    const { people } = stage.sandbox
    const lines = ['/card', '/help', '/lang', '/my', '/unknown', '/help']
    for (const line of lines) for (let at = 0; at < 3; at++) people.send(SUPERVISOR_FROM + at, line)
    await stage.start()
    await stage.settled()
    // But for the line that says who one is, everybody reads the same.
    const nameless = (text: string) => text.replace(/^.*证卡.*$/m, '')
    const [first, second, third] = [0, 1, 2].map((at) =>
      textsOf(stage.sandbox, SUPERVISOR_FROM + at)
        .slice(1)
        .map(nameless),
    )
    expect(first).toHaveLength(lines.length)
    expect(first?.[1]).toBe(first?.[5])
    expect(first?.[0]).not.toBe(first?.[1])
    expect(second).toEqual(first)
    expect(third).toEqual(first)
  })
})

describe('the webhook', () => {
  test('one update posted three times at once has one effect; a wrong secret has none', async () => {
    stage = await Stage.open({ webhook: true, supervisors: 3 })
    await stage.dispatch(1)
    const [phone] = ringing(stage.sandbox)
    if (!phone) throw new Error('a phone should ring')
    stage.sandbox.people.tapButton(phone, '接受')
    await stage.settled()
    const tap = (await keptOf(phone)).at(-1)?.payload
    const kept = (await keptOf(COORDINATOR)).at(-2)?.payload as { message: object }
    const { message } = kept
    const typed = { ...kept, update_id: 900_001 }
    expect(JSON.stringify(typed)).toContain('/dispatch')

    expect(await post({ ...typed, update_id: 900_002 }, 'not_the_secret_at_all')).toBe(401)
    expect(await Promise.all([post(tap), post(tap), post(tap)])).toEqual([200, 200, 200])
    expect(await Promise.all([post(typed), post(typed), post(typed)])).toEqual([200, 200, 200])
    // Lines typed one after the other that arrive in the opposite order, each twice.
    const lines = [7, 8, 9].map((day) => ({
      ...{ ...typed, update_id: 900_010 + day },
      message: { ...message, text: `/dispatch daily JG-002 2026-12-0${day} 09:30 size=1 note=${day}` },
    }))
    expect(await Promise.all([...lines, ...lines].reverse().map((one) => post(one)))).toEqual(
      Array(6).fill(200),
    )
    await stage.settled()
    const dispatches = await rows(stage.databaseUrl, 'SELECT note FROM dispatch ORDER BY note')
    expect(dispatches.map(({ note }) => note)).toEqual(['', '', '7', '8', '9'])
    await expectOnce(stage.databaseUrl, stage.sandbox)
  })

  test('text PostgreSQL cannot keep as it is does not hold up the chat', async () => {
    stage = await Stage.open({ webhook: true, supervisors: 1 })
    const start = (await keptOf(SUPERVISOR_FROM)).at(0)?.payload as { message: object }
    const odd = { update_id: 900_001, message: { ...start.message, text: '/he\u0000lp\ud83d' } }
    expect(await post(odd)).toBe(200)
    await stage.settled()
    expect(textsOf(stage.sandbox, SUPERVISOR_FROM).at(-1)).toContain('/my')
  })

  test('what is no update is passed over, and too much is refused', async () => {
    stage = await Stage.open({ webhook: true, supervisors: 1 })
    expect(await post({ hello: 'world' })).toBe(200)
    expect(await post({ update_id: 'one', message: [] })).toBe(200)
    expect(await post({ update_id: 900_001, junk: 'x'.repeat(1_100_000) })).toBe(413)
    stage.sandbox.people.send(SUPERVISOR_FROM, '/help')
    await stage.settled()
    expect(textsOf(stage.sandbox, SUPERVISOR_FROM)).toHaveLength(2)
  })
})
