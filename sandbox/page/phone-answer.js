// What the bot answers to a tap: a toast that goes by itself, or an alert that is put away with a tap.
import { h } from './dom.js'
import { safeAddress } from './entities.js'
import { endTap } from './keyboard.js'
import { t } from './words.js'

const SHORTEST_MS = 3500
const MS_PER_LETTER = 90

/** Shows the answer `toast` {callbackQueryId, text?, alert, url?} in `holder` and ends the waiting of its button. */
export function showAnswer(holder, toast) {
  endTap(toast.callbackQueryId)
  if (!toast.text && !toast.url) return
  if (toast.alert) showAlert(holder, toast)
  else showToast(holder, toast)
}

function words(toast) {
  const href = toast.url && safeAddress(toast.url)
  return [toast.text, href && h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, toast.url)]
}

function showToast(holder, toast) {
  const line = h('div', { class: 'toast', role: 'status', testid: 'toast' }, words(toast))
  for (const old of holder.querySelectorAll('.toast')) old.remove()
  holder.append(line)
  setTimeout(() => line.remove(), SHORTEST_MS + MS_PER_LETTER * (toast.text?.length ?? 0))
}

function showAlert(holder, toast) {
  const close = h(
    'button',
    { type: 'button', class: 'plain-button', testid: 'alert-ok', onclick: () => cover.remove() },
    t('ok'),
  )
  const box = h(
    'div',
    { class: 'alert', role: 'alertdialog', 'aria-label': toast.text, testid: 'alert' },
    h('p', {}, words(toast)),
    close,
  )
  const cover = h(
    'div',
    { class: 'alert-cover', onkeydown: (event) => event.key === 'Escape' && cover.remove() },
    box,
  )
  holder.append(cover)
  // Somebody who is already writing on another phone keeps the cursor.
  const busy = document.activeElement
  if (busy === document.body || holder.parentElement.contains(busy)) close.focus({ preventScroll: true })
}
