// A scanner for the XML inside workbooks: elements and text in order, without namespaces, document types
// or entities of its own. It exists because rows must be read piece by piece, so that the process can do
// other things in between, and a workbook never needs more of XML than this.
import { own } from '../domain/own.ts'

export type XmlToken =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string; readonly empty: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }

/** The text is not well-formed, or declares a document type. */
export class XmlFault extends Error {}

const TAG_END = /[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>/y

/**
 * Elements and text in document order. Names are local: `x:row` is `row`. An empty element is one `open`
 * with `empty` set and no `close`. Throws XmlFault.
 */
export function* scanXml(xml: string): Generator<XmlToken, void, undefined> {
  let at = 0
  while (at < xml.length) {
    const tag = xml.indexOf('<', at)
    if (tag === -1) break
    if (tag > at) yield { kind: 'text', text: decodeEntities(xml.slice(at, tag)) }
    if (xml.startsWith('<!--', tag)) at = after(xml, '-->', tag)
    else if (xml.startsWith('<?', tag)) at = after(xml, '?>', tag)
    else if (xml.startsWith('<![CDATA[', tag)) {
      at = after(xml, ']]>', tag)
      yield { kind: 'text', text: xml.slice(tag + 9, at - 3) }
    } else if (xml.startsWith('<!', tag)) throw new XmlFault('document types are not accepted')
    else {
      TAG_END.lastIndex = tag + 1
      if (!TAG_END.test(xml)) throw new XmlFault('a tag is not closed')
      at = TAG_END.lastIndex
      yield token(xml.slice(tag + 1, at - 1))
    }
  }
}

function after(xml: string, end: string, from: number): number {
  const found = xml.indexOf(end, from)
  if (found === -1) throw new XmlFault(`${end} is missing`)
  return found + end.length
}

function token(inside: string): XmlToken {
  if (inside.startsWith('/')) return { kind: 'close', name: localName(inside.slice(1).trimEnd()) }
  const empty = inside.endsWith('/')
  const body = empty ? inside.slice(0, -1) : inside
  const space = body.search(/\s/)
  const name = space === -1 ? body : body.slice(0, space)
  return { kind: 'open', name: localName(name), attributes: space === -1 ? '' : body.slice(space), empty }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

const ATTRIBUTES = new Map<string, RegExp>()

/** The value of an attribute by its local name (`id` finds `r:id`), or undefined. */
export function attribute(attributes: string, name: string): string | undefined {
  let form = ATTRIBUTES.get(name)
  if (!form) {
    form = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    ATTRIBUTES.set(name, form)
  }
  const match = form.exec(attributes)
  const value = match?.[1] ?? match?.[2]
  return value === undefined ? undefined : decodeEntities(value)
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (whole, hex, decimal, name) => {
    if (typeof name === 'string') return own(NAMED, name) ?? whole
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
