// answerCallbackQuery: once, in time, and not too long.
import { badRequest, refuse } from '../refusal.ts'
import type { Method } from './types.ts'

/** After this a tap cannot be answered any more. */
export const ANSWER_WITHIN_MS = 30_000
const MAX_TEXT = 200

/** Ends the waiting of a tapped button, with or without words. */
export const answerCallbackQuery: Method = (core, params) => {
  const id = params.text('callback_query_id')
  const query = core.callbacks.get(id)
  const now = core.clock.now()
  if (query === undefined || query.answered || now - query.at > ANSWER_WITHIN_MS) {
    return refuse(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid')
  }
  const text = params.text('text')
  const url = params.text('url')
  if (text.length > MAX_TEXT) return badRequest('MESSAGE_TOO_LONG')
  // Without a game, only a link that opens the bot itself may be given.
  if (url !== '' && !/^https?:\/\/t\.me\/\w+\?start=[\w-]*$/.test(url)) return badRequest('URL_INVALID')
  query.answered = true
  core.world.touch()
  const alert = params.bool('show_alert')
  if (text !== '' || url !== '') {
    const body = [text, url].filter((line) => line !== '').join('\n')
    core.world.log(query.personId, {
      kind: 'toast',
      from: 'bot',
      at: now,
      messageId: query.messageId,
      body,
      alert,
    })
  }
  core.events.emit({
    type: 'toast',
    personId: query.personId,
    callbackQueryId: id,
    ...(text !== '' && { text }),
    alert,
    ...(url !== '' && { url }),
  })
  return { result: true }
}
