// One message that is edited while something long goes on, at most once a second.
import { performance } from 'node:perf_hooks'
import type { Chat } from './context.ts'
import { html } from './html.ts'
import { COMMON_TEXTS } from './texts/common.ts'

const EVERY_MS = 1_000

export interface Progress {
  /** May be called as often as one likes; what comes too soon is passed over. */
  tell(text: string): void
  /** The last word; resolves when the message shows it. */
  end(text: string): Promise<void>
}

/** Sends the first line. An edit that Telegram does not take is not worth stopping the work for. */
export async function showProgress(chat: Chat, first: string): Promise<Progress> {
  const messageId = await chat.say(first)
  let last = performance.now()
  let under: Promise<unknown> | null = null
  const edit = (text: string) =>
    chat.wire.edit(chat.chatId, messageId, { text: html`${text}` }).catch((error: unknown) => {
      const kind = error instanceof Error ? error.name : 'unknown'
      chat.deps.log.info({ kind }, 'a progress line was not shown')
    })
  return {
    tell: (text) => {
      const now = performance.now()
      if (under || now - last < EVERY_MS) return
      last = now
      under = edit(text).finally(() => {
        under = null
      })
    },
    end: async (text) => {
      await under
      await edit(text)
    },
  }
}

/** How long people wait without a word, milliseconds. */
const SILENT_MS = 700

/**
 * Waits for work whose result is answered afterwards; where it takes long, a line says meanwhile that it is under way. The
 * work is not to be done twice: what it fails with is thrown as it is.
 */
export async function patiently<T>(chat: Chat, work: Promise<T>): Promise<T> {
  const t = COMMON_TEXTS[chat.view.lang]
  const lines: Promise<Progress | null>[] = []
  // A line that cannot be sent is not worth losing the answer for.
  const tell = () => lines.push(showProgress(chat, t.preparing).catch(() => null))
  const timer = setTimeout(tell, SILENT_MS)
  try {
    const done = await work
    for (const line of lines) await (await line)?.end(t.prepared)
    return done
  } finally {
    clearTimeout(timer)
  }
}
