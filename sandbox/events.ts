// What people can see happening, as numbered events: a ring for late readers, listeners and waiting.
import type { ChannelView, ChatMessage, Person } from './people/types.ts'

export type SandboxEvent = { id: number } & (
  | { type: 'message'; personId: number; message: ChatMessage }
  | { type: 'edit'; personId: number; message: ChatMessage }
  | { type: 'delete'; personId: number; messageId: number }
  | { type: 'toast'; personId: number; callbackQueryId: string; text?: string; alert: boolean; url?: string }
  | { type: 'tap-pending'; personId: number; callbackQueryId: string; messageId: number }
  | { type: 'person'; person: Person }
  | { type: 'chat-action'; personId: number; action: string }
  | { type: 'clock'; now: number }
  | { type: 'commands'; personId?: number }
  | { type: 'channel'; channel: ChannelView }
  | { type: 'channel-message'; channelId: number; message: ChatMessage }
  | { type: 'channel-edit'; channelId: number; message: ChatMessage }
  | { type: 'channel-delete'; channelId: number; messageId: number }
)

type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never
export type NewEvent = Unnumbered<SandboxEvent>

const RING = 1000

/** Numbered events, the last thousand of them kept for those who come late. */
export class EventHub {
  #ring: SandboxEvent[] = []
  // Starts at the time of the start, so that ids of an earlier run are recognised as gone.
  #lastId = Date.now() * 1000
  #listeners = new Set<(event: SandboxEvent) => void>()

  /** Id of the newest event; pass it to `waitFor` to include what happens from now on. */
  get lastId(): number {
    return this.#lastId
  }

  emit(event: NewEvent): void {
    this.#lastId += 1
    const numbered = { ...event, id: this.#lastId } as SandboxEvent
    this.#ring.push(numbered)
    if (this.#ring.length > RING) this.#ring.shift()
    for (const listener of [...this.#listeners]) listener(numbered)
  }

  /** Calls the listener for every event to come; returns how to stop. */
  subscribe(listener: (event: SandboxEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Events after the given id, or null when the ring no longer reaches that far back. */
  since(id: number): SandboxEvent[] | null {
    if (id === this.#lastId) return []
    const first = this.#ring[0]
    if (first === undefined || id < first.id - 1 || id > this.#lastId) return null
    return this.#ring.filter((event) => event.id > id)
  }

  /**
   * Resolves with the first event that fits, looking also at those after `since` (default: only at
   * events to come).
   * @throws when none came within `timeoutMs` of real time.
   */
  waitFor(
    predicate: (event: SandboxEvent) => boolean,
    timeoutMs = 5000,
    since = this.#lastId,
  ): Promise<SandboxEvent> {
    const seen = (this.since(since) ?? this.#ring).find(predicate)
    if (seen !== undefined) return Promise.resolve(seen)
    return new Promise((resolve, reject) => {
      const stop = this.subscribe((event) => {
        if (!predicate(event)) return
        clearTimeout(timer)
        stop()
        resolve(event)
      })
      const timer = setTimeout(() => {
        stop()
        reject(new Error(`No fitting sandbox event within ${timeoutMs} ms`))
      }, timeoutMs)
    })
  }
}
