// The routes of the people's side, one line each.
import type { IncomingMessage } from 'node:http'
import type { z } from 'zod'
import { readBody, readMultipart } from '../http-body.ts'
import { transcript } from '../transcript.ts'
import type { PeopleSide } from './http.ts'
import * as schemas from './schemas.ts'
import { PeopleError } from './types.ts'

export interface Request extends PeopleSide {
  request: IncomingMessage
  query: URLSearchParams
  /** A part of the address, e.g. the id in /people/:id/chat. */
  part: (index: number) => string
}

export type Result =
  | { kind: 'json'; body: unknown }
  | { kind: 'bytes'; body: Uint8Array | string; headers: Record<string, string> }

type Handler = (call: Request) => Promise<Result> | Result
type Route = [method: string, pattern: RegExp, handle: Handler]

const json = (body: unknown): Result => ({ kind: 'json', body })
const person = (call: Request): number => Number(call.part(0))

/** A route below a person that takes a JSON body. */
function post<S extends z.ZodType>(
  path: string,
  schema: S,
  act: (call: Request, body: z.output<S>) => unknown,
): Route {
  return [
    'POST',
    new RegExp(`^/people${path}$`),
    async (call) => json((await act(call, await body(call, schema))) ?? { ok: true }),
  ]
}

const ID = '/(-?\\d+)'

/** Method, path and handler; the first that fits serves. */
export const ROUTES: Route[] = [
  ['GET', /^\/people\/state$/, async ({ people }) => json(await people.state())],
  ['GET', /^\/people\/transcript$/, sendTranscript],
  ['GET', /^\/people\/files\/([\w-]+)$/, sendBytes],
  ['GET', /^\/people\/faults$/, ({ core }) => json(core.faults.list())],
  ['DELETE', /^\/people\/faults$/, clearFaults],
  ['GET', /^\/people\/channels\/(-?\d+)\/chat$/, (call) => json(call.people.channelChat(person(call)))],
  ['GET', /^\/people\/(-?\d+)\/chat$/, sendChat],
  [
    'PATCH',
    /^\/people\/(\d+)$/,
    async (call) => json(call.people.change(person(call), await body(call, schemas.personPatch))),
  ],
  ['POST', /^\/people\/(\d+)\/files$/, receiveFile],
  post('', schemas.newPerson, ({ people }, wish) => people.add(wish)),
  post('/channels', schemas.newChannel, ({ people }, wish) => people.addChannel(wish)),
  post('/clock', schemas.clock, ({ people }, move) => people.advance(move)),
  post('/faults', schemas.fault, ({ core }, plan) => core.faults.add(plan)),
  post('/updates/redeliver', schemas.redeliver, ({ people }, wish) =>
    people.redeliver(wish.updateId, wish.times),
  ),
  post(`${ID}/messages`, schemas.text, (call, { text, replyTo }) =>
    call.people.send(person(call), text, { replyTo }),
  ),
  post(`${ID}/start`, schemas.start, (call, { payload }) => call.people.start(person(call), payload)),
  post(`${ID}/edits`, schemas.edit, (call, wish) =>
    call.people.edit(person(call), wish.messageId, wish.text),
  ),
  post(`${ID}/taps`, schemas.tap, (call, what) => call.people.tap(person(call), what)),
  post(`${ID}/location`, schemas.location, (call, place) => call.people.sendLocation(person(call), place)),
  post(`${ID}/block`, schemas.nothing, (call) => call.people.block(person(call))),
  post(`${ID}/unblock`, schemas.nothing, (call) => call.people.unblock(person(call))),
  post(`${ID}/read`, schemas.nothing, (call) => call.people.read(person(call))),
]

const MAX_BODY_BYTES = 1 << 20
const MAX_FILE_BYTES = 50 * 1024 * 1024

async function body<S extends z.ZodType>(call: Request, schema: S): Promise<z.output<S>> {
  const bytes = await readBody(call.request, MAX_BODY_BYTES)
  if (bytes === undefined) throw new PeopleError(413, 'too-large', `At most ${MAX_BODY_BYTES} bytes`)
  let value: unknown
  try {
    value = bytes.length === 0 ? {} : JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new PeopleError(400, 'not-json', 'The body is not JSON')
  }
  return parse(schema, value)
}

function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const reasons = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`)
  throw new PeopleError(400, 'bad-body', reasons.join('; '))
}

async function receiveFile(call: Request): Promise<Result> {
  const form = await readMultipart(call.request, MAX_FILE_BYTES)
  if (form === 'too-large') throw new PeopleError(413, 'too-large', `At most ${MAX_FILE_BYTES} bytes`)
  const file = form === 'malformed' ? undefined : form.files.get('file')
  if (form === 'malformed' || file === undefined) {
    throw new PeopleError(400, 'no-file', 'Send the file as the form field "file"')
  }
  const fields = parse(schemas.fileFields, Object.fromEntries(form.fields))
  const { bytes, fileName, mimeType } = file
  return json(await call.people.sendFile(person(call), { ...fields, bytes, fileName, mimeType }))
}

function clearFaults({ core }: Request): Result {
  core.faults.clear()
  return json({ ok: true })
}

function sendChat(call: Request): Result {
  const since = Number(call.query.get('since') ?? 0)
  if (!Number.isInteger(since)) throw new PeopleError(400, 'bad-since', 'since is a message id')
  return json(call.people.chat(person(call), since))
}

function sendTranscript({ core, query }: Request): Result {
  const wanted = query.get('person')
  const text = transcript(core, wanted === null ? undefined : Number(wanted))
  return { kind: 'bytes', body: text, headers: { 'content-type': 'text/plain; charset=utf-8' } }
}

/** Pictures a browser draws without running anything; everything else is offered for saving. */
const DRAWABLE = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

async function sendBytes({ people, part }: Request): Promise<Result> {
  const file = await people.file(part(0))
  const drawable = DRAWABLE.has(file.mimeType)
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`
  return {
    kind: 'bytes',
    body: file.bytes,
    headers: {
      'content-type': drawable ? file.mimeType : 'application/octet-stream',
      ...(!drawable && { 'content-type': file.mimeType, 'content-disposition': disposition }),
    },
  }
}
