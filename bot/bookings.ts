// The places of notices that were put off because their chat's turn was too far away: one after the other at the chat's
// pace, so that they come back one by one and in their order.

/** How long after its time a place is kept for a notice that has not come back: another process may have sent it. */
const KEPT_MS = 5_000
/** Who comes back this early is on time. */
const EARLY_MS = 50

/** `ms` is how far away it was at the most: a clock that was turned back must not make it longer. */
type Booking = { key: number; at: number; ms: number }

export class Bookings {
  readonly #chats = new Map<string, Booking[]>()

  #of(chat: string, now: number): Booking[] {
    const kept = (this.#chats.get(chat) ?? []).filter(({ at, ms }) => at + KEPT_MS > now && at - now <= ms)
    if (kept.length === 0) this.#chats.delete(chat)
    else this.#chats.set(chat, kept)
    return kept
  }

  /** Milliseconds `key` must stay away for: its own place is not due, or it is new and others were put off before it. */
  wait(chat: string, key: number, gap: number, now: number): number {
    const booked = this.#of(chat, now)
    const own = booked.find((one) => one.key === key)
    const at = own ? own.at : (booked.at(-1)?.at ?? now - gap) + gap
    return at - now > EARLY_MS ? at - now : 0
  }

  /**
   * Puts `key` off, at least for `wait`, behind those put off before it; those behind it move as far as they must.
   * @param gap between two in this chat @returns milliseconds it is put off for
   */
  book(chat: string, key: number, { wait, gap, now }: { wait: number; gap: number; now: number }): number {
    const booked = this.#of(chat, now)
    const own = booked.find((one) => one.key === key) ?? { key, at: now, ms: 0 }
    const queue = booked.includes(own) ? booked : [...booked, own]
    let earliest = Number.NEGATIVE_INFINITY
    for (const one of queue) {
      one.at = Math.max(one.at, earliest, one === own ? now + wait : earliest)
      one.ms = Math.max(one.ms, one.at - now)
      earliest = one.at + gap
    }
    this.#chats.set(chat, queue)
    return own.at - now
  }

  /** `key` has had its turn. */
  strike(chat: string, key: number): void {
    const left = this.#chats.get(chat)?.filter((one) => one.key !== key)
    if (left === undefined) return
    if (left.length === 0) this.#chats.delete(chat)
    else this.#chats.set(chat, left)
  }
}
