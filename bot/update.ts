// Updates as they come from Telegram, reduced to what the features look at. Anything else is passed over.
import { z } from 'zod'
import { harmlessFileName } from '../domain/file-name.ts'
import type { Incoming } from './context.ts'

const user = z.looseObject({
  id: z.number().int(),
  is_bot: z.boolean().optional(),
  first_name: z.string().default(''),
  username: z.string().optional(),
  language_code: z.string().optional(),
})
/** Ids of messages and times have 32 bits; what has more would only break what keeps it. */
const small = z.number().int().min(0).max(2_147_483_647)
const size = z.number().int().nonnegative().optional().catch(undefined)
const chat = z.looseObject({ id: z.number().int(), type: z.string() })
const photo = z.looseObject({ file_id: z.string(), file_size: size })
const document = z.looseObject({
  file_id: z.string(),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
  file_size: size,
})
const sound = z.looseObject({
  file_id: z.string(),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
  file_size: size,
})
const location = z.looseObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
})
const message = z.looseObject({
  message_id: small,
  date: small,
  from: user.optional(),
  chat,
  text: z.string().optional(),
  caption: z.string().optional(),
  photo: z.array(photo).optional(),
  document: document.optional(),
  voice: sound.optional(),
  audio: sound.optional(),
  video: sound.optional(),
  location: location.optional(),
  reply_to_message: z.looseObject({ message_id: small }).optional(),
})
const tap = z.looseObject({
  id: z.string(),
  from: user,
  data: z.string().optional(),
  message: z.looseObject({ message_id: small, chat }).optional(),
})
const member = z.looseObject({ chat, from: user, new_chat_member: z.looseObject({ status: z.string() }) })

/** Telegram nests a few levels; what is far deeper is no update, and would only exhaust whoever walks through it. */
const DEEPEST = 60

const storableText = (text: string): string => text.replace(/\p{Surrogate}|\0/gu, '')

/**
 * A copy PostgreSQL can keep: without NUL characters and halves of surrogate pairs, which it refuses in any text, and
 * without what is nested deeper than any update.
 */
export function storable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return storableText(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= DEEPEST) return null
  if (Array.isArray(value)) return value.map((one) => storable(one, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [storableText(key), storable(one, depth + 1)]),
  )
}

export const updateSchema = z.looseObject({
  update_id: z.number().int(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: tap.optional(),
  my_chat_member: member.optional(),
})
export type RawUpdate = z.infer<typeof updateSchema>

export type SentFile = {
  fileId: string
  fileName: string
  mimeType: string
  size: number | null
  photo: boolean
  media: 'photo' | 'audio' | 'video' | 'file'
}

/** One thing a person did in their private chat. */
export type Event = { incoming: Incoming; sentAt: Date } & (
  | { kind: 'text'; text: string; replyTo: number | null }
  /** An earlier text or caption was changed. */
  | { kind: 'edit'; text: string }
  | { kind: 'place'; latitude: number; longitude: number; replyTo: number | null }
  | { kind: 'file'; file: SentFile; caption: string; replyTo: number | null }
  | { kind: 'press'; data: string }
  | { kind: 'blocking'; blocked: boolean }
  | { kind: 'other' }
)

type Sent = z.infer<typeof message>

const named = (
  sent: z.infer<typeof document>,
  media: SentFile['media'],
  fileName: string,
  mimeType: string,
): SentFile => ({
  fileId: sent.file_id,
  fileName: harmlessFileName(sent.file_name ?? fileName),
  mimeType: sent.mime_type ?? mimeType,
  size: sent.file_size ?? null,
  photo: false,
  media,
})

function fileOf({ photo: photos, document: sent, voice, audio, video }: Sent): SentFile | null {
  if (sent) return named(sent, mediaOf(sent.mime_type), 'file', 'application/octet-stream')
  if (voice) return named(voice, 'audio', 'voice.ogg', 'audio/ogg')
  if (audio) return named(audio, 'audio', 'audio.mp3', 'audio/mpeg')
  if (video) return named(video, 'video', 'video.mp4', 'video/mp4')
  const largest = photos?.at(-1)
  if (!largest) return null
  const photo = { file_id: largest.file_id, file_size: largest.file_size }
  return { ...named(photo, 'photo', 'photo.jpg', 'image/jpeg'), photo: true }
}

/** A picture sent as a file keeps its quality and is a photo all the same. */
function mediaOf(mimeType = ''): SentFile['media'] {
  if (/^image\/(?:jpeg|png|webp|heic|heif)$/.test(mimeType)) return 'photo'
  const [family] = mimeType.split('/')
  return family === 'audio' || family === 'video' ? family : 'file'
}

/** The event an update carries, or null for what is not one person's own chat with the bot. */
export function eventOf(update: RawUpdate): Event | null {
  const { message: came, edited_message: edited, callback_query: tapped, my_chat_member: changed } = update
  const sent = came ?? edited
  const from = sent?.from ?? tapped?.from ?? changed?.from
  const where = sent?.chat ?? tapped?.message?.chat ?? changed?.chat
  if (!from || from.is_bot || (where && where.type !== 'private')) return null
  const incoming: Incoming = {
    updateId: BigInt(update.update_id),
    // The sender, never the chat of the message: a forwarded or forged message gives no rights.
    chatId: String(from.id),
    profile: {
      firstName: from.first_name,
      username: from.username ?? null,
      languageCode: from.language_code ?? null,
    },
    messageId: sent?.message_id ?? tapped?.message?.message_id ?? null,
    callbackQueryId: tapped?.id ?? null,
  }
  const sentAt = new Date((sent?.date ?? 0) * 1000)
  if (tapped) return { incoming, sentAt, kind: 'press', data: tapped.data ?? '' }
  if (changed) {
    const { status } = changed.new_chat_member
    if (status === 'kicked' || status === 'member')
      return { incoming, sentAt, kind: 'blocking', blocked: status === 'kicked' }
    return null
  }
  if (!sent) return null
  const text = sent.text ?? sent.caption
  if (edited) return text === undefined ? null : { incoming, sentAt, kind: 'edit', text }
  const replyTo = sent.reply_to_message?.message_id ?? null
  if (sent.text !== undefined) return { incoming, sentAt, kind: 'text', text: sent.text, replyTo }
  if (sent.location) {
    const { latitude, longitude } = sent.location
    return { incoming, sentAt, kind: 'place', latitude, longitude, replyTo }
  }
  const file = fileOf(sent)
  return file
    ? { incoming, sentAt, kind: 'file', file, caption: sent.caption ?? '', replyTo }
    : { incoming, sentAt, kind: 'other' }
}
