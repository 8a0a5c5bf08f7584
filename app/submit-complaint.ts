// Making the complaint that was said step by step. Its code is shown before it is made, and only its hash is kept: however
// the program dies in between, nobody is left with a complaint they cannot ask about.
import { CODE_BYTES, complaintCode } from '../domain/complaint.ts'
import { type ComplaintDraft, isComplete, plainFileName } from '../domain/complaint-draft.ts'
import { contentHash } from '../domain/content-hash.ts'
import { dayKey } from '../domain/local-time.ts'
import { alertCoordinators } from './audience.ts'
import {
  COMPLAINT_KEY,
  type DayIsFull,
  dayIsFull,
  hasMadeEnough,
  readComplaint,
  saveComplaint,
} from './complain.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import type { Tx } from './store.ts'

/** The journal's name for whoever wants to stay unknown. */
export const ANONYMOUS = 'anonymous'

export type NotReady = { kind: 'no-complaint' } | { kind: 'incomplete' } | DayIsFull

/** The code the complaint of this chat will have; the same one whenever it is asked. */
export async function codeToShow(
  deps: Deps,
  chatId: string,
): Promise<{ kind: 'code'; code: string; anonymous: boolean } | NotReady> {
  return deps.store.transact(async (tx) => {
    const draft = await readComplaint(tx, chatId)
    if (!draft) return { kind: 'no-complaint' as const }
    if (!isComplete(draft) || draft.page !== 'review') return { kind: 'incomplete' as const }
    if (await hasMadeEnough(tx, deps, chatId)) return dayIsFull(deps)
    const code = draft.code ?? complaintCode(deps.chance.hex(CODE_BYTES))
    await saveComplaint(tx, deps, chatId, { ...draft, code })
    return { kind: 'code' as const, code, anonymous: draft.anonymous === true }
  })
}

/** The files, of an unknown person without a name or time of theirs. */
async function keepFiles(tx: Tx, complaintId: number, draft: ComplaintDraft, chatId: string, now: Date) {
  for (const [at, { fileId, fileName, mimeType, sentAt }] of draft.files.entries()) {
    const whose = draft.anonymous
      ? { chatId: '', fileName: plainFileName(fileName, at + 1), sentAt: now }
      : { chatId, fileName, sentAt: new Date(sentAt) }
    await tx.evidence.insert({
      ...{ subject: 'complaint', subjectId: complaintId, telegramFileId: fileId, mimeType },
      ...whose,
    })
  }
}

/** Makes the complaint whose code has been shown, and tells the coordinators. */
export async function submitComplaint(
  deps: Deps,
  by: Caller,
): Promise<{ kind: 'made'; complaintId: number } | NotReady | AlreadyApplied> {
  const { chatId } = by
  return deps.store.effect(by.updateId, async (tx) => {
    const now = deps.clock.now()
    const today = dayKey(now, deps.policy.timezone)
    const draft = await readComplaint(tx, chatId)
    if (!draft) return { kind: 'no-complaint' as const }
    if (!isComplete(draft) || !draft.code) return { kind: 'incomplete' as const }
    await tx.complaints.forgetCounts(today)
    if (!(await tx.complaints.count(chatId, today, deps.policy.complaintsPerDay))) return dayIsFull(deps)
    const { institutionId, what, happened } = draft
    const institution = institutionId === null ? null : await tx.institutions.byId(institutionId)
    const { id } = await tx.complaints.insert({
      ...{ codeHash: contentHash(draft.code), chatId: draft.anonymous ? null : chatId },
      ...{ institutionId, institutionText: institution?.name ?? draft.institutionText },
      ...{ what, happened, state: 'received', createdAt: now, changedAt: now },
    })
    await keepFiles(tx, id, draft, chatId, now)
    await tx.drafts.remove(chatId, COMPLAINT_KEY)
    const actor = draft.anonymous ? ANONYMOUS : chatId
    // The words are about people: the journal vouches for them without repeating them.
    const data = { institution: institutionId, what: contentHash(what), files: draft.files.length }
    tx.journal.add({ actor, kind: 'complaint-made', subject: `complaint:${id}`, data })
    await alertCoordinators(tx, {
      ...{ kind: 'complaint', data: { complaintId: id }, everyone: true },
      liveKey: `complaint:${id}`,
    })
    return { kind: 'made' as const, complaintId: id }
  })
}
