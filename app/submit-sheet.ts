// A member hands in the questionnaire: sealed with its hash, and the written feedback made of it (Art. 10).

import { walk } from '../domain/forms/engine.ts'
import { undecided } from '../domain/forms/joint.ts'
import { reportHash } from '../domain/forms/report-hash.ts'
import { sheetKey, sheetOf } from './answer-sheet.ts'
import { afterSheet } from './compare-sheets.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { refreshIncident } from './incidents.ts'
import { putToTeam } from './joint-answers.ts'
import type { SheetView } from './sheet-view.ts'
import { teamOf } from './team.ts'

export type SubmitOutcome =
  | { kind: 'not-yours' }
  | { kind: 'compared' }
  | { kind: 'submitted'; at: Date; again: boolean; view: SheetView }
  | { kind: 'incomplete'; missing: number; view: SheetView }

/** How much is still to be done before it can be handed in. */
function lackingIn({ sitting, joint }: SheetView): number {
  const { missing, faults } = walk(sitting)
  const keys = [...missing, ...faults, ...undecided(sitting, joint?.differences ?? [])].map(({ key }) => key)
  return new Set(keys).size
}

export async function submitSheet(
  deps: Deps,
  by: Caller,
  sheetId: number,
): Promise<SubmitOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<SubmitOutcome> => {
    // The visit first, as everywhere: a team may be going on without this sheet at this moment.
    const wanted = await tx.sheets.byId(sheetId)
    if (wanted) await tx.dispatches.lock(wanted.dispatchId)
    const mine = await sheetOf(deps, tx, by.chatId, sheetId)
    if (!mine) return { kind: 'not-yours' }
    const { sheet, view } = mine
    if (sheet.submittedAt) return { kind: 'submitted', at: sheet.submittedAt, again: true, view }
    if (view.leftOut) return { kind: 'compared' }
    const lacking = lackingIn(view)
    if (lacking > 0) return { kind: 'incomplete', missing: lacking, view }
    const now = deps.clock.now()
    const { dispatchId, supervisorId } = sheet
    await tx.drafts.remove(by.chatId, sheetKey(sheetId))
    if (sheet.joint) {
      const team = await teamOf(tx, deps.policy, dispatchId, now)
      if (team) await putToTeam(deps, tx, by.chatId, team, view.sitting)
      return { kind: 'submitted', at: now, again: false, view: { ...view, submittedAt: now } }
    }
    const hash = reportHash(view.sitting)
    await tx.sheets.update(sheetId, { submittedAt: now, hash })
    const data = { sheet: sheetId, hash, supervisor: supervisorId }
    tx.journal.add({ actor: by.chatId, kind: 'sheet-submitted', subject: `dispatch:${dispatchId}`, data })
    await afterSheet(deps, tx, dispatchId)
    await refreshIncident(tx, { kind: 'report-overdue', dispatchId, supervisorId })
    return { kind: 'submitted', at: now, again: false, view: { ...view, submittedAt: now } }
  })
}
