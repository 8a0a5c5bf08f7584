import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/server.ts'
import { call, startedPerson, startUnlimited } from './bot-client.ts'

let sandbox: Sandbox
let chat = 0
let stranger = 0
let blocker = 0
let sent = 0
let written = 0
let pictured = 0

beforeAll(async () => {
  sandbox = await startUnlimited()
  chat = (await startedPerson(sandbox)).id
  stranger = sandbox.people.add({ firstName: '李雷', username: 'lilei' }).id
  blocker = (await startedPerson(sandbox, '韩梅梅')).id
  sandbox.people.block(blocker)
  written = sandbox.people.send(chat, 'by a person').messageId
  const keyboard = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] }
  const message = await call(sandbox, 'sendMessage', { chat_id: chat, text: 'hello', reply_markup: keyboard })
  sent = message.result.message_id
  pictured = (await call(sandbox, 'sendLocation', { chat_id: chat, latitude: 1, longitude: 2 })).result
    .message_id
})
afterAll(() => sandbox.close())

type Refusal = [method: string, body: () => object, code: number, description: string]

const button = (fields: object) => ({ reply_markup: { inline_keyboard: [[fields]] } })
const hello = (rest: object = {}) => ({ chat_id: chat, text: 'hello', ...rest })

const refusals: Refusal[] = [
  ['fly', () => ({}), 404, 'Not Found'],
  ['sendMessage', () => ({ chat_id: 0 }), 400, 'Bad Request: message text is empty'],
  ['sendMessage', () => hello({ text: '' }), 400, 'Bad Request: message text is empty'],
  ['sendMessage', () => hello({ text: '   ' }), 400, 'Bad Request: text must be non-empty'],
  [
    'sendMessage',
    () => hello({ text: '<b> </b>', parse_mode: 'HTML' }),
    400,
    'Bad Request: text must be non-empty',
  ],
  ['sendMessage', () => ({ text: 'x' }), 400, 'Bad Request: chat_id is empty'],
  ['sendMessage', () => hello({ chat_id: 4242 }), 400, 'Bad Request: chat not found'],
  ['sendMessage', () => hello({ chat_id: 'nobody' }), 400, 'Bad Request: chat not found'],
  ['sendMessage', () => hello({ chat_id: '@nowhere' }), 400, 'Bad Request: chat not found'],
  ['sendMessage', () => hello({ chat_id: '@lilei' }), 400, 'Bad Request: chat not found'],
  [
    'sendMessage',
    () => hello({ chat_id: stranger }),
    403,
    "Forbidden: bot can't initiate conversation with a user",
  ],
  ['sendMessage', () => hello({ chat_id: blocker }), 403, 'Forbidden: bot was blocked by the user'],
  [
    'sendChatAction',
    () => ({ chat_id: blocker, action: 'typing' }),
    403,
    'Forbidden: bot was blocked by the user',
  ],
  ['sendMessage', () => hello({ text: 'x'.repeat(4097) }), 400, 'Bad Request: message is too long'],
  ['sendMessage', () => hello({ text: '🏟'.repeat(2049) }), 400, 'Bad Request: message is too long'],
  ['sendMessage', () => hello({ text: '督'.repeat(11_000) }), 400, 'Bad Request: text is too long'],
  ['sendMessage', () => hello({ parse_mode: 'Markdown' }), 400, 'Bad Request: unsupported parse_mode'],
  [
    'sendMessage',
    () => hello({ text: '<b>x', parse_mode: 'html' }),
    400,
    'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
  ],
  [
    'sendMessage',
    () => hello({ entities: [{ type: 'bold', offset: 100, length: 1 }] }),
    400,
    'Bad Request: entity begins after the end of the text at UTF-16 offset 100',
  ],
  [
    'sendMessage',
    () => hello({ entities: [{ type: 'bold', offset: 0, length: 100 }] }),
    400,
    'Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100',
  ],
  [
    'sendMessage',
    () => hello({ entities: [{ type: 'sparkling', offset: 0, length: 1 }] }),
    400,
    "Bad Request: can't parse MessageEntity: Unsupported type specified",
  ],
  [
    'sendMessage',
    () => hello({ entities: [{ type: 'text_link', offset: 0, length: 1, url: 'not-a-url' }] }),
    400,
    "Bad Request: entity URL 'not-a-url' is invalid: Wrong HTTP URL",
  ],
  [
    'sendMessage',
    () => hello({ reply_parameters: { message_id: 9999 } }),
    400,
    'Bad Request: message to be replied not found',
  ],
  [
    'sendMessage',
    () => hello({ reply_parameters: { quote: 'x' } }),
    400,
    'Bad Request: can\'t find field "message_id"',
  ],
  [
    'sendMessage',
    () => hello({ link_preview_options: { is_disabled: 'yes' } }),
    400,
    'Bad Request: field "is_disabled" must be of type Boolean',
  ],
  ['sendMessage', () => hello({ message_thread_id: 5 }), 400, 'Bad Request: message thread not found'],
  [
    'sendMessage',
    () => hello({ business_connection_id: 'x' }),
    400,
    'Bad Request: business connection not found',
  ],
  // JSON null arrives as the text "null".
  ['sendMessage', () => hello({ reply_markup: null }), 400, 'Bad Request: object expected as reply markup'],
  [
    'sendMessage',
    () => hello({ reply_markup: '{' }),
    400,
    "Bad Request: can't parse reply keyboard markup JSON object",
  ],
  [
    'sendMessage',
    () => hello({ reply_markup: { inline_keyboard: 'x' } }),
    400,
    'Bad Request: field "inline_keyboard" must be of type Array',
  ],
  [
    'sendMessage',
    () => hello({ reply_markup: { inline_keyboard: [{ text: 'x' }] } }),
    400,
    'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
  ],
  [
    'sendMessage',
    () => hello(button({ callback_data: 'x' })),
    400,
    'Bad Request: can\'t parse inline keyboard button: Can\'t find field "text"',
  ],
  [
    'sendMessage',
    () => hello(button({ text: true, url: 'x.y' })),
    400,
    'Bad Request: can\'t parse inline keyboard button: Field "text" must be of type String',
  ],
  [
    'sendMessage',
    () => hello(button({ text: 'x' })),
    400,
    "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  [
    'sendMessage',
    () => hello(button({ text: 'x', callback_data: '' })),
    400,
    "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  [
    'sendMessage',
    () => hello(button({ text: '', callback_data: 'x' })),
    400,
    'Bad Request: inline keyboard button text must be non-empty',
  ],
  [
    'sendMessage',
    () => hello(button({ text: 'x', callback_data: 'x'.repeat(65) })),
    400,
    'Bad Request: BUTTON_DATA_INVALID',
  ],
  [
    'sendMessage',
    () => hello(button({ text: 'x', callback_data: '督'.repeat(22) })),
    400,
    'Bad Request: BUTTON_DATA_INVALID',
  ],
  [
    'sendMessage',
    () => hello(button({ text: 'x', url: 'http://localhost:8080' })),
    400,
    "Bad Request: inline keyboard button URL 'http://localhost:8080' is invalid: Wrong HTTP URL",
  ],
  [
    'sendMessage',
    () => hello(button({ text: 'x', url: 'ftp://example.com' })),
    400,
    "Bad Request: inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol",
  ],
  ['sendMessage', () => hello(button({ text: 'x', pay: true })), 400, 'Bad Request: BUTTON_TYPE_INVALID'],
  [
    'sendMessage',
    () =>
      hello({
        reply_markup: {
          inline_keyboard: Array.from({ length: 101 }, () => [{ text: 'x', callback_data: 'x' }]),
        },
      }),
    400,
    'Bad Request: reply markup is too long',
  ],
  ['sendLocation', () => ({ chat_id: chat, latitude: 1 }), 400, 'Bad Request: longitude is empty'],
  [
    'sendLocation',
    () => ({ chat_id: chat, latitude: 91, longitude: 0 }),
    400,
    'Bad Request: wrong location specified',
  ],
  [
    'sendChatAction',
    () => ({ chat_id: chat, action: 'dancing' }),
    400,
    'Bad Request: wrong parameter action in request',
  ],
  ['editMessageText', () => ({ chat_id: chat, message_id: sent }), 400, 'Bad Request: message text is empty'],
  ['editMessageText', () => hello({ message_id: 9999 }), 400, 'Bad Request: message to edit not found'],
  ['editMessageText', () => hello({ message_id: written }), 400, "Bad Request: message can't be edited"],
  [
    'editMessageText',
    () => hello({ message_id: pictured }),
    400,
    'Bad Request: there is no text in the message to edit',
  ],
  ['editMessageText', () => hello(), 400, 'Bad Request: message identifier is not specified'],
  [
    'editMessageText',
    () => hello({ message_id: 'abc' }),
    400,
    'Bad Request: message identifier is not specified',
  ],
  ['editMessageText', () => ({ text: 'x' }), 400, 'Bad Request: message identifier is not specified'],
  [
    'editMessageText',
    () => hello({ message_id: sent, ...button({ text: 'A', callback_data: 'a' }) }),
    400,
    'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  ],
  [
    'editMessageCaption',
    () => ({ chat_id: chat, message_id: sent, caption: 'x' }),
    400,
    'Bad Request: there is no caption in the message to edit',
  ],
  [
    'editMessageReplyMarkup',
    () => ({ chat_id: chat, message_id: sent, reply_markup: { force_reply: true } }),
    400,
    'Bad Request: inline keyboard expected',
  ],
  [
    'deleteMessage',
    () => ({ chat_id: chat, message_id: 9999 }),
    400,
    'Bad Request: message to delete not found',
  ],
  ['deleteMessage', () => ({ chat_id: chat }), 400, 'Bad Request: message identifier is not specified'],
  [
    'pinChatMessage',
    () => ({ chat_id: chat, message_id: 9999 }),
    400,
    'Bad Request: message to pin not found',
  ],
  ['unpinChatMessage', () => ({ chat_id: chat }), 400, 'Bad Request: message to unpin not found'],
  [
    'answerCallbackQuery',
    () => ({}),
    400,
    'Bad Request: query is too old and response timeout expired or query ID is invalid',
  ],
  [
    'answerCallbackQuery',
    () => ({ callback_query_id: '17' }),
    400,
    'Bad Request: query is too old and response timeout expired or query ID is invalid',
  ],
  ['setMyCommands', () => ({ commands: '[' }), 400, "Bad Request: can't parse commands JSON object"],
  ['setMyCommands', () => ({ commands: {} }), 400, 'Bad Request: expected an Array of BotCommand'],
  [
    'setMyCommands',
    () => ({ commands: [{ command: 'a' }] }),
    400,
    'Bad Request: can\'t parse BotCommand: Can\'t find field "description"',
  ],
  [
    'setMyCommands',
    () => ({ commands: [{ command: 'Start', description: 'x' }] }),
    400,
    'Bad Request: BOT_COMMAND_INVALID',
  ],
  [
    'setMyCommands',
    () => ({ commands: [{ command: '开始', description: 'x' }] }),
    400,
    'Bad Request: BOT_COMMAND_INVALID',
  ],
  [
    'setMyCommands',
    () => ({ commands: [{ command: '/', description: 'x' }] }),
    400,
    'Bad Request: command must be non-empty',
  ],
  [
    'setMyCommands',
    () => ({ commands: [{ command: 'a'.repeat(33), description: 'x' }] }),
    400,
    'Bad Request: command length must not exceed 32',
  ],
  [
    'setMyCommands',
    () => ({ commands: [{ command: 'a', description: ' ' }] }),
    400,
    'Bad Request: command description must be non-empty',
  ],
  [
    'setMyCommands',
    () => ({
      commands: Array.from({ length: 101 }, (_, index) => ({ command: `c${index}`, description: 'x' })),
    }),
    400,
    'Bad Request: BOT_COMMANDS_TOO_MUCH',
  ],
  [
    'setMyCommands',
    () => ({ commands: [], language_code: 'chinese' }),
    400,
    'Bad Request: invalid language code specified',
  ],
  [
    'setMyCommands',
    () => ({ commands: [], scope: { type: 'moon' } }),
    400,
    "Bad Request: can't parse BotCommandScope: Unsupported type specified",
  ],
  [
    'setMyCommands',
    () => ({ commands: [], scope: { type: 'chat', chat_id: 4242 } }),
    400,
    'Bad Request: chat not found',
  ],
  ['getChat', () => ({ chat_id: stranger }), 400, 'Bad Request: chat not found'],
  ['getFile', () => ({}), 400, 'Bad Request: file_id not specified'],
  ['getFile', () => ({ file_id: 'x' }), 400, 'Bad Request: invalid file_id'],
  [
    'setWebhook',
    () => ({ url: 'http://example.com/x' }),
    400,
    'Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
  ],
  [
    'setWebhook',
    () => ({ url: 'https://example.com:8081' }),
    400,
    'Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443',
  ],
  ['setWebhook', () => ({ url: 'https://' }), 400, 'Bad Request: invalid webhook URL specified'],
  [
    'setWebhook',
    () => ({ url: 'https://example.com', secret_token: 'ä' }),
    400,
    'Bad Request: secret token contains unallowed characters',
  ],
  [
    'setWebhook',
    () => ({ url: 'https://example.com', secret_token: 'x'.repeat(257) }),
    400,
    'Bad Request: secret token is too long',
  ],
]

describe('the Bot API refuses in Telegram’s words', () => {
  it.each(refusals)('%s %#: %s', async (method, body, code, description) => {
    expect(await call(sandbox, method, body())).toEqual({
      status: code,
      ok: false,
      error_code: code,
      description,
    })
  })

  it('a token of somebody else, and one that is none', async () => {
    const other = { url: sandbox.url, token: '2000000002:ELSE' }
    expect(await call(other, 'getMe')).toMatchObject({ status: 401, description: 'Unauthorized' })
    expect(await call({ ...other, token: 'nonsense' }, 'getMe')).toMatchObject({
      status: 404,
      description: 'Not Found',
    })
  })

  it('a body that is not JSON', async () => {
    const reply = await call(sandbox, 'sendMessage', {}, { body: '{"chat_id":' })
    expect(reply).toMatchObject({ status: 400, description: "Bad Request: can't parse JSON object" })
  })

  it('leaves nothing behind: the chat shows only what was accepted', async () => {
    const seen = sandbox.people.chat(chat).messages.map((message) => message.messageId)
    expect(seen).toEqual([expect.any(Number), written, sent, pictured])
  })

  it('notes parameters that do not exist', async () => {
    sandbox.calls.clear()
    await call(sandbox, 'sendMessage', { chat_id: 0, text: 'x', perse_mode: 'HTML' })
    expect(sandbox.calls.list()).toEqual([
      {
        method: 'sendMessage',
        params: { chat_id: '0', text: 'x', perse_mode: 'HTML' },
        unknownParams: ['perse_mode'],
        ok: false,
        errorCode: 400,
        description: 'Bad Request: chat not found',
        at: expect.any(Number),
      },
    ])
  })
})
