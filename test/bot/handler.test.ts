// What a person reads whose update failed for good, and what the operator finds by it in the log.
import { expect, test } from 'vitest'
import type { Inbox } from '../../app/deps.ts'
import type { Bot } from '../../bot/bot.ts'
import { Handler } from '../../bot/handler.ts'
import type { Message } from '../../bot/message.ts'
import type { Wire } from '../../bot/telegram.ts'

const told = (languageCode: string) => {
  const from = { id: 7, first_name: 'x', language_code: languageCode }
  const chat = { id: 7, type: 'private' }
  return { update_id: 915_283_746, message: { message_id: 1, date: 1, from, chat, text: '/my' } }
}

test.each([
  ['zh-hans', told('zh-hans'), '编号 915283746'],
  ['en', told('en'), 'reference number 915283746'],
  // Of another version of the program, for example.
  ['what cannot be read', { strange: true }, '编号 915283746'],
])('%s: the apology names the number that stands in the log', async (_name, payload, words) => {
  const said: string[] = []
  const logged: Record<string, unknown>[] = []
  const handler = new Handler({
    inbox: { failed: async () => true, cannotWork: () => false } as unknown as Inbox,
    bot: {
      handle: async () => {
        throw new Error('broken')
      },
    } as unknown as Bot,
    wire: {
      send: async (_chatId: string, { text }: Message) => {
        said.push(text.html)
      },
    } as unknown as Wire,
    log: { info: () => undefined, warn: () => undefined, error: (fields) => logged.push(fields) },
  })
  const update = { id: 915_283_746n, chatId: '7', payload, attempts: 4 }
  expect(await handler.handle(update)).toBeNull()
  expect(said).toHaveLength(1)
  expect(said[0]).toContain(words)
  expect(logged.map(({ reference }) => reference)).toEqual(['915283746'])
})
