// The message in which something a person is in the middle of stands: there is one at a time. Where it goes on below, the one
// before is closed, and a tap on that changes nothing.

import { NEW_APPLICANT_KEY } from '../app/applicant-register.ts'
import { COMPLAINT_KEY } from '../app/complain.ts'
import { WIZARD_KEY } from '../app/dispatch-wizard.ts'
import { hasGoneOn, noteDraftMessage } from '../app/drafts.ts'
import type { Args, Press, Verb } from './callback-data.ts'
import type { Chat } from './context.ts'
import { html } from './html.ts'
import { COMMON_TEXTS } from './texts/common.ts'

/** The key of the draft that the buttons of a verb change; null for those that begin one. */
const DRAFT_OF: { [V in Verb]?: (args: Args<V>) => string | null } = {
  wizard: () => WIZARD_KEY,
  complain: ([step]) => (step === 'code' ? null : COMPLAINT_KEY),
  'applicant-new': ([what]) => (what === 'begin' ? null : NEW_APPLICANT_KEY),
  'draft-drop': ([key]) => key,
}

const close = (chat: Chat, messageId: number): Promise<boolean> =>
  chat.wire.edit(chat.chatId, messageId, { text: html`${COMMON_TEXTS[chat.view.lang].continuedBelow}` })

/**
 * Notes that the draft stands in this message now, and closes the one before.
 * @param answered the one before was answered with typed text: it stays as it was read, without its buttons
 */
export async function goOnIn(chat: Chat, key: string, messageId: number, answered = false): Promise<void> {
  const before = await noteDraftMessage(chat.deps, chat.chatId, key, messageId)
  if (before === null) return
  if (answered) await chat.retire(before)
  else await close(chat, before)
}

/** Whether the tapped message was left behind by its draft; whoever tapped is told, and it keeps no button. */
export async function isLeftBehind(chat: Chat, { verb, args }: Press): Promise<boolean> {
  const keyOf = DRAFT_OF[verb] as ((args: Press['args']) => string | null) | undefined
  const key = keyOf?.(args) ?? null
  const { messageId } = chat
  if (key === null || messageId === null) return false
  // Messages are numbered in their order. One that came later is where the draft stands, though that could not be noted.
  if (!(await hasGoneOn(chat.deps, chat.chatId, key, messageId))) return false
  chat.forget()
  await chat.toast(COMMON_TEXTS[chat.view.lang].leftBehind, { alert: true })
  await close(chat, messageId)
  return true
}
