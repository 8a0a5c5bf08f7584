// What is attached to the message being written: choosing, pasting or dropping files, showing them, sending them.
import { api } from './api.js'
import { fill, h, icon, iconButton } from './dom.js'
import { sizeText } from './media.js'
import { menuAt } from './menu.js'
import { askPlace } from './questions.js'
import { t } from './words.js'

/** `files` is the draft's list [{kind, file}] and stays the same array; `changed()` is called when it changed. */
export function createAttachments(personId, files, changed) {
  const strip = h('div', { class: 'strip', hidden: true })
  const add = (kind, chosen) => {
    for (const file of chosen)
      files.push({ kind: kind ?? kindOf(file), file, url: URL.createObjectURL(file) })
    show()
    changed()
  }
  const remove = (item) => {
    files.splice(files.indexOf(item), 1)
    URL.revokeObjectURL(item.url)
    show()
    changed()
  }
  const show = () => {
    strip.hidden = files.length === 0
    fill(
      strip,
      files.map((item) => preview(item, remove)),
    )
  }
  const photos = picker('photo', 'image/png,image/jpeg,image/webp,image/gif', (chosen) =>
    add('photo', chosen),
  )
  const documents = picker('document', null, (chosen) => add('document', chosen))
  const sounds = picker('sound', 'audio/*,video/*', (chosen) => add(null, chosen))
  const button = iconButton('attach', t('attach'), () => undefined, { testid: 'attach' })
  const items = () => [
    { icon: 'photo', text: t('attachPhoto'), testid: 'attach-photo', run: () => photos.click() },
    { icon: 'file', text: t('attachFile'), testid: 'attach-document', run: () => documents.click() },
    { icon: 'sound', text: t('attachSound'), testid: 'attach-sound', run: () => sounds.click() },
    {
      icon: 'place',
      text: t('attachPlace'),
      testid: 'attach-place',
      run: () => askPlace((latitude, longitude) => api.location(personId, latitude, longitude)),
    },
  ]
  show()
  return {
    strip,
    button: h('div', {}, menuAt(button, t('attach'), items, 'above'), photos, documents, sounds),
    /** Takes files out of a paste or a drop; true when there were some. */
    take(transfer) {
      const chosen = [...(transfer?.files ?? [])]
      if (chosen.length > 0) add(null, chosen)
      return chosen.length > 0
    },
    /** Sends all, the caption with the first; several photos go as one album. What was sent leaves the list. */
    async send(caption, replyTo) {
      const album =
        files.length > 1 && files.every((item) => item.kind === 'photo') ? String(Date.now()) : null
      let words = caption
      for (const item of [...files]) {
        await api.file(personId, item.kind, item.file, { caption: words, replyTo, mediaGroup: album })
        words = ''
        remove(item)
      }
    },
  }
}

function picker(name, accept, chosen) {
  const input = h('input', {
    type: 'file',
    accept,
    multiple: true,
    hidden: true,
    testid: `file-${name}`,
    'aria-label': name,
  })
  input.addEventListener('change', () => {
    chosen([...input.files])
    input.value = ''
  })
  return input
}

function kindOf(file) {
  if (/^image\/(png|jpeg|webp|gif)$/.test(file.type)) return 'photo'
  if (/^audio\/(ogg|opus)/.test(file.type)) return 'voice'
  if (file.type.startsWith('audio/')) return 'audio'
  return file.type.startsWith('video/') ? 'video' : 'document'
}

function preview(item, remove) {
  const { name, size } = item.file
  return h(
    'div',
    { class: 'strip-item' },
    item.kind === 'photo'
      ? h('img', { src: item.url, alt: '' })
      : icon(item.kind === 'document' ? 'file' : 'sound'),
    h('span', { class: 'strip-name' }, name, h('small', {}, sizeText(size))),
    iconButton('close', t('attachRemove', { name }), () => remove(item), { class: 'small' }),
  )
}
