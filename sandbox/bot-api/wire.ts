// Bot API objects as the bot receives them: User, Chat, Message, files.
import type { Core } from '../core.ts'
import type { PersonRecord, StoredFile, StoredMessage } from '../types.ts'

type Json = Record<string, unknown>

const seconds = (ms: number): number => Math.floor(ms / 1000)

/** The bot as a User. */
export function botUser(core: Core): Json {
  return {
    id: core.world.bot.id,
    is_bot: true,
    first_name: core.world.bot.name,
    username: core.world.bot.username,
  }
}

/** A person as a User. */
export function personUser(person: PersonRecord): Json {
  return {
    id: person.id,
    is_bot: false,
    first_name: person.firstName,
    ...(person.lastName && { last_name: person.lastName }),
    ...(person.username && { username: person.username }),
    language_code: person.languageCode,
  }
}

/** A private chat or channel as a Chat. */
export function chatObject(core: Core, chatId: number): Json {
  const channel = core.world.channels.get(chatId)
  if (channel !== undefined) {
    return { id: channel.id, title: channel.title, username: channel.username, type: 'channel' }
  }
  const person = core.world.persons.get(chatId)
  return {
    id: chatId,
    first_name: person?.firstName ?? '',
    ...(person?.lastName && { last_name: person.lastName }),
    ...(person?.username && { username: person.username }),
    type: 'private',
  }
}

function sender(core: Core, message: StoredMessage): Json {
  if (message.chatId < 0) return { sender_chat: chatObject(core, message.chatId) }
  const person = core.world.persons.get(message.chatId)
  return { from: message.from === 'bot' || person === undefined ? botUser(core) : personUser(person) }
}

function fileObject(file: StoredFile): Json {
  const size = file.width === undefined ? {} : { width: file.width, height: file.height }
  return { file_id: file.fileId, file_unique_id: file.uniqueId, file_size: file.size, ...size }
}

function media(core: Core, message: StoredMessage): Json {
  const file = message.media === undefined ? undefined : core.files.get(message.media.fileId)
  if (file === undefined || message.media === undefined) return {}
  const base = fileObject(file)
  const named = { ...base, file_name: file.fileName, mime_type: file.mimeType }
  switch (message.media.kind) {
    case 'photo':
      return { photo: [base] }
    case 'document':
      return { document: named }
    case 'voice':
      return { voice: { ...base, mime_type: file.mimeType, duration: 1 } }
    case 'audio':
      return { audio: { ...named, duration: 1 } }
    case 'video':
      return { video: { width: 0, height: 0, ...named, duration: 1 } }
  }
}

/** A Message; a reply carries the message replied to, without that one's own reply. */
export function messageObject(core: Core, message: StoredMessage, withReply = true): Json {
  const repliedTo =
    withReply && message.replyTo !== undefined
      ? core.world.message(message.chatId, message.replyTo)
      : undefined
  return {
    message_id: message.messageId,
    ...sender(core, message),
    chat: chatObject(core, message.chatId),
    date: seconds(message.at),
    ...(message.editedAt !== undefined && { edit_date: seconds(message.editedAt) }),
    ...(message.mediaGroupId !== undefined && { media_group_id: message.mediaGroupId }),
    ...(repliedTo && { reply_to_message: messageObject(core, repliedTo, false) }),
    ...(message.text !== undefined && { text: message.text }),
    ...(message.text !== undefined && message.entities?.length && { entities: message.entities }),
    ...media(core, message),
    ...(message.caption !== undefined && { caption: message.caption }),
    ...(message.caption !== undefined && message.entities?.length && { caption_entities: message.entities }),
    ...(message.location && { location: message.location }),
    ...(message.linkPreview && { link_preview_options: message.linkPreview }),
    ...(message.protectContent && { has_protected_content: true }),
    ...(message.keyboard && { reply_markup: { inline_keyboard: message.keyboard } }),
  }
}
