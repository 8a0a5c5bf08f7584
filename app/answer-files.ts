// The files an institution sends with an answer to a point: at most ten, copied into the vault by their job, taken back
// until the answer is handed in.
import type { AnswerKind } from '../domain/answer-kinds.ts'
import type { Evidence } from '../domain/records.ts'
import { MAX_EVIDENCE, MAX_FILE_BYTES } from './add-evidence.ts'
import type { Tx } from './store.ts'

/** What stands in place of a loss where the sender took the file back; its bytes are not fetched any more. */
const TAKEN_BACK = 'taken-back'

/** A file as it came. */
export type SentFile = {
  fileId: string
  fileName: string
  mimeType: string
  size: number | null
  sentAt: Date
}

export type FileRefusal = { kind: 'too-many'; max: number } | { kind: 'too-large' }

export const isTakenBack = ({ failure }: Evidence): boolean => failure === TAKEN_BACK

/**
 * The files of these findings that were not taken back, oldest first.
 * @param since only what was sent from then on; Telegram's times are whole seconds
 */
export async function filesOf(
  tx: Tx,
  kind: AnswerKind,
  findingIds: readonly number[],
  since: Date | null = null,
): Promise<Evidence[]> {
  const from = since === null ? 0 : Math.floor(since.getTime() / 1000) * 1000
  const all = await tx.evidence.ofAll(kind, findingIds)
  return all.filter((file) => !isTakenBack(file) && file.sentAt.getTime() >= from)
}

/** Notes a file of a point. @param have how many it has already */
export async function addFile(
  tx: Tx,
  of: { kind: AnswerKind; findingId: number; chatId: string; have: number },
  { fileId, fileName, mimeType, size, sentAt }: SentFile,
): Promise<FileRefusal | null> {
  if ((size ?? 0) > MAX_FILE_BYTES) return { kind: 'too-large' }
  if (of.have >= MAX_EVIDENCE) return { kind: 'too-many', max: MAX_EVIDENCE }
  await tx.evidence.insert({
    ...{ subject: of.kind, subjectId: of.findingId, chatId: of.chatId, telegramFileId: fileId, sentAt },
    ...{ fileName: fileName.slice(0, 200), mimeType: mimeType.slice(0, 100) },
  })
  return null
}

export const takeBackFile = (tx: Tx, { id }: Evidence): Promise<void> =>
  tx.evidence.update(id, { failure: TAKEN_BACK })
