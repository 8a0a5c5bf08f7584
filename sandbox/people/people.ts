// The people's side in process: what persons do with their phones, and what tests and the page ask.
import type { Core } from '../core.ts'
import type { ChannelRecord, PersonRecord } from '../types.ts'
import { block, unblock } from './blocking.ts'
import { edit, send, sendFile, sendLocation, start } from './messages.ts'
import { type ButtonQuery, findButton, tap } from './taps.ts'
import type * as T from './types.ts'
import { PeopleError } from './types.ts'
import { channelView, chatMessage, chatMessages, chatView, personView } from './view.ts'

export type People = ReturnType<typeof createPeople>

/** All methods throw PeopleError when refused; message and person ids are Telegram's. */
export function createPeople(core: Core) {
  const { world, clock, events } = core
  return {
    /** Adds a person; ids are given from 1001 on when none is wished for. */
    add(wish: T.NewPerson): T.Person {
      const person = newPerson(core, wish)
      world.persons.set(person.id, person)
      return announce(core, person)
    },
    change(id: number, patch: T.PersonPatch): T.Person {
      const person = findPerson(core, id)
      Object.assign(
        person,
        Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)),
      )
      return announce(core, person)
    },
    /** Adds a channel in which the bot is an administrator. */
    addChannel(wish: { username: string; title: string }): T.ChannelView {
      if (world.channelByUsername(wish.username) !== undefined) {
        throw new PeopleError(409, 'username-taken', `There is already a channel @${wish.username}`)
      }
      const id = -1_000_000_000_000 - world.next('channelId')
      const channel: ChannelRecord = { ...wish, id, lastMessageId: 0 }
      world.channels.set(channel.id, channel)
      world.touch()
      events.emit({ type: 'channel', channel: channelView(channel) })
      return channelView(channel)
    },
    person: (id: number): T.Person => personView(core, findPerson(core, id)),
    list: (): T.Person[] => [...world.persons.values()].map((person) => personView(core, person)),
    /** A person's chat with the bot; only messages after `since` when given. */
    chat: (id: number, since?: number): T.Chat => chatView(core, findPerson(core, id), since),
    channelChat(id: number): { channel: T.ChannelView; messages: T.ChatMessage[] } {
      const channel = world.channels.get(id)
      if (channel === undefined) throw new PeopleError(404, 'no-such-channel', `There is no channel ${id}`)
      return { channel: channelView(channel), messages: chatMessages(core, id) }
    },
    /** The newest message of a chat (from the bot only, when asked), or undefined. */
    last(id: number, from?: 'bot' | 'person'): T.ChatMessage | undefined {
      const found = world.chats
        .get(id)
        ?.messages.findLast((message) => !message.deleted && (from === undefined || message.from === from))
      return found === undefined ? undefined : chatMessage(core, found)
    },
    async state(): Promise<T.PeopleState> {
      const description = world.descriptions.get('long ') ?? undefined
      return {
        bot: { ...world.bot, ...(description && { description }) },
        people: this.list(),
        channels: [...world.channels.values()].map(channelView),
        clock: { now: clock.now(), nextDue: await clock.nextDue() },
      }
    },
    send: (id: number, text: string, options: { replyTo?: number } = {}): T.ChatMessage =>
      send(core, findPerson(core, id), text, options.replyTo),
    /** Presses Start, or opens a deep link with a payload; unblocks the bot if need be. */
    start: (id: number, payload?: string): T.ChatMessage => start(core, findPerson(core, id), payload),
    edit: (id: number, messageId: number, text: string): T.ChatMessage =>
      edit(core, findPerson(core, id), messageId, text),
    sendFile: (id: number, file: T.FileToSend): Promise<T.ChatMessage> =>
      sendFile(core, findPerson(core, id), file),
    sendLocation: (
      id: number,
      place: { latitude: number; longitude: number; replyTo?: number },
    ): T.ChatMessage => sendLocation(core, findPerson(core, id), place),
    /** Taps a button by place, or sends data that no button has, as a tampered client could. */
    tap: (id: number, what: T.Tap): { callbackQueryId: string } => tap(core, findPerson(core, id), what),
    /** Taps the newest button whose label is, or contains, the given text. */
    tapButton: (id: number, label: string, where: ButtonQuery = {}): { callbackQueryId: string } =>
      tap(core, findPerson(core, id), findButton(core, findPerson(core, id), label, where)),
    block: (id: number): T.Person => announce(core, block(core, findPerson(core, id))),
    unblock: (id: number): T.Person => announce(core, unblock(core, findPerson(core, id))),
    read(id: number): T.Person {
      const person = findPerson(core, id)
      person.unread = 0
      return announce(core, person)
    },
    /** The bytes of a file that was sent. */
    async file(fileId: string): Promise<T.FileView & { bytes: Uint8Array }> {
      const file = core.files.get(fileId)
      if (file === undefined) throw new PeopleError(404, 'no-such-file', `There is no file ${fileId}`)
      const { fileName, mimeType, size } = file
      return { fileId, fileName, mimeType, size, bytes: await core.files.read(file) }
    },
    /** Delivers an update again, though already confirmed. */
    redeliver(updateId: number, times = 1): void {
      if (core.updates.redeliver(updateId, times)) return
      throw new PeopleError(404, 'no-such-update', `Update ${updateId} is not known any more`)
    },
    /** Moves the clock by milliseconds, or to the next moment at which something is due. */
    async advance(move: { advanceMs: number } | { to: 'next' }): Promise<{ now: number }> {
      await clock.advance('to' in move ? await untilNext(core) : move.advanceMs)
      const now = clock.now()
      events.emit({ type: 'clock', now })
      return { now }
    },
    /**
     * A message of the bot in this chat that fits: the newest one after message `after` if it is there,
     * else the first to come. @throws after `timeoutMs` of real time.
     */
    async waitForMessage(
      id: number,
      fits: (message: T.ChatMessage) => boolean = () => true,
      { after = 0, timeoutMs = 5000 }: { after?: number; timeoutMs?: number } = {},
    ): Promise<T.ChatMessage> {
      const wanted = (message: T.ChatMessage) =>
        message.from === 'bot' && message.messageId > after && fits(message)
      const there = chatMessages(core, id, after).findLast(wanted)
      if (there !== undefined) return there
      const event = await events.waitFor(
        (candidate) =>
          (candidate.type === 'message' || candidate.type === 'edit') &&
          candidate.personId === id &&
          wanted(candidate.message),
        timeoutMs,
      )
      if (event.type !== 'message' && event.type !== 'edit') throw new Error('Not a message')
      return event.message
    },
  }
}

function findPerson(core: Core, id: number): PersonRecord {
  const person = core.world.persons.get(id)
  if (person === undefined) throw new PeopleError(404, 'no-such-person', `There is no person ${id}`)
  return person
}

function newPerson(core: Core, wish: T.NewPerson): PersonRecord {
  if (wish.id !== undefined && core.world.persons.has(wish.id)) {
    throw new PeopleError(409, 'id-taken', `There is already a person ${wish.id}`)
  }
  let id = wish.id ?? core.world.next('personId')
  while (wish.id === undefined && core.world.persons.has(id)) id = core.world.next('personId')
  return { languageCode: 'zh-hans', ...wish, id, blocked: false, started: false, unread: 0 }
}

function announce(core: Core, record: PersonRecord): T.Person {
  core.world.touch()
  const person = personView(core, record)
  core.events.emit({ type: 'person', person })
  return person
}

async function untilNext(core: Core): Promise<number> {
  const due = await core.clock.nextDue()
  if (due === null)
    throw new PeopleError(409, 'nothing-due', 'Nothing is due that the clock could be moved to')
  return Math.max(0, due - core.clock.now())
}
