// The people's side over HTTP: who may ask, which route, what comes back.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Core } from '../core.ts'
import { refuseForeign } from './guard.ts'
import type { People } from './people.ts'
import { type Request, ROUTES } from './routes.ts'
import { streamEvents } from './stream.ts'
import { PeopleError } from './types.ts'

export interface PeopleSide {
  core: Core
  people: People
  /** Whether requests must name this machine in their Host header. */
  loopbackOnly: boolean
}

/** Serves /people and below; false for other paths. */
export async function servePeople(
  side: PeopleSide,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  if (url.pathname !== '/people' && !url.pathname.startsWith('/people/')) return false
  try {
    refuseForeign(request, side.loopbackOnly)
    if (url.pathname === '/people/events' && request.method === 'GET')
      streamEvents(side.core, request, response)
    else await serveRoute(side, request, response, url)
  } catch (error) {
    if (!(error instanceof PeopleError)) throw error
    request.resume()
    sendJson(response, error.status, { error: { code: error.code, message: error.message } })
  }
  return true
}

async function serveRoute(side: PeopleSide, request: IncomingMessage, response: ServerResponse, url: URL) {
  const there = ROUTES.filter(([, pattern]) => pattern.test(url.pathname))
  const found = there.find(([method]) => method === request.method)
  if (found === undefined) {
    if (there.length === 0) throw new PeopleError(404, 'no-such-page', `There is nothing at ${url.pathname}`)
    throw new PeopleError(405, 'wrong-method', `Use ${there.map(([method]) => method).join(' or ')} here`)
  }
  const [, pattern, handle] = found
  const parts = pattern.exec(url.pathname)?.slice(1) ?? []
  const call: Request = {
    ...side,
    request,
    query: url.searchParams,
    part: (index) => decode(parts[index] ?? ''),
  }
  const result = await handle(call)
  if (result.kind === 'json') sendJson(response, 200, result.body)
  else {
    response.writeHead(200, {
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      ...result.headers,
    })
    response.end(result.body)
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new PeopleError(400, 'bad-address', 'The address is not properly encoded')
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
  response.writeHead(status, { ...headers, 'x-content-type-options': 'nosniff' })
  response.end(JSON.stringify(body))
}
