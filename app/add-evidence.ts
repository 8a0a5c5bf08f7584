// A file sent as evidence for a decline: noted at once; its bytes are copied into the vault by a job.
import type { AnswerRefusal } from '../domain/invitation.ts'
import { invitationOf } from './accept-invitation.ts'
import { declineDraft } from './decline-invitation.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { showInvitation } from './seats.ts'

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

/** Copies the bytes of evidence `id` into the vault. Safe to call again. @throws when Telegram does not give them */
export async function storeEvidence(deps: Deps, id: number): Promise<void> {
  const found = await deps.store.transact((tx) => tx.evidence.byId(id))
  if (!found || found.storedAt) return
  const bytes = await deps.messenger.download(found.telegramFileId)
  // What Telegram says of the type is what the phone said: the content decides.
  const mimeType = (await deps.documents.kindOf(bytes)) ?? found.mimeType
  const sha256 = await deps.vault.put(bytes)
  await deps.store.transact(async (tx) => {
    await tx.evidence.update(id, { sha256, mimeType, size: bytes.length, storedAt: deps.clock.now() })
    const data = { evidence: id, sha256, size: bytes.length }
    tx.journal.add({
      actor: 'program',
      kind: 'evidence-stored',
      subject: `${found.subject}:${found.subjectId}`,
      data,
    })
  })
}
