// What is remembered of a person at their sheet beside the answers: which message shows it, which question earlier
// messages had shown or asked in vain, and where the next text or photo goes.
import { z } from 'zod'
import type { Draft, Tx } from './store.ts'

const ofMessages = z.record(z.string(), z.string()).catch({})
const memory = z.object({
  /** Keys of the questions that messages of the bot had shown, for replies. */
  asked: ofMessages,
  /** Keys of the questions that texts of the person were no answer to, for when they are edited. */
  refused: ofMessages,
  /** The next text is the note of this question. */
  noteFor: z.string().optional().catch(undefined),
  /** Photos that come now belong to this question, whatever is on the screen. */
  photoFor: z.string().optional().catch(undefined),
  /** Where the file that came last went, and what it was: those of an album come one by one. */
  album: z.object({ media: z.string(), key: z.string() }).optional().catch(undefined),
})
export type Memory = z.infer<typeof memory>

/** Messages remembered. */
const MOST = 60

export const sheetKey = (sheetId: number): string => `sheet-${sheetId}`

export const memoryOf = (draft: Draft | null): Memory => memory.parse(draft?.data ?? {})

/** One more message; the oldest is forgotten. */
export function remembering(
  known: Readonly<Record<string, string>>,
  messageId: number,
  key: string,
): Record<string, string> {
  const all: Record<string, string> = { ...known, [messageId]: key }
  // Keys that are numbers stand in their order.
  return Object.fromEntries(Object.entries(all).slice(-MOST))
}

/** Keeps it. From now on typed text goes to this sheet. */
export async function remember(
  tx: Tx,
  chatId: string,
  sheetId: number,
  data: Memory,
  at: { messageId: number | null; touchedAt: Date },
): Promise<void> {
  await tx.drafts.put({ chatId, key: sheetKey(sheetId), kind: 'sheet', subjectId: sheetId, data, ...at })
}
