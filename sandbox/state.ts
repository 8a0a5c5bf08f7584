// Everything the sandbox remembers, and the marks that tell the snapshot what has changed.
import type { BotCommand, ChannelRecord, ChatRecord, LogEntry, PersonRecord, StoredMessage } from './types.ts'

/** Numbers handed out; each only grows, also across restarts. */
export interface Counters {
  /** One for all private chats, as Telegram does; channels count by themselves. */
  messageId: number
  updateId: number
  seq: number
  fileNumber: number
  personId: number
  channelId: number
}

export interface Bot {
  id: number
  username: string
  name: string
}

/** People, channels, chats, command lists and the numbers given out. */
export class World {
  readonly bot: Bot
  readonly persons = new Map<number, PersonRecord>()
  readonly channels = new Map<number, ChannelRecord>()
  readonly chats = new Map<number, ChatRecord>()
  /** Command lists by `<scope> <language or empty>`, e.g. `chat:1001 en`. */
  readonly commands = new Map<string, BotCommand[]>()
  /** Bot descriptions by `<long|short> <language or empty>`. */
  readonly descriptions = new Map<string, string>()
  readonly counters: Counters = {
    messageId: 0,
    updateId: 100_000_000,
    seq: 0,
    fileNumber: 0,
    personId: 1000,
    channelId: 1_000_000_000,
  }
  /** Chats changed since the snapshot was last taken; `onChange` is called with every change. */
  readonly changedChats = new Set<number>()
  onChange: () => void = () => undefined

  constructor(bot: Bot) {
    this.bot = bot
  }

  next(counter: keyof Counters): number {
    this.counters[counter] += 1
    this.onChange()
    return this.counters[counter]
  }

  /** The chat of a person or channel; made when first needed. */
  chat(id: number): ChatRecord {
    const known = this.chats.get(id)
    if (known !== undefined) return known
    const made: ChatRecord = { id, messages: [], byId: new Map(), log: [] }
    this.chats.set(id, made)
    return made
  }

  /** A message that is there, not deleted. */
  message(chatId: number, messageId: number): StoredMessage | undefined {
    const found = this.chats.get(chatId)?.byId.get(messageId)
    return found?.deleted === true ? undefined : found
  }

  append(message: StoredMessage): void {
    const chat = this.chat(message.chatId)
    chat.messages.push(message)
    chat.byId.set(message.messageId, message)
    this.touch(message.chatId)
  }

  log(chatId: number, entry: Omit<LogEntry, 'seq'>): void {
    this.chat(chatId).log.push({ ...entry, seq: this.next('seq') })
    this.touch(chatId)
  }

  /** Message id for the next message of a chat: private chats share one counter. */
  nextMessageId(chatId: number): number {
    const channel = this.channels.get(chatId)
    if (channel === undefined) return this.next('messageId')
    channel.lastMessageId += 1
    this.onChange()
    return channel.lastMessageId
  }

  touch(chatId?: number): void {
    if (chatId !== undefined) this.changedChats.add(chatId)
    this.onChange()
  }

  channelByUsername(username: string): ChannelRecord | undefined {
    const wanted = username.toLowerCase()
    return [...this.channels.values()].find((channel) => channel.username.toLowerCase() === wanted)
  }
}
