// A marked supplement to a report that has been submitted: the report stays as it is.
import { alertCoordinators } from './audience.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { badReasons, type ReasonsProblem } from './reasons.ts'
import { identify } from './who.ts'

export type SupplementOutcome =
  | { kind: 'kept'; dispatchId: number }
  | { kind: 'not-supervisor' }
  | { kind: 'nothing-submitted' }
  | ReasonsProblem

/** Adds a remark to the report this person submitted last. */
export async function addSupplement(
  deps: Deps,
  by: Caller,
  text: string,
): Promise<SupplementOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<SupplementOutcome> => {
    const { supervisor } = await identify(tx, by.chatId)
    if (!supervisor) return { kind: 'not-supervisor' }
    const sheets = await tx.sheets.ofSupervisor(supervisor.id)
    const sheet = sheets.findLast(({ submittedAt }) => submittedAt !== null)
    if (!sheet) return { kind: 'nothing-submitted' }
    const bad = badReasons(text)
    if (bad) return bad
    const { id: sheetId, dispatchId } = sheet
    const entry = (await tx.sheets.entries(sheetId)).filter(({ what }) => what === 'supplement').length
    const said = {
      sheetId,
      key: '',
      what: 'supplement',
      before: '',
      after: text.trim(),
      messageId: null,
    } as const
    await tx.sheets.addEntry({ ...said, at: deps.clock.now() })
    const data = { sheet: sheetId, entry, text: text.trim() }
    tx.journal.add({ actor: by.chatId, kind: 'supplement', subject: `dispatch:${dispatchId}`, data })
    const dispatch = await tx.dispatches.byId(dispatchId)
    const notice = { kind: 'supplement', data: { sheetId, entry } }
    await alertCoordinators(tx, { ...notice, first: dispatch?.createdBy })
    return { kind: 'kept', dispatchId }
  })
}
