// Takes updates from Telegram by HTTP: the secret is compared in constant time, and the answer is 200 only when the
// update is kept. Anything else makes Telegram send it again.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Log } from '../app/deps.ts'
import { faultOf } from '../app/fault.ts'

export const WEBHOOK_PATH = '/telegram/webhook'

const HEADER = 'x-telegram-bot-api-secret-token'

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Adds the webhook to a server. @param options.take keeps one update; rejects when it could not */
export function addWebhook(
  server: FastifyInstance,
  { secret, take, log }: { secret: string; take(update: unknown): Promise<void>; log: Log },
): void {
  const expected = sha256(secret)
  server.post(WEBHOOK_PATH, async (request, reply) => {
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
}
