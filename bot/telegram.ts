// The bot's way to Telegram: Telegraf's client, paced, with one retry where Telegram itself asks for it.
import { Input, type Telegram, TelegramError } from 'telegraf'
import { type Message, markupOf } from './message.ts'
import { Pace, type SendLimits } from './pace.ts'

/** Longest pause Telegram may ask for that is waited out inside a reply; longer ones are for the sender to plan. */
const PATIENCE_S = 5

export type TelegramFile = { bytes: Uint8Array }

export class Wire {
  readonly telegram: Telegram
  readonly #pace: Pace

  constructor(telegram: Telegram, limits: SendLimits) {
    this.telegram = telegram
    this.#pace = new Pace(limits)
  }

  async #call<T>(chatId: string | null, call: () => Promise<T>): Promise<T> {
    const paced = () => (chatId === null ? this.#pace.overall(call) : this.#pace.inChat(chatId, call))
    try {
      return await paced()
    } catch (error) {
      const wait = error instanceof TelegramError ? error.parameters?.retry_after : undefined
      if (wait === undefined || wait > PATIENCE_S) throw error
      await new Promise((resolve) => setTimeout(resolve, wait * 1000))
      return paced()
    }
  }

  /** Sends a new message. @returns its id */
  async send(chatId: string, message: Message): Promise<number> {
    const { file, text, buttons = [], replyTo, protect } = message
    const extra = {
      parse_mode: 'HTML' as const,
      ...(buttons.length > 0 ? { reply_markup: markupOf(buttons) } : {}),
      ...(replyTo ? { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } } : {}),
      ...(protect ? { protect_content: true } : {}),
    }
    const sent = await this.#call(chatId, (): Promise<{ message_id: number }> => {
      if (!file)
        return this.telegram.sendMessage(chatId, text.html, {
          ...extra,
          link_preview_options: { is_disabled: true },
        })
      const input = Input.fromBuffer(Buffer.from(file.bytes), file.fileName)
      const captioned = { ...extra, caption: text.html }
      return file.kind === 'photo'
        ? this.telegram.sendPhoto(chatId, input, captioned)
        : this.telegram.sendDocument(chatId, input, captioned)
    })
    return sent.message_id
  }

  /** Shows `message` in place of an earlier one. @returns false when that one is gone */
  async edit(chatId: string, messageId: number, { text, buttons = [] }: Message): Promise<boolean> {
    const extra = {
      parse_mode: 'HTML' as const,
      link_preview_options: { is_disabled: true },
      ...(buttons.length > 0 ? { reply_markup: markupOf(buttons) } : {}),
    }
    try {
      await this.#call(null, () =>
        this.telegram.editMessageText(chatId, messageId, undefined, text.html, extra),
      )
      return true
    } catch (error) {
      if (!(error instanceof TelegramError)) throw error
      if (error.description.includes('message is not modified')) return true
      if (/message to edit not found|message can't be edited/.test(error.description)) return false
      throw error
    }
  }

  /** Takes the buttons off a message; nothing happens when it is gone or has none. */
  async retire(chatId: string, messageId: number): Promise<void> {
    try {
      await this.#call(null, () =>
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
}
