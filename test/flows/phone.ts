// A phone in somebody's hand: reads what is on the screen, types, taps, waits for the answer.
import type { ChatMessage } from '../../sandbox/people/types.ts'
import type { World } from './world.ts'

export class Phone {
  readonly id: number
  readonly #world: World

  constructor(world: World, id: number) {
    this.#world = world
    this.id = id
  }

  /** All messages of the bot, oldest first. */
  messages(): ChatMessage[] {
    return this.#world.sandbox.people.chat(this.id).messages.filter(({ from }) => from === 'bot')
  }

  /** The text (or caption) of the bot's last message. */
  screen(): string {
    const last = this.messages().at(-1)
    return last?.text ?? last?.caption ?? ''
  }

  /** Texts of all messages of the bot. */
  texts(): string[] {
    return this.messages().map(({ text, caption }) => text ?? caption ?? '')
  }

  /** The newest message of the bot that contains `part`. @throws when there is none */
  message(part: string): ChatMessage {
    const found = this.messages().findLast(({ text, caption }) => (text ?? caption ?? '').includes(part))
    if (!found) throw new Error(`phone ${this.id} shows no “${part}”：\n${this.transcript()}`)
    return found
  }

  textOf(part: string): string {
    const found = this.message(part)
    return found.text ?? found.caption ?? ''
  }

  /** The live status message of dispatch `n`, as it now reads. */
  status(n: number): string {
    const found = this.messages().findLast(
      ({ text }) => text?.startsWith(`委派 ${n} ·`) || text?.startsWith(`Dispatch ${n} ·`),
    )
    if (!found?.text) throw new Error(`phone ${this.id} shows no dispatch ${n}:\n${this.transcript()}`)
    return found.text
  }

  shows(part: string): boolean {
    return this.texts().some((text) => text.includes(part))
  }

  count(part: string): number {
    return this.texts().filter((text) => text.includes(part)).length
  }

  /** Labels of the buttons under all messages, newest message last. */
  buttons(): string[] {
    return this.messages().flatMap(({ buttons }) => (buttons ?? []).flat().map(({ text }) => text))
  }

  /** Labels of the buttons under the newest message that contains `part`; none when there is no such message. */
  buttonsUnder(part: string): string[] {
    const found = this.messages().findLast(({ text, caption }) => (text ?? caption ?? '').includes(part))
    return (found?.buttons ?? []).flat().map(({ text }) => text)
  }

  async type(text: string, options: { replyTo?: number } = {}): Promise<void> {
    this.#world.sandbox.people.send(this.id, text, options)
    await this.#world.settled()
  }

  /**
   * Taps the newest button with that label, or that under the newest message containing `under`.
   * @returns the toast or alert it answered with
   */
  async tap(label: string, under?: string): Promise<string> {
    const since = this.#world.sandbox.events.lastId
    const where = under === undefined ? {} : { messageId: this.message(under).messageId }
    const { callbackQueryId } = this.#world.sandbox.people.tapButton(this.id, label, where)
    return this.#answer(callbackQueryId, since)
  }

  /** Sends callback data no button of this phone needs to have, as a tampered client could. */
  async forge(messageId: number, data: string): Promise<string> {
    const since = this.#world.sandbox.events.lastId
    const { callbackQueryId } = this.#world.sandbox.people.tap(this.id, { messageId, data })
    return this.#answer(callbackQueryId, since)
  }

  async #answer(callbackQueryId: string, since: number): Promise<string> {
    const event = await this.#world.sandbox.waitFor(
      (one) => one.type === 'toast' && one.callbackQueryId === callbackQueryId,
      25_000,
      since,
    )
    await this.#world.settled()
    return event.type === 'toast' ? (event.text ?? '') : ''
  }

  async photo(caption = ''): Promise<void> {
    const bytes = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    await this.#world.sandbox.people.sendFile(this.id, { kind: 'photo', bytes, fileName: 'x.png', caption })
    await this.#world.settled()
  }

  async document(fileName: string, bytes: Uint8Array, caption = ''): Promise<void> {
    await this.#world.sandbox.people.sendFile(this.id, { kind: 'document', bytes, fileName, caption })
    await this.#world.settled()
  }

  async location(latitude: number, longitude: number): Promise<void> {
    this.#world.sandbox.people.sendLocation(this.id, { latitude, longitude })
    await this.#world.settled()
  }

  async edit(messageId: number, text: string): Promise<void> {
    this.#world.sandbox.people.edit(this.id, messageId, text)
    await this.#world.settled()
  }

  /** The id of the message this person sent last. */
  lastSent(): number {
    const mine = this.#world.sandbox.people.chat(this.id).messages.filter(({ from }) => from === 'person')
    return mine.at(-1)?.messageId ?? 0
  }

  transcript(): string {
    return this.#world.sandbox.transcript(this.id)
  }
}
