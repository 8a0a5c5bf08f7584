// deleteMessage, pinChatMessage, unpinChatMessage.
import { resolveChat } from '../../chats.ts'
import type { Core } from '../../core.ts'
import { remove, setPinned } from '../../post.ts'
import type { StoredMessage } from '../../types.ts'
import { badRequest, isRefused } from '../refusal.ts'
import { botUser, chatObject, messageObject } from '../wire.ts'
import { findMessage } from './find-message.ts'
import type { Method } from './types.ts'

/** deleteMessage in the Bot API manual: only if sent less than 48 hours ago. */
const DELETABLE_MS = 48 * 3600 * 1000

/** For everyone, within 48 hours, also messages of the person. */
export const deleteMessage: Method = (core, params) => {
  const message = findMessage(core, params, 'delete')
  if (isRefused(message)) return message
  if (core.clock.now() - message.at > DELETABLE_MS) return badRequest("Message can't be deleted for everyone")
  remove(core, message)
  return { result: true }
}

/** Pins, and leaves a service message about it. */
export const pinChatMessage: Method = (core, params) => {
  const message = findMessage(core, params, 'pin')
  if (isRefused(message)) return message
  setPinned(core, message, true)
  announcePin(core, message)
  return { result: true }
}

/** Telegram puts a service message about the pin into the chat, and tells the bot so. */
function announcePin(core: Core, message: StoredMessage): void {
  if (message.chatId < 0) return
  core.updates.push(
    'message',
    {
      message_id: core.world.nextMessageId(message.chatId),
      from: botUser(core),
      chat: chatObject(core, message.chatId),
      date: Math.floor(core.clock.now() / 1000),
      pinned_message: messageObject(core, message, false),
    },
    message.chatId,
  )
}

/** Without message_id, the message pinned last. */
export const unpinChatMessage: Method = (core, params) => {
  const message = params.has('message_id')
    ? findMessage(core, params, 'unpin')
    : lastPinned(core, params.text('chat_id'))
  if (isRefused(message)) return message
  if (message === undefined || message.pinned !== true) return badRequest('message to unpin not found')
  setPinned(core, message, false)
  return { result: true }
}

function lastPinned(core: Core, chatIdText: string) {
  const chatId = resolveChat(core.world, chatIdText, 'write')
  if (isRefused(chatId)) return chatId
  return core.world.chat(chatId).messages.findLast((message) => message.pinned === true && !message.deleted)
}
