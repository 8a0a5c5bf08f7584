// Keeps what the bot sends within Telegram's limits: so many a second over all chats, and one a second in a chat.
import { performance } from 'node:perf_hooks'

export type SendLimits = { overallPerSecond: number; perChatPerSecond: number }

/** What Telegram documents for bots; https://core.telegram.org/bots/faq */
export const TELEGRAM_LIMITS: SendLimits = { overallPerSecond: 30, perChatPerSecond: 1 }

/** Added to every pause, since clocks and timers differ a little. */
const MARGIN_MS = 15

const until = (at: number): Promise<void> | undefined => {
  const wait = at - performance.now()
  return wait > 0 ? new Promise((resolve) => setTimeout(resolve, wait)) : undefined
}

export class Pace {
  readonly #limits: SendLimits
  /** Calls that may begin now. */
  #free: number
  readonly #waiting: (() => void)[] = []
  readonly #chats = new Map<string, Promise<unknown>>()
  readonly #lastInChat = new Map<string, number>()

  constructor(limits: SendLimits) {
    this.#limits = limits
    this.#free = limits.overallPerSecond
  }

  /**
   * Runs an edit, which counts over all chats only, when its turn comes. A place is free again a second after its call was
   * answered: when exactly Telegram counted it, between leaving and answer, only Telegram knows.
   */
  async overall<T>(call: () => Promise<T>): Promise<T> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#free--
    try {
      return await call()
    } finally {
      if (Number.isFinite(this.#limits.overallPerSecond)) setTimeout(() => this.#release(), 1000 + MARGIN_MS)
    }
  }

  #release(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#free++
  }

  /** Runs a send when its turn comes: in the order of calling within a chat. */
  inChat<T>(chatId: string, call: () => Promise<T>): Promise<T> {
    const gap = 1000 / this.#limits.perChatPerSecond
    if (gap === 0) return this.overall(call)
    const turn = (this.#chats.get(chatId) ?? Promise.resolve()).then(async () => {
      const last = this.#lastInChat.get(chatId)
      if (last !== undefined) await until(last + gap + MARGIN_MS)
      try {
        return await this.overall(call)
      } finally {
        this.#lastInChat.set(chatId, performance.now())
      }
    })
    const settled: Promise<void> = turn.then(
      () => this.#forget(chatId, settled),
      () => this.#forget(chatId, settled),
    )
    this.#chats.set(chatId, settled)
    return turn
  }

  #forget(chatId: string, settled: Promise<unknown>): void {
    if (this.#chats.get(chatId) !== settled) return
    this.#chats.delete(chatId)
    for (const [chat, at] of this.#lastInChat)
      if (performance.now() - at > 60_000) this.#lastInChat.delete(chat)
  }
}
