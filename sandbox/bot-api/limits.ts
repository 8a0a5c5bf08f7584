// Telegram's flood limits, in real time: over all chats, to one chat, to one group or channel.
import { type Refused, tooManyRequests } from './refusal.ts'

/** Source: Bots FAQ, "My bot is hitting limits". */
export interface Limits {
  overallPerSecond: number
  perChatPerSecond: number
  perGroupPerMinute: number
}

/** The limits as Telegram states them. */
export const TELEGRAM_LIMITS: Limits = { overallPerSecond: 30, perChatPerSecond: 1, perGroupPerMinute: 20 }

/** How much earlier than the window's end a call is let through, for timers that fire early. */
const TOLERANCE_MS = 20

/** Calls let through within a sliding window. */
class Window {
  readonly #allowed: number
  readonly #ms: number
  #times: number[] = []

  constructor(allowed: number, ms: number) {
    this.#allowed = allowed
    this.#ms = ms
  }

  /** Milliseconds until one more is allowed; 0 when it is now. */
  wait(now: number): number {
    if (!Number.isFinite(this.#allowed)) return 0
    const edge = now - this.#ms + TOLERANCE_MS
    const within = this.#times.findIndex((time) => time > edge)
    if (within !== 0) this.#times.splice(0, within === -1 ? this.#times.length : within)
    const blocking = this.#times[this.#times.length - this.#allowed]
    return blocking === undefined ? 0 : Math.max(1, blocking - edge)
  }

  add(now: number): void {
    this.#times.push(now)
  }
}

/** Sliding windows over all calls, per private chat and per group or channel. */
export class RateLimits {
  readonly #limits: Limits
  readonly #overall: Window
  readonly #chats = new Map<number, Window>()

  constructor(limits: Limits) {
    this.#limits = limits
    this.#overall = new Window(limits.overallPerSecond, 1000)
  }

  /**
   * Counts a call, or refuses it with 429 and the seconds to wait.
   * `kind`: sending counts overall and for its chat, editing overall only.
   */
  take(kind: 'send' | 'edit', chatId: number | undefined): Refused | undefined {
    const now = performance.now()
    const windows = [this.#overall]
    if (kind === 'send' && chatId !== undefined) windows.push(this.#chatWindow(chatId))
    const wait = Math.max(...windows.map((window) => window.wait(now)))
    if (wait > 0) return tooManyRequests(Math.ceil(wait / 1000))
    for (const window of windows) window.add(now)
    return undefined
  }

  #chatWindow(chatId: number): Window {
    const known = this.#chats.get(chatId)
    if (known !== undefined) return known
    const made =
      chatId > 0
        ? new Window(this.#limits.perChatPerSecond, 1000)
        : new Window(this.#limits.perGroupPerMinute, 60_000)
    this.#chats.set(chatId, made)
    return made
  }
}
