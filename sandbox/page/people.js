// Who there is: people, channels, the bot and the clock as the sandbox last told them.
import { api } from './api.js'
import { emit, gathered } from './bus.js'

const people = new Map()
const channels = new Map()
const clock = { now: Date.now(), readAt: performance.now(), nextDue: null }
export const bot = { name: '', username: '', description: '' }

/** Asks the sandbox for everything again. Rejects with ApiFault. */
export async function refreshState() {
  const state = await api.state()
  Object.assign(bot, { description: '' }, state.bot)
  // The sandbox does not count what is unread in channels, the page does.
  const channelsRead = new Map(channels)
  people.clear()
  channels.clear()
  for (const person of state.people) people.set(String(person.id), person)
  for (const channel of state.channels) {
    const { unread, lastMessage } = channelsRead.get(String(channel.id)) ?? {}
    channels.set(String(channel.id), { unread, lastMessage, ...channel })
  }
  setClock(state.clock.now, state.clock.nextDue ?? null)
  emit('people')
}

/** Refreshes soon and at most about twice a second, for use after any event. */
export const refreshSoon = gathered(() => refreshState().catch(() => undefined), 400)

export function putPerson(person) {
  people.set(String(person.id), person)
  emit('people')
}

export function setClock(now, nextDue = clock.nextDue) {
  Object.assign(clock, { now, readAt: performance.now(), nextDue })
  emit('clock')
}

/** The sandbox's time now, ms since 1970; runs on between two readings. */
export const sandboxNow = () => clock.now + (performance.now() - clock.readAt)
export const nextDue = () => clock.nextDue

export const personOf = (id) => people.get(String(id)) ?? null
export const channelOf = (id) => channels.get(String(id)) ?? null
export const exists = (id) => people.has(String(id)) || channels.has(String(id))
export const allPeople = () => [...people.values()]
export const allChannels = () => [...channels.values()]

/** The name to show for a person or a channel. */
export function nameOf(id) {
  const person = personOf(id)
  if (person) return [person.firstName, person.lastName].filter(Boolean).join(' ')
  return channelOf(id)?.title ?? String(id)
}

/** What stands under the name: role or @username. */
export function noteOf(id) {
  const person = personOf(id)
  return person?.note || (person?.username ? `@${person.username}` : '')
}

/** One letter and a colour (0 to 6) that stay the same for one person. */
export function avatarOf(id) {
  const letter = [...nameOf(id).trim()][0] ?? '?'
  const digits = [...String(id)].reduce((sum, digit) => sum * 7 + digit.charCodeAt(0), 0)
  return { letter: letter.toUpperCase(), hue: digits % 7 }
}

/** Counts one message for a phone nobody is looking at, until the sandbox's own count arrives. */
export function countUnread(id, text, at) {
  const person = personOf(id) ?? channelOf(id)
  if (!person) return
  person.unread = (person.unread ?? 0) + 1
  person.lastMessage = { text, at }
  emit('people')
}

/** Everything in the chat of `id` has been seen. Told to the sandbox only when something was unread. */
export function markRead(id) {
  const person = personOf(id)
  const unread = person?.unread ?? channelOf(id)?.unread ?? 0
  if (unread === 0) return
  if (person) person.unread = 0
  else channelOf(id).unread = 0
  emit('people')
  if (person) api.read(id).catch(() => undefined)
}
