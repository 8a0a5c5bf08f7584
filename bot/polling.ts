// Fetches updates by long polling. The offset moves only past what is kept, so that whatever happens in between, Telegram
// delivers again. (Telegraf's own polling acknowledges a batch even when a handler threw.)
import type { Log } from '../app/deps.ts'
import { faultOf } from '../app/fault.ts'
import type { Intake } from './intake.ts'
import type { Wire } from './telegram.ts'

const TIMEOUT_S = 25
/** Updates of one round; more may be waiting behind a full one. */
const LIMIT = 100
const PAUSES_MS = [500, 1_000, 2_000, 5_000]
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const

export class Polling {
  readonly #wire: Wire
  readonly #intake: Intake
  readonly #inTouch: () => Promise<void>
  readonly #log: Log
  #abort = new AbortController()
  #running: Promise<void> | null = null

  /** @param inTouch is told when bot, Telegram and database have met and nothing waits at Telegram */
  constructor(parts: { wire: Wire; intake: Intake; inTouch: () => Promise<void>; log: Log }) {
    this.#wire = parts.wire
    this.#intake = parts.intake
    this.#inTouch = parts.inTouch
    this.#log = parts.log
  }

  /** Takes in what has been waiting at Telegram, then keeps fetching until `stop`. */
  async start(): Promise<void> {
    this.#running = this.#loop(await this.catchUp())
  }

  async stop(): Promise<void> {
    this.#abort.abort()
    await this.#running
  }

  /** Ends a webhook, takes in what has been waiting at Telegram, and lets it take effect. @returns the next offset */
  async catchUp(): Promise<number> {
    await this.#wire.telegram.callApi('deleteWebhook', { drop_pending_updates: false })
    let offset = 0
    for (;;) {
      const updates = await this.#fetch(offset, 0)
      if (updates.length === 0) break
      await this.#intake.take(updates)
      offset = after(updates)
    }
    await this.#intake.idle()
    await this.#inTouch()
    return offset
  }

  async #loop(start: number): Promise<void> {
    let offset = start
    let failures = 0
    while (!this.#abort.signal.aborted) {
      try {
        const updates = await this.#fetch(offset, TIMEOUT_S)
        await this.#intake.take(updates)
        if (updates.length > 0) offset = after(updates)
        if (updates.length < LIMIT) await this.#inTouch()
        failures = 0
      } catch (error) {
        if (this.#abort.signal.aborted) return
        const pause = PAUSES_MS[Math.min(failures++, PAUSES_MS.length - 1)] ?? 5_000
        this.#log.warn({ ...faultOf(error), failures, pause }, 'fetching updates failed; trying again')
        await this.#sleep(pause)
      }
    }
  }

  #fetch(offset: number, timeout: number): Promise<{ update_id: number }[]> {
    const payload = { offset, timeout, limit: LIMIT, allowed_updates: ALLOWED_UPDATES }
    return this.#wire.telegram.callApi('getUpdates', payload, { signal: this.#abort.signal as never })
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#abort.signal.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    })
  }
}

const after = (updates: readonly { update_id: number }[]): number =>
  Math.max(...updates.map((one) => one.update_id)) + 1
