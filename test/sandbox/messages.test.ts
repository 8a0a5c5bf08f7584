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

describe('what the bot sends', () => {
  it('is what the person sees', async () => {
    const link = {
      inline_keyboard: [
        [
          { text: '接受', callback_data: 'a' },
          { text: '查看', url: 'https://example.com' },
        ],
        [],
      ],
    }
    const reply = await say('<b>督导</b> /my', {
      parse_mode: 'HTML',
      protect_content: true,
      disable_notification: true,
      link_preview_options: { is_disabled: true },
      reply_markup: link,
    })
    expect(reply.result).toMatchObject({
      text: '督导 /my',
      entities: [{ type: 'bold' }, { type: 'bot_command' }],
      has_protected_content: true,
      link_preview_options: { is_disabled: true },
    })
    expect(sandbox.people.last(chat)).toEqual({
      messageId: reply.result.message_id,
      from: 'bot',
      at: expect.any(Number),
      text: '督导 /my',
      entities: [
        { type: 'bold', offset: 0, length: 2 },
        { type: 'bot_command', offset: 3, length: 3 },
      ],
      buttons: [
        [
          { text: '接受', kind: 'callback', data: 'a' },
          { text: '查看', kind: 'url', url: 'https://example.com' },
        ],
      ],
      linkPreview: { is_disabled: true },
      protectContent: true,
      silent: true,
    })
    expect(sandbox.people.person(chat).unread).toBe(1)
  })

  it.each([
    [
      'a form',
      () =>
        new URLSearchParams({
          chat_id: String(chat),
          text: '你好',
          reply_markup: JSON.stringify(buttons('A').reply_markup),
        }),
    ],
    ['JSON with numbers as texts', () => ({ chat_id: String(chat), text: '你好', ...buttons('A') })],
  ])('may come as %s', async (_, body) => {
    expect((await call(sandbox, 'SENDMESSAGE', body())).result.text).toBe('你好')
    expect(sandbox.people.last(chat)?.buttons?.[0]?.[0]?.text).toBe('A')
  })

  it('may come as a GET', async () => {
    const url = `${sandbox.url}/bot${sandbox.token.replace(':', '%3A')}/sendMessage?chat_id=${chat}&text=hi`
    expect(await (await fetch(url)).json()).toMatchObject({ ok: true, result: { text: 'hi' } })
  })

  it('answers a message, or not, when that one is gone', async () => {
    const asked = sandbox.people.send(chat, 'where?')
    const answered = await say('here', { reply_parameters: { message_id: asked.messageId } })
    expect(answered.result.reply_to_message).toMatchObject({ message_id: asked.messageId, text: 'where?' })
    expect(sandbox.people.last(chat)?.replyTo).toBe(asked.messageId)
    const lost = await say('x', { reply_parameters: { message_id: 999, allow_sending_without_reply: true } })
    expect(lost.result.reply_to_message).toBeUndefined()
  })

  it('numbers the messages of all private chats in one row', async () => {
    const other = (await startedPerson(sandbox, '李雷')).id
    const first = await say('1')
    const second = await call(sandbox, 'sendMessage', { chat_id: other, text: '2' })
    expect(second.result.message_id).toBe(first.result.message_id + 1)
  })

  it('reaches channels by name and id, numbered by themselves', async () => {
    const channel = sandbox.people.addChannel({ username: 'Province_Notices', title: '公告' })
    await call(sandbox, 'sendMessage', { chat_id: '@province_notices', text: 'one' })
    const second = await call(sandbox, 'sendMessage', { chat_id: channel.id, text: 'two' })
    expect(second.result.message_id).toBe(2)
    expect(sandbox.people.channelChat(channel.id).messages.map((message) => message.text)).toEqual([
      'one',
      'two',
    ])
    expect(await call(sandbox, 'getChat', { chat_id: '@Province_Notices' })).toMatchObject({
      result: { id: channel.id, type: 'channel', title: '公告' },
    })
  })
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

it('getMe, setMyDescription and getChat tell who is who', async () => {
  expect(await call(sandbox, 'getMe')).toMatchObject({
    result: { id: 1000000001, is_bot: true, username: 'supervision_sandbox_bot' },
  })
  await call(sandbox, 'setMyDescription', { description: '质量督导' })
  expect((await sandbox.people.state()).bot.description).toBe('质量督导')
  expect(await call(sandbox, 'getChat', { chat_id: chat })).toMatchObject({
    result: { id: chat, type: 'private', first_name: '王芳' },
  })
})
