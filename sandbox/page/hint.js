// One line for who opens the page for the first time; gone for good once it was put away.
import { h } from './dom.js'
import { t } from './words.js'

const KEY = 'sandbox.hint'

/** The hint, or null when it was put away before. */
export function hintLine() {
  if (localStorage.getItem(KEY) === 'seen') return null
  const away = () => {
    localStorage.setItem(KEY, 'seen')
    line.remove()
  }
  const line = h(
    'aside',
    { class: 'hint', testid: 'hint' },
    h('p', {}, t('hint')),
    h('button', { type: 'button', class: 'plain-button', testid: 'hint-hide', onclick: away }, t('hintHide')),
  )
  return line
}
