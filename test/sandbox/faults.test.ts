// Planned faults: what they do to calls, which calls they strike, and how often.
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/server.ts'
import { call, startedPerson, startUnlimited } from './bot-client.ts'

let sandbox: Sandbox
let chat: number

beforeEach(async () => {
  sandbox = await startUnlimited()
  chat = (await startedPerson(sandbox)).id
})
afterEach(() => sandbox.close())

const say = (text: string, to = chat) => call(sandbox, 'sendMessage', { chat_id: to, text })
const seen = () =>
  sandbox.people
    .chat(chat)
    .messages.slice(1)
    .map((message) => message.text)

it('an error instead of an effect, as often as planned', async () => {
  const effect = {
    kind: 'error',
    code: 429,
    description: 'Too Many Requests: retry after 7',
    retryAfter: 7,
  } as const
  sandbox.faults.add({ method: 'sendMessage', count: 2, effect })
  for (const text of ['1', '2']) {
    expect(await say(text)).toMatchObject({ status: 429, parameters: { retry_after: 7 } })
  }
  expect(sandbox.faults.list()).toEqual([])
  expect((await say('3')).ok).toBe(true)
  expect(seen()).toEqual(['3'])
})

it('strikes by method, chat and text, the earlier plan first', async () => {
  const other = (await startedPerson(sandbox, '李雷')).id
  const fail = (description: string) => ({ kind: 'error', code: 500, description }) as const
  sandbox.faults.add({ method: 'editMessageText', count: 9, effect: fail('edit') })
  sandbox.faults.add({ chatId: other, count: 1, effect: fail('chat') })
  sandbox.faults.add({ textMatch: '邀请', count: 1, effect: fail('text') })
  expect((await say('你好')).ok).toBe(true)
  expect((await say('一份邀请', other)).description).toBe('chat')
  expect((await say('一份邀请', other)).description).toBe('text')
  expect((await say('一份邀请', other)).ok).toBe(true)
  expect(sandbox.faults.list()).toMatchObject([{ method: 'editMessageText', count: 9 }])
  sandbox.faults.clear()
  expect(sandbox.faults.list()).toEqual([])
})

it('a cut connection, before or after the effect', async () => {
  sandbox.faults.add({ method: 'sendMessage', count: 1, effect: { kind: 'cut-before' } })
  await expect(say('lost')).rejects.toThrow()
  expect(seen()).toEqual([])
  sandbox.faults.add({ method: 'sendMessage', count: 1, effect: { kind: 'cut-after' } })
  await expect(say('sent, but who knows')).rejects.toThrow()
  expect(seen()).toEqual(['sent, but who knows'])
  expect(sandbox.calls.list('sendMessage').map((entry) => entry.ok)).toEqual([false, true])
})

it('a delayed answer', async () => {
  sandbox.faults.add({
    method: 'sendMessage',
    textMatch: 'slow',
    count: 1,
    effect: { kind: 'delay', ms: 300 },
  })
  const slow = say('slow')
  const logged = sandbox.calls.waitFor((entry) => entry.params.text === 'slow')
  await say('quick')
  expect(seen()).toEqual(['quick'])
  expect((await slow).ok).toBe(true)
  expect(await logged).toMatchObject({ method: 'sendMessage', ok: true })
  expect(seen()).toEqual(['quick', 'slow'])
})
