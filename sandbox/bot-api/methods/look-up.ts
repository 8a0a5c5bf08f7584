// getMe, getChat, getFile.
import { resolveChat } from '../../chats.ts'
import { badRequest, isRefused } from '../refusal.ts'
import { botUser, chatObject, messageObject } from '../wire.ts'
import type { Method } from './types.ts'

/** Bot API manual, getFile: up to 20 MB. */
const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024

/** The bot as a User. */
export const getMe: Method = (core) => ({
  result: {
    ...botUser(core),
    can_join_groups: false,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  },
})

/** The parts of ChatFullInfo that exist here. */
export const getChat: Method = (core, params) => {
  const chatId = resolveChat(core.world, params.text('chat_id'), 'read')
  if (isRefused(chatId)) return chatId
  const pinned = core.world.chat(chatId).messages.findLast((message) => message.pinned && !message.deleted)
  return {
    result: {
      ...chatObject(core, chatId),
      accent_color_id: 0,
      max_reaction_count: 11,
      accepted_gift_types: {},
      ...(pinned && { pinned_message: messageObject(core, pinned, false) }),
    },
  }
}

/** Where a file of up to 20 MB can be downloaded. */
export const getFile: Method = (core, params) => {
  const file = core.files.get(params.text('file_id').trim())
  if (file === undefined) return badRequest('invalid file_id')
  if (file.size > MAX_DOWNLOAD_BYTES) return badRequest('file is too big')
  const { fileId, uniqueId, size, path } = file
  return { result: { file_id: fileId, file_unique_id: uniqueId, file_size: size, file_path: path } }
}
