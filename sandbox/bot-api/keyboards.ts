// reply_markup: which keyboards Telegram takes, and what it says to the others.
import type { InlineButton } from '../types.ts'
import { checkLink } from './links.ts'
import { badRequest, isRefused, type Refused } from './refusal.ts'

export interface Markup {
  /** Rows of inline buttons; empty rows are gone. */
  inline?: InlineButton[][]
  /** A reply keyboard, its removal, or a forced reply, as sent. */
  reply?: Record<string, unknown>
}

const MAX_BUTTONS = 100
/** More buttons in a row are dropped by Telegram without a word; here they are refused. */
const MAX_IN_ROW = 8
const MAX_DATA_BYTES = 64

/** Reads a structurally checked reply_markup; `undefined` when there is none. */
export function readMarkup(value: unknown): Markup | Refused {
  if (value === undefined) return {}
  const markup = value as Record<string, unknown>
  const given = (markup.inline_keyboard ?? []) as InlineButton[][]
  const rows = given.map((row) => row.map(withTexts))
  if (Array.isArray(markup.keyboard) && markup.keyboard.length > 0) return { reply: markup }
  if (rows.length === 0) {
    return markup.remove_keyboard === true || markup.force_reply === true ? { reply: markup } : {}
  }
  for (const button of rows.flat()) {
    const wrong = checkButton(button)
    if (wrong !== undefined) return wrong
  }
  const inline = rows.filter((row) => row.length > 0)
  if (inline.flat().length > MAX_BUTTONS || inline.some((row) => row.length > MAX_IN_ROW)) {
    return badRequest('reply markup is too long')
  }
  return inline.length === 0 ? {} : { inline }
}

/** Telegram's reader takes numbers for strings. */
function withTexts(button: InlineButton): InlineButton {
  const strings = Object.entries(button).map(([name, value]) => [
    name,
    typeof value === 'number' ? String(value) : value,
  ])
  return Object.fromEntries(strings) as InlineButton
}

const ACTIONS = ['callback_game', 'pay', 'switch_inline_query', 'switch_inline_query_current_chat']

function checkButton(button: InlineButton): Refused | undefined {
  if (
    !button.url &&
    !button.callback_data &&
    !ACTIONS.some((action) => action in button) &&
    !('copy_text' in button)
  ) {
    return badRequest("Can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
  }
  if (button.text.trim() === '') return badRequest('Inline keyboard button text must be non-empty')
  if (button.url) {
    const link = checkLink(button.url, 'Inline keyboard button')
    return isRefused(link) ? link : undefined
  }
  if (button.callback_data) {
    const tooLong = Buffer.byteLength(button.callback_data) > MAX_DATA_BYTES
    return tooLong ? badRequest('BUTTON_DATA_INVALID') : undefined
  }
  // Games, payments, inline queries and copying are not part of this sandbox.
  return badRequest('BUTTON_TYPE_INVALID')
}
