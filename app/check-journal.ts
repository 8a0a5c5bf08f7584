// A coordinator checks that no past fact of the journal was changed, taken out or moved.
import type { JournalVerdict } from '../domain/journal.ts'
import type { Deps } from './deps.ts'
import { identify } from './who.ts'

export async function checkJournal(
  deps: Deps,
  chatId: string,
): Promise<{ kind: 'not-allowed' } | { kind: 'checked'; verdict: JournalVerdict }> {
  const { reads } = await deps.store.transact((tx) => identify(tx, chatId))
  if (!reads) return { kind: 'not-allowed' }
  return { kind: 'checked', verdict: await deps.store.verifyJournal() }
}
