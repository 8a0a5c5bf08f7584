// The page around the phones: head with clock, list of people, the row of phones, the switcher of narrow screens.

import { avatar } from './avatar.js'
import { on } from './bus.js'
import { snippet } from './chats.js'
import { createClockBar } from './clock-bar.js'
import { frontPhone, phonesOnDesk, putOnDesk } from './desk.js'
import { fill, h, icon, iconButton } from './dom.js'
import { hintLine } from './hint.js'
import { notice, noticeHolder } from './notices.js'
import { allChannels, allPeople, nameOf } from './people.js'
import { createPeopleList } from './people-list.js'
import { createPhone } from './phone.js'
import { createSwitcher } from './switcher.js'
import { bothWidths } from './widths.js'
import { switchLanguage, t } from './words.js'

const NARROW = matchMedia('(max-width: 760px)')

/** Builds the whole page into `root`. Returns a function that takes it down again (for a change of language). */
export function mountShell(root) {
  const phones = new Map()
  const clock = createClockBar()
  const badge = h('span', { class: 'badge', hidden: true, testid: 'total-unread' })
  const toggle = iconButton('panel', t('peopleShow'), () => showPeople(!peopleShown()), {
    class: 'people-toggle',
    testid: 'people-toggle',
    'aria-controls': 'people',
  })
  toggle.append(badge)
  const list = createPeopleList(() => NARROW.matches && showPeople(false))
  const scrim = h('div', { class: 'scrim', onclick: () => showPeople(false) })
  const lost = h('div', { class: 'lost', role: 'status', hidden: true, testid: 'lost' }, t('lost'))
  const switcher = createSwitcher()
  const row = h('div', { class: 'phones' })
  const empty = h('div', { class: 'empty-desk', hidden: true })
  const language = h(
    'button',
    { type: 'button', class: 'plain-button', testid: 'page-language', onclick: switchLanguage },
    bothWidths('pageLanguage'),
  )
  const brand = h('h1', { class: 'brand' }, icon('phone'), h('span', {}, t('title')))
  fill(
    root,
    h('header', { class: 'head' }, toggle, brand, switcher.element, clock.element, language),
    lost,
    h('div', { class: 'body' }, list.element, scrim, h('main', { class: 'desk' }, hintLine(), row, empty)),
    noticeHolder(),
  )

  const peopleShown = () =>
    NARROW.matches ? root.classList.contains('people-over') : !root.classList.contains('people-away')
  function showPeople(on) {
    if (NARROW.matches) root.classList.toggle('people-over', on)
    else root.classList.toggle('people-away', !on)
    list.element.inert = !peopleShown()
    toggle.setAttribute('aria-expanded', String(peopleShown()))
  }
  function showDesk() {
    for (const [id, phone] of phones) {
      if (phonesOnDesk().includes(id)) continue
      phone.destroy()
      phone.element.remove()
      phones.delete(id)
    }
    phonesOnDesk().forEach((id, place) => {
      if (!phones.has(id)) phones.set(id, createPhone(id))
      const { element } = phones.get(id)
      element.classList.toggle('front', id === frontPhone())
      if (row.children[place] !== element) row.insertBefore(element, row.children[place] ?? null)
    })
    showEmpty()
    showUnread()
    for (const phone of phones.values()) phone.seen()
  }
  function showEmpty() {
    empty.hidden = phonesOnDesk().length > 0
    const nobody = allPeople().length === 0
    fill(
      empty,
      icon('phone'),
      h('strong', {}, t('emptyDesk')),
      h('p', {}, t(nobody ? 'emptyPeople' : 'emptyDeskHow')),
    )
  }
  function showUnread() {
    switcher.show()
    const unread = [...allPeople(), ...allChannels()].reduce((sum, entry) => sum + (entry.unread ?? 0), 0)
    badge.hidden = unread === 0
    badge.textContent = unread > 99 ? '99+' : unread
    toggle.setAttribute(
      'aria-label',
      unread ? `${t('peopleShow')}, ${t('unread', { n: unread })}` : t('peopleShow'),
    )
  }
  function onArrived({ id, message, onDesk }) {
    switcher.flash(id)
    toggle.classList.remove('flash')
    if (onDesk) return
    requestAnimationFrame(() => toggle.classList.add('flash'))
    if (peopleShown()) return
    const content = [
      avatar(id),
      h(
        'span',
        { class: 'notice-words' },
        h('b', {}, nameOf(id)),
        h('span', {}, snippet(message, t) || t('newMessage')),
      ),
    ]
    notice('', { key: `from-${id}`, testid: `peek-${id}`, content, onclick: () => putOnDesk(id) })
  }
  const toFront = (id) =>
    phones.get(id)?.element.scrollIntoView({ inline: 'nearest', block: 'nearest', behavior: 'smooth' })
  const onWidth = () => {
    root.classList.remove('people-over')
    showPeople(!NARROW.matches)
  }

  NARROW.addEventListener('change', onWidth)
  const offs = [
    on('desk', showDesk),
    on('people', showUnread),
    on('front', toFront),
    on('arrived', onArrived),
    on('connection', (open) => {
      lost.hidden = open
    }),
    () => NARROW.removeEventListener('change', onWidth),
    clock.destroy,
    list.destroy,
  ]
  onWidth()
  showDesk()
  return () => {
    for (const off of offs) off()
    for (const phone of phones.values()) phone.destroy()
  }
}
