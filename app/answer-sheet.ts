// One member's questionnaire: shown as it stands, and changed by whatever the person taps, types or sends. Every change
// is saved before the next question is shown, with what stood there before.
import { changesOf } from '../domain/forms/changes.ts'
import { applyDeed, type DeedProblem, type Taken } from '../domain/forms/deeds.ts'
import { walk } from '../domain/forms/engine.ts'
import type { AnswerSheet } from '../domain/records.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { type Memory, memoryOf, remember, remembering, sheetKey } from './sheet-draft.ts'
import { sittingOf } from './sheet-sitting.ts'
import { inTeam } from './sheet-team.ts'
import type { SheetView } from './sheet-view.ts'
import { meantBy, refusalOf, type Sent, type SheetWish, type WishRefusal } from './sheet-wish.ts'
import type { Draft, Tx } from './store.ts'
import { reportUrgent } from './urgent-answers.ts'
import { identify } from './who.ts'

export { sheetKey } from './sheet-draft.ts'
export type { SheetFile, SheetWish, Tap } from './sheet-wish.ts'

/** `compared`: the team has gone on without this sheet. */
export type SheetRefusal =
  | { kind: 'not-yours' }
  | { kind: 'submitted'; at: Date }
  | { kind: 'compared' }
  | WishRefusal

/** `left`: the message that had shown the sheet until now, where that is another one. */
type Shown = { kind: 'shown'; view: SheetView; taken: Taken[]; left: number | null }
export type Opened = Shown | { kind: 'not-yours' } | { kind: 'compared' }

export type SheetOutcome =
  | Shown
  | { kind: 'problem'; problem: DeedProblem; view: SheetView }
  /** A button of a question that is not asked any more: nothing is changed. */
  | { kind: 'gone'; view: SheetView; left: number | null }
  | SheetRefusal

type Mine = { sheet: AnswerSheet; view: SheetView }

/** The sheet of the person behind this account, as it stands now; anybody else's is refused. */
export async function sheetOf(deps: Deps, tx: Tx, chatId: string, sheetId: number): Promise<Mine | null> {
  const { supervisor, lang } = await identify(tx, chatId)
  const sheet = supervisor && (await tx.sheets.lock(sheetId))
  if (!sheet || sheet.supervisorId !== supervisor.id) return null
  const sitting = await sittingOf(deps.store, tx, deps.policy, sheet, deps.clock.now(), lang)
  if (!sitting) return null
  const { id, dispatchId, submittedAt } = sheet
  const view: SheetView = {
    sheetId: id,
    dispatchId,
    sitting,
    submittedAt,
    ...(await inTeam(deps, tx, sheet, lang)),
  }
  return { sheet, view }
}

/** Where the person is: the sheet, the draft that says so, and the message that is about to show it. */
type Place = { deps: Deps; tx: Tx; chatId: string; draft: Draft | null; shownIn: number | null }

/** Typed text goes to this sheet from now on, or to the note of the question the view names. */
async function listen(at: Place, view: SheetView, more: Partial<Memory> = {}): Promise<number | null> {
  const { deps, tx, chatId, draft, shownIn } = at
  const before = draft?.messageId ?? null
  const known = memoryOf(draft)
  const asked =
    shownIn === null ? known.asked : remembering(known.asked, shownIn, walk(view.sitting).current ?? '')
  const data = { ...known, asked, noteFor: view.noteFor, photoFor: view.photoFor, ...more }
  await remember(tx, chatId, view.sheetId, data, {
    messageId: shownIn ?? before,
    touchedAt: deps.clock.now(),
  })
  return before === shownIn ? null : before
}

/** Shows the sheet, and lets typed text go to it. @param shownIn the message that will show it, if it is there */
export async function openSheet(
  deps: Deps,
  by: Caller,
  sheetId: number,
  shownIn: number | null = null,
): Promise<Opened> {
  return deps.store.transact(async (tx): Promise<Opened> => {
    const mine = await sheetOf(deps, tx, by.chatId, sheetId)
    if (!mine) return { kind: 'not-yours' }
    const { view } = mine
    if (view.leftOut) return { kind: 'compared' }
    if (view.submittedAt) return { kind: 'shown', view, taken: [], left: null }
    const draft = await tx.drafts.get(by.chatId, sheetKey(sheetId))
    const left = await listen({ deps, tx, chatId: by.chatId, draft, shownIn }, view)
    return { kind: 'shown', view, taken: [], left }
  })
}

