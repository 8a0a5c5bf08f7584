// Keeps what the bot sends within Telegram's limits: so many a second over all chats, and one a second in a chat.
import { performance } from 'node:perf_hooks'

export type SendLimits = { overallPerSecond: number; perChatPerSecond: number }

/** What Telegram documents for bots; https://core.telegram.org/bots/faq */
export const TELEGRAM_LIMITS: SendLimits = { overallPerSecond: 30, perChatPerSecond: 1 }

/** Added to every pause: requests may arrive a little closer together than they left. */
const MARGIN_MS = 15

const until = (at: number): Promise<void> | undefined => {
  const wait = at - performance.now()
  return wait > 0 ? new Promise((resolve) => setTimeout(resolve, wait)) : undefined
}

export class Pace {
  readonly #limits: SendLimits
  readonly #started: number[] = []
  readonly #chats = new Map<string, Promise<unknown>>()
  readonly #lastInChat = new Map<string, number>()

  constructor(limits: SendLimits) {
    this.#limits = limits
  }

  /** Runs an edit, which counts over all chats only, when its turn comes. */
  async overall<T>(call: () => Promise<T>): Promise<T> {
    const { overallPerSecond } = this.#limits
    if (Number.isFinite(overallPerSecond)) {
      const now = performance.now()
      const before = this.#started.at(-overallPerSecond)
      const at = before === undefined ? now : Math.max(now, before + 1000 + MARGIN_MS)
      this.#started.push(at)
      if (this.#started.length > overallPerSecond) this.#started.shift()
      await until(at)
    }
    return call()
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
