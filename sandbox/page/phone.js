// One phone on screen: whose it is, the chat with the bot, toasts, and what can be done at its foot.
import { api } from './api.js'
import { avatar } from './avatar.js'
import { on } from './bus.js'
import { createChatView } from './chat-view.js'
import { chatOf, loadChat, messagesOf } from './chats.js'
import { createComposer } from './composer.js'
import { bringToFront } from './desk.js'
import { fill, h } from './dom.js'
import { tapButton } from './keyboard.js'
import { orNotice } from './notices.js'
import { bot, channelOf, markRead, nameOf, noteOf, personOf } from './people.js'
import { showAnswer } from './phone-answer.js'
import { closeButton, emptyChat, FEET, failed, phoneMenu, pinLine } from './phone-parts.js'
import { askPhone } from './questions.js'
import { t } from './words.js'

const ACTION_MS = 5000

/** The phone of a person or channel. Returns its element and `destroy()`, which ends all its listening. */
export function createPhone(id) {
  const chat = chatOf(id)
  const isChannel = channelOf(id) !== null
  const act = {
    start: (address, code) => askPhone(id, address, code),
    show: (messageId) => view.show(messageId),
    ...(isChannel ? {} : personActs(chat, () => composer)),
  }
  const composer = isChannel ? null : createComposer(chat)
  const view = createChatView(chat, act, t('messages', { bot: bot.name }), () => emptyChat(isChannel))
  const plate = h('div', { class: 'plate-who' })
  const pin = h('div', { class: 'pin-holder' })
  const foot = h('div', { class: 'foot' })
  const answers = h('div', { class: 'answers' })
  const status = h('span', { class: 'bot-status' })
  const element = h(
    'section',
    {
      class: `phone ${isChannel ? 'channel' : ''}`,
      testid: `phone-${id}`,
      onpointerdown: () => bringToFront(id),
      onfocusin: () => bringToFront(id),
      ondragover: (event) => event.preventDefault(),
      ondrop: (event) => {
        event.preventDefault()
        composer?.take(event.dataTransfer)
      },
    },
    h('header', { class: 'plate' }, plate, !isChannel && phoneMenu(id), closeButton(id)),
    h(
      'div',
      { class: 'bot-line' },
      h('span', { class: 'bot-dot' }),
      h('span', { class: 'bot-name' }, bot.name),
      status,
    ),
    pin,
    view.element,
    answers,
    foot,
  )

  let plateSign = ''
  function showPlate() {
    const sign = JSON.stringify([nameOf(id), noteOf(id)])
    if (sign === plateSign) return
    plateSign = sign
    element.setAttribute('aria-label', t('phoneOf', { name: nameOf(id) }))
    fill(
      plate,
      avatar(id),
      h(
        'div',
        { class: 'names' },
        h('h2', {}, nameOf(id)),
        h('p', {}, isChannel ? t('channelNote') : noteOf(id)),
      ),
    )
  }
  let footSign = ''
  function showFoot() {
    const person = personOf(id)
    const mode = isChannel
      ? 'none'
      : person?.blocked
        ? 'blocked'
        : person?.started || hasOwn(chat)
          ? 'compose'
          : 'start'
    composer?.refresh()
    if (mode === footSign) return
    footSign = mode
    fill(foot, FEET[mode](id, composer))
    composer?.refresh()
  }
  function showChat() {
    if (chat.fault && !chat.loaded) return fill(pin, failed(chat))
    view.sync()
    const pinned = messagesOf(chat).findLast((message) => message.pinned)
    fill(pin, pinned && pinLine(pinned, view))
    showFoot()
  }
  let actionTimer = null
  function showAction(action) {
    clearTimeout(actionTimer)
    status.textContent = action ? t(action === 'typing' ? 'typing' : 'sendingFile') : ''
    view.showTyping(Boolean(action))
    if (action) actionTimer = setTimeout(showAction, ACTION_MS)
  }
  const seen = () => document.visibilityState === 'visible' && element.offsetParent !== null && markRead(id)
  const onPeople = () => {
    showPlate()
    showFoot()
    seen()
  }
  const onArrived = () => {
    showAction(null)
    element.classList.remove('flash')
    requestAnimationFrame(() => element.classList.add('flash'))
    seen()
  }

  document.addEventListener('visibilitychange', seen)
  const offs = [
    on('people', onPeople),
    on(`chat:${chat.id}`, showChat),
    on(`action:${chat.id}`, showAction),
    on(`arrived:${chat.id}`, onArrived),
    on('desk', seen),
    on('toast', (toast) => String(toast.personId) === chat.id && showAnswer(answers, toast)),
    () => document.removeEventListener('visibilitychange', seen),
    () => clearTimeout(actionTimer),
    view.destroy,
  ]
  showPlate()
  showChat()
  loadChat(id)
  return { element, seen, destroy: () => offs.forEach((off) => void off()) }
}

function personActs(chat, composer) {
  return {
    command: (text) => orNotice(() => api.send(chat.id, text)),
    tap: (message, row, column) => tapButton(chat, message, row, column),
    reply: (message) => composer().reply(message),
    edit: (message) => composer().edit(message),
  }
}

const hasOwn = (chat) =>
  chat.loaded && [...chat.messages.values()].some((message) => message.from === 'person')
