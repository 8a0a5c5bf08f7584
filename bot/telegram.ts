// The bot's way to Telegram: Telegraf's client, paced, patient where Telegram asks for it or does not answer.
import { Input, type Telegram, TelegramError } from 'telegraf'
import type { Fetched } from '../app/deps.ts'
import { type Message, markupOf } from './message.ts'
import type { Pace } from './pace.ts'

/** How often a failed call is tried again, and the longest pause that is waited out for it. */
type Patience = { pausesMs: readonly number[]; longestS: number }

/** Notices are rows: what takes longer is for their sender to plan. */
const FOR_NOTICES: Patience = { pausesMs: [], longestS: 5 }
/** A reply is said once, after its effect; nobody would say it again. */
const FOR_REPLIES: Patience = { pausesMs: [1_000, 2_000, 4_000, 8_000], longestS: 30 }

/** How long to wait before trying again after `error`, for the time `tries`; null: it would not help. */
function pauseAfter(error: unknown, { pausesMs, longestS }: Patience, tries: number): number | null {
  if (error instanceof TelegramError) {
    const asked = error.parameters?.retry_after
    if (asked !== undefined) return asked <= longestS && tries <= pausesMs.length ? asked * 1000 : null
    if (error.code < 500) return null
  }
  return pausesMs[tries] ?? null
}

export class Wire {
  readonly telegram: Telegram
  readonly #pace: Pace
  readonly #patience: Patience

  constructor(telegram: Telegram, pace: Pace, patience = FOR_NOTICES) {
    this.telegram = telegram
    this.#pace = pace
    this.#patience = patience
  }

  /** The same way, for replies: a short trouble of Telegram or the network is waited out. */
  forReplies(): Wire {
    return new Wire(this.telegram, this.#pace, FOR_REPLIES)
  }

  async #call<T>(chatId: string | null, call: () => Promise<T>): Promise<T> {
    const paced = () => (chatId === null ? this.#pace.overall(call) : this.#pace.inChat(chatId, call))
    for (let tries = 0; ; tries++) {
      try {
        return await paced()
      } catch (error) {
        const pause = pauseAfter(error, this.#patience, tries)
        if (pause === null) throw error
        await new Promise((resolve) => setTimeout(resolve, pause))
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
  async edit(chatId: string, messageId: number, message: Message): Promise<boolean> {
    const { text, buttons = [], stored } = message
    const extra = {
      parse_mode: 'HTML' as const,
      ...(buttons.length > 0 ? { reply_markup: markupOf(buttons) } : {}),
    }
    try {
      // A stored file never changes, so that what is said of it can be shown anew in its caption.
      await this.#call(null, () =>
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
