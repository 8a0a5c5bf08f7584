// Parameters of a Bot API call, from wherever HTTP carries them. As at Telegram every value is text first:
// JSON numbers, objects and even null arrive as their JSON text.
import type { IncomingMessage } from 'node:http'
import { type ReceivedFile, readBody, readMultipart } from '../http-body.ts'
import { badRequest, type Refused, refuse } from './refusal.ts'

export interface RawParams {
  values: Map<string, string>
  files: Map<string, ReceivedFile>
}

/** Bot API manual, "Sending files": 50 MB for what is uploaded. */
export const MAX_UPLOAD_BYTES = 50 * 1024 * 1024

/** Reads query string and body together; the body wins. */
export async function readParams(
  request: IncomingMessage,
  query: URLSearchParams,
): Promise<RawParams | Refused> {
  const params: RawParams = { values: new Map(query), files: new Map() }
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  if (type === 'multipart/form-data') {
    const form = await readMultipart(request, MAX_UPLOAD_BYTES)
    if (form === 'too-large') return refuse(413, 'Request Entity Too Large')
    if (form === 'malformed') return badRequest('invalid multipart form')
    for (const [name, value] of form.fields) params.values.set(name, value)
    params.files = form.files
    return params
  }
  const body = await readBody(request, MAX_UPLOAD_BYTES)
  if (body === undefined) return refuse(413, 'Request Entity Too Large')
  const text = body.toString('utf8')
  if (type === 'application/x-www-form-urlencoded') {
    for (const [name, value] of new URLSearchParams(text)) params.values.set(name, value)
  } else if (type === 'application/json' && text.trim() !== '') {
    return addJson(params, text)
  }
  return params
}

/** The parameters of a method call given as a JSON object, e.g. in a webhook's reply. */
export function paramsFromJson(object: Record<string, unknown>): RawParams {
  const values = Object.entries(object).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  return { values: new Map(values), files: new Map() }
}

function addJson(params: RawParams, text: string): RawParams | Refused {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return badRequest("can't parse JSON object")
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return badRequest("can't parse JSON object")
  }
  for (const [name, value] of paramsFromJson(body as Record<string, unknown>).values)
    params.values.set(name, value)
  return params
}
