// Updates that Telegram pushes to a webhook, to any process behind its address: registered after what has been waiting was
// fetched, and watched, since only Telegram knows whether something has not got through yet.
import { TelegramError } from 'telegraf'
import type { Inbox } from '../app/deps.ts'
import { faultOf } from '../app/fault.ts'
import { ALLOWED_UPDATES, type Ears, listenFor, type Polling, sleep } from './polling.ts'

const LOOK_MS = 10_000
/** Telegram's answer to fetching while a webhook is set. */
const CONFLICT = 409

type Webhook = { url: string; secret: string }

export class Pushed {
  readonly #ears: Ears
  readonly #inbox: Inbox
  #highest: bigint | null = null
  #trouble: number | undefined
  readonly #abort = new AbortController()
  #looking: Promise<void> = Promise.resolve()

  constructor(ears: Ears, inbox: Inbox) {
    this.#ears = ears
    this.#inbox = inbox
  }

  /** Keeps one pushed update. @throws when it could not be kept: Telegram must send it again */
  async take(update: unknown): Promise<void> {
    await this.#ears.intake.take([update])
  }

  /** Lets what has been waiting take effect first, then asks Telegram to push. One process after the other. */
  async start(polling: Polling, webhook: Webhook): Promise<void> {
    const { duties } = this.#ears
    await duties.alone('begin', async () => {
      // Where another process hears already, Telegram has nothing that waits for longer than a push takes.
      if (await duties.hold('push')) await this.#catchUp(polling)
      await this.#register(webhook)
    })
    this.#looking = this.#keepLooking(webhook)
  }

  async stop(): Promise<void> {
    this.#abort.abort()
    await this.#looking
    await this.#ears.duties.free('push')
  }

  async #catchUp(polling: Polling): Promise<void> {
    try {
      await polling.catchUp(new AbortController().signal)
    } catch (error) {
      // Registered by somebody at this very moment: it will be pushed.
      if (!(error instanceof TelegramError) || error.code !== CONFLICT) throw error
    }
  }

  async #register({ url, secret }: Webhook): Promise<void> {
    await this.#ears.wire.telegram.setWebhook(url, {
      secret_token: secret,
      allowed_updates: [...ALLOWED_UPDATES],
    })
  }

  async #keepLooking(webhook: Webhook): Promise<void> {
    const { clock, nextDue } = this.#ears
    const { signal } = this.#abort
    while (!signal.aborted) {
      const due = await nextDue().catch(() => null)
      await sleep(listenFor(due, clock.now(), LOOK_MS), signal)
      if (!signal.aborted) await this.#look(webhook, due)
    }
  }

  /**
   * Under load something is always on its way; what is held up is more than what came since the last look, to whichever
   * process, or anything at all while Telegram reports new trouble with one of them.
   */
  async #look(webhook: Webhook, due: Date | null): Promise<void> {
    const { wire, clock, inTouch, log } = this.#ears
    try {
      const asked = clock.now()
      const info = await wire.telegram.callApi('getWebhookInfo', {}, { signal: this.#abort.signal as never })
      const { count, last } = await this.#inbox.since(this.#highest)
      this.#highest = last
      const troubled = info.last_error_date !== this.#trouble
      this.#trouble = info.last_error_date
      if (info.url === '') {
        log.warn({}, 'the webhook was removed; setting it again')
        await this.#register(webhook)
      }
      if (info.pending_update_count <= (troubled ? 0 : count)) await inTouch(asked, due)
    } catch (error) {
      if (!this.#abort.signal.aborted) log.warn(faultOf(error), 'Telegram could not be asked what it holds')
    }
  }
}
