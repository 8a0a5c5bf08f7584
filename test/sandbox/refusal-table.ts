// A table of refused calls, run against one sandbox with a known cast of chats and messages.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/server.ts'
import { call, startedPerson, startUnlimited } from './bot-client.ts'

/** Whom and what a refused call may name. */
export interface Ids {
  chat: number
  /** Exists, but never wrote to the bot. */
  stranger: number
  /** Has blocked the bot. */
  blocker: number
  /** Messages in the chat: text of the bot with a button, text of the person, a place of the bot. */
  sent: number
  written: number
  pictured: number
}

export type Refusal = [method: string, body: (ids: Ids) => object, code: number, description: string]

export const button = (fields: object) => ({ reply_markup: { inline_keyboard: [[fields]] } })
export const hello = (ids: Ids, rest: object = {}) => ({ chat_id: ids.chat, text: 'hello', ...rest })

export function describeRefusals(title: string, refusals: Refusal[]): void {
  describe(title, () => {
    let sandbox: Sandbox
    let ids: Ids

    beforeAll(async () => {
      sandbox = await startUnlimited()
      const chat = (await startedPerson(sandbox)).id
      const stranger = sandbox.people.add({ firstName: '李雷', username: 'lilei' }).id
      const blocker = (await startedPerson(sandbox, '韩梅梅')).id
      sandbox.people.block(blocker)
      const written = sandbox.people.send(chat, 'by a person').messageId
      const text = { chat_id: chat, text: 'hello', ...button({ text: 'A', callback_data: 'a' }) }
      const sent = (await call(sandbox, 'sendMessage', text)).result.message_id
      const place = { chat_id: chat, latitude: 1, longitude: 2 }
      const pictured = (await call(sandbox, 'sendLocation', place)).result.message_id
      ids = { chat, stranger, blocker, sent, written, pictured }
    })
    afterAll(() => sandbox.close())

    it.each(refusals)('%s %#: %s', async (method, body, code, description) => {
      const reply = await call(sandbox, method, body(ids))
      expect(reply).toEqual({ status: code, ok: false, error_code: code, description })
      const seen = sandbox.people.chat(ids.chat).messages.map((message) => message.messageId)
      expect(seen.slice(1)).toEqual([ids.written, ids.sent, ids.pictured])
    })
  })
}
