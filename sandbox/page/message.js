// One message as a bubble: quote, media, formatted text, marks, the row of actions, the keyboard under it.
import { snippet } from './chats.js'
import { h, icon } from './dom.js'
import { formatted } from './format.js'
import { keyboardOf } from './keyboard.js'
import { mediaOf } from './media.js'
import { copyText } from './notices.js'
import { bot, nameOf } from './people.js'
import { hourMinute } from './time.js'
import { t } from './words.js'

/**
 * The element of a message. `act` is what the phone does: command(text), start(address, code), tap(message, row,
 * column), reply(message), edit(message), show(messageId); without `act.reply` (a channel) it is read only.
 */
export function messageElement(chat, message, act) {
  const own = message.from === 'person'
  const media = mediaOf(message)
  const text = message.text ?? message.caption
  const bare = !text && (message.photo || message.video) && !message.replyTo
  const bubble = h(
    'div',
    { class: `bubble ${bare ? 'bare' : ''} ${message.photo || message.video ? 'pictured' : ''}` },
    message.replyTo && quote(chat, message.replyTo, act),
    media,
    text && h('div', { class: 'text' }, formatted(text, message.entities ?? message.captionEntities, act)),
    marks(message, own),
  )
  const element = h(
    'article',
    {
      class: `message ${own ? 'own' : 'from-bot'} ${message.protectContent ? 'protected' : ''}`,
      testid: `message-${message.messageId}`,
      'data-id': String(message.messageId),
    },
    bubble,
    message.buttons?.length > 0 && keyboardOf(chat, message, act),
  )
  if (act.reply) offerActions(element, bubble, message, own, act)
  return element
}

function quote(chat, messageId, act) {
  const answered = chat.messages.get(messageId)
  const who = answered?.from === 'person' ? nameOf(chat.id) : bot.name
  return h(
    'button',
    { type: 'button', class: 'quote', onclick: () => act.show(messageId) },
    h('span', { class: 'quote-who' }, who),
    h('span', { class: 'quote-text' }, answered ? snippet(answered, t) : '…'),
  )
}

function marks(message, own) {
  const mark = (name, label) =>
    h('span', { class: 'mark', role: 'img', 'aria-label': label, title: label }, icon(name))
  return h(
    'div',
    { class: 'marks' },
    message.pinned && mark('pin', t('pinned')),
    message.protectContent && [mark('lock', t('protected')), t('protectedShort')],
    message.silent && mark('silent', t('silent')),
    message.editedAt && h('span', { testid: 'edited', title: hourMinute(message.editedAt) }, t('edited')),
    h('time', { datetime: new Date(message.at).toISOString() }, hourMinute(message.at)),
    own && h('span', { class: 'mark' }, icon('check')),
  )
}

function offerActions(element, bubble, message, own, act) {
  const text = message.text ?? message.caption
  const button = (name, label, onclick) => h('button', { type: 'button', onclick }, icon(name), label)
  const row = h(
    'div',
    { class: 'actions', hidden: true, role: 'group', 'aria-label': t('actions') },
    button('reply', t('reply'), () => act.reply(message)),
    own && message.text && button('edit', t('edit'), () => act.edit(message)),
    text && !message.protectContent && button('copy', t('copy'), () => copyText(text)),
  )
  const toggle = h(
    'button',
    {
      type: 'button',
      class: 'actions-toggle',
      'aria-label': t('actions'),
      'aria-expanded': 'false',
      title: t('actions'),
    },
    icon('more'),
  )
  const set = (open) => {
    row.hidden = !open
    toggle.setAttribute('aria-expanded', String(open))
  }
  bubble.querySelector('.marks').append(toggle)
  bubble.after(row)
  row.addEventListener('click', () => set(false))
  bubble.addEventListener('click', (event) => {
    const onControl = event.target.closest('a, button, audio, video, .spoiler:not(.shown)')
    if (onControl && onControl !== toggle) return
    if (String(getSelection()) === '') set(row.hidden)
  })
  element.addEventListener('keydown', (event) => event.key === 'Escape' && set(false))
}
