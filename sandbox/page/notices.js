// Short lines at the top of the page: what went wrong, what was done, who has written.
import { h } from './dom.js'
import { t } from './words.js'

const SHOWN_MS = 6000
const holder = h('div', { class: 'notices' })

/** The place where the lines appear; put into the page once. */
export const noticeHolder = () => holder

/** Shows a line for some seconds. `alarm` reads it out at once; `onclick` makes it a button. */
export function notice(text, { alarm = false, onclick, testid = 'notice', key = text, content } = {}) {
  for (const old of holder.children) if (old.dataset.key === key) old.remove()
  const line = h(
    onclick ? 'button' : 'div',
    {
      class: `notice ${alarm ? 'alarm' : ''}`,
      type: onclick ? 'button' : null,
      role: onclick ? null : alarm ? 'alert' : 'status',
      testid,
      'data-key': key,
    },
    content ?? text,
  )
  const gone = () => line.remove()
  if (onclick) {
    line.addEventListener('click', () => {
      gone()
      onclick()
    })
  }
  holder.append(line)
  while (holder.children.length > 3) holder.firstChild.remove()
  setTimeout(gone, SHOWN_MS)
}

/** Runs `work`; a failure is shown as a line and answered with null. */
export async function orNotice(work) {
  try {
    return (await work()) ?? true
  } catch (fault) {
    notice(fault.message, { alarm: true })
    return null
  }
}

/** Puts text on the clipboard and says so. */
export async function copyText(text) {
  const done = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  )
  notice(t(done ? 'copied' : 'copyFailed'), { alarm: !done })
}
