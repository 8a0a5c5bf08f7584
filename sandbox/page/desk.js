// Which phones are on screen, in which order, and which one is in front; kept in the URL hash and the browser.
import { emit } from './bus.js'

const KEY = 'sandbox.phones'
let open = []
let active = null

/** Phones asked for by the address or kept from the last visit; null when there is neither. */
export function restoreDesk() {
  const fromHash = parse(location.hash.slice(1))
  const kept = fromHash ?? parse(localStorage.getItem(KEY) ?? '')
  if (!kept) return false
  open = kept.open
  active = kept.active
  return true
}

function parse(text) {
  const values = new URLSearchParams(text)
  const phones = values.get('phones')
  if (phones === null) return null
  const ids = [...new Set(phones.split(',').filter((id) => /^-?\d{1,20}$/.test(id)))]
  const front = values.get('front')
  return { open: ids, active: ids.includes(front) ? front : (ids[0] ?? null) }
}

function keep() {
  const text = `phones=${open.join(',')}${active ? `&front=${active}` : ''}`
  localStorage.setItem(KEY, text)
  history.replaceState(null, '', `#${text}`)
  emit('desk')
}

export const phonesOnDesk = () => open
export const frontPhone = () => active
export const isOnDesk = (id) => open.includes(String(id))

/** Puts a phone on screen (at the end when new) and in front. */
export function putOnDesk(id) {
  const key = String(id)
  if (!open.includes(key)) open = [...open, key]
  active = key
  keep()
  emit('front', key)
}

/** Takes several phones at once, the first in front. */
export function setDesk(ids) {
  open = ids.map(String)
  active = open[0] ?? null
  keep()
}

/** Brings a phone of the desk to the front without scrolling to it. */
export function bringToFront(id) {
  if (active === String(id)) return
  active = String(id)
  keep()
}

export function takeOffDesk(id) {
  const key = String(id)
  const place = open.indexOf(key)
  open = open.filter((other) => other !== key)
  if (active === key) active = open[Math.min(place, open.length - 1)] ?? null
  keep()
}

/** Leaves out phones of people that are not in this sandbox. */
export function keepOnly(exists) {
  const known = open.filter(exists)
  if (known.length === open.length) return
  open = known
  if (!open.includes(active)) active = open[0] ?? null
  keep()
}
