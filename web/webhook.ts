// Takes updates from Telegram by HTTP: the secret is compared in constant time before anything of the body is read, and
// the answer is 200 only when the update is kept. Anything else makes Telegram send it again.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Log } from '../app/deps.ts'
import { faultOf } from '../app/fault.ts'

export const WEBHOOK_PATH = '/telegram/webhook'

const HEADER = 'x-telegram-bot-api-secret-token'

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

/** The number the log knows an update by: its own. */
const referenceOf = (body: unknown): string | null => {
  const id = (body as { update_id?: unknown } | null)?.update_id
  return typeof id === 'number' && Number.isSafeInteger(id) ? String(id) : null
}

/** Adds the webhook to a server. @param options.take keeps one update; rejects when it could not */
export function addWebhook(
  server: FastifyInstance,
  { secret, take, log }: { secret: string; take(update: unknown): Promise<void>; log: Log },
): void {
  const expected = sha256(secret)
  const onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const given = request.headers[HEADER]
    if (typeof given === 'string' && timingSafeEqual(sha256(given), expected)) return
    // What a stranger still sends is not waited for.
    await reply.code(401).header('connection', 'close').send({ ok: false })
  }
  server.post(WEBHOOK_PATH, { onRequest }, async (request, reply) => {
    try {
      await take(request.body)
    } catch (error) {
      log.warn(
        { reference: referenceOf(request.body), ...faultOf(error) },
        'an update was not kept; Telegram will send it again',
      )
      return reply.code(503).send({ ok: false })
    }
    return { ok: true }
  })
}
