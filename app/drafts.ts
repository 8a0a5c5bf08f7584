// Beginning and dropping what a person is in the middle of.
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import type { Draft } from './store.ts'

/** Begins (or begins anew) something that waits for typed text in this chat. It is about to be asked for, so no right yet. */
export async function beginDraft(
  deps: Deps,
  by: Caller,
  draft: Pick<Draft, 'key' | 'kind' | 'subjectId' | 'data'>,
): Promise<{ kind: 'begun' } | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    await tx.drafts.put({ ...draft, chatId: by.chatId, touchedAt: deps.clock.now(), messageId: null })
    return { kind: 'begun' as const }
  })
}

/** Notes which message asks, so that a reply to it finds the draft. */
export async function noteDraftMessage(
  deps: Deps,
  chatId: string,
  key: string,
  messageId: number,
): Promise<void> {
  await deps.store.transact((tx) => tx.drafts.setMessage(chatId, key, messageId))
}

/** Ends a draft whose text came too late: what it asks for cannot be done any more. */
export async function endDraft(deps: Deps, chatId: string, key: string): Promise<void> {
  await deps.store.transact((tx) => tx.drafts.remove(chatId, key))
}

/** Forgets the draft; nothing has happened. */
export async function dropDraft(
  deps: Deps,
  by: Caller,
  key: string,
): Promise<{ kind: 'dropped'; was: boolean } | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => ({
    kind: 'dropped' as const,
    was: await tx.drafts.remove(by.chatId, key),
  }))
}
