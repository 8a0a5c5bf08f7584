// Stored things as the people's side shows them.
import type { Core } from '../core.ts'
import type { ChannelRecord, PersonRecord, StoredFile, StoredMessage } from '../types.ts'
import type { ButtonView, ChannelView, Chat, ChatMessage, CommandView, FileView, Person } from './types.ts'

/** A person with what the list of chats shows. */
export function personView(core: Core, person: PersonRecord): Person {
  const last = core.world.chats.get(person.id)?.messages.findLast((message) => message.deleted !== true)
  return {
    id: person.id,
    firstName: person.firstName,
    ...(person.lastName !== undefined && { lastName: person.lastName }),
    ...(person.username !== undefined && { username: person.username }),
    languageCode: person.languageCode,
    blocked: person.blocked,
    started: person.started,
    unread: person.unread,
    ...(last && { lastMessage: { text: preview(core, last), at: last.at } }),
    ...(person.note !== undefined && { note: person.note }),
  }
}

/** A channel without its counter. */
export function channelView({ id, username, title }: ChannelRecord): ChannelView {
  return { id, username, title }
}

function preview(core: Core, message: StoredMessage): string {
  if (message.text !== undefined) return message.text.slice(0, 120)
  if (message.location !== undefined) return '[location]'
  const file = message.media === undefined ? undefined : core.files.get(message.media.fileId)
  const label =
    message.media?.kind === 'document' ? (file?.fileName ?? 'document') : (message.media?.kind ?? '')
  return `[${label}]${message.caption ? ` ${message.caption.slice(0, 100)}` : ''}`
}

function fileView(file: StoredFile): FileView {
  return { fileId: file.fileId, fileName: file.fileName, mimeType: file.mimeType, size: file.size }
}

function mediaView(core: Core, message: StoredMessage): Partial<ChatMessage> {
  const file = message.media === undefined ? undefined : core.files.get(message.media.fileId)
  if (file === undefined || message.media === undefined) return {}
  if (message.media.kind === 'photo') {
    return { photo: { fileId: file.fileId, width: file.width ?? 0, height: file.height ?? 0 } }
  }
  return { [message.media.kind]: fileView(file) }
}

function buttonViews(message: StoredMessage): ButtonView[][] | undefined {
  return message.keyboard?.map((row) =>
    row.map((button): ButtonView => {
      if (button.url !== undefined) return { text: button.text, kind: 'url', url: button.url }
      return { text: button.text, kind: 'callback', data: button.callback_data ?? '' }
    }),
  )
}

/** A message as a phone shows it. */
export function chatMessage(core: Core, message: StoredMessage): ChatMessage {
  const buttons = buttonViews(message)
  const { editedAt, text, caption, entities, location, replyTo, mediaGroupId, linkPreview } = message
  return {
    messageId: message.messageId,
    from: message.from,
    at: message.at,
    ...(editedAt !== undefined && { editedAt }),
    ...(text !== undefined && { text }),
    ...(caption !== undefined && { caption }),
    ...(entities?.length && { entities }),
    ...mediaView(core, message),
    ...(location && { location }),
    ...(replyTo !== undefined && { replyTo }),
    ...(buttons && { buttons }),
    ...(mediaGroupId !== undefined && { mediaGroupId }),
    ...(linkPreview && { linkPreview }),
    ...(message.protectContent && { protectContent: true }),
    ...(message.silent && { silent: true }),
    ...(message.pinned && { pinned: true }),
  }
}

/** Messages of a chat that are not deleted, oldest first; after `since` when given. */
export function chatMessages(core: Core, chatId: number, since = 0): ChatMessage[] {
  const messages = core.world.chats.get(chatId)?.messages ?? []
  return messages
    .filter((message) => message.messageId > since && message.deleted !== true)
    .map((message) => chatMessage(core, message))
}

/** Commands that apply in a private chat: the narrowest scope set, in the person's language or in none. */
export function commandsFor(core: Core, person: PersonRecord): CommandView[] {
  const languages = [person.languageCode.split('-')[0] ?? '', '']
  for (const scope of [`chat:${person.id}`, 'all_private_chats', 'default']) {
    for (const language of languages) {
      const commands = core.world.commands.get(`${scope} ${language}`)
      if (commands !== undefined) return commands
    }
  }
  return []
}

/** A whole chat with the menu of commands. */
export function chatView(core: Core, person: PersonRecord, since = 0): Chat {
  return {
    person: personView(core, person),
    messages: chatMessages(core, person.id, since),
    commands: commandsFor(core, person),
  }
}
