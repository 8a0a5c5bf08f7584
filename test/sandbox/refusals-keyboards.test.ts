// What Telegram answers to keyboards it does not take.
import { button, describeRefusals, hello } from './refusal-table.ts'

describeRefusals('a keyboard that cannot be', [
  // JSON null arrives as the text "null".
  [
    'sendMessage',
    (ids) => hello(ids, { reply_markup: null }),
    400,
    'Bad Request: object expected as reply markup',
  ],
  [
    'sendMessage',
    (ids) => hello(ids, { reply_markup: '{' }),
    400,
    "Bad Request: can't parse reply keyboard markup JSON object",
  ],
  [
    'sendMessage',
    (ids) => hello(ids, { reply_markup: { inline_keyboard: 'x' } }),
    400,
    'Bad Request: field "inline_keyboard" must be of type Array',
  ],
  [
    'sendMessage',
    (ids) => hello(ids, { reply_markup: { inline_keyboard: [{ text: 'x' }] } }),
    400,
    'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
  ],
  [
    'sendMessage',
    (ids) => hello(ids, button({ callback_data: 'x' })),
    400,
    'Bad Request: can\'t parse inline keyboard button: Can\'t find field "text"',
  ],
  [
    'sendMessage',
    (ids) => hello(ids, button({ text: true, url: 'x.y' })),
    400,
    'Bad Request: can\'t parse inline keyboard button: Field "text" must be of type String',
  ],
  [
    'sendMessage',
    (ids) => hello(ids, button({ text: 'x' })),
    400,
    "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  [
    'sendMessage',
    (ids) => hello(ids, button({ text: 'x', callback_data: '' })),
    400,
    "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  [
    'sendMessage',
    (ids) => hello(ids, button({ text: '', callback_data: 'x' })),
    400,
    'Bad Request: inline keyboard button text must be non-empty',
  ],
  [
    'sendMessage',
    (ids) => hello(ids, button({ text: 'x', callback_data: 'x'.repeat(65) })),
    400,
    'Bad Request: BUTTON_DATA_INVALID',
  ],
  [
    'sendMessage',
    (ids) => hello(ids, button({ text: 'x', callback_data: '督'.repeat(22) })),
    400,
    'Bad Request: BUTTON_DATA_INVALID',
  ],
  [
    'sendMessage',
    (ids) => hello(ids, button({ text: 'x', url: 'http://localhost:8080' })),
    400,
    "Bad Request: inline keyboard button URL 'http://localhost:8080' is invalid: Wrong HTTP URL",
  ],
  [
    'sendMessage',
    (ids) => hello(ids, button({ text: 'x', url: 'ftp://example.com' })),
    400,
    "Bad Request: inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol",
  ],
  [
    'sendMessage',
    (ids) => hello(ids, button({ text: 'x', pay: true })),
    400,
    'Bad Request: BUTTON_TYPE_INVALID',
  ],
  [
    'sendMessage',
    (ids) =>
      hello(ids, {
        reply_markup: {
          inline_keyboard: Array.from({ length: 101 }, () => [{ text: 'x', callback_data: 'x' }]),
        },
      }),
    400,
    'Bad Request: reply markup is too long',
  ],
  [
    'editMessageText',
    (ids) => hello(ids, { message_id: ids.sent, ...button({ text: 'A', callback_data: 'a' }) }),
    400,
    'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  ],
  [
    'editMessageReplyMarkup',
    (ids) => ({ chat_id: ids.chat, message_id: ids.sent, reply_markup: { force_reply: true } }),
    400,
    'Bad Request: inline keyboard expected',
  ],
])
