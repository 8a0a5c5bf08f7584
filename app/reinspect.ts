// Re-inspection: somebody is dispatched to see for themselves what an institution reports to have rectified.
import { emptyWizard } from '../domain/dispatch-wizard.ts'
import { opinionStep } from '../domain/opinion.ts'
import type { Policy } from '../domain/policy.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { startWizard, type WizardView } from './dispatch-wizard.ts'
import { lastOfKind } from './document-parties.ts'
import { factsOf, lockOpinion, opinionOf, rolesIn } from './opinion-of.ts'
import { refreshDesk } from './show-opinion.ts'
import type { OpinionOutcome } from './step-opinion.ts'
import type { Tx } from './store.ts'

/** Why a dispatch cannot see the rectification of the dispatch of that number. */
export type RecheckProblem = {
  kind: 'no-recheck'
  dispatchId: number
  why: 'unknown' | 'other-institution' | 'not-verifying'
}

/** Opens the wizard of /dispatch in place of an unfinished one, filled in as the inspection before. */
export async function openRecheck(
  deps: Deps,
  by: Caller,
  opinionId: number,
): Promise<WizardView | OpinionOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<WizardView | OpinionOutcome> => {
    const whole = await opinionOf(tx, deps.policy, opinionId, deps.clock.now())
    if (!whole) return { kind: 'not-allowed' }
    const { state } = whole.opinion
    const roles = await rolesIn(tx, whole, by.chatId)
    const decided = opinionStep('verify', { state, roles, facts: factsOf(whole) })
    if (!decided.ok) return decided.refusal
    const { dispatch } = whole.team
    const institution = await tx.institutions.byId(dispatch.institutionId)
    const notice = await lastOfKind(tx, opinionId, 'notice')
    return startWizard(tx, deps, by.chatId, {
      ...emptyWizard(),
      ...{ kind: dispatch.kind, items: dispatch.items, itemsDone: dispatch.items.length > 0 },
      ...{ institutionId: dispatch.institutionId, institutionCode: institution?.code ?? '' },
      ...{ pool: dispatch.pool, mode: dispatch.mode, visit: dispatch.visit },
      ...{ note: notice ? `复核 ${notice.content.number}` : '', recheck: dispatch.id },
    })
  })
}

/** Asked when it is planned: the opinion of that dispatch is being verified, and is about the same institution. */
export async function recheckProblem(
  tx: Tx,
  dispatchId: number,
  institutionId: number,
): Promise<RecheckProblem | null> {
  const problem = (why: RecheckProblem['why']): RecheckProblem => ({ kind: 'no-recheck', dispatchId, why })
  const opinion = await tx.opinions.byDispatch(dispatchId)
  const dispatch = opinion && (await tx.dispatches.byId(dispatchId))
  if (!opinion || !dispatch) return problem('unknown')
  if (dispatch.institutionId !== institutionId) return problem('other-institution')
  return opinion.state === 'verifying' ? null : problem('not-verifying')
}

/** The plan belongs to the opinion from now on; one planned later takes its place. */
export async function linkRecheck(
  tx: Tx,
  policy: Policy,
  by: string,
  inspected: number,
  planned: number,
  now: Date,
): Promise<void> {
  const opinion = await tx.opinions.byDispatch(inspected)
  const whole = opinion && (await lockOpinion(tx, policy, opinion.id, now))
  if (!whole) return
  await tx.opinions.update(whole.opinion.id, { recheckId: planned })
  const subject = `opinion:${whole.opinion.id}`
  tx.journal.add({ actor: by, kind: 'recheck-planned', subject, data: { dispatch: planned } })
  await refreshDesk(tx, whole)
}
