// What an institution says in the hearing before a sanction: words and files, handed in, or that it has nothing to say; in
// the chat, or in writing and recorded by a coordinator.
import type { Evidence } from '../domain/records.ts'
import type { SanctionRole } from '../domain/sanction.ts'
import { statementHash } from '../domain/sanction-facts.ts'
import { MAX_EVIDENCE, MAX_FILE_BYTES } from './add-evidence.ts'
import { isTakenBack, type SentFile, takeBackFile } from './answer-files.ts'
import { refreshLive } from './audience.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import type { WholeSanction } from './sanction-of.ts'
import { sanctionKey } from './sanction-show.ts'
import { enterSanction, type SanctionOutcome, stepSanction } from './sanction-step.ts'
import type { Tx } from './store.ts'

type Said = Promise<SanctionOutcome | AlreadyApplied>

/** The files that go with the statement. */
export const hearingFiles = async (tx: Tx, sanctionId: number): Promise<Evidence[]> =>
  (await tx.evidence.of('hearing', sanctionId)).filter((file) => !isTakenBack(file))

const refresh = (tx: Tx, { sanction }: WholeSanction): Promise<void> =>
  refreshLive(tx, sanctionKey('hearing', sanction), 'hearing', { sanctionId: sanction.id, state: 'told' })

const STATE = { event: 'state', as: 'contact' } as const

/** The words of the institution, in place of those said before. */
export const sayInHearing = (deps: Deps, by: Caller, id: number, words: string): Said =>
  stepSanction(deps, by, id, { ...STATE, words }, async (tx, whole) => {
    await tx.sanctions.update(id, { statement: words.trim() })
    await refresh(tx, whole)
  })

export type FileOutcome =
  | { kind: 'kept'; count: number }
  | { kind: 'too-many'; max: number }
  | { kind: 'too-large' }
  | Exclude<SanctionOutcome, { kind: 'done' }>

/** A file that goes with the statement. @param caption is the statement where none was given yet */
export async function addHearingFile(
  deps: Deps,
  by: Caller,
  id: number,
  file: SentFile,
  caption: string,
): Promise<FileOutcome | AlreadyApplied> {
  let kept: FileOutcome = { kind: 'too-large' }
  const outcome = await stepSanction(deps, by, id, STATE, async (tx, whole) => {
    const before = await hearingFiles(tx, id)
    const { fileId: telegramFileId, fileName, mimeType, sentAt } = file
    if ((file.size ?? 0) > MAX_FILE_BYTES) kept = { kind: 'too-large' }
    else if (before.length >= MAX_EVIDENCE) kept = { kind: 'too-many', max: MAX_EVIDENCE }
    else {
      const row = { subject: 'hearing' as const, subjectId: id, chatId: by.chatId, telegramFileId, sentAt }
      const names = { fileName: fileName.slice(0, 200), mimeType: mimeType.slice(0, 100) }
      await tx.evidence.insert({ ...row, ...names })
      kept = { kind: 'kept', count: before.length + 1 }
      const words = caption.trim()
      if (whole.sanction.statement === '' && words !== '') await tx.sanctions.update(id, { statement: words })
      await refresh(tx, whole)
    }
  })
  return outcome.kind === 'done' ? kept : outcome
}

/** Takes back all files, so that others can be sent. */
export const clearHearingFiles = (deps: Deps, by: Caller, id: number): Said =>
  stepSanction(deps, by, id, STATE, async (tx, whole) => {
    for (const file of await hearingFiles(tx, id)) await takeBackFile(tx, file)
    await refresh(tx, whole)
  })

/** Handed in for good, or nothing to say. */
async function close(
  tx: Tx,
  whole: WholeSanction,
  by: { actor: string; role: SanctionRole; now: Date },
  of: { event: 'submit' | 'waive'; statement: string },
): Promise<void> {
  const { actor, role, now } = by
  const { event, statement } = of
  const files = await hearingFiles(tx, whole.sanction.id)
  const how = role === 'contact' ? 'chat' : 'written'
  const data = { how, files: files.length, hash: statementHash(statement, files) }
  await enterSanction(tx, whole, { event, state: 'heard', actor, now, fields: { statement }, data })
}

export const submitStatement = (deps: Deps, by: Caller, id: number): Said =>
  stepSanction(deps, by, id, { event: 'submit', as: 'contact' }, async (tx, whole, { now }) => {
    const { statement } = whole.sanction
    await close(tx, whole, { actor: by.chatId, role: 'contact', now }, { event: 'submit', statement })
  })

export const waiveHearing = (deps: Deps, by: Caller, id: number): Said =>
  stepSanction(deps, by, id, { event: 'waive', as: 'contact' }, async (tx, whole, { now }) => {
    const given = { event: 'waive' as const, statement: '' }
    await close(tx, whole, { actor: by.chatId, role: 'contact', now }, given)
  })

/** A coordinator records what came in writing, which ends the hearing; what was written in the chat by then stays. */
export const recordStatement = (deps: Deps, by: Caller, id: number, words: string): Said =>
  stepSanction(deps, by, id, { event: 'state', as: 'coordinator', words }, async (tx, whole, { now }) => {
    const said = [whole.sanction.statement, words.trim()].filter((part) => part !== '')
    const given = { event: 'submit' as const, statement: said.join('\n') }
    await close(tx, whole, { actor: by.chatId, role: 'coordinator', now }, given)
  })
