// What is refused before any method is looked at: tokens, methods, bodies, parameter names.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { METHODS } from '../../sandbox/bot-api/methods/table.ts'
import { OFFICIAL_METHODS } from '../../sandbox/bot-api/official.ts'
import type { Sandbox } from '../../sandbox/server.ts'
import { call, startUnlimited } from './bot-client.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startUnlimited()
})
afterAll(() => sandbox.close())

it('serves exactly the methods it has a description of', () => {
  expect(Object.keys(METHODS).sort()).toEqual([...OFFICIAL_METHODS].sort())
})

it('a token of somebody else, and one that is none', async () => {
  const other = { url: sandbox.url, token: '2000000002:ELSE' }
  expect(await call(other, 'getMe')).toMatchObject({ status: 401, description: 'Unauthorized' })
  expect(await call({ ...other, token: 'nonsense' }, 'getMe')).toMatchObject({
    status: 404,
    description: 'Not Found',
  })
})

it('a body that is not JSON', async () => {
  const reply = await call(sandbox, 'sendMessage', {}, { body: '{"chat_id":' })
  expect(reply).toMatchObject({ status: 400, description: "Bad Request: can't parse JSON object" })
})

it('notes parameters that do not exist', async () => {
  sandbox.calls.clear()
  await call(sandbox, 'sendMessage', { chat_id: 0, text: 'x', perse_mode: 'HTML' })
  expect(sandbox.calls.list()).toEqual([
    {
      method: 'sendMessage',
      params: { chat_id: '0', text: 'x', perse_mode: 'HTML' },
      unknownParams: ['perse_mode'],
      ok: false,
      errorCode: 400,
      description: 'Bad Request: chat not found',
      at: expect.any(Number),
    },
  ])
})
