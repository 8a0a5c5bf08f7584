// sendMediaGroup: up to ten photos and videos, or documents, or audio files, as one album.
import { randomInt } from 'node:crypto'
import type { Core } from '../../core.ts'
import { type Draft, post } from '../../post.ts'
import type { MediaKind } from '../../types.ts'
import type { Params } from '../check-params.ts'
import { readCaption } from '../formatted-text.ts'
import { badRequest, isRefused, type Refused } from '../refusal.ts'
import { messageObject } from '../wire.ts'
import { findFile, type SendableFile } from './incoming-file.ts'
import { readTarget } from './target.ts'
import type { Method } from './types.ts'

interface Item {
  kind: MediaKind
  file: SendableFile
  caption: Pick<Draft, 'caption' | 'entities'>
}

const MAX_ITEMS = 10
const KINDS: MediaKind[] = ['photo', 'video', 'document', 'audio']

/** Sends 1 to 10 items; answers with an array of messages. */
export const sendMediaGroup: Method = async (core, params) => {
  const items = readItems(core, params)
  if (isRefused(items)) return items
  const target = readTarget(core, params)
  if (isRefused(target)) return target
  const limited = core.limits.take('send', target.chatId)
  if (limited !== undefined) return limited
  const stored = await Promise.all(
    items.map(async (item) => ({ ...item, fileId: (await item.file.store()).fileId })),
  )
  // One item alone is an ordinary message.
  const mediaGroupId = stored.length > 1 ? String(randomInt(1, 2 ** 47)) : undefined
  const messages = stored.map(({ kind, caption, fileId }) =>
    post(core, target.chatId, 'bot', { ...target.draft, ...caption, mediaGroupId, media: { kind, fileId } }),
  )
  return { result: messages.map((message) => messageObject(core, message)) }
}

function readItems(core: Core, params: Params): Item[] | Refused {
  const items: Item[] = []
  for (const raw of params.json('media') as Record<string, unknown>[]) {
    const item = readItem(core, params, raw)
    if (isRefused(item)) return item
    items.push(item)
  }
  if (items.length === 0) return badRequest('There are no messages to send')
  if (items.length > MAX_ITEMS) return badRequest('Too many messages to send as an album')
  const kinds = new Set(items.map((item) => item.kind))
  for (const alone of ['document', 'audio'] as const) {
    if (kinds.has(alone) && kinds.size > 1) {
      return badRequest(
        `${alone === 'document' ? 'Document' : 'Audio'} can't be mixed with other media types`,
      )
    }
  }
  return items
}

function readItem(core: Core, params: Params, raw: Record<string, unknown>): Item | Refused {
  const caption = readCaption(String(raw.caption ?? ''), String(raw.parse_mode ?? ''), raw.caption_entities)
  if (isRefused(caption)) return caption
  const kind = KINDS.find((known) => known === raw.type)
  if (kind === undefined)
    return badRequest(`Can't parse InputMedia: type "${String(raw.type)}" is unsupported`)
  if (!raw.media) return badRequest("Can't parse InputMedia: media not found")
  const file = findFile(core, params, '', String(raw.media), kind)
  if (isRefused(file)) return file
  return {
    kind,
    file,
    caption: caption.text === '' ? {} : { caption: caption.text, entities: caption.entities },
  }
}
