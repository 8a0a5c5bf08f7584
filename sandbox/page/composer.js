// The typing box of a phone: Enter sends, "/" lists commands, a bar above it says what is answered or edited.
import { api } from './api.js'
import { createAttachments } from './attachments.js'
import { snippet } from './chats.js'
import { createCommandMenu } from './command-menu.js'
import { fill, h, icon, iconButton } from './dom.js'
import { orNotice } from './notices.js'
import { bot, nameOf } from './people.js'
import { t } from './words.js'

const TALLEST_PX = 132

/** The typing box for `chat`; what is typed is kept in `chat.draft`, so that it survives a redraw of the page. */
export function createComposer(chat) {
  const { draft } = chat
  const input = h('textarea', {
    rows: '1',
    placeholder: t('typeHere'),
    'aria-label': t('typeHere'),
    testid: 'composer-input',
    enterkeyhint: 'send',
    maxlength: '4096',
    value: draft.text,
  })
  const bar = h('div', { class: 'about', hidden: true, testid: 'composer-about' })
  const send = iconButton('send', t('send'), () => submit(), { class: 'send', testid: 'send' })
  const attachments = createAttachments(chat.id, draft.files, () => grow())
  const menu = createCommandMenu(
    input,
    () => chat.commands,
    (text) => sendText(text),
  )
  const slash = iconButton('slash', t('commands'), () => menu.toggle(), { testid: 'commands-toggle' })

  function grow() {
    draft.text = input.value
    slash.hidden = chat.commands.length === 0 || input.value !== ''
    input.style.height = 'auto'
    input.style.height = `${Math.min(input.scrollHeight, TALLEST_PX)}px`
    send.disabled = input.value.trim() === '' && draft.files.length === 0
  }
  function setText(text) {
    input.value = text
    grow()
    menu.close()
  }
  function about(change) {
    Object.assign(draft, { replyTo: null, editing: null }, change)
    const shown = draft.editing ?? draft.replyTo
    bar.hidden = !shown
    if (!shown) return
    const who = shown.from === 'person' ? nameOf(chat.id) : bot.name
    fill(
      bar,
      icon(draft.editing ? 'edit' : 'reply'),
      h(
        'span',
        { class: 'about-words' },
        h('b', {}, draft.editing ? t('editing') : t('replyTo', { name: who })),
        h('span', {}, snippet(shown, t)),
      ),
      iconButton('close', t('cancel'), () => leave(), { class: 'small' }),
    )
  }
  function leave() {
    if (draft.editing) setText('')
    about({})
    input.focus()
  }

  /** Sends `text` by itself, keeping what was typed only when sending failed. */
  async function sendText(text) {
    const replyTo = draft.replyTo?.messageId
    setText('')
    about({})
    if ((await orNotice(() => api.send(chat.id, text, replyTo))) === null) setText(text)
  }
  async function submit() {
    const text = input.value.trim()
    const { editing, replyTo } = draft
    if (send.disabled) return
    if (editing) {
      if ((await orNotice(() => api.edit(chat.id, editing.messageId, text))) !== null) leave()
      return
    }
    if (draft.files.length === 0) return sendText(text)
    send.setAttribute('aria-busy', 'true')
    if ((await orNotice(() => attachments.send(text, replyTo?.messageId))) !== null) {
      setText('')
      about({})
    }
    send.removeAttribute('aria-busy')
  }

  input.addEventListener('input', () => {
    grow()
    menu.follow()
  })
  input.addEventListener('keydown', (event) => {
    // While an input method composes (pinyin), Enter belongs to it.
    if (event.isComposing || event.keyCode === 229 || menu.key(event)) return
    if (event.key === 'Escape' && (draft.editing || draft.replyTo)) leave()
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    submit()
  })
  input.addEventListener('blur', () => setTimeout(menu.close, 150))
  input.addEventListener('paste', (event) => attachments.take(event.clipboardData) && event.preventDefault())

  about({ replyTo: draft.replyTo, editing: draft.editing })
  const box = h('div', { class: 'composer-box' }, attachments.button, input, slash, send)
  return {
    element: h('div', { class: 'composer' }, menu.element, bar, attachments.strip, box),
    input,
    refresh: grow,
    take: attachments.take,
    reply(message) {
      about({ replyTo: message })
      input.focus()
    },
    edit(message) {
      about({ editing: message })
      setText(message.text ?? '')
      input.focus()
    },
  }
}
