// Entities Telegram finds by itself in plain text: commands, links, mentions, hashtags, e-mail addresses.
import type { Entity } from '../types.ts'
import { sortEntities } from './html-entities.ts'

const PATTERNS: [type: string, pattern: RegExp][] = [
  ['url', /(?<![\w@/.])(?:https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}'，。；：！？）】]|t\.me\/[\w/?=&-]+)/giu],
  ['email', /(?<![\w.+-])[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/giu],
  ['bot_command', /(?<![\w/<>@])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{5,32})?(?![\w/])/gu],
  ['mention', /(?<![\w@/.])@[A-Za-z0-9_]{3,32}(?!\w)/gu],
  ['hashtag', /(?<![\p{L}\p{N}_#/])#(?=[\p{L}\p{N}_]*\p{L})[\p{L}\p{N}_]{1,256}/gu],
]

/** Adds what can be found to the entities given; never inside code, pre or a link. */
export function findEntities(text: string, given: Entity[]): Entity[] {
  const found: Entity[] = []
  const closed = given.filter((entity) => ['code', 'pre', 'text_link'].includes(entity.type))
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length }
      if (![...closed, ...found].some((other) => overlaps(other, entity))) found.push(entity)
    }
  }
  return sortEntities([...given, ...found])
}

function overlaps(a: Entity, b: Entity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length
}
