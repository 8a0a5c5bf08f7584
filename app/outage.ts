// Knowing when the bot was away: the last contact with Telegram and the database is kept, and a long gap extends the
// deadlines that fell into it (Telegram keeps updates for 24 hours only).
import type { Deps, Inbox } from './deps.ts'
import { extendForOutageOf } from './expire-invitation.ts'

/** A shorter gap is no outage: what people did meanwhile is handled before any deadline fires. */
export const OUTAGE_MS = 10 * 60_000
/** The contact is written down at most this often. */
const BEAT_MS = 30_000

export class Presence {
  readonly #deps: Deps
  readonly #inbox: Inbox
  #lastBeat = Number.NEGATIVE_INFINITY

  constructor(deps: Deps, inbox: Inbox) {
    this.#deps = deps
    this.#inbox = inbox
  }

  /** Notes a contact, and extends deadlines when the one before it is long ago. */
  async touch(): Promise<void> {
    const now = this.#deps.clock.now()
    if (now.getTime() - this.#lastBeat < BEAT_MS) return
    const before = await this.#inbox.beat(now)
    this.#lastBeat = now.getTime()
    if (!before || now.getTime() - before.getTime() < OUTAGE_MS) return
    const extended = await this.#deps.store.transact((tx) =>
      extendForOutageOf(tx, this.#deps.policy, before, now),
    )
    this.#deps.log.warn(
      { from: before, to: now, extended },
      'the bot was out of touch; open deadlines were extended',
    )
  }

  /** Notes a contact after the clock itself was moved, which is no outage. */
  async clockMoved(): Promise<void> {
    const now = this.#deps.clock.now()
    await this.#inbox.beat(now)
    this.#lastBeat = now.getTime()
  }
}
