// How a message comes to be, changes and goes: stored, logged for the transcript, announced as an event.
import type { Core } from './core.ts'
import { chatMessage } from './people/view.ts'
import { bodyOf } from './transcript.ts'
import type { StoredMessage } from './types.ts'

export type Draft = Omit<StoredMessage, 'messageId' | 'at' | 'chatId' | 'from'>

/** Puts a message into a chat under the next message id. */
export function post(core: Core, chatId: number, from: 'bot' | 'person', draft: Draft): StoredMessage {
  const message: StoredMessage = {
    ...draft,
    messageId: core.world.nextMessageId(chatId),
    chatId,
    from,
    at: core.clock.now(),
  }
  core.world.append(message)
  record(core, message, 'message', message.at)
  const person = core.world.persons.get(chatId)
  if (person !== undefined) person.unread = from === 'bot' ? person.unread + 1 : 0
  const view = chatMessage(core, message)
  if (chatId < 0) core.events.emit({ type: 'channel-message', channelId: chatId, message: view })
  else core.events.emit({ type: 'message', personId: chatId, message: view })
  return message
}

/** Announces a message changed in place; `editedAt` is set by who changes content. */
export function announceEdit(core: Core, message: StoredMessage): void {
  record(core, message, 'edit', core.clock.now())
  showChange(core, message)
}

/** Pins a message or takes the pin off. */
export function setPinned(core: Core, message: StoredMessage, pinned: boolean): void {
  message.pinned = pinned
  const { chatId, messageId } = message
  core.world.log(chatId, { kind: pinned ? 'pin' : 'unpin', from: 'bot', at: core.clock.now(), messageId })
  showChange(core, message)
}

function showChange(core: Core, message: StoredMessage): void {
  const view = chatMessage(core, message)
  if (message.chatId < 0) core.events.emit({ type: 'channel-edit', channelId: message.chatId, message: view })
  else core.events.emit({ type: 'edit', personId: message.chatId, message: view })
}

/** Deletes a message for everyone; it stays in the transcript. */
export function remove(core: Core, message: StoredMessage): void {
  const { chatId, messageId } = message
  message.deleted = true
  core.world.log(chatId, { kind: 'delete', from: 'bot', at: core.clock.now(), messageId })
  if (chatId < 0) core.events.emit({ type: 'channel-delete', channelId: chatId, messageId })
  else core.events.emit({ type: 'delete', personId: chatId, messageId })
}

function record(core: Core, message: StoredMessage, kind: 'message' | 'edit', at: number): void {
  const { chatId, from, messageId } = message
  core.world.log(chatId, { kind, from, at, messageId, body: bodyOf(core, message) })
}
