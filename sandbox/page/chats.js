// The chats of the phones on screen: messages, commands, what is being typed, taps that wait for an answer.
import { api } from './api.js'
import { emit } from './bus.js'
import { channelOf, putPerson } from './people.js'

const chats = new Map()

/** The chat of a person or channel; made empty when first asked for. */
export function chatOf(id) {
  const key = String(id)
  const known = chats.get(key)
  if (known) return known
  const chat = {
    id: key,
    messages: new Map(),
    commands: [],
    loaded: false,
    fault: null,
    loads: 0,
    waiting: null,
    taps: new Map(),
    draft: { text: '', replyTo: null, editing: null, files: [] },
  }
  chats.set(key, chat)
  return chat
}

export const isKnown = (id) => chats.has(String(id))

/** All messages, oldest first. */
export const messagesOf = (chat) => [...chat.messages.values()].sort((a, b) => a.messageId - b.messageId)

/**
 * Reads the whole chat from the sandbox. What happens meanwhile waits and is applied after it, in order, so the
 * answer of a slow read can never wipe out a message that came later.
 */
export async function loadChat(id) {
  const chat = chatOf(id)
  chat.loads += 1
  const mine = chat.loads
  chat.waiting ??= []
  try {
    const answer = await (channelOf(id) ? api.channelChat(id) : api.chat(id))
    if (mine !== chat.loads) return
    chat.messages = new Map(answer.messages.map((message) => [message.messageId, message]))
    chat.commands = answer.commands ?? []
    chat.loaded = true
    chat.fault = null
    if (answer.person) putPerson(answer.person)
  } catch (fault) {
    if (mine !== chat.loads) return
    chat.fault = fault.message
  }
  const waiting = chat.waiting ?? []
  chat.waiting = null
  for (const change of waiting) change(chat)
  emit(`chat:${chat.id}`)
}

function apply(id, change) {
  const chat = chatOf(id)
  if (chat.waiting) chat.waiting.push(change)
  else change(chat)
  emit(`chat:${chat.id}`)
}

/** A new message or a new version of one. */
export function putMessage(id, message) {
  apply(id, (chat) =>
    message.deleted ? chat.messages.delete(message.messageId) : chat.messages.set(message.messageId, message),
  )
}

export function dropMessage(id, messageId) {
  apply(id, (chat) => chat.messages.delete(messageId))
}

/** Which button of which message waits; by what it carries, so that it ends when the keyboard changes. */
export const tapKey = (messageId, button) => `${messageId} ${button.data ?? button.text}`

export function setTap(id, key, waits) {
  const chat = chatOf(id)
  if (waits) chat.taps.set(key, true)
  else chat.taps.delete(key)
  emit(`chat:${chat.id}`)
}

/** One line that stands for a message in lists, quotes and the pin. */
export function snippet(message, words) {
  const text = (message.text ?? message.caption ?? '').replace(/\s+/g, ' ').trim()
  const kind = ['photo', 'voice', 'audio', 'video'].find((name) => message[name])
  if (kind) return text || words(kind)
  if (message.document) return text || message.document.fileName || words('file')
  if (message.location) return words('place')
  return text
}
