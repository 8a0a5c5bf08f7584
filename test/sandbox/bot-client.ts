// A bare Bot API client and a sandbox without flood limits, for the tests of this folder.
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.ts'

export interface BotMessage {
  message_id: number
  date: number
  text?: string
  caption?: string
  chat: { id: number }
  edit_date?: number
  reply_to_message?: { message_id: number; text?: string }
  media_group_id?: string
  document?: { file_id: string; file_name: string; mime_type: string; file_size: number }
  photo?: { file_id: string; width: number; height: number; file_size: number }[]
  voice?: { file_id: string }
  location?: { latitude: number; longitude: number }
  pinned_message?: { message_id: number }
  entities?: { type: string }[]
}

export interface BotUpdate {
  update_id: number
  message?: BotMessage
  edited_message?: BotMessage
  callback_query?: { id: string; data: string; from: { id: number }; message: BotMessage }
  my_chat_member?: { new_chat_member: { status: string } }
}

export interface Reply<T> {
  status: number
  ok: boolean
  result: T
  description?: string
  error_code?: number
  parameters?: { retry_after?: number }
}

export const UNLIMITED = {
  overallPerSecond: Number.POSITIVE_INFINITY,
  perChatPerSecond: Number.POSITIVE_INFINITY,
  perGroupPerMinute: Number.POSITIVE_INFINITY,
}

export function startUnlimited(options: SandboxOptions = {}): Promise<Sandbox> {
  return startSandbox({ limits: UNLIMITED, ...options })
}

/** Calls a method as a bot does, with a JSON body or a form. */
export async function call<T = BotMessage>(
  sandbox: Pick<Sandbox, 'url' | 'token'>,
  method: string,
  body: object = {},
  init: RequestInit = {},
): Promise<Reply<T>> {
  const form = body instanceof FormData || body instanceof URLSearchParams
  const response = await fetch(`${sandbox.url}/bot${sandbox.token}/${method}`, {
    method: 'POST',
    ...(form ? {} : { headers: { 'content-type': 'application/json' } }),
    body: form ? body : JSON.stringify(body),
    ...init,
  })
  return { status: response.status, ...((await response.json()) as Omit<Reply<T>, 'status'>) }
}

/** Updates from an offset on, without waiting unless told to. */
export async function updates(
  sandbox: Pick<Sandbox, 'url' | 'token'>,
  params: { offset?: number; limit?: number; timeout?: number; allowed_updates?: string[] } = {},
): Promise<BotUpdate[]> {
  return (await call<BotUpdate[]>(sandbox, 'getUpdates', params)).result
}

/** A person who has pressed Start, with all updates so far confirmed. */
export async function startedPerson(sandbox: Sandbox, firstName = '王芳', languageCode = 'zh-hans') {
  const person = sandbox.people.add({ firstName, languageCode })
  sandbox.people.start(person.id)
  const [newest] = await updates(sandbox, { offset: -1 })
  if (newest !== undefined) await updates(sandbox, { offset: newest.update_id + 1 })
  return sandbox.people.person(person.id)
}

/** A one-colour PNG header with the given size; enough for whoever reads sizes only. */
export function pngOf(width: number, height: number, bytes = 64): Buffer {
  const png = Buffer.alloc(Math.max(bytes, 33))
  png.writeUInt32BE(0x89504e47, 0)
  png.writeUInt32BE(0x0d0a1a0a, 4)
  png.writeUInt32BE(13, 8)
  png.write('IHDR', 12, 'latin1')
  png.writeUInt32BE(width, 16)
  png.writeUInt32BE(height, 20)
  return png
}

export type FormFields = Record<string, string | [bytes: Buffer, name: string]>

/** A multipart form to a chat, with texts and files. */
export function formTo(chat: number, fields: FormFields): FormData {
  const made = new FormData()
  made.set('chat_id', String(chat))
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') made.set(name, value)
    else made.set(name, new Blob([new Uint8Array(value[0])]), value[1])
  }
  return made
}
