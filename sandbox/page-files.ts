// The page of phones: static files, nothing from outside, nothing executed that is not ours.
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import { mimeTypeOf } from './mime.ts'

const FOLDER = fileURLToPath(new URL('./page/', import.meta.url))

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Serves / and /page/<file>; false for other paths. */
export async function servePage(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  const name =
    url.pathname === '/' ? 'index.html' : /^\/page\/([\w-]+(?:\.[\w-]+)*\.\w+)$/.exec(url.pathname)?.[1]
  if (name === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return false
  let bytes: Buffer
  try {
    bytes = await readFile(FOLDER + name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
  response.writeHead(200, {
    'content-type': `${mimeTypeOf(name) ?? 'application/octet-stream'}; charset=utf-8`,
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  })
  response.end(request.method === 'HEAD' ? undefined : bytes)
  return true
}
