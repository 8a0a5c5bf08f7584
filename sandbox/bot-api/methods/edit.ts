// editMessageText, editMessageCaption, editMessageReplyMarkup. An edit without reply_markup takes the
// buttons away, as at Telegram.
import { isDeepStrictEqual } from 'node:util'
import type { Core } from '../../core.ts'
import { announceEdit } from '../../post.ts'
import type { StoredMessage } from '../../types.ts'
import type { Params } from '../check-params.ts'
import { readText } from '../formatted-text.ts'
import { readMarkup } from '../keyboards.ts'
import { badRequest, isRefused, type Refused } from '../refusal.ts'
import { messageObject } from '../wire.ts'
import { findMessage } from './find-message.ts'
import { captionOf } from './send.ts'
import type { Answer, Method } from './types.ts'

type Content = Pick<StoredMessage, 'text' | 'caption' | 'entities' | 'keyboard' | 'linkPreview'>

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'

/** Text messages only. */
export const editMessageText: Method = (core, params) => {
  const formatted = readText(params.text('text'), params.text('parse_mode'), params.json('entities'))
  if (isRefused(formatted)) return formatted
  const linkPreview = params.json('link_preview_options') as Record<string, unknown> | undefined
  return edit(core, params, (message) =>
    message.text === undefined
      ? badRequest('there is no text in the message to edit')
      : { ...formatted, linkPreview: linkPreview ?? message.linkPreview },
  )
}

/** Messages with media only; without caption it is removed. */
export const editMessageCaption: Method = (core, params) => {
  const caption = captionOf(params)
  if (isRefused(caption)) return caption
  return edit(core, params, (message) =>
    message.media === undefined
      ? badRequest('there is no caption in the message to edit')
      : { caption: caption.caption, entities: caption.entities },
  )
}

/** Buttons only. */
export const editMessageReplyMarkup: Method = (core, params) => edit(core, params, () => ({}))

function edit(
  core: Core,
  params: Params,
  contentFor: (message: StoredMessage) => Content | Refused,
): Answer | Refused {
  const markup = readMarkup(params.json('reply_markup'))
  if (isRefused(markup)) return markup
  if (markup.reply !== undefined) return badRequest('inline keyboard expected')
  const message = findMessage(core, params, 'edit')
  if (isRefused(message)) return message
  const content = contentFor(message)
  if (isRefused(content)) return content
  const wanted: Content = { ...content, keyboard: markup.inline }
  const same = (Object.keys(wanted) as (keyof Content)[]).every((field) =>
    sameValue(message[field], wanted[field]),
  )
  if (same) return badRequest(NOT_MODIFIED)
  const limited = core.limits.take('edit', message.chatId)
  if (limited !== undefined) return limited
  Object.assign(message, wanted)
  message.editedAt = core.clock.now()
  announceEdit(core, message)
  return { result: messageObject(core, message) }
}

/** No entities and an empty list of them are the same. */
function sameValue(before: unknown, after: unknown): boolean {
  const plain = (value: unknown) => (Array.isArray(value) && value.length === 0 ? undefined : value)
  return isDeepStrictEqual(plain(before), plain(after))
}
