// The scrolling list of messages of one phone: days, messages, "typing", and the way down to the newest.
import { messagesOf } from './chats.js'
import { fill, h, icon } from './dom.js'
import { messageElement } from './message.js'
import { sandboxNow } from './people.js'
import { dayName, dayNumber } from './time.js'
import { t } from './words.js'

const NEAR_PX = 48

/** A view of `chat`; `sync()` makes it show the chat as it is now, touching only messages that changed. */
export function createChatView(chat, act, label, emptyNode) {
  const list = h('div', { class: 'messages', role: 'log', 'aria-live': 'polite', 'aria-label': label })
  const typing = h('div', { class: 'typing', hidden: true }, h('i'), h('i'), h('i'))
  const scroller = h('div', { class: 'scroller', tabindex: '0' }, list, typing)
  const down = h('button', { type: 'button', class: 'to-bottom', hidden: true, onclick: () => toBottom() })
  const element = h('div', { class: 'chat' }, scroller, down)
  const drawn = new Map()
  let stuck = true
  let below = 0
  let first = true

  const showDown = () => {
    down.hidden = stuck
    down.setAttribute('aria-label', below ? t('newBelow', { n: below }) : t('toBottom'))
    fill(down, icon('down'), below > 0 && h('span', {}, t('newBelow', { n: below })))
  }
  const toBottom = () => {
    stuck = true
    below = 0
    scroller.scrollTop = scroller.scrollHeight
    showDown()
  }
  scroller.addEventListener('scroll', () => {
    stuck = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_PX
    if (stuck) below = 0
    showDown()
  })
  const sizes = new ResizeObserver(() => stuck && toBottom())
  sizes.observe(scroller)
  sizes.observe(list)

  function sync() {
    const wanted = rows(chat, emptyNode)
    const keep = new Set(wanted.map((row) => row.key))
    for (const [key, old] of drawn) {
      if (keep.has(key)) continue
      old.node.remove()
      drawn.delete(key)
    }
    wanted.forEach((row, place) => {
      const node = draw(row)
      if (list.children[place] !== node) list.insertBefore(node, list.children[place] ?? null)
    })
    if (chat.loaded) first = false
    if (stuck) toBottom()
  }

  function draw(row) {
    const old = drawn.get(row.key)
    if (old && old.sign === row.sign) return old.node
    const node = row.make(act)
    if (old) {
      const focused = old.node.contains(document.activeElement) && document.activeElement.dataset.testid
      node.classList.toggle('changed', old.version !== row.version)
      old.node.replaceWith(node)
      if (focused) node.querySelector(`[data-testid="${focused}"]`)?.focus()
    } else if (!first && row.message) {
      node.classList.add('arrived')
      if (row.message.from === 'person') stuck = true
      else if (!stuck) below += 1
      showDown()
    }
    drawn.set(row.key, { node, sign: row.sign, version: row.version })
    return node
  }

  return {
    element,
    sync,
    showTyping(on) {
      typing.hidden = !on
      if (stuck) toBottom()
    },
    show(messageId) {
      const node = drawn.get(`m${messageId}`)?.node
      node?.scrollIntoView({ block: 'center' })
      node?.classList.remove('found')
      requestAnimationFrame(() => node?.classList.add('found'))
    },
    destroy: () => sizes.disconnect(),
  }
}

const signs = new WeakMap()

function signOf(message) {
  if (!signs.has(message)) signs.set(message, JSON.stringify(message))
  return signs.get(message)
}

function rows(chat, emptyNode) {
  const messages = messagesOf(chat)
  if (chat.loaded && messages.length === 0) return [{ key: 'empty', sign: 'empty', make: emptyNode }]
  const now = sandboxNow()
  let day = null
  return messages.flatMap((message) => {
    const row = messageRow(chat, message)
    if (dayNumber(message.at) === day) return [row]
    day = dayNumber(message.at)
    const name = dayName(message.at, now)
    return [{ key: `d${day}`, sign: name, make: () => h('div', { class: 'day' }, h('span', {}, name)) }, row]
  })
}

function messageRow(chat, message) {
  const waits = [...chat.taps.keys()].filter((key) => key.startsWith(`${message.messageId} `))
  return {
    key: `m${message.messageId}`,
    sign: signOf(message) + waits.join(),
    version: signOf(message),
    message,
    make: (act) => messageElement(chat, message, act),
  }
}
