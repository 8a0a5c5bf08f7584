// Messages changed, deleted and pinned, and buttons tapped, honestly and not.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/server.ts'
import { call, startedPerson, startUnlimited, updates } from './bot-client.ts'

let sandbox: Sandbox
let chat: number

beforeEach(async () => {
  sandbox = await startUnlimited()
  chat = (await startedPerson(sandbox)).id
})
afterEach(() => sandbox.close())

const say = (text: string, rest: object = {}) =>
  call(sandbox, 'sendMessage', { chat_id: chat, text, ...rest })
const buttons = (...labels: string[]) => ({
  reply_markup: { inline_keyboard: [labels.map((text) => ({ text, callback_data: `data ${text}` }))] },
})

describe('edits', () => {
  it('change the text and, without reply_markup, take the buttons away', async () => {
    const { message_id } = (await say('A?', buttons('Yes'))).result
    const edited = await call(sandbox, 'editMessageText', { chat_id: chat, message_id, text: 'A!' })
    expect(edited.result).toMatchObject({ text: 'A!', edit_date: expect.any(Number) })
    expect(sandbox.people.last(chat)).toMatchObject({
      messageId: message_id,
      text: 'A!',
      editedAt: expect.any(Number),
    })
    expect(sandbox.people.last(chat)?.buttons).toBeUndefined()
  })

  it('of the keyboard alone leave the text', async () => {
    const { message_id } = (await say('A?', buttons('Yes'))).result
    await call(sandbox, 'editMessageReplyMarkup', { chat_id: chat, message_id, ...buttons('No') })
    expect(sandbox.people.last(chat)).toMatchObject({ text: 'A?', buttons: [[{ text: 'No' }]] })
    await call(sandbox, 'editMessageReplyMarkup', { chat_id: chat, message_id })
    const again = await call(sandbox, 'editMessageReplyMarkup', { chat_id: chat, message_id })
    expect(again.description).toMatch(/^Bad Request: message is not modified/)
  })

  it('count as changes when only the entities differ', async () => {
    const { message_id } = (await say('same')).result
    const bold = { chat_id: chat, message_id, text: '<b>same</b>', parse_mode: 'HTML' }
    expect((await call(sandbox, 'editMessageText', bold)).ok).toBe(true)
    expect((await call(sandbox, 'editMessageText', bold)).ok).toBe(false)
  })
})

describe('deleting and pinning', () => {
  it('deletes within 48 hours, not after', async () => {
    const young = (await say('young')).result.message_id
    const old = (await say('old')).result.message_id
    expect((await call(sandbox, 'deleteMessage', { chat_id: chat, message_id: young })).result).toBe(true)
    await sandbox.people.advance({ advanceMs: 48 * 3600 * 1000 + 1000 })
    const late = await call(sandbox, 'deleteMessage', { chat_id: chat, message_id: old })
    expect(late.description).toBe("Bad Request: message can't be deleted for everyone")
    expect(sandbox.people.chat(chat).messages.map((message) => message.text)).toEqual(['/start', 'old'])
    const edit = await call(sandbox, 'editMessageText', { chat_id: chat, message_id: young, text: 'x' })
    expect(edit.description).toBe('Bad Request: message to edit not found')
  })

  it('pins, tells the bot by a service message, and unpins', async () => {
    const { message_id } = (await say('rules')).result
    await call(sandbox, 'pinChatMessage', { chat_id: chat, message_id })
    expect(sandbox.people.last(chat)?.pinned).toBe(true)
    expect((await updates(sandbox))[0]?.message?.pinned_message?.message_id).toBe(message_id)
    expect((await call(sandbox, 'unpinChatMessage', { chat_id: chat })).ok).toBe(true)
    expect(sandbox.people.last(chat)?.pinned).toBeUndefined()
    expect(sandbox.transcript(chat)).toMatch(/#\d+ \(pinned\)\n.* \(unpinned\)\n$/)
  })
})

describe('taps', () => {
  it('reach the bot with the message and the data, and are answered once', async () => {
    const { message_id } = (await say('A?', buttons('接受', '谢绝'))).result
    const { callbackQueryId } = sandbox.people.tapButton(chat, '谢绝')
    const [update] = await updates(sandbox)
    expect(update?.callback_query).toMatchObject({
      id: callbackQueryId,
      data: 'data 谢绝',
      from: { id: chat },
      message: { message_id, text: 'A?' },
    })
    const toast = sandbox.waitFor((event) => event.type === 'toast')
    const body = { callback_query_id: callbackQueryId, text: 'ok', show_alert: true }
    expect((await call(sandbox, 'answerCallbackQuery', body)).result).toBe(true)
    expect(await toast).toMatchObject({ personId: chat, callbackQueryId, text: 'ok', alert: true })
    expect((await call(sandbox, 'answerCallbackQuery', body)).description).toMatch(/query is too old/)
  })

  it('cannot be answered after half a minute, nor with more than 200 characters or a foreign link', async () => {
    await say('A?', buttons('x'))
    const { callbackQueryId: id } = sandbox.people.tapButton(chat, 'x')
    const answer = (rest: object) => call(sandbox, 'answerCallbackQuery', { callback_query_id: id, ...rest })
    expect((await answer({ text: 'x'.repeat(201) })).description).toBe('Bad Request: MESSAGE_TOO_LONG')
    expect((await answer({ url: 'https://example.com' })).description).toBe('Bad Request: URL_INVALID')
    await sandbox.people.advance({ advanceMs: 31_000 })
    expect((await answer({})).description).toMatch(/query is too old/)
  })

  it('may be forged, and may come from a message that is gone', async () => {
    const { message_id } = (await say('A?', buttons('x'))).result
    sandbox.people.tap(chat, { messageId: message_id, data: '督'.repeat(100) })
    await call(sandbox, 'deleteMessage', { chat_id: chat, message_id })
    sandbox.people.tap(chat, { messageId: message_id, data: 'late' })
    const [forged, late] = await updates(sandbox)
    expect(forged?.callback_query?.data).toBe('督'.repeat(100))
    expect(late?.callback_query?.message).toEqual({ chat: expect.anything(), message_id, date: 0 })
    expect(() => sandbox.people.tap(chat, { messageId: message_id, row: 0, column: 0 })).toThrow(
      /no such button/,
    )
  })
})
