// A member hands in the questionnaire: sealed with its hash, and the written feedback made of it (Art. 10).

import { answersHash } from '../domain/forms/answers.ts'
import { walk } from '../domain/forms/engine.ts'
import { sheetKey, sheetOf } from './answer-sheet.ts'
import { showDispatch } from './audience.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import type { SheetView } from './sheet-view.ts'

export type SubmitOutcome =
  | { kind: 'not-yours' }
  | { kind: 'submitted'; at: Date; again: boolean; view: SheetView }
  | { kind: 'incomplete'; missing: number; view: SheetView }

export async function submitSheet(
  deps: Deps,
  by: Caller,
  sheetId: number,
): Promise<SubmitOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<SubmitOutcome> => {
    const mine = await sheetOf(deps, tx, by.chatId, sheetId)
    if (!mine) return { kind: 'not-yours' }
    const { sheet, view } = mine
    if (sheet.submittedAt) return { kind: 'submitted', at: sheet.submittedAt, again: true, view }
    const { complete, missing, faults } = walk(view.sitting)
    if (!complete) return { kind: 'incomplete', missing: missing.length + faults.length, view }
    const now = deps.clock.now()
    const hash = answersHash(sheet.answers)
    await tx.sheets.update(sheetId, { submittedAt: now, hash })
    await tx.drafts.remove(by.chatId, sheetKey(sheetId))
    const report = await tx.reports.request(sheetId, now)
    const data = { sheet: sheetId, report: report.id, hash, supervisor: sheet.supervisorId }
    tx.journal.add({
      actor: by.chatId,
      kind: 'sheet-submitted',
      subject: `dispatch:${sheet.dispatchId}`,
      data,
    })
    const dispatch = await tx.dispatches.byId(sheet.dispatchId)
    if (dispatch) await showDispatch(tx, dispatch)
    return { kind: 'submitted', at: now, again: false, view: { ...view, submittedAt: now } }
  })
}
