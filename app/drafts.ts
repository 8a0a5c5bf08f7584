// Beginning and dropping what a person is in the middle of.
import { subtractDuration } from '../domain/local-time.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import type { Draft } from './store.ts'

/** Begins (or begins anew) something that waits for typed text in this chat. It is about to be asked for, so no right yet. */
export async function beginDraft(
  deps: Deps,
  by: Caller,
  draft: Pick<Draft, 'key' | 'kind' | 'subjectId' | 'data'>,
): Promise<{ kind: 'begun' } | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    await tx.drafts.put({ ...draft, chatId: by.chatId, touchedAt: deps.clock.now() })
    return { kind: 'begun' as const }
  })
}

/**
 * Notes which message asks, so that a reply to it finds the draft.
 * @returns the message that asked before; null where there was none, or it is this one
 */
export async function noteDraftMessage(
  deps: Deps,
  chatId: string,
  key: string,
  messageId: number,
): Promise<number | null> {
  return deps.store.transact(async (tx) => {
    const before = (await tx.drafts.get(chatId, key))?.messageId ?? null
    if (before === messageId) return null
    await tx.drafts.setMessage(chatId, key, messageId)
    return before
  })
}

/** Whether the draft of that key has gone on in a later message than this one. */
export async function hasGoneOn(
  deps: Deps,
  chatId: string,
  key: string,
  messageId: number,
): Promise<boolean> {
  const draft = await deps.store.transact((tx) => tx.drafts.get(chatId, key))
  return (draft?.messageId ?? 0) > messageId
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

/** Only where somebody stands, in what is kept and ended elsewhere: a text that comes late still finds its place. */
const ENDED_ELSEWHERE = ['sheet', 'answer', 'hearing', 'checkin']

/** Forgets what nobody has gone on with for the time the policy says: a half-written complaint least of all is kept. */
export async function forgetOldDrafts({ store, clock, policy }: Deps): Promise<number> {
  const before = subtractDuration(clock.now(), policy.keepDrafts, policy.timezone)
  return store.transact((tx) => tx.drafts.removeUntouched(before, ENDED_ELSEWHERE))
}
