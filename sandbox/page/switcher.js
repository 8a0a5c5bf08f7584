// The phones on screen as chips, for narrow screens that show one phone at a time.
import { avatar } from './avatar.js'
import { frontPhone, phonesOnDesk, putOnDesk } from './desk.js'
import { fill, h } from './dom.js'
import { channelOf, nameOf, personOf } from './people.js'
import { t } from './words.js'

/** The row of chips; `show()` draws it as the desk is now, `flash(id)` points at one. */
export function createSwitcher() {
  const element = h('div', { class: 'switcher', role: 'group', 'aria-label': t('phonesOpen') })
  const chipOf = (id) => element.querySelector(`[data-testid="chip-${id}"]`)
  let shown = ''
  return {
    element,
    show() {
      const sign = JSON.stringify([frontPhone(), phonesOnDesk().map((id) => [id, nameOf(id), unreadOf(id)])])
      if (sign === shown) return
      shown = sign
      fill(element, phonesOnDesk().map(chip))
      chipOf(frontPhone())?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
    },
    flash: (id) => chipOf(id)?.classList.add('flash'),
  }
}

const unreadOf = (id) => (personOf(id) ?? channelOf(id))?.unread ?? 0

function chip(id) {
  const unread = unreadOf(id)
  const front = id === frontPhone()
  return h(
    'button',
    {
      type: 'button',
      class: `chip ${front ? 'front' : ''}`,
      testid: `chip-${id}`,
      'aria-pressed': String(front),
      onclick: () => putOnDesk(id),
    },
    avatar(id),
    h('span', { class: 'chip-name' }, nameOf(id)),
    unread > 0 && !front && h('span', { class: 'badge' }, unread),
  )
}
