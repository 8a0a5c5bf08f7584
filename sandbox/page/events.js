// What the sandbox tells as it happens. A lost connection is shown, made again, and everything on screen re-read.
import { eventsUrl } from './api.js'
import { emit } from './bus.js'
import { chatOf, dropMessage, isKnown, loadChat, putMessage, snippet } from './chats.js'
import { isOnDesk, phonesOnDesk } from './desk.js'
import { countUnread, putPerson, refreshSoon, refreshState, setClock } from './people.js'
import { t } from './words.js'

const RETRY_MS = 2000
const ANSWERS_KEPT = 200
const answered = new Map()
let source = null

/** Starts listening and goes on for ever. */
export function listen() {
  source = new EventSource(eventsUrl)
  for (const [name, act] of Object.entries(ACTS)) {
    source.addEventListener(name, (event) => act(JSON.parse(event.data)))
  }
  source.addEventListener('open', () => {
    emit('connection', true)
    catchUp()
  })
  source.addEventListener('error', () => {
    emit('connection', false)
    if (source.readyState !== EventSource.CLOSED) return
    source.close()
    setTimeout(listen, RETRY_MS)
  })
}

// Also at the first opening: something may have happened between reading the chats and listening. Later the browser
// resumes by Last-Event-ID, but a sandbox that was started anew has forgotten those numbers.
async function catchUp() {
  await refreshState().catch(() => undefined)
  await Promise.all(phonesOnDesk().map(loadChat))
}

const ACTS = {
  message: ({ personId, message }) => arrived(personId, message),
  'channel-message': ({ channelId, message }) => arrived(channelId, message),
  edit: ({ personId, message }) => changed(personId, message),
  'channel-edit': ({ channelId, message }) => changed(channelId, message),
  delete: ({ personId, messageId }) => dropped(personId, messageId),
  'channel-delete': ({ channelId, messageId }) => dropped(channelId, messageId),
  channel: () => refreshSoon(),
  resync: () => catchUp(),
  toast: (toast) => {
    answered.set(toast.callbackQueryId, toast)
    if (answered.size > ANSWERS_KEPT) answered.delete(answered.keys().next().value)
    emit('toast', toast)
  },
  person: ({ person }) => {
    putPerson(person)
    refreshSoon()
  },
  'chat-action': ({ personId, action }) => emit(`action:${personId}`, action),
  clock: ({ now }) => {
    setClock(now)
    refreshSoon()
  },
  commands: ({ personId }) => {
    const ids = personId ? [personId] : phonesOnDesk()
    for (const id of ids) if (isKnown(id)) loadChat(id)
  },
}

function changed(id, message) {
  if (isKnown(id)) putMessage(id, message)
  refreshSoon()
}

function dropped(id, messageId) {
  if (isKnown(id)) dropMessage(id, messageId)
  refreshSoon()
}

function arrived(id, message) {
  const fromOther = message.from === 'bot'
  if (isKnown(id)) putMessage(id, message)
  if (fromOther) {
    countUnread(id, snippet(message, t), message.at)
    emit('arrived', { id: String(id), message, onDesk: isOnDesk(id) })
    if (isOnDesk(id)) emit(`arrived:${chatOf(id).id}`, message)
  }
  refreshSoon()
}

/** Whether the bot has already answered this tap (its answer can overtake the answer to the tap itself). */
export const isAnswered = (callbackQueryId) => answered.has(callbackQueryId)
