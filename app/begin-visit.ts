// What the first arrival fixes, and the questionnaire each member then has.
import { leaderOf } from '../domain/check-in.ts'
import { ITEMS } from '../domain/dispatch.ts'
import { answer, begin } from '../domain/forms/engine.ts'
import { officialDeadline } from '../domain/official-deadline.ts'
import type { AnswerSheet, Dispatch, Invitation, Supervisor, VisitHeld } from '../domain/records.ts'
import type { Deps } from './deps.ts'
import { formDocument } from './form-document.ts'
import { contextOf } from './sheet-context.ts'
import type { Tx } from './store.ts'
import { formOfDispatch } from './visit-form.ts'
import type { Who } from './who.ts'

/** The first arrival fixes the version of the questionnaire, who leads, and when the report is due. */
export async function beginVisit(deps: Deps, tx: Tx, dispatch: Dispatch, now: Date): Promise<VisitHeld> {
  const held: Invitation[] = (await tx.invitations.of(dispatch.id)).filter(
    ({ state }) => state === 'accepted',
  )
  const form = await formOfDispatch(deps.store, tx, dispatch)
  const { reportWithin: within, timezone: zone, workingDays } = deps.policy
  const due = officialDeadline({ from: dispatch.startsAt, within, zone, workingDays })
  const visit = await tx.visits.insert({
    dispatchId: dispatch.id,
    formVersionId: form?.id ?? null,
    leaderId: leaderOf(held) ?? 0,
    begunAt: now,
    reportDueAt: due.at,
  })
  const data = { form: form && `${form.formId}@${form.version}`, leader: visit.leaderId }
  tx.journal.add({ actor: 'program', kind: 'visit-begun', subject: `dispatch:${dispatch.id}`, data })
  return visit
}

/** The member's own sheet; null when the visit has no questionnaire. */
export async function giveSheet(
  deps: Deps,
  tx: Tx,
  formVersionId: number | null,
  dispatch: Dispatch,
  supervisor: Supervisor,
  who: Who,
  leader: boolean,
): Promise<AnswerSheet | null> {
  const form = formVersionId === null ? null : await formDocument(deps.store, tx, formVersionId)
  if (!form) return null
  const now = deps.clock.now()
  const context = contextOf(now, deps.policy, who.lang, leader)
  const begun = begin(form, context)
  // What the dispatch names is not for people to answer; a form without the hidden question has no use for it.
  const items = dispatch.items.length > 0 ? dispatch.items : ITEMS
  const named = answer({ form, answers: begun, context }, 'sv_items', items.join(' '))
  const answers = named.ok ? named.answers : begun
  return tx.sheets.insert({ dispatchId: dispatch.id, supervisorId: supervisor.id, answers, begunAt: now })
}
