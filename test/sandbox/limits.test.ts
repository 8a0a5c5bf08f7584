// The flood limits run in real time; these tests take a little more than a second of it.
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RateLimits, TELEGRAM_LIMITS } from '../../sandbox/bot-api/limits.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { call } from './bot-client.ts'

describe('flood limits', () => {
  it('let one message per second into a chat', async () => {
    const limits = new RateLimits(TELEGRAM_LIMITS)
    expect(limits.take('send', 1)).toBeUndefined()
    expect(limits.take('send', 1)).toMatchObject({ code: 429, retryAfter: 1 })
    expect(limits.take('send', 2)).toBeUndefined()
    expect(limits.take('edit', 1)).toBeUndefined()
    await pause(1000)
    expect(limits.take('send', 1)).toBeUndefined()
  })

  it('let thirty calls per second through in all', () => {
    const limits = new RateLimits(TELEGRAM_LIMITS)
    const taken = Array.from({ length: 40 }, (_, chat) =>
      limits.take(chat % 2 === 0 ? 'send' : 'edit', chat + 1),
    )
    expect(taken.filter((refusal) => refusal === undefined)).toHaveLength(30)
  })

  it('let twenty messages per minute into a channel, and then ask for patience', () => {
    const limits = new RateLimits({ ...TELEGRAM_LIMITS, overallPerSecond: 100 })
    for (let turn = 0; turn < 20; turn += 1) expect(limits.take('send', -1001)).toBeUndefined()
    expect(limits.take('send', -1001)?.retryAfter).toBeGreaterThan(55)
  })
})

describe('a bot that sends too fast', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox()
  })
  afterAll(() => sandbox.close())

  it('is told how long to wait; what was refused counts for nothing', async () => {
    const { id } = sandbox.people.add({ firstName: '王芳' })
    sandbox.people.start(id)
    const send = (text: string) => call(sandbox, 'sendMessage', { chat_id: id, text })
    expect((await send('')).status).toBe(400)
    expect((await send('first')).ok).toBe(true)
    expect(await send('second')).toEqual({
      status: 429,
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    })
    await pause(1000)
    expect((await send('third')).ok).toBe(true)
    expect(sandbox.people.chat(id).messages.map((message) => message.text)).toEqual([
      '/start',
      'first',
      'third',
    ])
  })
})
