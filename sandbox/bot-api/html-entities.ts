// parse_mode HTML as Telegram's server reads it, refusals with byte offsets included.
// Source: parse_html in td/telegram/MessageEntity.cpp of TDLib, and "HTML style" in the Bot API manual.
import type { Entity } from '../types.ts'
import { MarkupError, Source } from './html-source.ts'
import { endTag, type OpenTag, startTag } from './html-tags.ts'
import { badRequest, type Refused } from './refusal.ts'

export interface FormattedText {
  text: string
  entities: Entity[]
}

/**
 * Turns HTML into text and entities (offsets in UTF-16 units, outer entities first).
 * @returns a 400 "can't parse entities: …" when Telegram would.
 */
export function parseHtml(html: string): FormattedText | Refused {
  try {
    return read(new Source(html))
  } catch (error) {
    if (error instanceof MarkupError) return badRequest(`Can't parse entities: ${error.message}`)
    throw error
  }
}

function read(source: Source): FormattedText {
  const entities: Entity[] = []
  const open: OpenTag[] = []
  let text = ''
  while (source.char !== '') {
    const reference = source.char === '&' ? source.reference() : undefined
    if (reference !== undefined) text += reference
    else if (source.char !== '<') {
      text += source.char
      source.at += 1
    } else if (source.text[source.at + 1] !== '/') open.push(startTag(source, text.length))
    else {
      const tag = endTag(source, open)
      const entity = toEntity(tag, text, entities)
      if (entity !== undefined) entities.push(entity)
    }
  }
  const unclosed = open.at(-1)
  if (unclosed !== undefined) {
    throw new MarkupError(`Can't find end tag corresponding to start tag "${unclosed.name}"`)
  }
  if (/\p{Surrogate}/u.test(text)) {
    throw new MarkupError(
      'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
    )
  }
  for (const entity of entities) if (entity.type === 'code') delete entity.language
  return { text, entities: sortEntities(entities) }
}

const TYPES: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
}

function toEntity(tag: OpenTag, text: string, before: Entity[]): Entity | undefined {
  const place = { offset: tag.offset, length: text.length - tag.offset }
  if (place.length === 0) return undefined
  if (tag.name === 'blockquote') {
    return { type: tag.argument === '' ? 'blockquote' : 'expandable_blockquote', ...place }
  }
  const type = TYPES[tag.name] ?? tag.name
  if (type === 'text_link') {
    const url = normalLink(tag.argument === '' ? text.slice(tag.offset) : tag.argument)
    return url === undefined ? undefined : { type, ...place, url }
  }
  if (type !== 'code' && type !== 'pre') return { type, ...place }
  return codeEntity(type, place, tag.argument, before)
}

/** <pre><code class="language-x"> over the same text is one pre entity with a language. */
function codeEntity(
  type: 'code' | 'pre',
  place: { offset: number; length: number },
  language: string,
  before: Entity[],
): Entity {
  const last = before.at(-1)
  const same = last !== undefined && last.offset === place.offset && last.length === place.length
  if (same && type === 'pre' && last.type === 'code' && last.language !== undefined) {
    before.pop()
    return { type: 'pre', ...place, language: last.language }
  }
  if (same && type === 'code' && last.type === 'pre' && language !== '') {
    before.pop()
    return { type: 'pre', ...place, language }
  }
  return language === '' ? { type, ...place } : { type, ...place, language }
}

/** The URL as Telegram keeps it; undefined when it is none. */
function normalLink(url: string): string | undefined {
  if (/\s/.test(url.trim())) return undefined
  const full = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `http://${url}`
  const parts = /^(https?:\/\/)([^/?#]+)(.*)$/i.exec(full)
  if (parts === null) return /^(tg|ton):/i.test(full) ? full : undefined
  const [, scheme = '', host = '', rest = ''] = parts
  if (!host.includes('.')) return undefined
  return `${scheme}${host}${rest.startsWith('/') ? '' : '/'}${rest}`
}

/** Order of TDLib: by place, longer first, then by kind. */
const PRIORITY: Record<string, number> = {
  blockquote: 0,
  expandable_blockquote: 0,
  pre: 11,
  code: 20,
  text_link: 49,
  bold: 90,
  italic: 91,
  underline: 92,
  strikethrough: 93,
  spoiler: 94,
}

/** Sorts entities as Telegram returns them. */
export function sortEntities(entities: Entity[]): Entity[] {
  return [...entities].sort(
    (a, b) =>
      a.offset - b.offset || b.length - a.length || (PRIORITY[a.type] ?? 50) - (PRIORITY[b.type] ?? 50),
  )
}
