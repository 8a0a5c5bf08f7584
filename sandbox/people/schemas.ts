// The bodies of the people's side, checked before anything happens.
import { z } from 'zod'

const name = z.string().trim().min(1).max(64)
const languageCode = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language code such as zh-hans or en')
const messageId = z.number().int().positive()
const replyTo = messageId.optional()
const note = z.string().max(200)
const username = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{3,31}$/, '4 to 32 characters A-Z a-z 0-9 _, a letter first')

export const newPerson = z.strictObject({
  firstName: name,
  lastName: name.optional(),
  username: username.optional(),
  languageCode: languageCode.optional(),
  id: z
    .number()
    .int()
    .positive()
    .max(2 ** 52)
    .optional(),
  note: note.optional(),
})

export const personPatch = z.strictObject({
  languageCode: languageCode.optional(),
  note: note.optional(),
  firstName: name.optional(),
  lastName: name.optional(),
})

export const newChannel = z.strictObject({ username, title: name })
export const text = z.strictObject({ text: z.string(), replyTo })
export const start = z.strictObject({ payload: z.string().optional() })
export const edit = z.strictObject({ messageId, text: z.string() })
export const nothing = z.strictObject({})

export const tap = z.union([
  z.strictObject({ messageId, row: z.number().int().min(0), column: z.number().int().min(0) }),
  z.strictObject({ messageId, data: z.string() }),
])

export const location = z.strictObject({ latitude: z.number(), longitude: z.number(), replyTo })

export const fileFields = z.strictObject({
  kind: z.enum(['photo', 'document', 'voice', 'audio', 'video']),
  caption: z.string().optional(),
  replyTo: z.coerce.number().int().positive().optional(),
  mediaGroup: z.string().max(64).optional(),
})

export const clock = z.union([
  z.strictObject({ advanceMs: z.number().int().min(0) }),
  z.strictObject({ to: z.literal('next') }),
])

export const fault = z.strictObject({
  method: z.string().optional(),
  chatId: z.number().int().optional(),
  textMatch: z.string().optional(),
  count: z.number().int().positive(),
  effect: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('error'),
      code: z.number().int().min(400).max(599),
      description: z.string(),
      retryAfter: z.number().int().positive().optional(),
    }),
    z.strictObject({ kind: z.literal('cut-before') }),
    z.strictObject({ kind: z.literal('cut-after') }),
    z.strictObject({ kind: z.literal('delay'), ms: z.number().int().min(0).max(60_000) }),
  ]),
})

export const redeliver = z.strictObject({
  updateId: z.number().int().positive(),
  times: z.number().int().min(1).max(100).default(1),
})
