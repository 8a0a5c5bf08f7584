// The guided complaint: where a person stands is a draft row of their chat, gone as soon as the complaint is made.
import {
  type ComplaintDraft,
  complaintDraftSchema,
  emptyComplaint,
  fromLine,
  isComplete,
  MAX_COMPLAINT_FILES,
  MAX_WHAT,
} from '../domain/complaint-draft.ts'
import { addDays, dayKey } from '../domain/local-time.ts'
import { MAX_FILE_BYTES } from './add-evidence.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { type InstitutionsPage, institutionsPage } from './institutions-page.ts'
import type { Tx } from './store.ts'

export const COMPLAINT_KEY = 'complaint-0'
export const PLACES_PER_PAGE = 5

/** What the view needs: what has been said, and the institutions to choose from or the one chosen. */
export type ComplaintDraftView = InstitutionsPage & { kind: 'complaining'; draft: ComplaintDraft }

/** No more complaints today; `again` is the local day from which on there may be. */
export type DayIsFull = { kind: 'day-is-full'; max: number; again: string }

export async function readComplaint(tx: Tx, chatId: string): Promise<ComplaintDraft | null> {
  const row = await tx.drafts.get(chatId, COMPLAINT_KEY)
  return row ? complaintDraftSchema.parse(row.data) : null
}

export const saveComplaint = (tx: Tx, { clock }: Deps, chatId: string, data: ComplaintDraft): Promise<void> =>
  tx.drafts.put({
    ...{ chatId, key: COMPLAINT_KEY, kind: 'complaint', subjectId: null, data },
    touchedAt: clock.now(),
  })

export function dayIsFull({ policy, clock }: Deps): DayIsFull {
  const today = dayKey(clock.now(), policy.timezone)
  return { kind: 'day-is-full', max: policy.complaintsPerDay, again: addDays(today, 1) }
}

/** Whether this account has made all its complaints of the day. */
export async function hasMadeEnough(tx: Tx, { policy, clock }: Deps, chatId: string): Promise<boolean> {
  const today = dayKey(clock.now(), policy.timezone)
  return (await tx.complaints.counted(chatId, today)) >= policy.complaintsPerDay
}

async function view(tx: Tx, draft: ComplaintDraft): Promise<ComplaintDraftView> {
  const { search: text, searchPage: page } = draft
  const searching = draft.page === 'institution' && text !== ''
  const sought = searching ? { text, page, size: PLACES_PER_PAGE } : null
  return { kind: 'complaining', draft, ...(await institutionsPage(tx, draft.institutionId, sought)) }
}

/** What one line says of it is longer than one message with all the rest can be. */
export type TooLong = { kind: 'too-long'; max: number }

/** Begins a complaint, goes on with an unfinished one, or begins anew with what the line says. */
export async function openComplaint(
  deps: Deps,
  by: Caller,
  line: string,
): Promise<ComplaintDraftView | DayIsFull | TooLong | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    if (await hasMadeEnough(tx, deps, by.chatId)) return dayIsFull(deps)
    const before = await readComplaint(tx, by.chatId)
    const draft = line === '' ? { ...(before ?? emptyComplaint()), asksCode: false } : await begun(tx, line)
    if (draft.what.length > MAX_WHAT) return { kind: 'too-long' as const, max: MAX_WHAT }
    await saveComplaint(tx, deps, by.chatId, draft)
    return view(tx, draft)
  })
}

/** Waits for the code of an earlier complaint; what is being said of a new one is kept. */
export async function openAsking(deps: Deps, by: Caller): Promise<ComplaintDraftView | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    const draft = { ...((await readComplaint(tx, by.chatId)) ?? emptyComplaint()), asksCode: true }
    await saveComplaint(tx, deps, by.chatId, draft)
    return view(tx, draft)
  })
}

/** The code that was waited for has come. */
export async function endAsking(tx: Tx, deps: Deps, chatId: string): Promise<void> {
  const draft = await readComplaint(tx, chatId)
  if (!draft?.asksCode) return
  if (draft.what === '') await tx.drafts.remove(chatId, COMPLAINT_KEY)
  else await saveComplaint(tx, deps, chatId, { ...draft, asksCode: false })
}

async function begun(tx: Tx, line: string): Promise<ComplaintDraft> {
  const [word = ''] = line.trim().split(/\s+/u)
  const institution = await tx.institutions.byCode(word.normalize('NFKC'))
  return fromLine(line, institution?.id ?? null)
}

/** Applies a pure change to what this chat is saying. `choose` names an institution by its id. */
export async function changeComplaint(
  deps: Deps,
  by: Caller,
  change: (draft: ComplaintDraft) => ComplaintDraft,
  choose?: number,
): Promise<ComplaintDraftView | { kind: 'no-complaint' } | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    const before = await readComplaint(tx, by.chatId)
    if (!before) return { kind: 'no-complaint' as const }
    const chosen = choose === undefined ? null : await tx.institutions.byId(choose)
    // A button of an earlier page, or one nobody made, chooses nothing.
    if (choose !== undefined && (!chosen || before.page !== 'institution')) return view(tx, before)
    const named = chosen ? { ...before, institutionId: chosen.id, institutionText: '' } : before
    const changed = change(named)
    // What is no complaint any more has no review to stand at.
    const draft = changed.page === 'review' && !isComplete(changed) ? before : changed
    await saveComplaint(tx, deps, by.chatId, draft)
    return view(tx, draft)
  })
}

/** Where the complaint stands, without changing it. */
export async function showComplaint(deps: Deps, chatId: string): Promise<ComplaintDraftView | null> {
  return deps.store.transact(async (tx) => {
    const draft = await readComplaint(tx, chatId)
    return draft && view(tx, draft)
  })
}

export type FileOutcome =
  | ComplaintDraftView
  | { kind: 'no-complaint' }
  | { kind: 'too-large' }
  | { kind: 'too-many'; max: number }

/** Notes a file that came while the complaint is being said, at whatever question. */
export async function addComplaintFile(
  deps: Deps,
  by: Caller,
  file: { fileId: string; fileName: string; mimeType: string; size: number | null; sentAt: Date },
): Promise<FileOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<FileOutcome> => {
    const before = await readComplaint(tx, by.chatId)
    if (!before) return { kind: 'no-complaint' }
    if ((file.size ?? 0) > MAX_FILE_BYTES) return { kind: 'too-large' }
    if (before.files.length >= MAX_COMPLAINT_FILES) return { kind: 'too-many', max: MAX_COMPLAINT_FILES }
    const { fileId, fileName, mimeType, sentAt } = file
    const kept = { fileId, fileName: fileName.slice(0, 200), mimeType: mimeType.slice(0, 100) }
    const files = [...before.files, { ...kept, sentAt: sentAt.toISOString() }]
    const draft = { ...before, files }
    await saveComplaint(tx, deps, by.chatId, draft)
    return view(tx, draft)
  })
}
