// The inline keyboard under a message, and what becomes of a tap: waiting, then the bot's toast or alert.
import { api } from './api.js'
import { setTap, tapKey } from './chats.js'
import { h, icon } from './dom.js'
import { safeAddress, startCode } from './entities.js'
import { isAnswered } from './events.js'
import { notice, orNotice } from './notices.js'
import { bot } from './people.js'
import { t } from './words.js'

const ANSWER_MS = 30_000
const waiting = new Map()

/** Rows of real buttons, as wide as the bubble; a button waits (`aria-busy`) until its tap is answered. */
export function keyboardOf(chat, message, act) {
  const rows = message.buttons.map((row, r) =>
    h(
      'div',
      { class: `keys keys-${Math.min(row.length, 8)}` },
      row.map((button, c) => key(chat, message, button, r, c, act)),
    ),
  )
  return h('div', { class: 'keyboard' }, rows)
}

function key(chat, message, button, row, column, act) {
  const testid = `button-${row}-${column}`
  if (button.kind === 'url' || button.url) return urlKey(button, testid, act)
  const waits = chat.taps.has(tapKey(message.messageId, button))
  return h(
    'button',
    {
      type: 'button',
      class: 'key',
      testid,
      'aria-busy': waits ? 'true' : null,
      disabled: !act.tap,
      onclick: () => !waits && act.tap(message, row, column),
    },
    h('span', {}, button.text),
  )
}

function urlKey(button, testid, act) {
  const content = [h('span', {}, button.text), icon('out')]
  const code = startCode(button.url ?? '', bot.username)
  if (code !== null && act.start) {
    const onclick = () => act.start(button.url, code)
    return h('button', { type: 'button', class: 'key', testid, title: button.url, onclick }, content)
  }
  const href = safeAddress(button.url ?? '')
  return h(
    'a',
    { class: 'key', testid, href, title: button.url, target: '_blank', rel: 'noopener noreferrer' },
    content,
  )
}

/** Presses a button for the person of `chat` and keeps it waiting until the answer, or half a minute. */
export async function tapButton(chat, message, row, column) {
  const id = tapKey(message.messageId, message.buttons[row][column])
  setTap(chat.id, id, true)
  const answer = await orNotice(() => api.tap(chat.id, message.messageId, row, column))
  if (answer === null || isAnswered(answer.callbackQueryId)) {
    setTap(chat.id, id, false)
    return
  }
  const timer = setTimeout(() => {
    endTap(answer.callbackQueryId)
    notice(t('tapSilent'))
  }, ANSWER_MS)
  waiting.set(answer.callbackQueryId, { chatId: chat.id, id, timer })
}

/** The tap has been answered (or given up): its button stops waiting. */
export function endTap(callbackQueryId) {
  const tap = waiting.get(callbackQueryId)
  if (!tap) return
  waiting.delete(callbackQueryId)
  clearTimeout(tap.timer)
  setTap(tap.chatId, tap.id, false)
}
