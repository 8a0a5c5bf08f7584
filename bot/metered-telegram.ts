// Telegraf's client, with every call counted and timed, and the moment of the last answer kept.
import { Telegram, TelegramError } from 'telegraf'
import type { CallOutcome, Meter } from '../app/meter.ts'
import { plainCall } from './plain-call.ts'

const classOf = (error: unknown): CallOutcome => {
  if (!(error instanceof TelegramError)) return 'network'
  if (error.code === 429) return '429'
  return error.code >= 500 ? '5xx' : '4xx'
}

/** A call is given up after this: Telegraf's own end, after 500 s, would let a silent connection hold up a whole chat. */
const LONGEST_MS = 120_000
/** Beyond the seconds that Telegram was asked to wait for updates. */
const POLL_MARGIN_MS = 10_000
/** By Telegraf, and they take as long as they take. */
const UPLOADS: readonly string[] = ['sendDocument', 'sendPhoto', 'sendMediaGroup']

const longestOf = (method: string, payload: object): number => {
  if (method !== 'getUpdates') return LONGEST_MS
  return ('timeout' in payload ? Number(payload.timeout) * 1_000 : 0) + POLL_MARGIN_MS
}

type Signal = { aborted: boolean } & Pick<AbortSignal, 'addEventListener' | 'removeEventListener'>

/** Makes a call that ends with `signal`, or after `ms`. */
async function within<T>(ms: number, signal: Signal | undefined, call: (ends: AbortSignal) => Promise<T>) {
  const ends = new AbortController()
  const end = () => ends.abort()
  const late = setTimeout(end, ms)
  signal?.addEventListener('abort', end)
  if (signal?.aborted) end()
  try {
    return await call(ends.signal)
  } finally {
    clearTimeout(late)
    signal?.removeEventListener('abort', end)
  }
}

export class MeteredTelegram extends Telegram {
  readonly #meter: Meter | undefined
  #answeredAt: number | null = null

  constructor(token: string, apiRoot: string, meter?: Meter) {
    super(token, { apiRoot })
    this.#meter = meter
  }

  /** Milliseconds since Telegram last answered this process with what was asked; null: never yet. */
  get sinceAnswer(): number | null {
    return this.#answeredAt === null ? null : performance.now() - this.#answeredAt
  }

  override callApi: Telegram['callApi'] = async (method, payload, options) => {
    const began = performance.now()
    let outcome: CallOutcome = 'ok'
    try {
      const answer = UPLOADS.includes(method)
        ? await super.callApi(method, payload, options)
        : await within(longestOf(method, payload), options?.signal as Signal | undefined, (ends) =>
            plainCall(new URL(`./bot${this.token}/${method}`, this.options.apiRoot), method, payload, ends),
          )
      this.#answeredAt = performance.now()
      return answer as never
    } catch (error) {
      outcome = classOf(error)
      throw error
    } finally {
      this.#meter?.call(method, outcome, (performance.now() - began) / 1000)
    }
  }
}
