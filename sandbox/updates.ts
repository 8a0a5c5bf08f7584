// Updates waiting for the bot, with the literal meaning of getUpdates: what lies below the offset is
// confirmed and gone, everything else is delivered again; a poll waits and is woken; a second poll ends the first.
import { conflict, type Refused } from './bot-api/refusal.ts'
import type { World } from './state.ts'

export interface Update {
  update_id: number
  [kind: string]: unknown
}

export interface StoredUpdate {
  update: Update
  /** Updates of one chat are handed to a webhook in order. */
  chatId: number
  at: number
}

interface HeldPoll {
  offset: number
  limit: number
  answer: (result: Update[] | Refused) => void
}

/** Telegram keeps updates no longer than 24 hours (getUpdates in the Bot API manual). */
const KEPT_MS = 24 * 3600 * 1000
/** Confirmed updates remembered so that they can be delivered once more on purpose. */
const REMEMBERED = 2000
/** An offset further ahead than this is taken as a mistake and ignored, as Telegram's queue does. */
const FUTURE = 10

/** The queue of one bot. */
export class UpdateQueue {
  readonly #world: World
  readonly #now: () => number
  pending: StoredUpdate[] = []
  #confirmed: StoredUpdate[] = []
  #again: StoredUpdate[] = []
  #poll: HeldPoll | undefined
  #wake: NodeJS.Immediate | undefined
  /** Kinds of updates the bot asked for; empty means all. */
  allowed: string[] = []
  /** Called when there is something to deliver. */
  onUpdate: () => void = () => undefined

  constructor(world: World, now: () => number) {
    this.#world = world
    this.#now = now
  }

  /** Queues an update unless the bot has not asked for its kind. */
  push(kind: string, payload: unknown, chatId: number): void {
    if (this.allowed.length > 0 && !this.allowed.includes(kind)) return
    const update = { update_id: this.#world.next('updateId'), [kind]: payload }
    this.pending.push({ update, chatId, at: this.#now() })
    this.#ready()
  }

  /** Delivers an update again, though already confirmed. False when it is not known any more. */
  redeliver(updateId: number, times: number): boolean {
    const known = [...this.pending, ...this.#confirmed].find((entry) => entry.update.update_id === updateId)
    if (known === undefined) return false
    for (let turn = 0; turn < times; turn += 1) this.#again.push(known)
    this.#ready()
    return true
  }

  /**
   * getUpdates. `offset` confirms all below it; negative keeps only that many from the end. Waits up to
   * `timeoutSeconds` when there is nothing. Resolves with a refusal when another poll or a webhook takes over.
   */
  poll(
    offset: number,
    limit: number,
    timeoutSeconds: number,
    gone: AbortSignal,
  ): Promise<Update[] | Refused> {
    this.endPoll('terminated by other getUpdates request; make sure that only one bot instance is running')
    this.#confirm(offset)
    const ready = this.#take(limit)
    if (ready.length > 0 || timeoutSeconds === 0) return Promise.resolve(ready)
    return new Promise((resolve) => {
      const timer = setTimeout(() => poll.answer([]), timeoutSeconds * 1000)
      const onGone = () => poll.answer([])
      const poll: HeldPoll = {
        offset,
        limit,
        answer: (result) => {
          clearTimeout(timer)
          gone.removeEventListener('abort', onGone)
          if (this.#poll === poll) this.#poll = undefined
          resolve(result)
        },
      }
      gone.addEventListener('abort', onGone)
      this.#poll = poll
    })
  }

  /** True while a getUpdates call waits. */
  get isPolled(): boolean {
    return this.#poll !== undefined
  }

  /** Ends the held poll, if any, with 409. */
  endPoll(reason: string): void {
    this.#poll?.answer(conflict(reason))
  }

  /** Takes updates off the queue: they were confirmed or delivered. */
  forget(entries: readonly StoredUpdate[]): void {
    const gone = new Set(entries)
    this.pending = this.pending.filter((entry) => !gone.has(entry))
    this.#confirmed.push(...gone)
    if (this.#confirmed.length > REMEMBERED) this.#confirmed.splice(0, this.#confirmed.length - REMEMBERED)
    this.#world.touch()
  }

  /** Drops everything that waits (drop_pending_updates). */
  dropPending(): void {
    this.#again = []
    this.forget(this.pending)
  }

  /** Next update for a webhook whose chat is not busy. */
  nextFor(busy: (chatId: number) => boolean): StoredUpdate | undefined {
    this.#dropOld()
    const fits = (entry: StoredUpdate) => !busy(entry.chatId)
    const again = this.#again.findIndex(fits)
    if (again >= 0) return this.#again.splice(again, 1)[0]
    return this.pending.find(fits)
  }

  get count(): number {
    this.#dropOld()
    return this.pending.length
  }

  #ready(): void {
    this.onUpdate()
    if (this.#poll === undefined || this.#wake !== undefined) return
    this.#wake = setImmediate(() => {
      this.#wake = undefined
      const poll = this.#poll
      if (poll === undefined) return
      const ready = this.#take(poll.limit)
      if (ready.length > 0) poll.answer(ready)
    })
  }

  #take(limit: number): Update[] {
    this.#dropOld()
    const again = this.#again.splice(0, limit)
    return [...again, ...this.pending.slice(0, limit - again.length)].map((entry) => entry.update)
  }

  #confirm(offset: number): void {
    if (offset < 0) this.forget(this.pending.slice(0, Math.max(0, this.pending.length + offset)))
    if (offset <= 0 || offset > this.#world.counters.updateId + FUTURE) return
    const confirmed = this.pending.filter((entry) => entry.update.update_id < offset)
    if (confirmed.length > 0) this.forget(confirmed)
  }

  #dropOld(): void {
    const oldest = this.#now() - KEPT_MS
    if ((this.pending[0]?.at ?? oldest) >= oldest) return
    this.pending = this.pending.filter((entry) => entry.at >= oldest)
    this.#world.touch()
  }
}
