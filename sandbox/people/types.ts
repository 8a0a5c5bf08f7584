// What the people's side shows: the shapes of its JSON and of the in-process methods.
import type { Entity, MediaKind } from '../types.ts'

export interface Person {
  id: number
  firstName: string
  lastName?: string
  username?: string
  languageCode: string
  blocked: boolean
  started: boolean
  unread: number
  lastMessage?: { text: string; at: number }
  note?: string
}

export interface NewPerson {
  firstName: string
  lastName?: string
  username?: string
  languageCode?: string
  id?: number
  note?: string
}

export type PersonPatch = Partial<Pick<NewPerson, 'languageCode' | 'note' | 'firstName' | 'lastName'>>

export interface ChannelView {
  id: number
  username: string
  title: string
}

export interface ButtonView {
  text: string
  kind: 'callback' | 'url'
  data?: string
  url?: string
}

export interface FileView {
  fileId: string
  fileName: string
  mimeType: string
  size: number
}

/** A message as a phone shows it. Times: ms since the epoch; entity offsets: UTF-16 code units. */
export interface ChatMessage {
  messageId: number
  from: 'bot' | 'person'
  at: number
  editedAt?: number
  text?: string
  caption?: string
  entities?: Entity[]
  photo?: { fileId: string; width: number; height: number }
  document?: FileView
  voice?: FileView
  audio?: FileView
  video?: FileView
  location?: { latitude: number; longitude: number }
  replyTo?: number
  buttons?: ButtonView[][]
  mediaGroupId?: string
  linkPreview?: Record<string, unknown>
  protectContent?: boolean
  silent?: boolean
  pinned?: boolean
}

export interface CommandView {
  command: string
  description: string
}

export interface Chat {
  person: Person
  messages: ChatMessage[]
  commands: CommandView[]
}

export interface PeopleState {
  bot: { id: number; username: string; name: string; description?: string }
  people: Person[]
  channels: ChannelView[]
  clock: { now: number; nextDue: number | null }
}

export interface FileToSend {
  kind: MediaKind
  bytes: Uint8Array
  fileName?: string
  mimeType?: string
  caption?: string
  replyTo?: number
  mediaGroup?: string
}

export type Tap = { messageId: number; row: number; column: number } | { messageId: number; data: string }

/** What the people's side refuses; `status` is the HTTP status of the same refusal. */
export class PeopleError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}
