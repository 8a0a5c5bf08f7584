// The message a call is about, or Telegram's word for why it cannot be.
import { resolveChat } from '../../chats.ts'
import type { Core } from '../../core.ts'
import type { StoredMessage } from '../../types.ts'
import type { Params } from '../check-params.ts'
import { badRequest, isRefused, type Refused } from '../refusal.ts'

/** Finds it by chat_id and message_id; to edit, it must be the bot’s own. */
export function findMessage(
  core: Core,
  params: Params,
  purpose: 'edit' | 'delete' | 'pin' | 'unpin',
): StoredMessage | Refused {
  const inline = params.text('chat_id') === '' && params.int('message_id') === 0
  if (purpose === 'edit' && inline) {
    return params.has('inline_message_id')
      ? badRequest('MESSAGE_ID_INVALID')
      : badRequest('Message identifier is not specified')
  }
  const chatId = resolveChat(core.world, params.text('chat_id'), purpose === 'delete' ? 'read' : 'write')
  if (isRefused(chatId)) return chatId
  const messageId = params.int('message_id')
  if (messageId <= 0) return badRequest('Message identifier is not specified')
  const message = core.world.message(chatId, messageId)
  if (message === undefined) return badRequest(`message to ${purpose} not found`)
  if (purpose === 'edit' && message.from !== 'bot') return badRequest("Message can't be edited")
  return message
}
