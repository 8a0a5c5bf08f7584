// What stands in a snapshot, and how it comes back to life.
import type { Core } from './core.ts'
import type { Counters } from './state.ts'
import type {
  BotCommand,
  ChannelRecord,
  ChatRecord,
  LogEntry,
  PersonRecord,
  StoredFile,
  StoredMessage,
} from './types.ts'
import type { StoredUpdate } from './updates.ts'
import type { WebhookSettings } from './webhook.ts'

export interface Head {
  format: 1
  counters: Counters
  persons: PersonRecord[]
  channels: ChannelRecord[]
  files: StoredFile[]
  commands: [string, BotCommand[]][]
  descriptions: [string, string][]
  updates: { pending: StoredUpdate[]; allowed: string[] }
  webhook?: WebhookSettings
  callbacks: [string, { personId: number; messageId: number; at: number; answered: boolean }][]
}

/** Numbers given out after the last write before a crash must not be given out again. */
const SKIP_AFTER_LOAD = 1000

/** Everything but the chats, ready for JSON. */
export function headOf(core: Core): Head {
  const { world, updates, webhook } = core
  return {
    format: 1,
    counters: world.counters,
    persons: [...world.persons.values()],
    channels: [...world.channels.values()],
    files: [...core.files.files.values()],
    commands: [...world.commands],
    descriptions: [...world.descriptions],
    updates: { pending: updates.pending, allowed: updates.allowed },
    ...(webhook.settings && { webhook: webhook.settings }),
    callbacks: [...core.callbacks],
  }
}

/** @throws when the file is of another format. */
export function restoreHead(core: Core, head: Head): void {
  if (head.format !== 1) throw new Error(`Unknown snapshot format ${String(head.format)}`)
  const { world, updates } = core
  for (const name of Object.keys(world.counters) as (keyof Counters)[]) {
    const skip = name === 'personId' || name === 'channelId' ? 0 : SKIP_AFTER_LOAD
    world.counters[name] = head.counters[name] + skip
  }
  for (const person of head.persons) world.persons.set(person.id, person)
  for (const channel of head.channels) {
    world.channels.set(channel.id, { ...channel, lastMessageId: channel.lastMessageId + SKIP_AFTER_LOAD })
  }
  for (const file of head.files) core.files.files.set(file.fileId, file)
  for (const [key, commands] of head.commands) world.commands.set(key, commands)
  for (const [key, text] of head.descriptions) world.descriptions.set(key, text)
  for (const [id, query] of head.callbacks) core.callbacks.set(id, query)
  updates.pending = head.updates.pending
  updates.allowed = head.updates.allowed
  core.webhook.settings = head.webhook
}

/** The JSON of one chat, as bytes. */
export function chatToBytes(chat: ChatRecord): Buffer {
  return Buffer.from(JSON.stringify({ id: chat.id, messages: chat.messages, log: chat.log }))
}

/** A chat as it was written by `chatToBytes`. */
export function chatFromJson(raw: unknown): ChatRecord {
  const { id, messages, log } = raw as { id: number; messages: StoredMessage[]; log: LogEntry[] }
  return { id, messages, log, byId: new Map(messages.map((message) => [message.messageId, message])) }
}
