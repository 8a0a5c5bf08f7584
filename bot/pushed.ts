// Updates that Telegram pushes to a webhook: registered after what has been waiting was fetched, and watched, since only
// Telegram knows whether something has not got through yet.

import type { Log } from '../app/deps.ts'
import { faultOf } from '../app/fault.ts'
import type { Intake } from './intake.ts'
import { ALLOWED_UPDATES, type Polling } from './polling.ts'
import type { Wire } from './telegram.ts'

const LOOK_MS = 10_000

export class Pushed {
  readonly #wire: Wire
  readonly #intake: Intake
  readonly #inTouch: () => Promise<void>
  readonly #log: Log
  #received = 0
  #timer: NodeJS.Timeout | null = null
  #looking: Promise<void> = Promise.resolve()

  /** @param inTouch is told when bot, Telegram and database have met and nothing is held up at Telegram */
  constructor(parts: { wire: Wire; intake: Intake; inTouch: () => Promise<void>; log: Log }) {
    this.#wire = parts.wire
    this.#intake = parts.intake
    this.#inTouch = parts.inTouch
    this.#log = parts.log
  }

  /** Keeps one pushed update. @throws when it could not be kept: Telegram must send it again */
  async take(update: unknown): Promise<void> {
    await this.#intake.take([update])
    this.#received++
  }

  /** Lets what has been waiting take effect first, then asks Telegram to push. */
  async start(polling: Polling, webhook: { url: string; secret: string }): Promise<void> {
    await polling.catchUp()
    await this.#wire.telegram.setWebhook(webhook.url, {
      secret_token: webhook.secret,
      allowed_updates: [...ALLOWED_UPDATES],
    })
    this.#timer = setInterval(() => {
      this.#looking = this.#looking.then(() => this.#look())
    }, LOOK_MS)
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    await this.#looking
  }

  /** Under load something is always on its way; what is held up is more than what came since the last look. */
  async #look(): Promise<void> {
    const received = this.#received
    this.#received = 0
    try {
      const { pending_update_count: waiting } = await this.#wire.telegram.getWebhookInfo()
      if (waiting <= received) await this.#inTouch()
    } catch (error) {
      this.#log.warn(faultOf(error), 'Telegram could not be asked what it holds')
    }
  }
}
