// The clock of all processes: that of the database, carried on by the time that has passed here since it was asked. The
// clock of a machine may be wrong, or set while the program runs: what one process writes, another compares with its own now.
import type { Clock, Log } from '../../app/deps.ts'

/** Between two questions. A machine that slept, and a database that moved to another server, are noticed so soon. */
const ASK_MS = 10_000
/** An answer that took longer says too little of the moment it was given in. */
const SLOW_MS = 1_000
/** A difference of less than this, or than the answer is uncertain by, changes nothing: the time does not jitter. */
const SAME_MS = 5
/** From here on somebody should know of it. */
const WRONG_MS = 2_000

type Answer = { offset: number; uncertain: number }

export class DatabaseClock implements Clock {
  readonly #ask: () => Promise<number>
  readonly #log: Log
  readonly #elapsed: () => number
  /** The database's time less what has elapsed here. */
  #offset = 0
  #wrong = false
  #asking: NodeJS.Timeout | undefined

  private constructor(ask: () => Promise<number>, log: Log, elapsed: () => number) {
    this.#ask = ask
    this.#log = log
    this.#elapsed = elapsed
  }

  /**
   * @param ask tells the database's time in ms since 1970
   * @param elapsed ms that have passed here, whatever becomes of the machine's clock
   * @throws when the first question is not answered
   */
  static async open(
    ask: () => Promise<number>,
    log: Log,
    elapsed = () => performance.now(),
  ): Promise<DatabaseClock> {
    const clock = new DatabaseClock(ask, log, elapsed)
    const answers = [await clock.#question(), await clock.#question(), await clock.#question()]
    const [best] = answers.sort((one, other) => one.uncertain - other.uncertain)
    clock.#offset = best?.offset ?? 0
    clock.#compare()
    clock.#asking = setInterval(() => void clock.look(), ASK_MS)
    return clock
  }

  now(): Date {
    return new Date(this.#elapsed() + this.#offset)
  }

  /** Asks the database again. While it is away, the time goes on by itself. */
  async look(): Promise<void> {
    const answer = await this.#question().catch(() => null)
    if (!answer || answer.uncertain > SLOW_MS / 2) return
    const byMs = Math.round(answer.offset - this.#offset)
    if (Math.abs(byMs) > Math.max(SAME_MS, answer.uncertain)) this.#offset = answer.offset
    if (Math.abs(byMs) > WRONG_MS) this.#log.warn({ byMs }, 'the time of the database has jumped')
    this.#compare()
  }

  close(): void {
    clearInterval(this.#asking)
  }

  async #question(): Promise<Answer> {
    const asked = this.#elapsed()
    const time = await this.#ask()
    if (!Number.isFinite(time)) throw new Error('the database does not tell the time')
    const took = this.#elapsed() - asked
    return { offset: time - asked - took / 2, uncertain: took / 2 }
  }

  /** The program does not mind, but logs and other programs on this machine go by it. */
  #compare(): void {
    const aheadMs = Date.now() - this.now().getTime()
    const wrong = Math.abs(aheadMs) > WRONG_MS
    if (wrong && !this.#wrong)
      this.#log.warn({ aheadMs }, 'the clock of this machine is wrong; the time of the database counts')
    this.#wrong = wrong
  }
}
