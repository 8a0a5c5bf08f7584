// The turnstile of one process, in memory.
import { performance } from 'node:perf_hooks'
import {
  type Ask,
  isGroup,
  LOOK_AGAIN_MS,
  MARGIN_MS,
  type SendLimits,
  TOGETHER_MS,
  type Turn,
  type Turnstile,
} from '../app/turnstile.ts'

/** Calls on their way, and those answered within the length of the window. */
class Window {
  readonly #places: number
  readonly #ms: number
  #onTheirWay = 0
  #answered: number[] = []

  constructor(places: number, ms: number) {
    this.#places = places
    this.#ms = ms + MARGIN_MS
  }

  /** Milliseconds until a place is free, as far as known. */
  wait(now: number): number {
    if (this.#places === Number.POSITIVE_INFINITY) return 0
    const past = this.#answered.findIndex((at) => at + this.#ms > now)
    this.#answered.splice(0, past === -1 ? this.#answered.length : past)
    if (this.#onTheirWay + this.#answered.length < this.#places) return 0
    const [first] = this.#answered
    return first === undefined ? LOOK_AGAIN_MS : first + this.#ms - now
  }

  take(): void {
    this.#onTheirWay++
  }

  answered(now: number): void {
    this.#onTheirWay--
    this.#answered.push(now)
  }

  isEmpty(now: number): boolean {
    return this.#onTheirWay === 0 && this.#answered.every((at) => at + this.#ms <= now)
  }
}

/** Until when, and how long that was when it began: a clock that was turned back must not make it longer. */
type Pause = { until: number; ms: number }

const EVERYTHING = ''
const TIDY_EVERY = 1_000

export type OwnOptions = {
  /** Pauses are kept by this clock, windows in real time. */
  now?: () => number
  /** How long a second is, milliseconds. */
  second?: number
}

export class OwnTurnstile implements Turnstile {
  readonly #limits: SendLimits
  readonly #now: () => number
  readonly #second: number
  readonly #overall: Window
  readonly #windows = new Map<string, Window[]>()
  readonly #taken = new Map<string, Window[]>()
  readonly #pauses = new Map<string, Pause>()
  #last = 0

  constructor(limits: SendLimits, { now = Date.now, second = 1_000 }: OwnOptions = {}) {
    this.#limits = limits
    this.#now = now
    this.#second = second
    this.#overall = new Window(limits.overallPerSecond, second)
  }

  async turns(asks: readonly Ask[], done: readonly string[]): Promise<Turn[]> {
    const now = performance.now()
    for (const token of done) {
      for (const window of this.#taken.get(token) ?? []) window.answered(now)
      this.#taken.delete(token)
    }
    // The urgent come first in what one process asks, so that nobody else need be held back for them.
    return asks.map((ask) => this.#turn(ask, now))
  }

  #turn({ chat, kind }: Ask, now: number): Turn {
    const paused = this.#paused(EVERYTHING)
    if (paused > 0) return { waitMs: paused, of: 'all' }
    const windows = kind === 'send' ? this.#windowsOf(chat, now) : []
    const wait = Math.max(this.#paused(chat), ...windows.map((window) => window.wait(now)))
    if (wait > 0) return { waitMs: wait, of: 'chat' }
    const full = this.#overall.wait(now)
    if (full > 0) return { waitMs: full, of: 'all' }
    const token = `own-${++this.#last}`
    const taken = [this.#overall, ...windows]
    for (const window of taken) window.take()
    this.#taken.set(token, taken)
    return { token }
  }

  #windowsOf(chat: string, now: number): Window[] {
    const known = this.#windows.get(chat)
    if (known) return known
    if (this.#windows.size > 0 && this.#windows.size % TIDY_EVERY === 0) this.#tidy(now)
    const { perChatPerSecond, perGroupPerMinute = Number.POSITIVE_INFINITY } = this.#limits
    const made = [new Window(perChatPerSecond, this.#second)]
    if (isGroup(chat)) made.push(new Window(perGroupPerMinute, 60 * this.#second))
    this.#windows.set(chat, made)
    return made
  }

  #tidy(now: number): void {
    for (const [chat, windows] of this.#windows)
      if (windows.every((window) => window.isEmpty(now))) this.#windows.delete(chat)
  }

  #paused(chat: string): number {
    const pause = this.#pauses.get(chat)
    if (!pause) return 0
    const left = pause.until - this.#now()
    if (left > 0 && left <= pause.ms) return left
    this.#pauses.delete(chat)
    return 0
  }

  async pause(chat: string | null, ms: number): Promise<void> {
    const now = this.#now()
    const put = (key: string, length: number) => {
      if (this.#paused(key) < length) this.#pauses.set(key, { until: now + length, ms: length })
    }
    if (chat === null) return put(EVERYTHING, ms)
    for (const [other, { until, ms: length }] of this.#pauses) {
      const left = this.#paused(other)
      const together = left > 0 && now - (until - length) < TOGETHER_MS
      if (together && other !== chat && other !== EVERYTHING) put(EVERYTHING, Math.min(ms, left))
    }
    put(chat, ms)
  }

  async close(): Promise<void> {}
}
