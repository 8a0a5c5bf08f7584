// The pieces around the chat of a phone: foot, menu, pin, and what is shown when there are no messages.
import { api } from './api.js'
import { loadChat, snippet } from './chats.js'
import { takeOffDesk } from './desk.js'
import { h, icon, iconButton } from './dom.js'
import { menuAt } from './menu.js'
import { orNotice } from './notices.js'
import { bot, nameOf } from './people.js'
import { phoneMenuItems } from './phone-menu.js'
import { t } from './words.js'

/** What is at the foot, by what the person can do now: write, start, unblock, or nothing (a channel). */
export const FEET = {
  none: () => null,
  compose: (_, composer) => composer.element,
  blocked: (id) => [
    h('p', { class: 'foot-words' }, t('blocked')),
    h(
      'button',
      {
        type: 'button',
        class: 'foot-button',
        testid: 'unblock',
        onclick: () => orNotice(() => api.unblock(id)),
      },
      t('unblock'),
    ),
  ],
  start: (id) => [
    h(
      'button',
      {
        type: 'button',
        class: 'foot-button main-button',
        testid: 'start',
        onclick: () => orNotice(() => api.start(id)),
      },
      t('start'),
    ),
  ],
}

/** The button with the menu of a person's phone. */
export function phoneMenu(id) {
  const label = t('phoneMenu', { name: nameOf(id) })
  const button = iconButton('more', label, () => undefined, { testid: 'phone-menu' })
  return menuAt(button, label, () => phoneMenuItems(id), 'below')
}

/** Puts the phone away. */
export const closeButton = (id) =>
  iconButton('close', t('phoneClose', { name: nameOf(id) }), () => takeOffDesk(id), { testid: 'phone-close' })

/** The line of the pinned message; a tap goes to it. */
export const pinLine = (message, view) =>
  h(
    'button',
    { type: 'button', class: 'pinned', testid: 'pinned', onclick: () => view.show(message.messageId) },
    icon('pin'),
    h('span', {}, h('b', {}, t('pinned')), snippet(message, t)),
  )

/** Said when the chat could not be read. */
export const failed = (chat) =>
  h(
    'div',
    { class: 'failed', role: 'alert' },
    h('span', {}, t('loadFailed')),
    h('button', { type: 'button', class: 'plain-button', onclick: () => loadChat(chat.id) }, t('again')),
  )

/** Shown in a chat without messages. */
export const emptyChat = (isChannel) =>
  h(
    'div',
    { class: 'empty-chat' },
    h('strong', {}, bot.name),
    h('p', {}, isChannel ? t('channelEmpty') : bot.description || t('startHint')),
  )
