// Answers that are to be reported at once go to the coordinator when they are given, not with the report.
import type { Change } from '../domain/forms/changes.ts'
import { findings } from '../domain/forms/engine.ts'
import type { AnswerSheet } from '../domain/records.ts'
import { alertCoordinators } from './audience.ts'
import type { SheetView } from './sheet-view.ts'
import type { Tx } from './store.ts'

export async function reportUrgent(
  tx: Tx,
  { sitting }: SheetView,
  sheet: AnswerSheet,
  changes: readonly Change[],
): Promise<void> {
  const changed = new Set(changes.filter(({ what }) => what === 'answer').map(({ key }) => key))
  const urgent = findings(sitting).filter(
    ({ key, compliant, severity }) =>
      changed.has(key) && compliant === false && severity === 'report_at_once',
  )
  if (urgent.length === 0) return
  const dispatch = await tx.dispatches.byId(sheet.dispatchId)
  for (const { key } of urgent) {
    tx.journal.add({
      actor: 'program',
      kind: 'urgent-answer',
      subject: `dispatch:${sheet.dispatchId}`,
      data: { sheet: sheet.id, key },
    })
    const data = { sheetId: sheet.id, key }
    await alertCoordinators(tx, { kind: 'urgent', data, first: dispatch?.createdBy, everyone: true })
  }
}
