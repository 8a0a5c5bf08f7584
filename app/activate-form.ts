// A draft of a questionnaire becomes its next version, or is discarded.
import type { FormVersion } from '../domain/records.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { identify } from './who.ts'

export type ActivateOutcome =
  | { kind: 'not-allowed' }
  | { kind: 'unknown-form' }
  /** It has been activated before. */
  | { kind: 'not-a-draft'; form: FormVersion }
  | { kind: 'activated'; form: FormVersion; retired: number | null }

/** Gives the draft the next number of its questionnaire and retires the version in use, in one transaction. */
export async function activateForm(
  deps: Deps,
  by: Caller,
  id: number,
): Promise<ActivateOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<ActivateOutcome> => {
    if (!(await identify(tx, by.chatId)).coordinator) return { kind: 'not-allowed' }
    const known = await tx.forms.byId(id)
    if (!known) return { kind: 'unknown-form' }
    const { formId, hash } = known
    const version = (await tx.forms.lock(formId)) + 1
    const draft = await tx.forms.byId(id)
    if (!draft) return { kind: 'unknown-form' }
    if (draft.state !== 'draft') return { kind: 'not-a-draft', form: draft }
    const now = deps.clock.now()
    const before = await tx.forms.active(formId)
    if (before) await tx.forms.move(before.id, 'active', { state: 'retired', retiredAt: now })
    const fields = { state: 'active', version, activatedBy: by.chatId, activatedAt: now } as const
    if (!(await tx.forms.move(id, 'draft', fields))) throw new Error(`form ${id} changed while it was locked`)
    const retired = before?.version ?? null
    const data = { version, hash, retired }
    tx.journal.add({ actor: by.chatId, kind: 'form-activated', subject: `form:${formId}`, data })
    return { kind: 'activated', form: { ...draft, ...fields }, retired }
  })
}

export type DiscardOutcome = Exclude<ActivateOutcome, { kind: 'activated' }> | { kind: 'discarded' }

/** Removes a draft; a version that has been in use stays for ever. */
export async function discardForm(
  deps: Deps,
  by: Caller,
  id: number,
): Promise<DiscardOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<DiscardOutcome> => {
    if (!(await identify(tx, by.chatId)).coordinator) return { kind: 'not-allowed' }
    const form = await tx.forms.byId(id)
    if (!form) return { kind: 'unknown-form' }
    if (!(await tx.forms.discard(id))) return { kind: 'not-a-draft', form }
    const { formId, hash } = form
    const data = { draft: id, hash }
    tx.journal.add({ actor: by.chatId, kind: 'form-discarded', subject: `form:${formId}`, data })
    return { kind: 'discarded' }
  })
}
