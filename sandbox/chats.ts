// Who can be written to, and why somebody cannot.
import { badRequest, forbidden, type Refused } from './bot-api/refusal.ts'
import type { World } from './state.ts'

/** What the bot wants to do there: look it up, or change something in it. */
export type Access = 'read' | 'write'

/** Finds the chat a chat_id names: a person's id, a channel's id or @username. */
export function resolveChat(world: World, chatId: string, access: Access): number | Refused {
  const wanted = chatId.trim()
  if (wanted === '') return badRequest('chat_id is empty')
  const notFound = badRequest('chat not found')
  // Only channels can be named by username: a bot cannot look up a person that way.
  if (wanted.startsWith('@')) return world.channelByUsername(wanted.slice(1))?.id ?? notFound
  if (!/^-?\d+$/.test(wanted)) return notFound
  const id = Number(wanted)
  if (world.channels.has(id)) return id
  const person = world.persons.get(id)
  if (person === undefined) return notFound
  if (!person.started) {
    return access === 'read' ? notFound : forbidden("bot can't initiate conversation with a user")
  }
  if (person.blocked && access === 'write') return forbidden('bot was blocked by the user')
  return id
}
