// Telegraf's client, with every call counted and timed, and the moment of the last answer kept.
import { Agent } from 'node:http'
import { Telegram, TelegramError } from 'telegraf'
import type { CallOutcome, Meter } from '../app/meter.ts'

const classOf = (error: unknown): CallOutcome => {
  if (!(error instanceof TelegramError)) return 'network'
  if (error.code === 429) return '429'
  return error.code >= 500 ? '5xx' : '4xx'
}

/** A call is given up after this: Telegraf's own end, after 500 s, would let a silent connection hold up a whole chat. */
const LONGEST_MS = 120_000
/** Beyond the seconds that Telegram was asked to wait for updates. */
const POLL_MARGIN_MS = 10_000
/** Uploads take as long as they take. */
const UPLOADS: readonly string[] = ['sendDocument', 'sendPhoto', 'sendMediaGroup']

const longestOf = (method: string, payload: object): number | null => {
  if (UPLOADS.includes(method)) return null
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
    // Telegraf keeps connections to https alone, and opens one for every call to a Bot API server of one's own.
    if (apiRoot.startsWith('http://')) this.options.agent = new Agent({ keepAlive: true })
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
      const longest = longestOf(method, payload)
      const answer =
        longest === null
          ? await super.callApi(method, payload, options)
          : await within(longest, options?.signal as Signal | undefined, (ends) =>
              super.callApi(method, payload, { ...options, signal: ends as never }),
            )
      this.#answeredAt = performance.now()
      return answer
    } catch (error) {
      outcome = classOf(error)
      throw error
    } finally {
      this.#meter?.call(method, outcome, (performance.now() - began) / 1000)
    }
  }
}
