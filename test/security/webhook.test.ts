// Somebody who knows the address of the webhook: without the secret nothing is read, let alone taken; with it, only what
// Telegram's updates are made of takes effect, and nothing is sent for ever because it could not be understood.
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Log } from '../../app/deps.ts'
import { addWebhook, WEBHOOK_PATH } from '../../web/webhook.ts'

const SECRET = 'Geheim_123-abcdefghijklmnop'
const HEADER = 'x-telegram-bot-api-secret-token'
const RIGHT = { [HEADER]: SECRET, 'content-type': 'application/json' }
const BODY_LIMIT = 1_048_576

let server: FastifyInstance
const took: unknown[] = []
let keeps = true

beforeAll(async () => {
  const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  server = fastify({ bodyLimit: BODY_LIMIT })
  const take = async (update: unknown) => {
    if (!keeps) throw new Error('the database is away')
    took.push(update)
  }
  addWebhook(server, { secret: SECRET, take, log })
  await server.ready()
})
beforeEach(() => {
  took.length = 0
  keeps = true
})
afterAll(() => server.close())

const post = async (headers: Record<string, string | string[]>, payload: string | Buffer): Promise<number> =>
  (await server.inject({ method: 'POST', url: WEBHOOK_PATH, headers, payload })).statusCode

const UPDATE = JSON.stringify({ update_id: 1, message: { text: 'x' } })
const LARGE = `{"update_id":1,"x":"${'x'.repeat(2_000_000)}"}`
const JSON_TYPE = { 'content-type': 'application/json' }
const FORGED: [string, Record<string, string | string[]>][] = [
  ['no secret', JSON_TYPE],
  ['an empty one', { ...JSON_TYPE, [HEADER]: '' }],
  ['one of the same length', { ...JSON_TYPE, [HEADER]: SECRET.replace('G', 'H') }],
  ['the beginning of it', { ...JSON_TYPE, [HEADER]: SECRET.slice(0, -1) }],
  ['more than it', { ...JSON_TYPE, [HEADER]: `${SECRET}x` }],
  ['it in another case', { ...JSON_TYPE, [HEADER]: SECRET.toUpperCase() }],
  ['it twice', { ...JSON_TYPE, [HEADER]: [SECRET, SECRET] }],
  ['it under another name', { ...JSON_TYPE, authorization: SECRET }],
]

it.each(FORGED)('%s: nothing is read or taken, whatever the body', async (_, headers) => {
  for (const body of [UPDATE, 'not json', LARGE, '{"__proto__":1}'])
    expect(await post(headers, body)).toBe(401)
  expect(took).toEqual([])
})

it.each([
  ['no JSON', RIGHT, 'update_id=1', 400],
  ['half of it', RIGHT, '{"update_id":1', 400],
  ['nothing', RIGHT, '', 400],
  ['another type', { ...RIGHT, 'content-type': 'application/x-www-form-urlencoded' }, UPDATE, 415],
  ['2 MB', RIGHT, LARGE, 413],
  ['2 MB of nothing', RIGHT, Buffer.alloc(2_000_000, ' '), 413],
  ['a key that would change all objects', RIGHT, '{"update_id":1,"__proto__":{"is_bot":true}}', 400],
  ['the same, deeper', RIGHT, '{"update_id":1,"message":{"constructor":{"prototype":{"x":1}}}}', 400],
])('with the secret, %s is refused', async (_, headers, body, code) => {
  expect(await post(headers, body)).toBe(code)
  expect(took).toEqual([])
})

it('only where the update is kept it is answered so; else Telegram shall send it again', async () => {
  expect(await post(RIGHT, UPDATE)).toBe(200)
  expect(took).toHaveLength(1)
  keeps = false
  expect(await post(RIGHT, UPDATE)).toBe(503)
  expect((await server.inject({ method: 'GET', url: WEBHOOK_PATH, headers: RIGHT })).statusCode).toBe(404)
})
