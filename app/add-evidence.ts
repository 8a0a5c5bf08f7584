// A file sent as evidence for a decline: noted at once; its bytes, like those of a sheet's, are copied into the vault
// by a job.
import { type FileLoss, isFalsePicture, waitIsOver } from '../domain/file-loss.ts'
import type { AnswerRefusal } from '../domain/invitation.ts'
import type { Evidence } from '../domain/records.ts'
import { invitationOf } from './accept-invitation.ts'
import { declineDraft } from './decline-invitation.ts'
import type { AlreadyApplied, Caller, Deps, Fetched } from './deps.ts'
import { faultOf } from './fault.ts'
import { isComing } from './report-photos.ts'
import { showInvitation } from './seats.ts'
import type { Tx } from './store.ts'

export const MAX_EVIDENCE = 10
/** Photos and files of one questionnaire. */
export const MAX_EVIDENCE_PER_SHEET = 500
/** What Telegram lets a bot download; https://core.telegram.org/bots/api#getfile */
export const MAX_FILE_BYTES = 20 * 1024 * 1024

export type EvidenceOutcome =
  | { kind: 'kept'; count: number }
  | { kind: 'unasked' }
  | { kind: 'too-many'; max: number }
  | { kind: 'too-large' }
  | AnswerRefusal

export async function addEvidence(
  deps: Deps,
  by: Caller,
  invitationId: number,
  file: { fileId: string; fileName: string; mimeType: string; size: number | null; sentAt: Date },
): Promise<EvidenceOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<EvidenceOutcome> => {
    const mine = await invitationOf(tx, by.chatId, invitationId)
    if (!mine.ok) return mine.refusal
    if (!(await declineDraft(tx, by.chatId, invitationId))) return { kind: 'unasked' }
    if ((file.size ?? 0) > MAX_FILE_BYTES) return { kind: 'too-large' }
    const before = await tx.evidence.of('invitation', invitationId)
    if (before.length >= MAX_EVIDENCE) return { kind: 'too-many', max: MAX_EVIDENCE }
    await tx.evidence.insert({
      subject: 'invitation',
      subjectId: invitationId,
      chatId: by.chatId,
      telegramFileId: file.fileId,
      fileName: file.fileName.slice(0, 200),
      mimeType: file.mimeType.slice(0, 100),
      sentAt: file.sentAt,
    })
    showInvitation(tx, by.chatId, invitationId)
    return { kind: 'kept', count: before.length + 1 }
  })
}

/**
 * Copies the bytes of evidence `id` into the vault. Safe to call again. What Telegram will never give, has not given
 * for a day, or what is no picture where one was sent, is settled as lost, and the person told.
 * @throws when Telegram does not give them for now
 */
export async function storeEvidence(deps: Deps, id: number): Promise<void> {
  const found = await deps.store.transact((tx) => tx.evidence.byId(id))
  if (!found || !isComing(found)) return
  const fetched = await fetchOrGiveUp(deps, found)
  if (fetched.kind === 'lost') return settleLost(deps, found, fetched.loss)
  const { bytes } = fetched
  // What Telegram says of the type is what the phone said: the content decides.
  const kind = await deps.documents.kindOf(bytes)
  if (found.subject === 'sheet' && isFalsePicture(found.mimeType, kind))
    return settleLost(deps, found, 'not-a-picture')
  const mimeType = kind ?? found.mimeType
  const sha256 = await deps.vault.put(bytes)
  await deps.store.transact(async (tx) => {
    await tx.evidence.update(id, { sha256, mimeType, size: bytes.length, storedAt: deps.clock.now() })
    const data = { evidence: id, sha256, size: bytes.length }
    tx.journal.add({ actor: 'program', kind: 'evidence-stored', subject: subjectOf(found), data })
    await wakeReport(tx, found)
  })
}

/** A report that has been handed in waits for its files. */
async function wakeReport(tx: Tx, { subject, subjectId }: Evidence): Promise<void> {
  const sheet = subject === 'sheet' ? await tx.sheets.byId(subjectId) : null
  if (sheet) await tx.reports.wake(sheet.dispatchId)
}

const subjectOf = ({ subject, subjectId }: Evidence): string => `${subject}:${subjectId}`

/** The day counts from the first try in vain: what was sent while the bot was away has its day all the same. */
async function fetchOrGiveUp(
  { store, messenger, clock, log }: Deps,
  { id, telegramFileId, missedSince }: Evidence,
): Promise<Fetched> {
  try {
    return await messenger.fetchFile(telegramFileId)
  } catch (error) {
    const now = clock.now()
    if (!missedSince) await store.transact((tx) => tx.evidence.update(id, { missedSince: now }))
    if (!missedSince || !waitIsOver(missedSince, now)) throw error
    log.warn({ evidence: id, ...faultOf(error) }, 'a file was given up')
    return { kind: 'lost', loss: 'out-of-reach' }
  }
}

async function settleLost(
  { store }: Deps,
  { id, chatId, subject }: Evidence,
  failure: FileLoss,
): Promise<void> {
  await store.transact(async (tx) => {
    const row = await tx.evidence.byId(id)
    if (!row || !isComing(row)) return
    await tx.evidence.update(id, { failure })
    const data = { evidence: id, failure }
    tx.journal.add({ actor: 'program', kind: 'evidence-lost', subject: subjectOf(row), data })
    // A complaint's own page says it: who sent the file may be unknown.
    if (subject === 'complaint') return
    // Under one key: two runs at the same time still say it once.
    const liveKey = `file-lost:${id}`
    tx.outgoing.add({ chatId, kind: 'file-lost', data: { evidenceId: id }, liveKey, urgency: 0 })
    await wakeReport(tx, row)
  })
}
