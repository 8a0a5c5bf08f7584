// The sandbox's clock: the time there, and the buttons that move it on.
import { api } from './api.js'
import { on } from './bus.js'
import { fill, h, icon } from './dom.js'
import { orNotice } from './notices.js'
import { nextDue, refreshSoon, refreshState, sandboxNow, setClock } from './people.js'
import { dayAndTime, fullDay, hourMinute } from './time.js'
import { bothWidths } from './widths.js'
import { t } from './words.js'

const TICK_MS = 1000
const HOUR_MS = 3_600_000

/** The bar with the clock. Returns its element and `destroy()`. */
export function createClockBar() {
  const day = h('span', { class: 'clock-day' })
  const time = h('span', { class: 'clock-time' })
  const reading = h(
    'div',
    {
      class: 'clock-reading',
      role: 'timer',
      'aria-label': t('clock'),
      title: t('clock'),
      testid: 'clock-now',
    },
    day,
    time,
  )
  const due = h('span', { class: 'clock-due', testid: 'clock-due' })
  const button = (testid, words, move, more) =>
    h('button', { type: 'button', class: 'clock-button', testid, onclick: () => forward(move) }, words, more)
  const hour = button('clock-hour', bothWidths('forwardHour'), { advanceMs: HOUR_MS })
  const wholeDay = button('clock-day', bothWidths('forwardDay'), { advanceMs: 24 * HOUR_MS })
  const next = button('clock-next', [icon('next'), bothWidths('forwardNext')], { to: 'next' }, due)
  const busy = h('span', { class: 'clock-busy', role: 'status' })
  const element = h(
    'div',
    { class: 'clock', role: 'group', 'aria-label': t('forward') },
    reading,
    h(
      'div',
      { class: 'clock-buttons' },
      h('span', { class: 'clock-word' }, t('forward')),
      hour,
      wholeDay,
      next,
    ),
    busy,
  )
  let moving = false

  function show() {
    const now = sandboxNow()
    const at = nextDue()
    if (day.textContent !== fullDay(now)) day.textContent = fullDay(now)
    if (time.textContent !== hourMinute(now)) time.textContent = hourMinute(now)
    const text = at === null ? t('forwardNone') : dayAndTime(at, now)
    if (due.textContent !== text) fill(due, text)
    next.disabled = moving || at === null
    hour.disabled = moving
    wholeDay.disabled = moving
    if (at !== null && at < now) refreshSoon()
  }
  async function forward(move) {
    if (moving) return
    moving = true
    element.classList.add('moving')
    element.setAttribute('aria-busy', 'true')
    busy.textContent = t('forwarding')
    show()
    const answer = await orNotice(() => api.moveClock(move))
    if (answer?.now) setClock(answer.now)
    await refreshState().catch(() => undefined)
    moving = false
    element.classList.remove('moving')
    element.removeAttribute('aria-busy')
    busy.textContent = ''
    show()
  }

  const off = on('clock', show)
  const ticking = setInterval(show, TICK_MS)
  show()
  return {
    element,
    destroy() {
      off()
      clearInterval(ticking)
    },
  }
}
