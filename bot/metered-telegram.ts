// Telegraf's client, with every call counted and timed, and the moment of the last answer kept.
import { Telegram, TelegramError } from 'telegraf'
import type { CallOutcome, Meter } from '../app/meter.ts'

const classOf = (error: unknown): CallOutcome => {
  if (!(error instanceof TelegramError)) return 'network'
  if (error.code === 429) return '429'
  return error.code >= 500 ? '5xx' : '4xx'
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
      const answer = await super.callApi(method, payload, options)
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
