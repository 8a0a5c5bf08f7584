// What a call without files makes of whatever answers it: a result, Telegram's own refusal, or no answer; never the address,
// which has the token in it.
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { TelegramError } from 'telegraf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MeteredTelegram } from '../../bot/metered-telegram.ts'

const TOKEN = '123456:a-secret-word'
let answer: { status: number; body: string } | 'hang up' = 'hang up'
let asked: { url?: string; type?: string; body: unknown }

async function read(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString())
}

const server = createServer(async (request, response) => {
  asked = { url: request.url, type: request.headers['content-type'], body: await read(request) }
  if (answer === 'hang up') response.destroy()
  else response.writeHead(answer.status).end(answer.body)
})
let telegram: MeteredTelegram
let nobody: MeteredTelegram

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  telegram = new MeteredTelegram(TOKEN, `http://127.0.0.1:${port}`)
  nobody = new MeteredTelegram(TOKEN, 'http://127.0.0.1:1')
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const failureOf = async (call: Promise<unknown>): Promise<Error & { code?: unknown }> =>
  call.then(
    () => expect.fail('it was answered'),
    (error: Error) => error,
  )

test('what Telegram gives is given back; what is not given is not sent', async () => {
  answer = { status: 200, body: JSON.stringify({ ok: true, result: { message_id: 7 } }) }
  const sent = await telegram.callApi('sendMessage', { chat_id: 1, text: '甲', message_thread_id: undefined })
  expect(sent).toEqual({ message_id: 7 })
  expect(asked).toEqual({
    url: `/bot${TOKEN}/sendMessage`,
    type: 'application/json',
    body: { chat_id: 1, text: '甲' },
  })
})

test('what Telegram refuses is its own error, with what it asks for', async () => {
  const parameters = { retry_after: 5 }
  const body = { ok: false, error_code: 429, description: 'Too Many Requests: retry after 5', parameters }
  answer = { status: 429, body: JSON.stringify(body) }
  const error = await failureOf(telegram.sendMessage(1, '甲'))
  expect(error).toBeInstanceOf(TelegramError)
  expect(error).toMatchObject({ code: 429, description: body.description, parameters })
})

test('a server in trouble is told by its number, whatever page it shows', async () => {
  answer = { status: 502, body: '<html>Bad Gateway' }
  expect(await failureOf(telegram.getMe())).toMatchObject({ code: 502, description: 'Bad Gateway' })
})

test.each([
  ['a page of somebody else', { status: 200, body: '<html>Log in to this network' }, 'SyntaxError'],
  ['an answer of another kind', { status: 200, body: '{"hello": 1}' }, 'ZodError'],
  ['a connection that is cut', 'hang up', 'UND_ERR_SOCKET'],
] as const)('%s is no answer', async (_what, given, code) => {
  answer = given
  expect(await failureOf(telegram.getMe())).toMatchObject({ name: 'NoAnswer', code })
})

test('nobody there is no answer; nothing of the failure names the token', async () => {
  const error = await failureOf(nobody.getMe())
  expect(error).toMatchObject({ name: 'NoAnswer', code: 'ECONNREFUSED' })
  const all = [error.message, error.stack, JSON.stringify(error), String(error.cause)].join()
  expect(all).not.toContain('secret-word')
})
