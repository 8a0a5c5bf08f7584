// Start and end tags of HTML markup: names, attributes and every way they can be wrong.
import { isSpace, MarkupError, type Source } from './html-source.ts'

export interface OpenTag {
  name: string
  /** href, language, or "1" for an expandable quotation. */
  argument: string
  /** Where its text begins, UTF-16 units. */
  offset: number
}

const SUPPORTED = new Set('a b strong i em s strike del u ins tg-spoiler span pre code blockquote'.split(' '))

/** Reads a start tag. @throws MarkupError in Telegram's words. */
export function startTag(source: Source, offset: number): OpenTag {
  const begin = source.bytesBefore(source.at)
  source.at += 1
  const name = source.skipUntil((char) => isSpace(char) || char === '>').toLowerCase()
  if (source.char === '') throw new MarkupError(`Unclosed start tag at byte offset ${begin}`)
  if (!SUPPORTED.has(name)) throw new MarkupError(`Unsupported start tag "${name}" at byte offset ${begin}`)
  let argument = ''
  for (;;) {
    source.skipSpace()
    if (source.char === '>') break
    if (source.char === '') throw new MarkupError(`Unclosed start tag "${name}" at byte offset ${begin}`)
    const attribute = source.skipUntil((char) => isSpace(char) || char === '=' || char === '>').toLowerCase()
    if (attribute === '') {
      throw new MarkupError(`Empty attribute name in the tag "${name}" at byte offset ${begin}`)
    }
    source.skipSpace()
    const value = source.char === '=' ? attributeValue(source, name, begin) : ''
    argument = argumentOf(name, attribute, value) ?? argument
  }
  source.at += 1
  if (name === 'span' && argument !== 'spoiler') {
    throw new MarkupError(`Tag "span" must have class "tg-spoiler" at byte offset ${begin}`)
  }
  return { name, argument, offset }
}

function attributeValue(source: Source, name: string, begin: number): string {
  source.at += 1
  source.skipSpace()
  if (source.char === '') throw new MarkupError(`Unclosed start tag "${name}" at byte offset ${begin}`)
  const quote = source.char
  if (quote !== '"' && quote !== "'") return nameToken(source, begin)
  source.at += 1
  let value = ''
  while (source.char !== '' && source.char !== quote) {
    const reference = source.char === '&' ? source.reference() : undefined
    if (reference !== undefined) value += reference
    else {
      value += source.char
      source.at += 1
    }
  }
  source.at += 1
  if (source.char === '') throw new MarkupError(`Unclosed start tag at byte offset ${begin}`)
  return value
}

function nameToken(source: Source, begin: number): string {
  const from = source.at
  const value = source.skipUntil((char) => !/[a-z0-9.-]/i.test(char)).toLowerCase()
  if (source.char === '') throw new MarkupError(`Unclosed start tag at byte offset ${begin}`)
  if (!isSpace(source.char) && source.char !== '>') {
    throw new MarkupError(`Unexpected end of name token at byte offset ${source.bytesBefore(from)}`)
  }
  return value
}

function argumentOf(name: string, attribute: string, value: string): string | undefined {
  if (name === 'a' && attribute === 'href') return value
  if (name === 'blockquote' && attribute === 'expandable') return '1'
  if (attribute !== 'class') return undefined
  if (name === 'code' && value.startsWith('language-')) return value.slice(9)
  if (name === 'span' && value.startsWith('tg-')) return value.slice(3)
  return undefined
}

/** Reads an end tag and takes the tag it closes off the list. @throws MarkupError in Telegram's words. */
export function endTag(source: Source, open: OpenTag[]): OpenTag {
  const begin = source.bytesBefore(source.at)
  const tag = open.pop()
  if (tag === undefined) throw new MarkupError(`Unexpected end tag at byte offset ${begin}`)
  source.at += 2
  const name = source.skipUntil((char) => isSpace(char) || char === '>')
  source.skipSpace()
  if (source.char !== '>') throw new MarkupError(`Unclosed end tag at byte offset ${begin}`)
  source.at += 1
  if (name !== '' && name !== tag.name) {
    throw new MarkupError(
      `Unmatched end tag at byte offset ${begin}, expected "</${tag.name}>", found "</${name}>"`,
    )
  }
  return tag
}
