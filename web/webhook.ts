// Takes updates from Telegram by HTTP: the secret is compared in constant time, the body limited, and the answer is 200
// only when the update is kept. Anything else makes Telegram send it again.
import { createHash, timingSafeEqual } from 'node:crypto'
import fastify from 'fastify'
import type { Log } from '../app/deps.ts'
import { faultOf } from '../app/fault.ts'

export type Webhook = { path: string; port: number; close(): Promise<void> }

const MAX_BODY_BYTES = 1_048_576
const HEADER = 'x-telegram-bot-api-secret-token'

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

/** @param options.take keeps one update; rejects when it could not */
export async function openWebhook(options: {
  host: string
  port: number
  secret: string
  take(update: unknown): Promise<void>
  log: Log
}): Promise<Webhook> {
  const { host, port, secret, take, log } = options
  const expected = sha256(secret)
  const server = fastify({ bodyLimit: MAX_BODY_BYTES, logger: false })
  const path = '/telegram/webhook'
  server.get('/healthz', async () => ({ ok: true }))
  server.post(path, async (request, reply) => {
    const given = request.headers[HEADER]
    if (typeof given !== 'string' || !timingSafeEqual(sha256(given), expected))
      return reply.code(401).send({ ok: false })
    try {
      await take(request.body)
    } catch (error) {
      log.warn(faultOf(error), 'an update was not kept; Telegram will send it again')
      return reply.code(503).send({ ok: false })
    }
    return { ok: true }
  })
  await server.listen({ host, port })
  const address = server.server.address()
  return {
    path,
    port: typeof address === 'object' && address ? address.port : port,
    close: () => server.close(),
  }
}
