// GET /file/bot<token>/<file_path>: the bytes of a file that getFile has named.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Core } from '../core.ts'
import { refuse } from './refusal.ts'
import { answer, refuseToken } from './router.ts'

/** Serves a download; false when the path is none. */
export async function serveDownload(
  core: Core,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) {
  const match = /^\/file\/bot([^/]*)\/(.+)$/.exec(url.pathname)
  if (match === null) return false
  request.resume()
  const [, token = '', path = ''] = match
  const refusal = refuseToken(core, token.replace(/%3a/i, ':'))
  const file = core.files.byPath(path)
  if (refusal !== undefined || file === undefined) {
    answer(response, refusal ?? refuse(404, 'Not Found'))
    return true
  }
  const bytes = await core.files.read(file)
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.byteLength })
  response.end(bytes)
  return true
}
