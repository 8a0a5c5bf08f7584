// The shapes the sandbox keeps and shows. Bot API shapes are plain JSON and are made in bot-api/wire.ts.

/** A MessageEntity of the Bot API; offset and length count UTF-16 code units. */
export interface Entity {
  type: string
  offset: number
  length: number
  url?: string
  language?: string
}

export type MediaKind = 'photo' | 'document' | 'voice' | 'audio' | 'video'

/** A file somebody sent. `size` in bytes, `width`/`height` in pixels. */
export interface StoredFile {
  fileId: string
  uniqueId: string
  kind: MediaKind
  fileName: string
  mimeType: string
  size: number
  width?: number
  height?: number
  /** As getFile gives it, e.g. documents/file_3.pdf. */
  path: string
}

/** An inline button as the bot sent it. */
export interface InlineButton {
  text: string
  callback_data?: string
  url?: string
  [field: string]: unknown
}

/** Times are milliseconds since the epoch by the sandbox clock. */
export interface StoredMessage {
  messageId: number
  chatId: number
  from: 'bot' | 'person'
  at: number
  editedAt?: number
  text?: string
  caption?: string
  entities?: Entity[]
  media?: { kind: MediaKind; fileId: string }
  location?: { latitude: number; longitude: number }
  replyTo?: number
  keyboard?: InlineButton[][]
  replyKeyboard?: Record<string, unknown>
  mediaGroupId?: string
  linkPreview?: Record<string, unknown>
  protectContent?: boolean
  silent?: boolean
  pinned?: boolean
  deleted?: boolean
}

/** One line of the transcript, kept as it was when it happened. */
export interface LogEntry {
  seq: number
  at: number
  kind: 'message' | 'edit' | 'delete' | 'pin' | 'unpin' | 'tap' | 'toast' | 'block' | 'unblock'
  from: 'bot' | 'person'
  messageId?: number
  body?: string
  alert?: boolean
}

export interface PersonRecord {
  id: number
  firstName: string
  lastName?: string
  username?: string
  languageCode: string
  note?: string
  blocked: boolean
  started: boolean
  unread: number
}

export interface ChannelRecord {
  id: number
  username: string
  title: string
  /** Channels count their messages by themselves. */
  lastMessageId: number
}

/** The messages of one private chat or channel, oldest first. */
export interface ChatRecord {
  id: number
  messages: StoredMessage[]
  byId: Map<number, StoredMessage>
  log: LogEntry[]
}

export interface BotCommand {
  command: string
  description: string
}
