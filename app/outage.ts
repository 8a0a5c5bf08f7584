// Knowing when the bot was away: the last contact with Telegram and the database is kept, and a long gap extends the
// deadlines that fell into it (Telegram keeps updates for 24 hours only). Nothing falls due before a contact after it.
import { extendDeadlinesForOutage } from './deadline-outage.ts'
import type { Deps } from './deps.ts'
import { extendForOutageOf } from './expire-invitation.ts'

/** A shorter gap is no outage: what people did meanwhile is handled before any deadline fires. */
export const OUTAGE_MS = 10 * 60_000
/** The contact is written down at most this often. */
const BEAT_MS = 10_000

export class Presence {
  readonly #deps: Pick<Deps, 'store' | 'clock' | 'policy' | 'log'>
  readonly #noted: () => void
  #lastBeat = Number.NEGATIVE_INFINITY

  /** @param noted is told after every contact written down: what was due before it may happen now */
  constructor(deps: Pick<Deps, 'store' | 'clock' | 'policy' | 'log'>, noted: () => void) {
    this.#deps = deps
    this.#noted = noted
  }

  /**
   * Notes that all people did until `to` was heard, and in the same transaction extends the deadlines that fell into the
   * time since the one before, when that is long ago: no deadline can fire in between. Files that were waited for have
   * their full time again.
   * @param due what waits for this contact, so that it is written down at once
   */
  async touch(to: Date, due: Date | null): Promise<void> {
    const { store, clock, policy, log } = this.#deps
    const awaited = due !== null && due <= to
    if (!awaited && to.getTime() - this.#lastBeat < BEAT_MS) return
    const outage = await store.transact(async (tx) => {
      const from = await tx.contact.hold()
      const away = from !== null && to.getTime() - from.getTime() >= OUTAGE_MS
      const extended = away ? await extendForOutageOf(tx, policy, from, to) : 0
      const deadlines = away ? await extendDeadlinesForOutage(tx, policy, from, to) : 0
      if (away) await tx.evidence.waitAnew()
      await tx.contact.note(to, clock.now())
      return away ? { from, to, extended, deadlines } : null
    })
    this.#lastBeat = to.getTime()
    if (outage) log.warn(outage, 'the bot was out of touch; open deadlines were extended')
    this.#noted()
  }

  /** Notes a contact after the clock itself was moved, which is no outage. */
  async clockMoved(): Promise<void> {
    const now = this.#deps.clock.now()
    await this.#deps.store.transact((tx) => tx.contact.note(now))
    this.#lastBeat = now.getTime()
  }
}
