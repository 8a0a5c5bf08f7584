// Text or caption of a call: parse_mode or given entities, trimmed and bounded as Telegram does.
import type { Entity } from '../types.ts'
import { findEntities } from './find-entities.ts'
import { type FormattedText, parseHtml, sortEntities } from './html-entities.ts'
import { checkLink } from './links.ts'
import { badRequest, isRefused, type Refused } from './refusal.ts'

/** UTF-16 units after entities (sendMessage, sendPhoto in the Bot API manual). */
export const MAX_TEXT = 4096
export const MAX_CAPTION = 1024

/** Reads a text that must say something. */
export function readText(text: string, parseMode: string, entities: unknown): FormattedText | Refused {
  if (text === '') return badRequest('Message text is empty')
  const formatted = readFormatted(text, parseMode, entities)
  if (isRefused(formatted)) return formatted
  if (formatted.text === '') return badRequest('Text must be non-empty')
  return formatted.text.length > MAX_TEXT ? badRequest('Message is too long') : formatted
}

/** Reads a caption, which may be empty. */
export function readCaption(text: string, parseMode: string, entities: unknown): FormattedText | Refused {
  const formatted = readFormatted(text, parseMode, entities)
  if (isRefused(formatted)) return formatted
  return formatted.text.length > MAX_CAPTION ? badRequest('Message caption is too long') : formatted
}

function readFormatted(text: string, parseMode: string, entities: unknown): FormattedText | Refused {
  if (Buffer.byteLength(text) > 1 << 15) return badRequest('Text is too long')
  const mode = parseMode.toLowerCase()
  let formatted: FormattedText | Refused
  if (text === '' || mode === '' || mode === 'none') formatted = withEntities(text, entities)
  else if (mode === 'html') formatted = parseHtml(text)
  else formatted = badRequest('Unsupported parse_mode')
  return isRefused(formatted) ? formatted : tidy(formatted)
}

const STYLES = new Set(
  'bold italic underline strikethrough spoiler code pre text_link blockquote expandable_blockquote'.split(
    ' ',
  ),
)
/** Kinds Telegram finds by itself and therefore ignores when given. */
const FOUND = new Set(
  'mention hashtag cashtag bot_command url email phone_number bank_card_number'.split(' '),
)

function withEntities(text: string, given: unknown): FormattedText | Refused {
  const entities: Entity[] = []
  for (const one of Array.isArray(given) ? (given as Entity[]) : []) {
    // Telegram's reader takes numeric strings for numbers.
    const raw = { ...one, offset: Number(one.offset), length: Number(one.length) }
    if (FOUND.has(raw.type)) continue
    if (!STYLES.has(raw.type)) return badRequest("Can't parse MessageEntity: Unsupported type specified")
    if (raw.type === 'text_link' && raw.url === undefined) {
      return badRequest('Can\'t parse MessageEntity: Can\'t find field "url"')
    }
    const place = checkPlace(raw, text)
    if (place !== undefined) return place
    const link = raw.type === 'text_link' ? checkLink(raw.url ?? '', 'Entity') : undefined
    if (isRefused(link)) return link
    const { type, offset, length, language } = raw
    entities.push({ type, offset, length, ...(link && { url: link }), ...(language && { language }) })
  }
  return { text, entities: sortEntities(entities) }
}

function checkPlace(entity: Entity, text: string): Refused | undefined {
  const end = entity.offset + entity.length
  if (entity.offset < 0) return badRequest(`Receive an entity with incorrect offset ${entity.offset}`)
  if (entity.length < 0) return badRequest(`Receive an entity with incorrect length ${entity.length}`)
  if (entity.offset > text.length) {
    return badRequest(`Entity begins after the end of the text at UTF-16 offset ${entity.offset}`)
  }
  if (end > text.length) {
    return badRequest(
      `Entity beginning at UTF-16 offset ${entity.offset} ends after the end of the text at UTF-16 offset ${end}`,
    )
  }
  return undefined
}

/** Trims, drops what code and pre may not contain, and adds the entities Telegram finds. */
function tidy(formatted: FormattedText): FormattedText {
  const ended = formatted.text.replaceAll('\r', '').trimEnd()
  const firstEntity = Math.min(...formatted.entities.map((entity) => entity.offset), ended.length)
  const cut = Math.min(ended.length - ended.trimStart().length, firstEntity)
  const text = ended.slice(cut)
  const code = formatted.entities.filter((entity) => entity.type === 'code' || entity.type === 'pre')
  const entities = formatted.entities
    .filter((entity) => code.includes(entity) || !code.some((outer) => within(entity, outer)))
    .map((entity) => ({ ...entity, offset: entity.offset - cut }))
    .map((entity) => ({ ...entity, length: Math.min(entity.length, text.length - entity.offset) }))
    .filter((entity) => entity.length > 0)
  return { text, entities: findEntities(text, entities) }
}

function within(inner: Entity, outer: Entity): boolean {
  return inner.offset >= outer.offset && inner.offset + inner.length <= outer.offset + outer.length
}
