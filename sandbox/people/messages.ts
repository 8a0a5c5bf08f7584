// What a person sends: text, Start, edits, files, places; each becomes an update for the bot.
import { findEntities } from '../bot-api/find-entities.ts'
import { messageObject } from '../bot-api/wire.ts'
import type { Core } from '../core.ts'
import { mimeTypeOf } from '../mime.ts'
import { announceEdit, type Draft, post } from '../post.ts'
import type { PersonRecord, StoredMessage } from '../types.ts'
import { unblock } from './blocking.ts'
import { type ChatMessage, type FileToSend, PeopleError } from './types.ts'
import { chatMessage, personView } from './view.ts'

const MAX_TEXT = 4096

/** Sends a text of 1 to 4096 characters. @throws PeopleError. */
export function send(core: Core, person: PersonRecord, text: string, replyTo?: number): ChatMessage {
  const words = text.trim()
  if (words === '') throw new PeopleError(400, 'empty-text', 'A message needs some text')
  if (words.length > MAX_TEXT) {
    throw new PeopleError(400, 'text-too-long', `A message has at most ${MAX_TEXT} characters`)
  }
  return deliver(core, person, { text: words, entities: findEntities(words, []), replyTo })
}

/** Presses Start or opens a deep link. @throws PeopleError. */
export function start(core: Core, person: PersonRecord, payload = ''): ChatMessage {
  if (!/^[\w-]{0,64}$/.test(payload)) {
    throw new PeopleError(400, 'bad-payload', 'A start payload has up to 64 characters A-Z a-z 0-9 _ -')
  }
  if (person.blocked) {
    unblock(core, person)
    core.events.emit({ type: 'person', person: personView(core, person) })
  }
  return send(core, person, `/start ${payload}`)
}

/** Changes a text of one’s own. @throws PeopleError. */
export function edit(core: Core, person: PersonRecord, messageId: number, text: string): ChatMessage {
  const message = core.world.message(person.id, messageId)
  if (message === undefined) throw new PeopleError(404, 'no-such-message', `There is no message ${messageId}`)
  if (message.from !== 'person' || message.text === undefined) {
    throw new PeopleError(409, 'not-editable', 'Only a text of one’s own can be edited')
  }
  const words = text.trim()
  if (words === '' || words.length > MAX_TEXT) {
    throw new PeopleError(400, 'bad-text', `A message has 1 to ${MAX_TEXT} characters`)
  }
  if (person.blocked) throw blockedError()
  Object.assign(message, { text: words, entities: findEntities(words, []), editedAt: core.clock.now() })
  announceEdit(core, message)
  core.updates.push('edited_message', messageObject(core, message), person.id)
  return chatMessage(core, message)
}

/** Sends a file; a photo must be a picture. @throws PeopleError. */
export async function sendFile(core: Core, person: PersonRecord, file: FileToSend): Promise<ChatMessage> {
  if (file.bytes.byteLength === 0) throw new PeopleError(400, 'empty-file', 'The file is empty')
  if (person.blocked) throw blockedError()
  checkReply(core, person, file.replyTo)
  const mimeType = file.mimeType ?? mimeTypeOf(file.fileName ?? '')
  const stored = await core.files.put(file.kind, file.bytes, { fileName: file.fileName, mimeType })
  if (file.kind === 'photo' && stored.width === undefined) {
    core.files.files.delete(stored.fileId)
    throw new PeopleError(400, 'not-a-picture', 'A photo must be a PNG, JPEG, GIF or WebP picture')
  }
  const caption = file.caption?.trim()
  return deliver(core, person, {
    media: { kind: file.kind, fileId: stored.fileId },
    ...(caption && { caption, entities: findEntities(caption, []) }),
    replyTo: file.replyTo,
    mediaGroupId: file.mediaGroup,
  })
}

/** Sends a place in degrees. @throws PeopleError. */
export function sendLocation(
  core: Core,
  person: PersonRecord,
  { latitude, longitude, replyTo }: { latitude: number; longitude: number; replyTo?: number },
): ChatMessage {
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
    throw new PeopleError(400, 'bad-location', 'Latitude is within ±90, longitude within ±180')
  }
  return deliver(core, person, { location: { latitude, longitude }, replyTo })
}

function deliver(core: Core, person: PersonRecord, draft: Draft): ChatMessage {
  if (person.blocked) throw blockedError()
  checkReply(core, person, draft.replyTo)
  if (!person.started) {
    person.started = true
    core.events.emit({ type: 'person', person: personView(core, person) })
  }
  const message: StoredMessage = post(core, person.id, 'person', draft)
  core.updates.push('message', messageObject(core, message), person.id)
  return chatMessage(core, message)
}

function checkReply(core: Core, person: PersonRecord, replyTo: number | undefined): void {
  if (replyTo !== undefined && core.world.message(person.id, replyTo) === undefined) {
    throw new PeopleError(404, 'no-such-message', `There is no message ${replyTo} to reply to`)
  }
}

/** Said when somebody who blocked the bot tries to use it. */
export function blockedError(): PeopleError {
  return new PeopleError(409, 'bot-blocked', 'This person has blocked the bot; unblock it first')
}
