// The bot's way to Telegram: Telegraf's client, paced, patient where Telegram asks for it or does not answer.
import { Input, type Telegram, TelegramError } from 'telegraf'
import type { Fetched } from '../app/deps.ts'
import { harmlessFileName } from '../domain/file-name.ts'
import { type Message, markupOf } from './message.ts'
import { type Pace, type Patience, PutOff } from './pace.ts'

/** How a call is made: its place among others, and what is waited out for it. */
type Manner = {
  urgency: number
  key?: number
  patience: Patience
  /** Pauses before it is tried again when Telegram or the network fails, and the longest one Telegram may ask for. */
  pausesMs: readonly number[]
  longestS: number
}

/** A reply is said once, after its effect; nobody would say it again. */
const REPLY: Manner = {
  urgency: 0,
  patience: { chatMs: 30_000, allMs: 30_000 },
  pausesMs: [1_000, 2_000, 4_000, 8_000],
  longestS: 30,
}
/** Notices are rows: what takes longer than a moment is for their sender to plan, who has others to send meanwhile. */
const NOTICE = { patience: { chatMs: 250, allMs: 15_000 }, pausesMs: [], longestS: 0 }

export class Wire {
  readonly telegram: Telegram
  readonly #pace: Pace
  readonly #manner: Manner

  /** For replies, unless said otherwise: they are urgent, and a short trouble of Telegram or the network is waited out. */
  constructor(telegram: Telegram, pace: Pace, manner: Manner = REPLY) {
    this.telegram = telegram
    this.#pace = pace
    this.#manner = manner
  }

  /** The same way, for a row to be sent: nothing is waited out. @param row its id, by which it keeps its place */
  forNotice({ row, urgency }: { row: number; urgency: number }): Wire {
    return new Wire(this.telegram, this.#pace, { ...NOTICE, urgency, key: row })
  }

  /** @throws PutOff when its turn is further away than it is worth waiting for, TelegramError, or what the network throws */
  async #call<T>(kind: 'send' | 'edit', chat: string, call: () => Promise<T>): Promise<T> {
    const { pausesMs, longestS } = this.#manner
    for (let tries = 0; ; tries++) {
      try {
        return await this.#pace.run({ ...this.#manner, kind, chat }, call)
      } catch (error) {
        const pause = pausesMs[tries]
        const asked = error instanceof TelegramError ? error.parameters?.retry_after : undefined
        if (asked !== undefined) await this.#pace.refused(chat, asked * 1_000)
        const final = error instanceof PutOff || (error instanceof TelegramError && error.code < 500)
        if (pause === undefined || (asked === undefined ? final : asked > longestS)) throw error
        // Where Telegram said how long, the pace waits.
        if (asked === undefined) await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
  }

  /** Sends a new message. @returns its id */
  async send(chatId: string, message: Message): Promise<number> {
    const { file, text, buttons = [], replyTo, protect } = message
    const extra = {
      parse_mode: 'HTML' as const,
      ...(buttons.length > 0 ? { reply_markup: markupOf(buttons) } : {}),
      ...(replyTo ? { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } } : {}),
      ...(protect || text.covert ? { protect_content: true } : {}),
      ...(this.#pace.paid ? { allow_paid_broadcast: true } : {}),
    }
    const sent = await this.#call('send', chatId, (): Promise<{ message_id: number }> => {
      if (!file)
        return this.telegram.sendMessage(chatId, text.html, {
          ...extra,
          link_preview_options: { is_disabled: true },
        })
      const input = Input.fromBuffer(Buffer.from(file.bytes), harmlessFileName(file.fileName))
      const captioned = { ...extra, caption: text.html }
      return file.kind === 'photo'
        ? this.telegram.sendPhoto(chatId, input, captioned)
        : this.telegram.sendDocument(chatId, input, captioned)
    })
    return sent.message_id
  }

  /** Shows `message` in place of an earlier one. @returns false when that one is gone */
  async edit(chatId: string, messageId: number, message: Message): Promise<boolean> {
    const { text, buttons = [], stored } = message
    const extra = {
      parse_mode: 'HTML' as const,
      ...(buttons.length > 0 ? { reply_markup: markupOf(buttons) } : {}),
    }
    try {
      // A stored file never changes, so that what is said of it can be shown anew in its caption.
      await this.#call('edit', chatId, () =>
        stored
          ? this.telegram.editMessageCaption(chatId, messageId, undefined, text.html, extra)
          : this.telegram.editMessageText(chatId, messageId, undefined, text.html, {
              ...extra,
              link_preview_options: { is_disabled: true },
            }),
      )
      return true
    } catch (error) {
      if (!(error instanceof TelegramError)) throw error
      if (error.description.includes('message is not modified')) return true
      // A message with a picture or a file has a caption, and no text to take the place of.
      const gone =
        /message to edit not found|message can't be edited|no (?:text|caption) in the message to edit/
      if (gone.test(error.description)) return false
      throw error
    }
  }

  /** Takes the buttons off a message; nothing happens when it is gone or has none. */
  async retire(chatId: string, messageId: number): Promise<void> {
    try {
      await this.#call('edit', chatId, () =>
        this.telegram.editMessageReplyMarkup(chatId, messageId, undefined, undefined),
      )
    } catch (error) {
      if (!(error instanceof TelegramError) || error.code !== 400) throw error
    }
  }

  /** Reads a file a person sent. @throws when Telegram does not give it, or not whole */
  async download(fileId: string): Promise<Uint8Array> {
    const link = await this.telegram.getFileLink(fileId)
    const response = await fetch(link, { signal: AbortSignal.timeout(120_000) })
    if (!response.ok) throw new Error(`file download answered ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }

  /** `download` with Telegram's final refusals as values. @throws when another try may help */
  async fetchFile(fileId: string): Promise<Fetched> {
    try {
      return { kind: 'file', bytes: await this.download(fileId) }
    } catch (error) {
      if (!(error instanceof TelegramError) || error.code !== 400) throw error
      // One refusal is for an id that is wrong as well as for a file that is away for now; only time tells which.
      if (error.description.includes('temporarily unavailable')) throw error
      return { kind: 'lost', loss: error.description.includes('too big') ? 'too-large' : 'gone' }
    }
  }
}
