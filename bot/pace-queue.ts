// The calls of this process that wait for their turn: urgent ones first, in order within a chat, nobody for ever.
import type { Ask } from '../app/turnstile.ts'

export type Wish = {
  ask: Omit<Ask, 'urgent'>
  /** 0 answers and invitations, 1 notices, 2 bulk. */
  urgency: number
  /** When it began to wait, and before when its chat has no turn, milliseconds. */
  since: number
  notBefore: number
  go(token: string): void
  /** Its turn is `ms` away. @returns true when it does not wait so long, and is gone */
  tooFar(ms: number, of: 'chat' | 'all'): boolean
}

/** What has waited so long counts as urgent, and is asked for first in one round of so many. */
const AGED_MS = 5_000
const AGED_ROUND = 4
const CLASSES = 3

export type Due = { wish: Wish; urgent: boolean }

export class PaceQueue {
  /** By class and chat; edits, which need no order, each for themselves. */
  readonly #classes = Array.from({ length: CLASSES }, () => new Map<string, Wish[]>())
  readonly #keys = new Map<Wish, string>()
  #edits = 0
  #rounds = 0

  get size(): number {
    return this.#keys.size
  }

  add(wish: Wish): void {
    const { chat, kind } = wish.ask
    const key = kind === 'send' ? `chat ${chat}` : `edit ${++this.#edits}`
    this.#keys.set(wish, key)
    const line = this.#line(wish)
    const waiting = line.get(key)
    if (waiting) waiting.push(wish)
    else line.set(key, [wish])
  }

  #line({ urgency }: Wish): Map<string, Wish[]> {
    return this.#classes[Math.min(urgency, CLASSES - 1)] ?? new Map()
  }

  /** The next `most` to ask for: the first of each chat whose time has come, and whether it is urgent by now. */
  next(now: number, most: number): Due[] {
    const aged: Due[] = []
    const urgent: Due[] = []
    const others: Due[] = []
    for (const [urgency, line] of this.#classes.entries()) {
      let left = most
      for (const [first] of line.values()) {
        if (!first || first.notBefore > now) continue
        // As many of each: a rush of urgent ones must not keep the aged out of the rounds they lead.
        const isAged = urgency > 0 && now - first.since >= AGED_MS
        const found = urgency === 0 ? urgent : isAged ? aged : others
        found.push({ wish: first, urgent: found !== others })
        // Of a long line those at its head: whoever has waited longest since their last turn.
        if (--left === 0) break
      }
    }
    const agedFirst = ++this.#rounds % AGED_ROUND === 0
    const inOrder = agedFirst ? [...aged, ...urgent, ...others] : [...urgent, ...aged, ...others]
    return inOrder.slice(0, most)
  }

  remove(wish: Wish): void {
    const key = this.#keys.get(wish) ?? ''
    const line = this.#line(wish)
    const left = line.get(key)?.filter((one) => one !== wish) ?? []
    // Behind the other chats of its class: each has a turn before one has two.
    line.delete(key)
    if (left.length > 0) line.set(key, left)
    this.#keys.delete(wish)
  }

  /** When the next chat's time has come; 0 where one's has. */
  soonest(): number {
    let soonest = Number.POSITIVE_INFINITY
    for (const line of this.#classes)
      for (const [first] of line.values()) {
        soonest = Math.min(soonest, first?.notBefore ?? soonest)
        if (soonest === 0) return 0
      }
    return soonest
  }
}
