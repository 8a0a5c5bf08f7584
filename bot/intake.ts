// Takes updates in so that none is lost and none takes effect twice: kept in the database first, acknowledged to
// Telegram after that, then handled, those of one chat in order and chats side by side.
import { randomBytes } from 'node:crypto'
import type { Clock, Inbox, Log, TakenUpdate } from '../app/deps.ts'
import { faultOf } from '../app/fault.ts'
import type { Bot } from './bot.ts'
import type { Handling } from './context.ts'
import type { Wire } from './telegram.ts'
import { COMMON_TEXTS } from './texts/common.ts'
import { eventOf, type RawUpdate, storable, updateSchema } from './update.ts'

const MAX_TRIES = 5
const RETRY_MS = 1_000
const BATCH = 500

export class Intake {
  readonly #inbox: Inbox
  readonly #bot: Bot
  readonly #wire: Wire
  readonly #clock: Clock
  readonly #log: Log
  readonly #chains = new Map<string, Promise<void>>()
  readonly #underWay = new Set<bigint>()
  #stopping = false

  constructor(parts: { inbox: Inbox; bot: Bot; wire: Wire; clock: Clock; log: Log }) {
    this.#inbox = parts.inbox
    this.#bot = parts.bot
    this.#wire = parts.wire
    this.#clock = parts.clock
    this.#log = parts.log
  }

  /** Keeps the updates and starts handling them. @throws when they could not be kept: Telegram must send them again */
  async take(raw: readonly unknown[]): Promise<void> {
    const updates = raw.flatMap((one) => this.#read(one))
    if (updates.length === 0) return
    try {
      await this.#inbox.take(updates, this.#clock.now())
    } catch (error) {
      for (const { payload } of updates) this.#askForPatience(payload)
      throw error
    }
    // Also those delivered again: the database may have kept them and its answer been lost. What is done is passed over.
    for (const update of updates) this.#chain({ ...update, attempts: 0 })
  }

  /** Goes on with what an earlier run of the program left without effect. */
  async resume(): Promise<void> {
    for (let after: bigint | null = null; ; ) {
      const updates = await this.#inbox.pending(BATCH, after)
      for (const update of updates) this.#chain(update)
      const last = updates.at(-1)
      if (!last) return
      after = last.id
    }
  }

  /** Resolves when everything taken in so far has been handled. */
  async idle(): Promise<void> {
    while (this.#chains.size > 0) await Promise.all(this.#chains.values())
  }

  /** Lets what is being handled come to its end; what waits is kept for the next start. */
  async stop(): Promise<void> {
    this.#stopping = true
    await this.idle()
  }

  #read(one: unknown): { id: bigint; chatId: string; payload: RawUpdate }[] {
    const parsed = updateSchema.safeParse(storable(one))
    if (!parsed.success) {
      this.#log.warn(
        { issues: parsed.error.issues.length },
        'an update is not of the known form and was passed over',
      )
      return []
    }
    const event = eventOf(parsed.data)
    return event ? [{ id: event.incoming.updateId, chatId: event.incoming.chatId, payload: parsed.data }] : []
  }

  #chain(update: TakenUpdate): void {
    if (this.#underWay.has(update.id)) return
    this.#underWay.add(update.id)
    const before = this.#chains.get(update.chatId) ?? Promise.resolve()
    const mine = before
      .then(() => this.#settle(update))
      .finally(() => {
        this.#underWay.delete(update.id)
        if (this.#chains.get(update.chatId) === mine) this.#chains.delete(update.chatId)
      })
    this.#chains.set(update.chatId, mine)
  }

  /** Tries until the update is handled or given up. While the database is away this waits; order is kept. */
  async #settle(update: TakenUpdate): Promise<void> {
    let tries = update.attempts
    let waiting = false
    while (!this.#stopping) {
      const reference = randomBytes(4).toString('hex')
      const handling: Handling = { forget: false }
      try {
        // Telegram may deliver again what was handled long ago: it would be answered twice.
        if (!(await this.#inbox.waits(update.id))) return
        const parsed = updateSchema.parse(update.payload)
        const event = eventOf(parsed)
        if (event) await this.#bot.handle(event, handling)
        await this.#inbox.done(update.id, this.#clock.now(), handling.forget)
        return
      } catch (error) {
        tries++
        const final = tries >= MAX_TRIES
        const counted = await this.#countFailure(update, error, final, handling)
        const fields = { reference, update: String(update.id), tries, ...faultOf(error) }
        if (counted) this.#log.error(fields, 'an update was not handled')
        else if (!waiting) this.#log.warn(fields, 'an update waits for the database')
        if (counted && final) return this.#apologise(update, reference)
        if (!counted) {
          waiting = true
          tries--
        }
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      }
    }
  }

  /** @returns false when the failure could not even be noted, because the database is away: that is no try */
  async #countFailure(
    update: TakenUpdate,
    error: unknown,
    final: boolean,
    { forget }: Handling,
  ): Promise<boolean> {
    return this.#inbox.failed(update.id, describe(error), final, forget).then(
      () => true,
      () => false,
    )
  }

  async #apologise(update: TakenUpdate, reference: string): Promise<void> {
    const event = eventOf(updateSchema.parse(update.payload))
    const code = event?.incoming.profile.languageCode
    const text = COMMON_TEXTS[code && !code.startsWith('zh') ? 'en' : 'zh'].fault(reference)
    await this.#wire.telegram.sendMessage(update.chatId, text).catch(() => undefined)
  }

  /** Best effort: a person who taps while the database is away is told that the tap is not lost. */
  #askForPatience(payload: unknown): void {
    const query = (payload as RawUpdate).callback_query
    if (!query) return
    const code = query.from.language_code
    const text = COMMON_TEXTS[code && !code.startsWith('zh') ? 'en' : 'zh'].busy
    this.#wire.telegram.answerCbQuery(query.id, text).catch(() => undefined)
  }
}

const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  return `${error.name}: ${error.message}`.replace(/bot\d+:[\w-]+/g, 'bot…').slice(0, 500)
}
