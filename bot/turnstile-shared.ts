// The turnstile of all processes, and while what keeps it is away a careful share of the limits for this one: nothing
// stops because of it, and nothing is hammered.
import { performance } from 'node:perf_hooks'
import type { Log } from '../app/deps.ts'
import { faultOf } from '../app/fault.ts'
import type { Ask, SendLimits, Turn, Turnstile } from '../app/turnstile.ts'
import { type OwnOptions, OwnTurnstile } from './turnstile-own.ts'

/** Up to so many processes stay within the limits together while each knows of itself alone. */
const SHARES = 4
const ASK_AGAIN_MS = 2_000
const TELL_EVERY_MS = 60_000

const shareOf = (limits: SendLimits): SendLimits => ({
  ...limits,
  overallPerSecond: Math.max(1, Math.floor(limits.overallPerSecond / SHARES)),
  perGroupPerMinute: Math.max(1, Math.floor((limits.perGroupPerMinute ?? Infinity) / SHARES)),
})

/** Never throws: what the shared one does not answer, the own one does. */
export class SharedTurnstile implements Turnstile {
  readonly #shared: Turnstile
  readonly #own: OwnTurnstile
  readonly #log: Log
  readonly #second: number
  #askAgainAt: number | null = null
  #toldAt = Number.NEGATIVE_INFINITY

  constructor(shared: Turnstile, limits: SendLimits, log: Log, options: OwnOptions = {}) {
    this.#shared = shared
    this.#own = new OwnTurnstile(shareOf(limits), options)
    this.#second = options.second ?? 1_000
    this.#log = log
  }

  async turns(asks: readonly Ask[], done: readonly string[]): Promise<Turn[]> {
    const ofOwn = done.filter((token) => token.startsWith('own-'))
    if (ofOwn.length > 0) await this.#own.turns([], ofOwn)
    const ofShared = done.filter((token) => !token.startsWith('own-'))
    const turns = await this.#orNull(async () => {
      // The others do not know what this one has sent meanwhile.
      if (this.#askAgainAt !== null) await this.#shared.pause(null, this.#second)
      return this.#shared.turns(asks, ofShared)
    })
    return turns ?? this.#own.turns(asks, [])
  }

  async pause(chat: string | null, ms: number): Promise<void> {
    await this.#own.pause(chat, ms)
    await this.#orNull(() => this.#shared.pause(chat, ms))
  }

  /** What the shared one says, or null while it is away. */
  async #orNull<T>(question: () => Promise<T>): Promise<T | null> {
    if (this.#askAgainAt !== null && performance.now() < this.#askAgainAt) return null
    try {
      const said = await question()
      if (this.#askAgainAt !== null) this.#log.info({}, 'the pace of all processes is kept again')
      this.#askAgainAt = null
      return said
    } catch (error) {
      // What went out within the last second is known to the shared one alone.
      if (this.#askAgainAt === null) await this.#own.pause(null, this.#second)
      this.#askAgainAt = performance.now() + ASK_AGAIN_MS
      if (performance.now() - this.#toldAt > TELL_EVERY_MS) {
        this.#toldAt = performance.now()
        this.#log.warn(faultOf(error), 'the pace of all processes is out of reach; this one keeps to a share')
      }
      return null
    }
  }

  close(): Promise<void> {
    return this.#shared.close()
  }
}
