// Keeps foreign web pages from driving the people's side: only this machine's names in the Host header,
// only our own pages as origin, only content types that a foreign page cannot send unasked.
import type { IncomingMessage } from 'node:http'
import { PeopleError } from './types.ts'

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i

/** @throws PeopleError 403 or 415 for requests that are none of ours. */
export function refuseForeign(request: IncomingMessage, loopbackOnly: boolean): void {
  const host = request.headers.host ?? ''
  if (loopbackOnly && !LOOPBACK_HOST.test(host)) {
    throw new PeopleError(403, 'foreign-host', `Requests for ${host} are not served here`)
  }
  const origin = request.headers.origin
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host)) {
    throw new PeopleError(403, 'foreign-origin', `Requests from ${origin} are not served`)
  }
  if (request.method === 'GET' || request.method === 'DELETE') return
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  const wanted = /\/files$/.test(request.url ?? '') ? 'multipart/form-data' : 'application/json'
  if (type !== wanted) throw new PeopleError(415, 'wrong-content-type', `Send ${wanted} here`)
}
