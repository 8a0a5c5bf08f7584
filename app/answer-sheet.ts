// One member's questionnaire: shown as it stands, and changed by whatever the person taps, types or sends. Every change
// is saved before the next question is shown, with what stood there before.
import { changesOf } from '../domain/forms/changes.ts'
import { applyDeed, type Deed, type DeedProblem, type Taken } from '../domain/forms/deeds.ts'
import type { AnswerSheet } from '../domain/records.ts'
import { MAX_EVIDENCE_PER_SHEET, MAX_FILE_BYTES } from './add-evidence.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { sittingOf } from './sheet-sitting.ts'
import type { SheetView } from './sheet-view.ts'
import type { Tx } from './store.ts'
import { reportUrgent } from './urgent-answers.ts'
import { identify } from './who.ts'

export type SheetRefusal =
  | { kind: 'not-yours' }
  | { kind: 'submitted'; at: Date }
  | { kind: 'too-large' }
  | { kind: 'too-many'; max: number }

export type SheetOutcome =
  | { kind: 'shown'; view: SheetView; taken: Taken[] }
  | { kind: 'problem'; problem: DeedProblem; view: SheetView }
  | SheetRefusal

/** A file as a person sent it, to be kept with the sheet. */
export type SheetFile = {
  fileId: string
  fileName: string
  mimeType: string
  size: number | null
  sentAt: Date
}

/** A deed, or a file whose place in the answers is found when it is kept. */
export type SheetWish =
  | Deed
  | (Omit<Extract<Deed, { kind: 'media' }>, 'ref'> & { file: SheetFile })
  /** The text of an edited message: it changes what the message had answered. */
  | { kind: 'edit'; text: string }
  | { kind: 'note-wanted'; key: string }

export const sheetKey = (sheetId: number): string => `sheet-${sheetId}`
/** Question messages remembered for replies. */
const REMEMBERED = 60

type Mine = { sheet: AnswerSheet; view: SheetView }

/** The sheet of the person behind this account, as it stands now; anybody else's is refused. */
export async function sheetOf(deps: Deps, tx: Tx, chatId: string, sheetId: number): Promise<Mine | null> {
  const { supervisor, lang } = await identify(tx, chatId)
  const sheet = supervisor && (await tx.sheets.lock(sheetId))
  if (!sheet || sheet.supervisorId !== supervisor.id) return null
  const sitting = await sittingOf(deps.store, tx, deps.policy, sheet, deps.clock.now(), lang)
  if (!sitting) return null
  const { id, dispatchId, submittedAt } = sheet
  return { sheet, view: { sheetId: id, dispatchId, sitting, submittedAt } }
}

/** Where typed text goes from now on: to this sheet, or to the note of one of its questions. */
async function listen(deps: Deps, tx: Tx, chatId: string, sheetId: number, noteFor?: string): Promise<void> {
  const key = sheetKey(sheetId)
  const before = await tx.drafts.get(chatId, key)
  const { asked = {} } = before?.data ?? {}
  const data = noteFor === undefined ? { asked } : { asked, noteFor }
  const touchedAt = deps.clock.now()
  const messageId = before?.messageId ?? null
  await tx.drafts.put({ chatId, key, kind: 'sheet', subjectId: sheetId, data, touchedAt, messageId })
}

/** Shows the sheet, and lets typed text go to it. */
export async function openSheet(deps: Deps, by: Caller, sheetId: number): Promise<SheetOutcome> {
  return deps.store.transact(async (tx): Promise<SheetOutcome> => {
    const mine = await sheetOf(deps, tx, by.chatId, sheetId)
    if (!mine) return { kind: 'not-yours' }
    if (!mine.sheet.submittedAt) await listen(deps, tx, by.chatId, sheetId)
    return { kind: 'shown', view: mine.view, taken: [] }
  })
}

/** Typed text does not go to the sheet any more until it is opened again; everything stays as it is. */
export async function pauseSheet(
  deps: Deps,
  by: Caller,
  sheetId: number,
): Promise<{ kind: 'paused' } | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    await tx.drafts.remove(by.chatId, sheetKey(sheetId))
    return { kind: 'paused' as const }
  })
}

/** The question a message of the bot had shown, for replies to it. */
async function repliedTo(
  tx: Tx,
  chatId: string,
  sheetId: number,
  replyTo: number | null,
): Promise<string | undefined> {
  if (replyTo === null) return undefined
  const draft = await tx.drafts.get(chatId, sheetKey(sheetId))
  const asked = draft?.data.asked
  if (typeof asked !== 'object' || asked === null) return undefined
  const key: unknown = Object.getOwnPropertyDescriptor(asked, String(replyTo))?.value
  return typeof key === 'string' ? key : undefined
}

