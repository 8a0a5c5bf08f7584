// The list of people and channels: search, unread counts, newest first; one tap puts a phone on screen.

import { avatar } from './avatar.js'
import { on } from './bus.js'
import { isOnDesk, putOnDesk } from './desk.js'
import { fill, h, icon } from './dom.js'
import { allChannels, allPeople, nameOf, noteOf, sandboxNow } from './people.js'
import { askPerson } from './questions.js'
import { listTime } from './time.js'
import { t } from './words.js'

/** The list; `picked()` is called after a tap on somebody. Returns its element and `destroy()`. */
export function createPeopleList(picked) {
  const search = h('input', {
    type: 'search',
    placeholder: t('peopleSearch'),
    'aria-label': t('peopleSearch'),
    testid: 'people-search',
    autocomplete: 'off',
  })
  const list = h('ul', { class: 'people-rows', testid: 'people-list' })
  const rows = new Map()
  const show = () => {
    const wanted = search.value.trim().toLowerCase()
    const found = [...ordered(allPeople()), ...ordered(allChannels())].filter(({ id }) => matches(id, wanted))
    const focused = document.activeElement?.dataset?.testid
    fill(
      list,
      found.map((entry) => rowOf(rows, entry, picked)),
      found.length === 0 && h('li', { class: 'nobody' }, t('peopleNone')),
    )
    // Moving a focused row in the list takes its focus away.
    if (focused?.startsWith('person-'))
      list.querySelector(`[data-testid="${focused}"]`)?.focus({ preventScroll: true })
  }
  search.addEventListener('input', show)
  search.addEventListener(
    'keydown',
    (event) => event.key === 'Enter' && list.querySelector('button')?.click(),
  )
  const offs = [
    on('people', show),
    on('desk', show),
    on('arrived', ({ id, onDesk }) => !onDesk && flash(rows.get(id)?.node)),
  ]
  show()
  const element = h(
    'nav',
    { class: 'people', id: 'people', 'aria-label': t('people') },
    h('label', { class: 'search' }, icon('search'), search),
    list,
    h(
      'button',
      { type: 'button', class: 'add-person', testid: 'add-person', onclick: () => askPerson() },
      icon('plus'),
      t('add'),
    ),
  )
  return { element, search, destroy: () => offs.forEach((off) => void off()) }
}

function matches(id, wanted) {
  return wanted === '' || `${nameOf(id)} ${noteOf(id)}`.toLowerCase().includes(wanted)
}

function ordered(entries) {
  const last = (entry) => entry.lastMessage?.at ?? 0
  return entries
    .map((entry, order) => ({ entry, order }))
    .sort(
      (a, b) =>
        Math.sign(b.entry.unread ?? 0) - Math.sign(a.entry.unread ?? 0) ||
        last(b.entry) - last(a.entry) ||
        a.order - b.order,
    )
    .map(({ entry }) => entry)
}

// A row is drawn anew only when what it shows has changed, so that a flash or a focus is not cut off.
function rowOf(rows, entry, picked) {
  const id = String(entry.id)
  const sign = JSON.stringify([
    nameOf(id),
    noteOf(id),
    entry.unread,
    entry.lastMessage,
    entry.blocked,
    isOnDesk(id),
  ])
  const known = rows.get(id)
  if (known?.sign === sign) return known.node
  const node = known?.node ?? h('li', {})
  fill(node, entryButton(id, entry, picked))
  rows.set(id, { sign, node })
  return node
}

function entryButton(id, entry, picked) {
  const name = nameOf(id)
  const unread = entry.unread ?? 0
  const shown = isOnDesk(id)
  const label = [name, noteOf(id), unread > 0 && t('unread', { n: unread }), shown && t('onScreen')]
    .filter(Boolean)
    .join(', ')
  const onclick = () => {
    putOnDesk(id)
    picked()
  }
  return h(
    'button',
    {
      type: 'button',
      class: `person ${shown ? 'shown' : ''} ${unread ? 'has-unread' : ''}`,
      testid: `person-${id}`,
      'aria-label': label,
      onclick,
    },
    avatar(id),
    h(
      'span',
      { class: 'person-words' },
      h('span', { class: 'person-name' }, name),
      h('span', { class: 'person-note' }, noteOf(id) || entry.lastMessage?.text || ''),
    ),
    h(
      'span',
      { class: 'person-side' },
      h(
        'span',
        { class: 'person-time' },
        entry.lastMessage ? listTime(entry.lastMessage.at, sandboxNow()) : '',
      ),
      unread > 0
        ? h('span', { class: 'badge', testid: 'unread' }, unread > 99 ? '99+' : unread)
        : entry.blocked
          ? icon('block')
          : shown && h('span', { class: 'shown-dot' }),
    ),
  )
}

function flash(node) {
  node?.classList.remove('flash')
  requestAnimationFrame(() => node?.classList.add('flash'))
}
