// What a person wishes to their sheet, as it reaches the program, and the deed it comes to: which question a button's
// tag, a reply or an edited message means, and the file kept before it is an answer.
import { applyDeed, type Deed } from '../domain/forms/deeds.ts'
import { captioned } from '../domain/forms/deeds-media.ts'
import { type Sitting, view, walk } from '../domain/forms/engine.ts'
import { numberedLines } from '../domain/forms/numbered-lines.ts'
import { numberOfStep, stepByTag } from '../domain/forms/step-tag.ts'
import type { AnswerSheet } from '../domain/records.ts'
import { MAX_EVIDENCE_PER_SHEET, MAX_FILE_BYTES } from './add-evidence.ts'
import type { Caller } from './deps.ts'
import { type Memory, remembering } from './sheet-draft.ts'
import type { Tx } from './store.ts'

/** A file as a person sent it, to be kept with the sheet. */
export type SheetFile = {
  fileId: string
  fileName: string
  mimeType: string
  size: number | null
  sentAt: Date
}

/** The next text is to be the note of that question, or the next photos are to stand beside its answer. */
type Wanted = { kind: 'note-wanted' | 'photo-wanted'; key: string }

type Tagged<D> = D extends { key: string | undefined } ? Omit<D, 'key'> & { tag: string } : never
/** A deed as a button carries it: the question by its tag (domain/forms/step-tag.ts). */
export type Tap = Tagged<Deed | Wanted>

/** A deed, or a file whose place in the answers is found when it is kept. */
export type SheetWish =
  | Deed
  | Tap
  | (Omit<Extract<Deed, { kind: 'media' }>, 'ref'> & { file: SheetFile })
  /** The text of an edited message: it changes what the message had answered. */
  | { kind: 'edit'; text: string }

/** The message a wish came with, and the one it replies to. */
export type Sent = { messageId: number | null; replyTo: number | null }

export type WishRefusal = { kind: 'too-large' } | { kind: 'too-many'; max: number }
/** `gone`: the button's question is not asked any more. */
export type Meant =
  | { deed: Deed }
  | { noteFor: string }
  | { photoFor: string }
  | { refused: WishRefusal }
  | 'gone'

/** The question a message of the bot had shown, for replies to it. */
const repliedTo = ({ asked }: Memory, replyTo: number | null): string | undefined =>
  replyTo === null ? undefined : asked[replyTo] || undefined

/** The memory of a text that was no answer: edited, it may become one to the same question. */
export function refusalOf(
  { refused }: Memory,
  sitting: Sitting,
  deed: Deed,
  { messageId }: Sent,
): Memory['refused'] {
  if (deed.kind !== 'text' || messageId === null) return refused
  return remembering(refused, messageId, deed.noteFor ?? deed.key ?? walk(sitting).current ?? '')
}

function ofTap({ tag, ...rest }: Tap, sitting: Sitting): Meant {
  const step = stepByTag(walk(sitting), tag)
  if (!step) return 'gone'
  if (rest.kind === 'note-wanted') return { noteFor: step.key }
  if (rest.kind === 'photo-wanted') return { photoFor: step.key }
  // The compiler does not see that a kind keeps its fields when tag and key change places.
  return { deed: { ...rest, key: step.key } as Deed }
}

/** `page`: the message that shows the sheet. */
type Standing = { sheet: AnswerSheet; sitting: Sitting; memory: Memory; page: number | null }

/** Messages of a chat are numbered in order: one from before the page was not sent to what it shows. */
const unseen = ({ page }: Standing, { messageId }: Sent): boolean => (messageId ?? Infinity) < (page ?? 0)

const FILES: ReadonlySet<string> = new Set(['image', 'audio', 'video', 'file'])

/** An edited message changes what it had answered, in the way in which it had. */
async function ofEdit(tx: Tx, on: Standing, text: string, messageId: number): Promise<Deed> {
  const { sheet, sitting, memory } = on
  const entries = await tx.sheets.entriesOfMessage(sheet.id, messageId)
  const [first] = entries
  if (!first) return { kind: 'text', text, key: memory.refused[messageId] || undefined }
  const { key, what, after } = first
  // The text of a message with a file stands beside the answer.
  const withFile =
    entries.some((entry) => entry.what === 'photo') || FILES.has(view(sitting, key)?.type ?? '')
  if (withFile) return { kind: 'text', text: captioned(text).words, noteFor: key }
  if (what === 'note') return { kind: 'text', text, noteFor: key }
  // What was answered by its number is corrected by it; a number may begin an answer as well.
  const byNumber = (words: string) => numberedLines(words)?.[0]?.number === numberOfStep(walk(sitting), key)
  return { kind: 'text', text, ...(byNumber(text) && !byNumber(after) ? { numbered: true } : { key }) }
}

type FileWish = Extract<SheetWish, { file: SheetFile }>

async function ofFile(tx: Tx, by: Caller, on: Standing, wish: FileWish, from: Sent): Promise<Meant> {
  const asked = wish.media === 'photo' ? on.memory.photoFor : undefined
  const key = repliedTo(on.memory, from.replyTo) ?? asked
  const { file, ...rest } = wish
  if ((file.size ?? 0) > MAX_FILE_BYTES) return { refused: { kind: 'too-large' } }
  const { album } = on.memory
  const follows = unseen(on, from) && album?.media === wish.media ? album.key : undefined
  const deed = (ref: string): Deed => ({ ...rest, ref, key, follows })
  // What has no place in the answers is not kept: nobody would ever see it again.
  if (!applyDeed(on.sitting, deed('0')).ok) return { deed: deed('0') }
  const kept = await tx.evidence.of('sheet', on.sheet.id)
  if (kept.length >= MAX_EVIDENCE_PER_SHEET)
    return { refused: { kind: 'too-many', max: MAX_EVIDENCE_PER_SHEET } }
  const row = await tx.evidence.insert({
    ...{ subject: 'sheet', subjectId: on.sheet.id, chatId: by.chatId, telegramFileId: file.fileId },
    ...{ fileName: file.fileName.slice(0, 200), mimeType: file.mimeType.slice(0, 100), sentAt: file.sentAt },
  })
  return { deed: deed(String(row.id)) }
}

/** What the wish means on this sheet as it stands. A file is kept on the way. */
export async function meantBy(tx: Tx, by: Caller, on: Standing, wish: SheetWish, from: Sent): Promise<Meant> {
  if ('tag' in wish) return ofTap(wish, on.sitting)
  if (wish.kind === 'edit') return { deed: await ofEdit(tx, on, wish.text, from.messageId ?? 0) }
  if ('file' in wish) return ofFile(tx, by, on, wish, from)
  const key = repliedTo(on.memory, from.replyTo)
  if (wish.kind === 'text') {
    const noteFor = key === undefined ? on.memory.noteFor : undefined
    return { deed: { ...wish, key, unseen: unseen(on, from), ...(noteFor === undefined ? {} : { noteFor }) } }
  }
  return { deed: wish.kind === 'place' ? { ...wish, key } : wish }
}
