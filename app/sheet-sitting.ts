// A sheet as the questionnaire engine takes it, for whoever reads it.
import type { Sitting } from '../domain/forms/engine.ts'
import type { Policy } from '../domain/policy.ts'
import type { AnswerSheet, Lang } from '../domain/records.ts'
import type { Store } from './deps.ts'
import { formDocument } from './form-document.ts'
import { contextOf } from './sheet-context.ts'
import type { Tx } from './store.ts'

/** Null when the visit has no questionnaire. */
export async function sittingOf(
  store: Store,
  tx: Tx,
  policy: Policy,
  sheet: AnswerSheet,
  now: Date,
  lang: Lang,
): Promise<Sitting | null> {
  const visit = await tx.visits.byDispatch(sheet.dispatchId)
  const form = visit?.formVersionId ? await formDocument(store, tx, visit.formVersionId) : null
  if (!visit || !form) return null
  const context = contextOf(now, policy, lang, visit.leaderId === sheet.supervisorId)
  return { form, answers: sheet.answers, context }
}
