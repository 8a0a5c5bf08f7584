// A member of the office takes out the whole data of the agency. That it was taken out, and by whom, is a fact.
import { SENDABLE_BYTES } from '../domain/export-format.ts'
import type { Deps, WrittenExport } from './deps.ts'
import { identify } from './who.ts'

export type ExportOutcome =
  /** `bytes` is null where the archive is too large to be sent: then it lies on the machine. */
  | { kind: 'exported'; written: WrittenExport; bytes: Uint8Array | null }
  | { kind: 'not-allowed' }
  | { kind: 'not-here' }

export async function exportAll(deps: Deps, chatId: string): Promise<ExportOutcome> {
  const { exports, clock, policy } = deps
  const who = await deps.store.transact((tx) => identify(tx, chatId))
  if (!who.reads) return { kind: 'not-allowed' }
  if (!exports) return { kind: 'not-here' }
  const written = await exports.write({ at: clock.now(), zone: policy.timezone, lang: who.lang })
  // After it was written: the archive holds the journal as it was before.
  await deps.store.transact(async (tx) => {
    const { sha256, size, journal } = written
    tx.journal.add({
      actor: chatId,
      kind: 'exported',
      subject: 'all',
      data: { sha256, size, head: journal.head },
    })
  })
  if (written.size > SENDABLE_BYTES) return { kind: 'exported', written, bytes: null }
  const bytes = await exports.bytes(written)
  // What was sent need not lie about.
  await exports.remove(written)
  return { kind: 'exported', written, bytes }
}