/** Notes which question a message of the bot shows. */
export async function noteQuestion(
  deps: Deps,
  chatId: string,
  view: SheetView,
  key: string,
  messageId: number,
): Promise<void> {
  await deps.store.transact(async (tx) => {
    const draft = await tx.drafts.get(chatId, sheetKey(view.sheetId))
    if (!draft) return
    const known = typeof draft.data.asked === 'object' ? draft.data.asked : {}
    const asked = Object.fromEntries([...Object.entries({ ...known, [messageId]: key })].slice(-REMEMBERED))
    await tx.drafts.put({ ...draft, data: { ...draft.data, asked }, messageId })
  })
}

type Sent = { messageId: number | null; replyTo: number | null }

async function deedOf(
  tx: Tx,
  by: Caller,
  sheet: AnswerSheet,
  wish: SheetWish,
  from: Sent,
): Promise<Deed | SheetRefusal> {
  if (wish.kind === 'edit') {
    const [first] = from.messageId === null ? [] : await tx.sheets.entriesOfMessage(sheet.id, from.messageId)
    const asNote = first?.what === 'note'
    return { kind: 'text', text: wish.text, ...(asNote ? { noteFor: first.key } : { key: first?.key }) }
  }
  const key = await repliedTo(tx, by.chatId, sheet.id, from.replyTo)
  if (wish.kind === 'text') {
    const draft = await tx.drafts.get(by.chatId, sheetKey(sheet.id))
    const noteFor = key === undefined ? draft?.data.noteFor : undefined
    return { ...wish, key, ...(typeof noteFor === 'string' ? { noteFor } : {}) }
  }
  if (wish.kind === 'place') return { ...wish, key }
  if (wish.kind !== 'media' || !('file' in wish)) return wish as Deed
  const { file, ...rest } = wish
  if ((file.size ?? 0) > MAX_FILE_BYTES) return { kind: 'too-large' }
  const kept = await tx.evidence.of('sheet', sheet.id)
  if (kept.length >= MAX_EVIDENCE_PER_SHEET) return { kind: 'too-many', max: MAX_EVIDENCE_PER_SHEET }
  const row = await tx.evidence.insert({
    ...{ subject: 'sheet', subjectId: sheet.id, chatId: by.chatId, telegramFileId: file.fileId },
    ...{ fileName: file.fileName.slice(0, 200), mimeType: file.mimeType.slice(0, 100), sentAt: file.sentAt },
  })
  return { ...rest, ref: String(row.id), key }
}

const isRefusal = (one: Deed | SheetRefusal): one is SheetRefusal =>
  one.kind === 'too-large' || one.kind === 'too-many' || one.kind === 'not-yours' || one.kind === 'submitted'

/**
 * Does what the person wishes to their own sheet. `from` is the message it came with: its id finds it again when it is
 * edited, and what it replies to says which question is meant.
 */
export async function changeSheet(
  deps: Deps,
  by: Caller,
  sheetId: number,
  wish: SheetWish,
  from: Sent = { messageId: null, replyTo: null },
): Promise<SheetOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<SheetOutcome> => {
    const mine = await sheetOf(deps, tx, by.chatId, sheetId)
    if (!mine) return { kind: 'not-yours' }
    const { sheet, view } = mine
    if (sheet.submittedAt) return { kind: 'submitted', at: sheet.submittedAt }
    if (wish.kind === 'note-wanted') {
      await listen(deps, tx, by.chatId, sheetId, wish.key)
      return { kind: 'shown', view: { ...view, noteFor: wish.key }, taken: [] }
    }
    const deed = await deedOf(tx, by, sheet, wish, from)
    if (isRefusal(deed)) return deed
    const result = applyDeed(view.sitting, deed)
    if (!result.ok) return { kind: 'problem', problem: result.problem, view }
    const { answers, taken } = result
    const at = deps.clock.now()
    const changes = changesOf(sheet.answers, answers)
    for (const change of changes)
      await tx.sheets.addEntry({ sheetId, at, ...change, messageId: from.messageId })
    await tx.sheets.update(sheetId, { answers, changedAt: at })
    await listen(deps, tx, by.chatId, sheetId)
    const after = { ...view, sitting: { ...view.sitting, answers } }
    await reportUrgent(tx, after, sheet, changes)
    return { kind: 'shown', view: after, taken }
  })
}
