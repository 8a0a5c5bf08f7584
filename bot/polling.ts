// Fetches updates by long polling, in one process of all: the others stand by and take over when it is gone. The offset moves
// only past what is kept, so that whatever happens in between, Telegram delivers again. (Telegraf's own polling acknowledges
// a batch even when a handler threw.)
import type { Clock, Duties, Log } from '../app/deps.ts'
import { faultOf } from '../app/fault.ts'
import type { Intake } from './intake.ts'
import type { Wire } from './telegram.ts'

const TIMEOUT_MS = 25_000
/** A shorter look at Telegram would be one look after the other. */
const LEAST_MS = 1_000
/** Updates of one round; more may be waiting behind a full one. */
const LIMIT = 100
const PAUSES_MS = [500, 1_000, 2_000, 5_000]
/** How often those standing by ask whether the duty is free, and the one that fetches whether it still has it. */
const DUTY_MS = 1_000
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const

/**
 * What both ways of hearing need.
 * @property inTouch is told up to when all that people did was heard, and what waits to be done at which moment
 * @property nextDue the next moment something is due until which not all was heard yet: nothing happens before that
 */
export type Ears = {
  wire: Wire
  intake: Intake
  duties: Duties
  clock: Clock
  inTouch: (upTo: Date, due: Date | null) => Promise<void>
  nextDue: () => Promise<Date | null>
  log: Log
}

/** Milliseconds to listen at most, so that what is due next waits for no longer than about a second to be heard of. */
export const listenFor = (due: Date | null, now: Date, most: number): number =>
  due === null ? most : Math.min(most, Math.max(0, due.getTime() - now.getTime()) + LEAST_MS)

export class Polling {
  readonly #ears: Ears
  #abort = new AbortController()
  #running: Promise<void> | null = null
  #fetching = false

  constructor(ears: Ears) {
    this.#ears = ears
  }

  /** Whether this process is the one that fetches. */
  get fetching(): boolean {
    return this.#fetching
  }

  /**
   * Takes in what has been waiting at Telegram, then keeps fetching until `stop`. Where another process fetches, this one
   * only stands by. @throws when it is to fetch and Telegram does not answer
   */
  async start(): Promise<void> {
    const ours = await this.#ears.duties.hold('poll')
    const offset = ours ? await this.catchUp(this.#abort.signal) : null
    this.#running = this.#standBy(offset)
  }

  async stop(): Promise<void> {
    this.#abort.abort()
    await this.#running
    await this.#ears.duties.free('poll')
  }

  /** Ends a webhook, takes in what has been waiting at Telegram, and lets it take effect. @returns the next offset */
  async catchUp(signal: AbortSignal): Promise<number> {
    const { wire, intake, clock, inTouch } = this.#ears
    await wire.telegram.callApi('deleteWebhook', { drop_pending_updates: false }, { signal: signal as never })
    let offset = 0
    let heard = clock.now()
    for (;;) {
      heard = clock.now()
      const updates = await this.#fetch(offset, 0, signal)
      if (updates.length === 0) break
      await intake.take(updates)
      offset = after(updates)
    }
    await intake.caughtUp()
    await inTouch(heard, null)
    return offset
  }

  /** @param first where to go on, when this process begins as the one that fetches */
  async #standBy(first: number | null): Promise<void> {
    const { duties, log } = this.#ears
    let offset = first
    while (!this.#abort.signal.aborted) {
      if (offset === null && !(await duties.hold('poll'))) {
        await sleep(DUTY_MS, this.#abort.signal)
        continue
      }
      // Ends when the program stops, and when the duty is lost: another process may be fetching from then on.
      const term = new AbortController()
      const end = () => term.abort()
      this.#abort.signal.addEventListener('abort', end)
      const watch = this.#watch(term)
      this.#fetching = true
      await this.#serve(offset, term.signal)
      this.#fetching = false
      end()
      await watch
      this.#abort.signal.removeEventListener('abort', end)
      offset = null
      if (!this.#abort.signal.aborted) log.warn({}, 'fetching updates is no longer the duty of this process')
    }
  }

  /** Ends the term when the duty is not ours any more, at once where the connection breaks, else with the next question. */
  async #watch(term: AbortController): Promise<void> {
    const { duties } = this.#ears
    const forget = duties.onLost(() => term.abort())
    while (!term.signal.aborted) {
      await sleep(DUTY_MS, term.signal)
      if (!term.signal.aborted && !(await duties.hold('poll'))) term.abort()
    }
    forget()
  }

  async #serve(first: number | null, signal: AbortSignal): Promise<void> {
    const { intake, clock, inTouch, nextDue, log } = this.#ears
    let offset = first
    let failures = 0
    while (!signal.aborted) {
      try {
        if (offset === null) {
          offset = await this.catchUp(signal)
          continue
        }
        // Where nobody can say, it may be now; people are heard all the same, and told that they have to wait.
        const due = await nextDue().catch(() => clock.now())
        const asked = clock.now()
        const seconds = Math.ceil(listenFor(due, asked, TIMEOUT_MS) / 1_000)
        const updates = await this.#fetch(offset, seconds, signal)
        const answered = clock.now()
        const nothing = updates.length === 0
        await intake.take(updates)
        if (!nothing) offset = after(updates)
        if (updates.length < LIMIT) await inTouch(heardUpTo(asked, answered, nothing ? seconds : 0), due)
        failures = 0
      } catch (error) {
        if (signal.aborted) return
        const pause = PAUSES_MS[Math.min(failures++, PAUSES_MS.length - 1)] ?? 5_000
        log.warn({ ...faultOf(error), failures, pause }, 'fetching updates failed; trying again')
        await sleep(pause, signal)
      }
    }
  }

  #fetch(offset: number, timeout: number, signal: AbortSignal): Promise<{ update_id: number }[]> {
    const payload = { offset, timeout, limit: LIMIT, allowed_updates: ALLOWED_UPDATES }
    return this.#ears.wire.telegram.callApi('getUpdates', payload, { signal: signal as never })
  }
}

/**
 * The moment of which Telegram's answer tells for certain: when it was asked, or where nothing came, when it had waited for
 * the whole time. The answer itself may have been long under way, and what came meanwhile is not in it.
 * @param seconds it waited in vain
 */
function heardUpTo(asked: Date, answered: Date, seconds: number): Date {
  const waited = asked.getTime() + seconds * 1_000
  return new Date(Math.min(answered.getTime(), waited))
}

export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
}

const after = (updates: readonly { update_id: number }[]): number =>
  Math.max(...updates.map((one) => one.update_id)) + 1
