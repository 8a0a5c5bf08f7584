// Pictures, documents, sound, film and places inside a message.
import { fileUrl } from './api.js'
import { h, icon } from './dom.js'
import { copyText } from './notices.js'
import { t } from './words.js'

/** What a message carries besides text, as nodes; none for plain text. */
export function mediaOf(message) {
  return [
    message.photo && photo(message),
    message.document && documentCard(message.document),
    message.voice && sound('voice', message.voice),
    message.audio && sound('audio', message.audio),
    message.video && film(message.video),
    message.location && place(message.location),
  ].filter(Boolean)
}

function photo(message) {
  const { fileId, width, height } = message.photo
  const src = fileUrl(fileId)
  const alt = message.caption?.slice(0, 120) || t('photo')
  return h(
    'button',
    { type: 'button', class: 'photo', 'aria-label': t('photoEnlarge'), onclick: () => enlarge(src, alt) },
    h('img', { src, alt, width: width || null, height: height || null, loading: 'lazy', decoding: 'async' }),
  )
}

/** Shows a picture over the whole page until it is tapped or Escape is pressed. */
function enlarge(src, alt) {
  const shown = h(
    'dialog',
    { class: 'lightbox', 'aria-label': alt, testid: 'lightbox', onclick: () => shown.close() },
    h('img', { src, alt }),
    h('button', { type: 'button', class: 'icon-button', 'aria-label': t('close') }, icon('close')),
  )
  shown.addEventListener('close', () => shown.remove())
  document.body.append(shown)
  shown.showModal()
}

function documentCard({ fileId, fileName, size }) {
  const name = fileName || t('file')
  const extension = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase()
  return h(
    'a',
    {
      class: 'document',
      href: fileUrl(fileId),
      download: name,
      'aria-label': t('download', { name }),
      testid: 'document',
    },
    h('span', { class: 'document-mark' }, extension ?? icon('file')),
    h(
      'span',
      { class: 'document-words' },
      h('span', { class: 'document-name' }, name),
      h('span', { class: 'document-size' }, sizeText(size)),
    ),
    icon('download'),
  )
}

/** "482 B", "12.4 KB", "3.1 MB". */
export function sizeText(bytes) {
  if (!Number.isFinite(bytes)) return ''
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

function sound(kind, { fileId }) {
  return h(
    'div',
    { class: 'sound' },
    h('span', { class: 'sound-kind' }, t(kind)),
    h('audio', { controls: true, preload: 'metadata', src: fileUrl(fileId), 'aria-label': t(kind) }),
  )
}

function film({ fileId }) {
  return h('video', {
    class: 'film',
    controls: true,
    preload: 'metadata',
    src: fileUrl(fileId),
    'aria-label': t('video'),
  })
}

function place({ latitude, longitude }) {
  const text = `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`
  return h(
    'div',
    { class: 'place' },
    h('div', { class: 'place-ground' }, icon('place')),
    h(
      'div',
      { class: 'place-line' },
      h(
        'span',
        {},
        h('span', { class: 'place-kind' }, t('place')),
        h('span', { class: 'place-numbers' }, text),
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'icon-button small',
          'aria-label': t('placeCopy'),
          title: t('placeCopy'),
          onclick: () => copyText(text),
        },
        icon('copy'),
      ),
    ),
  )
}
