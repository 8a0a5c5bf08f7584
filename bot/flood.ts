// Keeps one person from being a load to all: what goes beyond a generous number in a minute is not handled, and said so.
import type { Clock, Inbox } from '../app/deps.ts'
import { languageOf } from '../app/who.ts'
import { html } from './html.ts'
import type { Wire } from './telegram.ts'
import { COMMON_TEXTS } from './texts/common.ts'
import { eventOf, type RawUpdate } from './update.ts'

/**
 * Of one person in a minute: the 201 items of the checklist answered at once by somebody who comes out of a basement, and
 * four albums of ten photos. No hand gets there otherwise.
 */
export const MOST_OF_A_PERSON = 250

const WINDOW_MS = 60_000
/** From here on it is asked what other processes took of the same person. */
const ASKS_FROM = 40
/** What was sent so long ago was held up, by an outage for example, and says nothing of the pace it was sent at. */
const HELD_UP_MS = 600_000
/** Taps that are answered after that; each answer is a call. */
const TOASTS = 10

export type Arrived = { id: bigint; chatId: string; payload: RawUpdate }

/** `refused`: how many of that person's so far in this minute. */
type Person = { taken: Set<bigint>; refused: number; full: boolean }

export type FloodParts = {
  clock: Clock
  /** How many updates of a chat all processes together have kept since a moment. */
  elsewhere(chatId: string, since: Date): Promise<number>
  /** Says something to a person, or answers their tap. Best effort: neither is waited for. */
  say(chatId: string, text: string): void
  toast(callbackQueryId: string, text: string): void
}

export class Flood {
  readonly #most: number
  readonly #parts: FloodParts
  #window = Number.NaN
  readonly #people = new Map<string, Person>()

  /** @param most updates of one person in a minute */
  constructor(most: number, parts: FloodParts) {
    this.#most = most
    this.#parts = parts
  }

  /**
   * Sorts what has arrived, in order; what comes again is counted once. Whoever is refused something is told how long to
   * wait, once a minute.
   * @throws when it cannot be asked what was taken elsewhere
   */
  async sort<U extends Arrived>(arrived: readonly U[]): Promise<{ taken: U[]; refused: U[] }> {
    const taken: U[] = []
    const refused: U[] = []
    for (const update of arrived) {
      if (await this.#mayCome(update)) taken.push(update)
      else refused.push(update)
    }
    return { taken, refused }
  }

  async #mayCome({ id, chatId, payload }: Arrived): Promise<boolean> {
    const now = this.#parts.clock.now().getTime()
    const window = Math.floor(now / WINDOW_MS)
    if (window !== this.#window) this.#people.clear()
    this.#window = window
    const sentAt = payload.message?.date
    if (sentAt !== undefined && now - sentAt * 1000 > HELD_UP_MS) return true
    const person = this.#people.get(chatId) ?? { taken: new Set(), refused: 0, full: false }
    this.#people.set(chatId, person)
    if (person.taken.has(id)) return true
    if (!person.full) person.full = await this.#isFull(chatId, person.taken.size, window * WINDOW_MS)
    if (!person.full) {
      person.taken.add(id)
      return true
    }
    this.#tell(payload, person.refused++, Math.ceil(((window + 1) * WINDOW_MS - now) / 1000))
    return false
  }

  async #isFull(chatId: string, here: number, since: number): Promise<boolean> {
    if (here >= this.#most) return true
    return here >= ASKS_FROM && (await this.#parts.elsewhere(chatId, new Date(since))) >= this.#most
  }

  #tell(payload: RawUpdate, before: number, seconds: number): void {
    const incoming = eventOf(payload)?.incoming
    if (!incoming) return
    const code = incoming.profile.languageCode
    const text = COMMON_TEXTS[languageOf({ lang: null, languageCode: code ?? null }, null)].tooFast(
      this.#most,
      seconds,
    )
    if (before === 0) this.#parts.say(incoming.chatId, text)
    if (incoming.callbackQueryId !== null && before < TOASTS)
      this.#parts.toast(incoming.callbackQueryId, text)
  }
}

/**
 * The inbox, into which nobody puts more than `most` updates in a minute: of what is more, only that it came is kept.
 * @param wire says so to the person
 */
export function unflooded(inbox: Inbox, most: number, { wire, clock }: { wire: Wire; clock: Clock }): Inbox {
  const flood = new Flood(most, {
    clock,
    elsewhere: (chatId, since) => inbox.countOf(chatId, since),
    say: (chatId, text) => void wire.send(chatId, { text: html`${text}` }).catch(() => undefined),
    toast: (id, text) => void wire.telegram.answerCbQuery(id, text).catch(() => undefined),
  })
  return {
    ...inbox,
    take: async (updates, at) => {
      const { taken, refused } = await flood.sort(updates as readonly Arrived[])
      const ids = refused.map(({ id }) => id)
      if (ids.length > 0) await inbox.refuse(ids, at)
      if (taken.length > 0) await inbox.take(taken, at)
    },
  }
}
