// Draws formatted text: an entity tree becomes elements. `act` says what a tap on a command or a bot link does.
import { h } from './dom.js'
import { entityTree, safeAddress, startCode } from './entities.js'
import { bot } from './people.js'
import { t } from './words.js'

/** Nodes for `text`. `act.command(text)` is called for a tapped command, `act.start(address, code)` for a link to the bot. */
export function formatted(text, entities, act) {
  return drawAll(entityTree(text, entities), act)
}

const BLOCKS = new Set(['pre', 'blockquote', 'expandable_blockquote'])

// A block ends its line by itself: the line break written after it would show as an empty line.
function drawAll(nodes, act) {
  return nodes.map((node, index) => {
    const afterBlock = BLOCKS.has(nodes[index - 1]?.entity?.type)
    return draw(afterBlock && typeof node === 'string' ? node.replace(/^\n/, '') : node, act)
  })
}

function draw(node, act) {
  if (typeof node === 'string') return document.createTextNode(node)
  const children = drawAll(node.children, act)
  const make = ELEMENTS[node.entity.type]
  return make ? make(children, node.entity, plain(node), act) : h('span', {}, children)
}

const plain = (node) => (typeof node === 'string' ? node : node.children.map(plain).join(''))

const ELEMENTS = {
  bold: (inner) => h('strong', {}, inner),
  italic: (inner) => h('em', {}, inner),
  underline: (inner) => h('u', {}, inner),
  strikethrough: (inner) => h('s', {}, inner),
  code: (inner) => h('code', {}, inner),
  pre: (inner, entity) =>
    h(
      'pre',
      {},
      entity.language && h('span', { class: 'pre-language' }, entity.language),
      h('code', {}, inner),
    ),
  spoiler: (inner) => spoiler(inner),
  blockquote: (inner) => h('blockquote', {}, inner),
  expandable_blockquote: (inner) => expandable(inner),
  text_link: (inner, entity, _, act) => link(inner, entity.url ?? '', act, entity.url),
  url: (inner, _, text, act) => link(inner, text, act),
  email: (inner, _, text) => link(inner, `mailto:${text}`),
  phone_number: (inner, _, text) => link(inner, `tel:${text.replace(/[^\d+]/g, '')}`),
  mention: (inner, _, text, act) => link(inner, `https://t.me/${text.slice(1)}`, act),
  text_mention: (inner) => h('span', { class: 'mention' }, inner),
  hashtag: (inner) => h('span', { class: 'mention' }, inner),
  cashtag: (inner) => h('span', { class: 'mention' }, inner),
  bot_command: (inner, _, text, act) =>
    act.command
      ? h('button', { type: 'button', class: 'link-button', onclick: () => act.command(text) }, inner)
      : h('span', {}, inner),
}

function link(inner, address, act, title) {
  const code = act ? startCode(address, bot.username) : null
  if (code !== null) {
    const onclick = () => act.start(address, code)
    return h('button', { type: 'button', class: 'link-button', title: address, onclick }, inner)
  }
  const href = safeAddress(address)
  if (!href) return h('span', { class: 'mention' }, inner)
  return h('a', { href, title, target: '_blank', rel: 'noopener noreferrer' }, inner)
}

function spoiler(inner) {
  const cover = h(
    'span',
    { class: 'spoiler', role: 'button', tabindex: '0', 'aria-label': t('spoiler') },
    h('span', { class: 'spoiler-inside' }, inner),
  )
  const show = (event) => {
    if (cover.classList.contains('shown') || (event.type === 'keydown' && event.key !== 'Enter')) return
    event.stopPropagation()
    cover.classList.add('shown')
    for (const name of ['role', 'tabindex', 'aria-label']) cover.removeAttribute(name)
  }
  cover.addEventListener('click', show)
  cover.addEventListener('keydown', show)
  return cover
}

function expandable(inner) {
  const toggle = h(
    'button',
    { type: 'button', class: 'link-button quote-toggle', 'aria-expanded': 'false' },
    t('expand'),
  )
  const quote = h('blockquote', { class: 'expandable' }, h('span', { class: 'quote-inside' }, inner), toggle)
  toggle.addEventListener('click', () => {
    const open = quote.classList.toggle('open')
    toggle.setAttribute('aria-expanded', String(open))
    toggle.textContent = t(open ? 'collapse' : 'expand')
  })
  return quote
}
