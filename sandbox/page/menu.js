// A small menu that opens at a button: arrow keys, Escape and a tap elsewhere work as everywhere.
import { fill, h, icon } from './dom.js'

/**
 * Ties a menu to `button`; `items()` is asked each time it opens and answers [{icon, text, testid, checked, run}].
 * `place` is a class that says where it appears. Returns the element that holds both.
 */
export function menuAt(button, label, items, place = '') {
  const list = h('div', { class: `menu ${place}`, role: 'menu', 'aria-label': label, hidden: true })
  const holder = h('div', { class: 'menu-holder' }, button, list)
  button.setAttribute('aria-haspopup', 'menu')
  button.setAttribute('aria-expanded', 'false')

  const close = (toButton) => {
    list.hidden = true
    button.setAttribute('aria-expanded', 'false')
    document.removeEventListener('pointerdown', outside)
    if (toButton) button.focus()
  }
  const outside = (event) => !holder.contains(event.target) && close(false)
  const open = () => {
    fill(
      list,
      items().map((item) => entry(item, close)),
    )
    list.hidden = false
    button.setAttribute('aria-expanded', 'true')
    document.addEventListener('pointerdown', outside)
    list.querySelector('button')?.focus()
  }
  button.addEventListener('click', () => (list.hidden ? open() : close(false)))
  holder.addEventListener('keydown', (event) => {
    if (list.hidden) return
    if (event.key === 'Escape') close(true)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const all = [...list.querySelectorAll('button')]
    all.at((all.indexOf(document.activeElement) + step) % all.length)?.focus()
  })
  return holder
}

function entry(item, close) {
  const run = () => {
    close(true)
    item.run()
  }
  const checkable = item.checked !== undefined
  return h(
    'button',
    {
      type: 'button',
      role: checkable ? 'menuitemradio' : 'menuitem',
      'aria-checked': checkable ? String(item.checked) : null,
      testid: item.testid,
      class: item.danger ? 'danger' : null,
      onclick: run,
    },
    icon(item.icon),
    h('span', {}, item.text),
    item.checked && icon('check'),
  )
}
