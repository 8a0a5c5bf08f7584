// Words in two lengths; the style sheet shows the one that fits the screen.
import { h } from './dom.js'
import { t } from './words.js'

/** The words `key` for wide screens and `keyShort` for narrow ones, as nodes. */
export const bothWidths = (key) => [
  h('span', { class: 'wide' }, t(key)),
  h('span', { class: 'narrow' }, t(`${key}Short`)),
]
