// Asks for one typed message: a draft row that waits for it, the question, and the way back.
import { beginDraft, dropDraft } from '../app/drafts.ts'
import type { Draft } from '../app/store.ts'
import { callbackData } from './callback-data.ts'
import type { Chat } from './context.ts'
import { goOnIn } from './draft-message.ts'
import type { Feature } from './feature.ts'
import { type Html, html } from './html.ts'
import type { Message } from './message.ts'
import { COMMON_TEXTS } from './texts/common.ts'

/** The draft's key travels in the Back button: kind and subject unless it is given, never a name. */
export async function ask(
  chat: Chat,
  draft: { kind: string; subjectId: number; key?: string; data?: Record<string, unknown> },
  question: string | Html,
): Promise<void> {
  const { kind, subjectId, key = `${kind}-${subjectId}`, data = {} } = draft
  await beginDraft(chat.deps, chat.caller, { key, kind, subjectId, data })
  const back = { text: `‹ ${COMMON_TEXTS[chat.view.lang].back}`, data: callbackData('draft-drop', key) }
  const messageId = await chat.say({ text: html`${question}`, buttons: [[back]] })
  await goOnIn(chat, key, messageId)
}

/** What was typed is to be confirmed: the draft's message is this question now, and the one before offers nothing. */
export async function askOnceMore(chat: Chat, { key }: Draft, sure: Message): Promise<void> {
  await goOnIn(chat, key, await chat.say(sure), true)
}

/** The Back button under every question. */
export const askFeature: Feature = {
  presses: {
    'draft-drop': async (chat, [key]) => {
      const t = COMMON_TEXTS[chat.view.lang]
      const outcome = await dropDraft(chat.deps, chat.caller, key)
      if (outcome.kind === 'dropped' && !outcome.was) return chat.toast(t.staleButton)
      await chat.show({ text: html`${t.dropped}` })
    },
  },
}