/** Typed text does not go to the sheet any more until it is opened again; everything stays as it is. */
export async function pauseSheet(
  deps: Deps,
  by: Caller,
  sheetId: number,
): Promise<{ kind: 'paused' } | SheetRefusal | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    const mine = await sheetOf(deps, tx, by.chatId, sheetId)
    if (!mine) return { kind: 'not-yours' as const }
    await tx.drafts.remove(by.chatId, sheetKey(sheetId))
    const at = mine.sheet.submittedAt
    return at ? { kind: 'submitted' as const, at } : { kind: 'paused' as const }
  })
}

/** Notes which question a new message of the bot shows: its id is known only once it is sent. */
export async function noteQuestion(
  deps: Deps,
  chatId: string,
  view: SheetView,
  messageId: number,
): Promise<void> {
  await deps.store.transact(async (tx) => {
    const draft = await tx.drafts.get(chatId, sheetKey(view.sheetId))
    if (!draft) return
    const known = memoryOf(draft)
    const asked = remembering(known.asked, messageId, walk(view.sitting).current ?? '')
    const { touchedAt } = draft
    await remember(tx, chatId, view.sheetId, { ...known, asked }, { messageId, touchedAt })
  })
}

/** `shownIn`: the message of the tapped button, in which the sheet will be shown again. */
type From = Sent & { shownIn?: number | null }

/**
 * Does what the person wishes to their own sheet, in one transaction. `from` is the message it came with: its id finds
 * it again when it is edited, and what it replies to says which question is meant.
 */
export async function changeSheet(
  deps: Deps,
  by: Caller,
  sheetId: number,
  wish: SheetWish,
  { shownIn = null, ...from }: From = { messageId: null, replyTo: null },
): Promise<SheetOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<SheetOutcome> => {
    const mine = await sheetOf(deps, tx, by.chatId, sheetId)
    if (!mine) return { kind: 'not-yours' }
    const { sheet, view } = mine
    if (sheet.submittedAt) return { kind: 'submitted', at: sheet.submittedAt }
    if (view.leftOut) return { kind: 'compared' }
    const draft = await tx.drafts.get(by.chatId, sheetKey(sheetId))
    const memory = memoryOf(draft)
    const place: Place = { deps, tx, chatId: by.chatId, draft, shownIn }
    const standing = { sheet, sitting: view.sitting, memory, page: draft?.messageId ?? null }
    const meant = await meantBy(tx, by, standing, wish, from)
    if (meant === 'gone') return { kind: 'gone', view, left: await listen(place, view) }
    if ('refused' in meant) return meant.refused
    if ('noteFor' in meant || 'photoFor' in meant) {
      const asking = { ...view, ...meant }
      return { kind: 'shown', view: asking, taken: [], left: await listen(place, asking) }
    }
    const result = applyDeed(view.sitting, meant.deed)
    if (!result.ok) {
      // The page stays as it is, and the person is on this sheet all the same.
      const refused = refusalOf(memory, view.sitting, meant.deed, from)
      await listen(
        { ...place, shownIn: null },
        { ...view, noteFor: memory.noteFor, photoFor: memory.photoFor },
        { refused },
      )
      return { kind: 'problem', problem: result.problem, view }
    }
    const { answers, taken } = result
    const at = deps.clock.now()
    const changes = changesOf(sheet.answers, answers)
    const { messageId } = from
    await tx.sheets.addEntries(changes.map((change) => ({ sheetId, at, ...change, messageId })))
    await tx.sheets.update(sheetId, { answers, changedAt: at })
    const after = { ...view, sitting: { ...view.sitting, answers } }
    const album = 'file' in wish ? { media: wish.media, key: taken[0]?.key ?? '' } : undefined
    // The photos a person was asked for may be several.
    const photoFor = album && memory.photoFor
    const left = await listen(place, after, { album, photoFor })
    // What is decided together has been reported by whoever saw it.
    if (!sheet.joint) await reportUrgent(tx, after, sheet, changes)
    return { kind: 'shown', view: after, taken, left }
  })
}
