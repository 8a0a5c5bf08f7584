// The people's side of the sandbox as functions. Every one rejects with ApiFault whose message may be shown.
import { refusalText } from './refusals.js'
import { t } from './words.js'

export class ApiFault extends Error {}

async function call(method, path, body) {
  const options = { method, headers: { accept: 'application/json' } }
  if (body instanceof FormData) options.body = body
  else if (body !== undefined) {
    options.headers['content-type'] = 'application/json'
    options.body = JSON.stringify(body)
  }
  const response = await fetch(path, options).catch(() => {
    throw new ApiFault(t('unreachable'))
  })
  const answer = await response.json().catch(() => ({}))
  if (!response.ok) throw new ApiFault(answer.error ? refusalText(answer.error) : `HTTP ${response.status}`)
  return answer
}

const post = (path, body = {}) => call('POST', path, body)
const of = (id, what) => `/people/${id}/${what}`

export const fileUrl = (fileId) => `/people/files/${encodeURIComponent(fileId)}`
export const eventsUrl = '/people/events'

export const api = {
  state: () => call('GET', '/people/state'),
  chat: (id) => call('GET', of(id, 'chat')),
  channelChat: (id) => call('GET', of(`channels/${id}`, 'chat')),
  addPerson: (data) => post('/people', data),
  changePerson: (id, data) => call('PATCH', `/people/${id}`, data),
  send: (id, text, replyTo) => post(of(id, 'messages'), { text, ...(replyTo ? { replyTo } : {}) }),
  start: (id, payload) => post(of(id, 'start'), payload ? { payload } : {}),
  edit: (id, messageId, text) => post(of(id, 'edits'), { messageId, text }),
  tap: (id, messageId, row, column) => post(of(id, 'taps'), { messageId, row, column }),
  location: (id, latitude, longitude, replyTo) =>
    post(of(id, 'location'), { latitude, longitude, ...(replyTo ? { replyTo } : {}) }),
  block: (id) => post(of(id, 'block')),
  unblock: (id) => post(of(id, 'unblock')),
  read: (id) => post(of(id, 'read')),
  moveClock: (move) => post('/people/clock', move),
  /** `kind` is photo, document, voice, audio or video; `more` may hold caption, replyTo, mediaGroup. */
  file(id, kind, file, more) {
    const form = new FormData()
    form.append('kind', kind)
    for (const [name, value] of Object.entries(more)) if (value) form.append(name, String(value))
    form.append('file', file, file.name)
    return call('POST', of(id, 'files'), form)
  },
}
