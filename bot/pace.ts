// Keeps what the bot sends within Telegram's limits, urgent things first: so many calls a second over all chats, one a
// second in a chat, twenty a minute in a group. The turnstile keeps them for all processes together.
import { performance } from 'node:perf_hooks'
import type { SendLimits, Turnstile } from '../app/turnstile.ts'
import { Bookings } from './bookings.ts'
import { PaceQueue, type Wish } from './pace-queue.ts'
import { OwnTurnstile } from './turnstile-own.ts'

export type { SendLimits } from '../app/turnstile.ts'

/**
 * What Telegram documents for bots (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
 * Edits count like messages; taps may be answered without any limit (its developer in tdlib/telegram-bot-api#648).
 */
export const TELEGRAM_LIMITS: SendLimits = {
  overallPerSecond: 30,
  perChatPerSecond: 1,
  perGroupPerMinute: 20,
}

/** Messages beyond this many a second are broadcast for a fee: `allow_paid_broadcast` of sendMessage and its like. */
const FREE_PER_SECOND = 30

/** The chat's turn may be so far away, and all waiting may take so long, before a call is put off; milliseconds. */
export type Patience = { chatMs: number; allMs: number }

export type Wanted = {
  chat: string
  kind: 'send' | 'edit'
  /** 0 first: answers and invitations; 1 notices; 2 bulk. */
  urgency: number
  patience: Patience
  /** Of a notice that will come again when it is put off: it keeps its place among those of its chat. */
  key?: number
}

/** The turn of a call is further away than it waits: it was not made, and may be tried again in `afterMs`. */
export class PutOff extends Error {
  override readonly name = 'PutOff'
  readonly afterMs: number

  constructor(afterMs: number) {
    super(`put off for ${Math.round(afterMs)} ms`)
    this.afterMs = Math.max(1, Math.ceil(afterMs))
  }
}

/** Asked for at once, most and least; the others of a long queue wait anyway. */
const AT_ONCE = 64
const AT_LEAST = 4

export class Pace {
  /** More is sent than Telegram lets everybody send. */
  readonly paid: boolean
  readonly #turnstile: Turnstile
  readonly #now: () => number
  /** Between two messages of a chat, milliseconds. */
  readonly #gap: number
  readonly #queue = new PaceQueue()
  readonly #bookings = new Bookings()
  #done: string[] = []
  /** Before this nobody has a turn. */
  #allAt = 0
  #atOnce = AT_ONCE
  #asking = false
  #askAgain = false
  #timer: NodeJS.Timeout | null = null

  /** @param now the clock by which notices come again that were put off */
  constructor(limits: SendLimits, turnstile: Turnstile = new OwnTurnstile(limits), now = Date.now) {
    this.#now = now
    this.paid = Number.isFinite(limits.overallPerSecond) && limits.overallPerSecond > FREE_PER_SECOND
    this.#turnstile = turnstile
    this.#gap = 1_000 / limits.perChatPerSecond
  }

  /** Makes the call when its turn comes, in the order of asking within a chat. @throws PutOff, and whatever `call` throws */
  async run<T>(wanted: Wanted, call: () => Promise<T>): Promise<T> {
    const token = await this.#turn(wanted)
    try {
      return await call()
    } finally {
      this.#done.push(token)
      this.#ask()
    }
  }

  /** Telegram refused a call to `chat` with this retry_after: nothing goes there before that. */
  async refused(chat: string, ms: number): Promise<void> {
    await this.#turnstile.pause(chat, ms)
  }

  async close(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    await this.#turnstile.close()
  }

  #turn({ chat, kind, urgency, patience, key }: Wanted): Promise<string> {
    const since = performance.now()
    const booked = key !== undefined && kind === 'send'
    // Urgent ones queue among themselves.
    const line = urgency === 0 ? `urgent ${chat}` : chat
    const gap = this.#gap
    const away = booked ? this.#bookings.wait(line, key, gap, this.#now()) : 0
    const putOff = (wait: number) =>
      new PutOff(booked ? this.#bookings.book(line, key, { wait, gap, now: this.#now() }) : wait)
    if (away > patience.chatMs) return Promise.reject(putOff(away))
    return new Promise((resolve, reject) => {
      const wish: Wish = {
        ...{ ask: { chat, kind }, urgency, since, notBefore: 0 },
        go: (token) => {
          if (booked) this.#bookings.strike(line, key)
          resolve(token)
        },
        tooFar: (ms, of) => {
          const waited = performance.now() - since
          if ((of === 'all' || ms <= patience.chatMs) && waited + ms <= patience.allMs) return false
          reject(putOff(ms))
          return true
        },
      }
      this.#queue.add(wish)
      // Who is urgent asks even while nobody has a turn: the turnstile then holds others back for it.
      if (urgency === 0 || performance.now() >= this.#allAt) this.#ask()
    })
  }

  #ask(): void {
    this.#askAgain = true
    if (this.#asking) return
    this.#asking = true
    void this.#rounds().finally(() => {
      this.#asking = false
      if (this.#askAgain) this.#ask()
      else this.#wakeLater()
    })
  }

  async #rounds(): Promise<void> {
    while (this.#askAgain) {
      this.#askAgain = false
      const began = performance.now()
      const next = this.#queue.next(began, this.#atOnce)
      // While nobody has a turn only the urgent ask, for whom the turnstile holds others back.
      const due = began < this.#allAt ? next.filter(({ urgent }) => urgent) : next
      const done = this.#done.splice(0)
      if (due.length === 0 && done.length === 0) return
      const asks = due.map(({ wish, urgent }) => ({ ...wish.ask, urgent }))
      const turns = await this.#turnstile.turns(asks, done)
      if (due.length === 0) continue
      const now = performance.now()
      let soonest = Number.POSITIVE_INFINITY
      let went = 0
      for (const [at, { wish }] of due.entries()) {
        const turn = turns[at]
        if (!turn) continue
        if ('token' in turn) {
          this.#queue.remove(wish)
          wish.go(turn.token)
          went++
        } else if (wish.tooFar(turn.waitMs, turn.of)) this.#queue.remove(wish)
        else if (turn.of === 'chat') wish.notBefore = now + turn.waitMs
        else soonest = Math.min(soonest, now + turn.waitMs)
      }
      this.#allAt = Number.isFinite(soonest) ? soonest : 0
      // Where everything waits, places become free a few at a time: asking for many more would only be refused.
      this.#atOnce = Math.min(AT_ONCE, Math.max(AT_LEAST, 2 * (this.#allAt === 0 ? this.#atOnce : went)))
      // There may be more than were asked for at once; while nobody has a turn they need not ask.
      this.#askAgain ||= this.#allAt === 0 && this.#queue.size > 0 && due.length > 0
    }
  }

  #wakeLater(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#queue.size === 0) return
    const wait = Math.max(this.#allAt, this.#queue.soonest()) - performance.now()
    this.#timer = setTimeout(() => this.#ask(), Math.max(1, Math.ceil(wait)))
  }
}
