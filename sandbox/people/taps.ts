// Taps on inline buttons, honest and forged; each becomes a callback_query.
import { randomInt } from 'node:crypto'
import { chatObject, messageObject, personUser } from '../bot-api/wire.ts'
import type { Core } from '../core.ts'
import type { PersonRecord, StoredMessage } from '../types.ts'
import { blockedError } from './messages.ts'
import { PeopleError, type Tap } from './types.ts'

/** Where to look for a button: in one message, or only in those of the bot after one. */
export interface ButtonQuery {
  messageId?: number
  after?: number
}

/** Taps; the answer comes as a toast event. @throws PeopleError when there is no such button. */
export function tap(core: Core, person: PersonRecord, what: Tap): { callbackQueryId: string } {
  if (person.blocked) throw blockedError()
  const message = core.world.chats.get(person.id)?.byId.get(what.messageId)
  if (message === undefined || message.from !== 'bot') {
    throw new PeopleError(404, 'no-such-message', `There is no message ${what.messageId} of the bot`)
  }
  const { label, data } =
    'data' in what ? { label: `forged: ${what.data}`, data: what.data } : button(message, what)
  const id = String(randomInt(2 ** 46, 2 ** 47))
  const at = core.clock.now()
  dropOldQueries(core, at)
  core.callbacks.set(id, { personId: person.id, messageId: message.messageId, at, answered: false })
  core.world.log(person.id, {
    kind: 'tap',
    from: 'person',
    at,
    messageId: message.messageId,
    body: `[${label}]`,
  })
  core.events.emit({
    type: 'tap-pending',
    personId: person.id,
    callbackQueryId: id,
    messageId: message.messageId,
  })
  core.updates.push('callback_query', { ...query(core, person, message), id, data }, person.id)
  return { callbackQueryId: id }
}

function query(core: Core, person: PersonRecord, message: StoredMessage) {
  // A deleted message is inaccessible: date 0 and nothing else.
  const seen =
    message.deleted === true
      ? { chat: chatObject(core, person.id), message_id: message.messageId, date: 0 }
      : messageObject(core, message)
  return { from: personUser(person), message: seen, chat_instance: String(9_000_000_000 + person.id) }
}

function button(message: StoredMessage, place: { row: number; column: number }) {
  const found = message.deleted === true ? undefined : message.keyboard?.[place.row]?.[place.column]
  if (found === undefined) {
    throw new PeopleError(404, 'no-such-button', `Message ${message.messageId} has no such button`)
  }
  if (found.callback_data === undefined || found.url !== undefined) {
    throw new PeopleError(409, 'not-a-callback', `[${found.text}] opens a link`)
  }
  return { label: found.text, data: found.callback_data }
}

/** Finds the newest button with the label; one that only contains it is taken when none is exactly it. */
export function findButton(core: Core, person: PersonRecord, label: string, where: ButtonQuery): Tap {
  const messages = (core.world.chats.get(person.id)?.messages ?? []).filter(
    (message) =>
      !message.deleted &&
      message.messageId > (where.after ?? 0) &&
      (where.messageId === undefined || message.messageId === where.messageId),
  )
  const exact = (text: string) => text === label
  const contains = (text: string) => text.includes(label)
  for (const fits of [exact, contains]) {
    for (const message of messages.toReversed()) {
      const rows = message.keyboard ?? []
      const row = rows.findIndex((buttons) =>
        buttons.some((one) => one.callback_data !== undefined && fits(one.text)),
      )
      if (row < 0) continue
      const column = rows[row]?.findIndex((one) => one.callback_data !== undefined && fits(one.text)) ?? 0
      return { messageId: message.messageId, row, column }
    }
  }
  throw new PeopleError(404, 'no-such-button', `${person.firstName} sees no button [${label}]`)
}

const KEPT_MS = 60_000

function dropOldQueries(core: Core, now: number): void {
  for (const [id, entry] of core.callbacks) {
    if (now - entry.at <= KEPT_MS) return
    core.callbacks.delete(id)
  }
}
