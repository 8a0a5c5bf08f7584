// Telegram's message entities (UTF-16 offsets, possibly nested) as a tree. Pure, no DOM.

/**
 * Text and entities as nested nodes: strings, and {entity, children} for what an entity covers. Joined, the strings
 * are exactly the text. An entity that reaches out of the text or out of the one around it is cut to fit.
 */
export function entityTree(text, entities = []) {
  const ordered = entities
    .map((entity, order) => ({ entity, order, from: entity.offset, to: entity.offset + entity.length }))
    .filter(({ from, to }) => from >= 0 && to > from && from < text.length)
    .sort((a, b) => a.from - b.from || b.to - a.to || a.order - b.order)
  return branch(text, ordered, 0, text.length)
}

function branch(text, ordered, from, to) {
  const nodes = []
  let at = from
  let index = 0
  while (index < ordered.length) {
    const outer = ordered[index]
    const start = Math.max(outer.from, at)
    const end = Math.min(outer.to, to)
    index += 1
    if (end <= start) continue
    if (start > at) nodes.push(text.slice(at, start))
    const inner = []
    while (index < ordered.length && ordered[index].from < end) inner.push(ordered[index++])
    nodes.push({ entity: outer.entity, children: branch(text, inner, start, end) })
    at = end
    // What began inside and reaches past the end goes on after it, as Telegram's clients draw it.
    ordered = [...inner.filter((item) => item.to > end), ...ordered.slice(index)]
    index = 0
  }
  if (at < to) nodes.push(text.slice(at, to))
  return nodes
}

/** The invitation code of a t.me link to this bot ("" for a link without one), or null for any other address. */
export function startCode(address, botUsername) {
  const link = /^(?:https?:\/\/)?(?:t|telegram)\.me\/(\w+)(?:\?(.*))?$/i.exec(address.trim())
  const asked = link ?? /^tg:\/\/resolve\?domain=(\w+)(?:&(.*))?$/i.exec(address.trim())
  if (!asked || asked[1].toLowerCase() !== botUsername.toLowerCase()) return null
  return new URLSearchParams(asked[2] ?? '').get('start') ?? ''
}

const OPENABLE = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/** The address a link may lead to, or null when it is not one a browser should open from a message. */
export function safeAddress(address) {
  const full = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`
  try {
    const url = new URL(full)
    return OPENABLE.has(url.protocol) ? url.href : null
  } catch {
    return null
  }
}
