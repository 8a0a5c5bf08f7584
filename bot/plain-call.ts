// Calls of the Bot API that carry no file, by undici: Telegraf's own way through node-fetch costs twice the processor time,
// and these are nearly all calls.
import { STATUS_CODES } from 'node:http'
import { TelegramError } from 'telegraf'
import { Agent, request } from 'undici'
import { z } from 'zod'

/** No answer, or none of the Bot API. `code` says why; no message, since it might name the address with the token in it. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly code: string

  constructor(code: string) {
    super(`no answer: ${code}`)
    this.code = code
  }
}

const ANSWER = z.union([
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error_code: z.number(),
    description: z.string(),
    parameters: z
      .object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().optional() })
      .optional(),
  }),
])

/** Ends are set by whoever calls; a connection that nobody needs for a few seconds is closed before Telegram closes it. */
const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0 })

const codeOf = (error: unknown): string => {
  const { code, name } = error as { code?: unknown; name?: unknown }
  return typeof code === 'string' ? code : String(name)
}

/** Telegraf leaves out what is not given in any way. */
const given = (_key: string, value: unknown): unknown => value ?? undefined

/**
 * Makes one call. @param url of the method, with the token
 * @throws TelegramError, NoAnswer, and an AbortError when `ends` says so
 */
export async function plainCall(
  url: URL,
  method: string,
  payload: object,
  ends: AbortSignal,
): Promise<unknown> {
  const read = async () => {
    const { statusCode, body } = await request(url, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, dispatcher: agent, signal: ends },
      body: JSON.stringify(payload, given),
    })
    const text = await body.text()
    if (statusCode < 500) return ANSWER.parse(JSON.parse(text))
    return { ok: false as const, error_code: statusCode, description: STATUS_CODES[statusCode] ?? '' }
  }
  const answer = await read().catch((error: unknown) => {
    if (ends.aborted) throw error
    throw new NoAnswer(codeOf(error))
  })
  if (answer.ok) return answer.result
  throw new TelegramError(answer, { method, payload })
}
