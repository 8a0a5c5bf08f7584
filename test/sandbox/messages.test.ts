// What the bot sends, as the person sees it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/server.ts'
import { call, startedPerson, startUnlimited } from './bot-client.ts'

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
