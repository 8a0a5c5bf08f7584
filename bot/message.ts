// A message as views make it: text, buttons, at most one file.
import { type Html, whole } from './html.ts'

export type Button = { text: string; data: string } | { text: string; url: string }

export type Message = {
  text: Html
  buttons?: Button[][]
  /** Sent with the text as its caption. */
  file?: { kind: 'document' | 'photo'; fileName: string; bytes: Uint8Array }
  /** A file in the vault, read when the message is sent. */
  stored?: { fileName: string; sha256: string }
  /** The message of the same chat it answers. */
  replyTo?: number | null
  /** Cannot be forwarded or saved (confidentiality, Art. 10). */
  protect?: boolean
}

type Markup = {
  inline_keyboard: ({ text: string; callback_data: string } | { text: string; url: string })[][]
}

export const markupOf = (buttons: Button[][]): Markup => ({
  inline_keyboard: buttons.map((row) =>
    row.map((button) =>
      'url' in button
        ? { text: whole(button.text), url: button.url }
        : { text: whole(button.text), callback_data: button.data },
    ),
  ),
})
