// A clock that can be moved forward by hand, for the demo and the tests. It is moved from due time to due time, so that
// whatever happens on the way happens in its order and at its time.
import type { Clock } from '../app/deps.ts'
import type { SandboxClock } from '../sandbox/clock.ts'

/** What the clock asks of the program it moves. */
export type Moved = {
  nextDue(): Promise<Date | null>
  sweep(): Promise<void>
  settled(): Promise<void>
  clockMoved(): Promise<void>
}

/** A single move passes at most so many due times; a larger jump goes on without stopping at them. */
const MAX_STOPS = 500

export class MovingClock implements Clock {
  #offset: number
  #program: Moved | null = null
  readonly #kept: (offset: number) => Promise<void>
  #moving: Promise<void> = Promise.resolve()

  /** @param offset milliseconds ahead of real time; @param kept stores it, so that time never goes back at a restart */
  constructor(offset = 0, kept: (offset: number) => Promise<void> = async () => undefined) {
    this.#offset = offset
    this.#kept = kept
  }

  now(): Date {
    return new Date(Date.now() + this.#offset)
  }

  /** The same clock as the sandbox knows it. */
  forSandbox(): SandboxClock {
    return {
      now: () => this.now().getTime(),
      advance: (ms) => this.advance(ms),
      nextDue: () => this.nextDue(),
    }
  }

  drive(program: Moved): void {
    this.#program = program
  }

  async nextDue(): Promise<number | null> {
    return (await this.#program?.nextDue())?.getTime() ?? null
  }

  /** Moves forward, one caller after the other. */
  advance(ms: number): Promise<void> {
    const move = this.#moving.then(() => this.#advance(ms))
    this.#moving = move.catch(() => undefined)
    return move
  }

  async #advance(ms: number): Promise<void> {
    const target = Date.now() + this.#offset + ms
    for (let stop = 0; stop < MAX_STOPS; stop++) {
      await this.#program?.settled()
      const due = await this.nextDue()
      if (due === null || due > target) break
      await this.#set(Math.max(due, Date.now() + this.#offset))
    }
    await this.#set(Math.max(target, Date.now() + this.#offset))
  }

  async #set(at: number): Promise<void> {
    this.#offset = at - Date.now()
    await this.#kept(this.#offset)
    await this.#program?.clockMoved()
    await this.#program?.sweep()
    await this.#program?.settled()
  }
}
