// sendMessage, sendPhoto, sendDocument, sendLocation, sendChatAction.
import { resolveChat } from '../../chats.ts'
import type { Core } from '../../core.ts'
import type { Draft } from '../../post.ts'
import type { MediaKind } from '../../types.ts'
import type { Params } from '../check-params.ts'
import { readCaption, readText } from '../formatted-text.ts'
import { badRequest, isRefused, type Refused } from '../refusal.ts'
import { findFile } from './incoming-file.ts'
import { readTarget, send } from './target.ts'
import type { Answer, Method } from './types.ts'

/** 1 to 4096 characters after entities. */
export const sendMessage: Method = (core, params) => {
  const formatted = readText(params.text('text'), params.text('parse_mode'), params.json('entities'))
  if (isRefused(formatted)) return formatted
  const target = readTarget(core, params)
  return isRefused(target) ? target : send(core, target, formatted)
}

/** Reads caption, parse_mode and caption_entities. */
export function captionOf(params: Params): Pick<Draft, 'caption' | 'entities'> | Refused {
  const formatted = readCaption(
    params.text('caption'),
    params.text('parse_mode'),
    params.json('caption_entities'),
  )
  if (isRefused(formatted)) return formatted
  return formatted.text === '' ? {} : { caption: formatted.text, entities: formatted.entities }
}

async function sendFile(core: Core, params: Params, kind: MediaKind): Promise<Answer | Refused> {
  const caption = captionOf(params)
  if (isRefused(caption)) return caption
  const target = readTarget(core, params)
  if (isRefused(target)) return target
  const file = findFile(core, params, kind, params.text(kind), kind)
  if (isRefused(file)) return file
  const stored = await file.store()
  return send(core, target, { ...caption, media: { kind, fileId: stored.fileId } })
}

/** Up to 10 MB, and a picture. */
export const sendPhoto: Method = (core, params) => sendFile(core, params, 'photo')
/** Up to 50 MB, any bytes. */
export const sendDocument: Method = (core, params) => sendFile(core, params, 'document')

/** Degrees; live locations are sent as plain ones. */
export const sendLocation: Method = (core, params) => {
  const latitude = params.float('latitude')
  const longitude = params.float('longitude')
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return badRequest('Wrong location specified')
  const target = readTarget(core, params)
  return isRefused(target) ? target : send(core, target, { location: { latitude, longitude } })
}

const ACTIONS = new Set(
  (
    'typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker ' +
    'find_location record_video_note upload_video_note'
  ).split(' '),
)

/** Shown as long as the phone likes; not kept. */
export const sendChatAction: Method = (core, params) => {
  const action = params.text('action').toLowerCase()
  if (!ACTIONS.has(action)) return badRequest('Wrong parameter action in request')
  const chatId = resolveChat(core.world, params.text('chat_id'), 'write')
  if (isRefused(chatId)) return chatId
  core.events.emit({ type: 'chat-action', personId: chatId, action })
  return { result: true }
}
