// Every call against the official description of its method: what is missing or mistyped is refused in
// Telegram's words; what Telegram does not know is ignored, and noted for the call log.
import type { ReceivedFile } from '../http-body.ts'
import { wrongObject } from './check-types.ts'
import { type Field, fieldsOf, parametersOf } from './official.ts'
import type { RawParams } from './read-params.ts'
import { badRequest, isRefused, type Refused, refuse } from './refusal.ts'

/** Parameters that passed the check, with Telegram's lenient reading of numbers and booleans. */
export class Params {
  readonly #values: Map<string, string>
  readonly #json: Map<string, unknown>
  readonly files: Map<string, ReceivedFile>

  constructor(raw: RawParams, json: Map<string, unknown>) {
    this.#values = raw.values
    this.#json = json
    this.files = raw.files
  }

  has(name: string): boolean {
    return this.text(name) !== ''
  }

  text(name: string): string {
    return this.#values.get(name) ?? ''
  }

  /** Leading digits count, anything else is 0, as Telegram's to_integer reads it. */
  int(name: string, fallback = 0): number {
    const text = this.text(name).trim()
    return text === '' ? fallback : Number(/^-?\d+/.exec(text)?.[0] ?? 0)
  }

  float(name: string): number {
    const value = Number.parseFloat(this.text(name))
    return Number.isNaN(value) ? 0 : value
  }

  bool(name: string): boolean {
    return ['true', 'yes', '1'].includes(this.text(name).trim().toLowerCase())
  }

  /** A parameter of an object or array type; undefined when not given. */
  json(name: string): unknown {
    return this.#json.get(name)
  }
}

const TOO_OLD = 'query is too old and response timeout expired or query ID is invalid'

/** What Telegram says when a parameter is missing; others are named: `Parameter "x" is required`. */
const MISSING: Record<string, string> = {
  text: 'Message text is empty',
  document: 'There is no document in the request',
  photo: 'There is no photo in the request',
  latitude: 'latitude is empty',
  longitude: 'longitude is empty',
  action: 'Wrong parameter action in request',
  callback_query_id: TOO_OLD,
  file_id: 'file_id not specified',
  chat_id: 'chat_id is empty',
  message_id: 'Message identifier is not specified',
}

/** An absent url removes the webhook, absent commands empty the list. */
const MAY_BE_ABSENT = new Set(['setWebhook url', 'setMyCommands commands'])

const NOT_JSON: Record<string, string> = {
  reply_markup: "Can't parse reply keyboard markup JSON object",
  link_preview_options: "Can't parse link preview options JSON object",
  reply_parameters: "Can't parse reply parameters JSON object",
  commands: "Can't parse commands JSON object",
  scope: "Can't parse BotCommandScope JSON object",
  media: "Can't parse media JSON object",
}

const NOT_OBJECT: Record<string, string> = {
  reply_markup: 'Object expected as reply markup',
  link_preview_options: 'Object expected as link preview options',
  reply_parameters: 'Object expected as reply parameters',
  commands: 'Expected an Array of BotCommand',
  scope: 'Object expected as bot command scope',
  media: 'Expected an Array of InputMedia',
}

/** Given but unreadable, these are left out without a word. */
const LENIENT = new Set(['entities', 'caption_entities', 'allowed_updates'])

/** Checks a call of a known method. */
export function checkParams(method: string, raw: RawParams): Params | Refused {
  const fields = Object.entries(parametersOf(method))
  const absent = ([name, field]: [string, Field]) =>
    field.required === true &&
    !raw.values.get(name) &&
    !raw.files.has(name) &&
    !MAY_BE_ABSENT.has(`${method} ${name}`)
  // Telegram looks at the content first and at its addressee last.
  const missing = fields.filter(absent).map(([name]) => name)
  const content = missing.find((name) => name !== 'chat_id' && name !== 'message_id')
  if (content !== undefined) return refuseMissing(content)
  const json = new Map<string, unknown>()
  for (const [name, field] of fields) {
    const text = raw.values.get(name) ?? ''
    if (text === '' || !isJsonType(field.types[0] ?? '')) continue
    const value = readJson(name, field, text)
    if (isRefused(value)) return value
    if (value !== undefined) json.set(name, value)
  }
  const addressee = missing[0]
  return addressee === undefined ? new Params(raw, json) : refuseMissing(addressee)
}

/** Names given that the method does not have; `method` itself may stand among the parameters. */
export function unknownParams(method: string, raw: RawParams): string[] {
  const known = parametersOf(method)
  const attached = new Set(
    [...raw.values.values()].flatMap((value) => value.match(/attach:\/\/[^"\s,}]+/g) ?? []),
  )
  return [...raw.values.keys(), ...raw.files.keys()].filter(
    (name) => !(name in known) && name !== 'method' && !attached.has(`attach://${name}`),
  )
}

function refuseMissing(name: string): Refused {
  const words = MISSING[name] ?? `Parameter "${name}" is required`
  return name === 'callback_query_id' ? refuse(400, `Bad Request: ${words}`) : badRequest(words)
}

function isJsonType(type: string): boolean {
  return !['Integer', 'Float', 'Boolean', 'True', 'String', 'InputFile'].includes(type)
}

function readJson(name: string, field: Field, text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return LENIENT.has(name) ? undefined : badRequest(NOT_JSON[name] ?? `Can't parse ${name} JSON object`)
  }
  const wantsArray = field.types.every((type) => type.startsWith('Array of '))
  if (typeof value !== 'object' || value === null || Array.isArray(value) !== wantsArray) {
    return LENIENT.has(name) ? undefined : badRequest(NOT_OBJECT[name] ?? `Object expected as ${name}`)
  }
  const reason = wrongValue(field, value)
  return reason === undefined ? value : badRequest(reason)
}

function wrongValue(field: Field, value: object): string | undefined {
  if (!Array.isArray(value)) return firstWrong(typesFor(field.types, value), value)
  for (const item of value) {
    const types = field.types.map((type) => type.replace('Array of ', ''))
    if (types[0] === 'String') continue
    const reason = firstWrong(typesFor(types, item), item)
    if (reason !== undefined) return reason
  }
  return undefined
}

function firstWrong(types: string[], value: unknown): string | undefined {
  return types.map((type) => wrongObject(type, value)).find((reason) => reason !== undefined)
}

/** Of several types allowed, the ones this value claims to be. */
function typesFor(types: string[], value: unknown): string[] {
  const kind = (value as { type?: unknown } | null)?.type
  if (types[0]?.startsWith('InputMedia')) {
    const named = `InputMedia${String(kind ?? '')[0]?.toUpperCase() ?? ''}${String(kind ?? '').slice(1)}`
    return [fieldsOf(named) === undefined ? 'InputMediaPhoto' : named]
  }
  return types
}
