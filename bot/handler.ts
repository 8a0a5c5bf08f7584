// Handles one kept update: by the bot, and where that fails again and again, by an apology with a reference number.
import type { Inbox, Log, TakenUpdate } from '../app/deps.ts'
import { faultOf } from '../app/fault.ts'
import type { Meter, UpdateOutcome } from '../app/meter.ts'
import { languageOf } from '../app/who.ts'
import type { Bot } from './bot.ts'
import type { Handling } from './context.ts'
import { html } from './html.ts'
import { referenceOf, underReference } from './reference.ts'
import type { Wire } from './telegram.ts'
import { COMMON_TEXTS } from './texts/common.ts'
import { eventOf, type RawUpdate, updateSchema } from './update.ts'

const MAX_TRIES = 5
const RETRY_MS = 1_000

export class Handler {
  readonly #inbox: Inbox
  readonly #bot: Bot
  readonly #wire: Wire
  readonly #log: Log
  readonly #meter: Meter | undefined

  constructor(parts: { inbox: Inbox; bot: Bot; wire: Wire; log: Log; meter?: Meter }) {
    this.#inbox = parts.inbox
    this.#bot = parts.bot
    this.#wire = parts.wire
    this.#log = parts.log
    this.#meter = parts.meter
  }

  /**
   * One try, and a pause after one that failed. @returns how it was handled; null when it was not: whoever has the turn then
   * looks what is next, which may be the same again
   */
  async handle(update: TakenUpdate): Promise<Handling | null> {
    const handling: Handling = { forget: false }
    const began = performance.now()
    const count = (outcome: UpdateOutcome) => this.#meter?.update(outcome, (performance.now() - began) / 1000)
    try {
      await underReference(update.id, this.#meter, async () => {
        const event = eventOf(updateSchema.parse(update.payload))
        if (event) await this.#bot.handle(event, handling)
      })
      count('done')
      return handling
    } catch (error) {
      const tries = update.attempts + 1
      const final = tries >= MAX_TRIES
      const counted = this.#inbox.cannotWork(error) ? null : await this.#count(update, error, final, handling)
      const reference = referenceOf(update.id)
      const fields = { reference, tries, ...faultOf(error) }
      count(counted && final ? 'given-up' : 'retried')
      // Where the database can do no work, or the failure cannot even be noted, it was no try.
      if (counted === null) this.#log.warn(fields, 'an update waits for the database')
      else this.#log.error(fields, 'an update was not handled')
      if (counted && final) await this.#apologise(update, reference)
      else await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      return null
    }
  }

  /** @returns false when another process has counted a try since; null when the database is away */
  async #count(
    update: TakenUpdate,
    error: unknown,
    final: boolean,
    { forget }: Handling,
  ): Promise<boolean | null> {
    return this.#inbox.failed(update, describe(error), final, forget).catch(() => null)
  }

  async #apologise(update: TakenUpdate, reference: string): Promise<void> {
    const read = updateSchema.safeParse(update.payload)
    const event = read.success ? eventOf(read.data) : null
    const text = textsFor(event?.incoming.profile.languageCode).fault(reference)
    await this.#wire.send(update.chatId, { text: html`${text}` }).catch(() => undefined)
  }

  /** Best effort: a person who taps while the database is away is told that the tap is not lost. */
  askForPatience({ callback_query: query }: RawUpdate): void {
    if (!query) return
    const { busy } = textsFor(query.from.language_code)
    this.#wire.telegram.answerCbQuery(query.id, busy).catch(() => undefined)
  }
}

const textsFor = (code: string | null | undefined) =>
  COMMON_TEXTS[languageOf({ lang: null, languageCode: code ?? null }, null)]

const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  return `${error.name}: ${error.message}`.replace(/bot\d+:[\w-]+/g, 'bot…').slice(0, 500)
}
