// Plans a dispatch: checks the wish, lists who may be drawn and who not and why, and commits to the draw before it.
import { type DispatchRequest, type RequestProblem, requestProblems } from '../domain/dispatch.ts'
import { type DrawRule, planDraw } from '../domain/draw.ts'
import { drawEntriesOf } from '../domain/eligibility.ts'
import type { Policy } from '../domain/policy.ts'
import { showDispatch } from './audience.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { linkRecheck, type RecheckProblem, recheckProblem } from './reinspect.ts'
import { requestOf } from './seats.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export type PlanOutcome =
  | { kind: 'planned'; dispatchId: number }
  | { kind: 'not-allowed' }
  | { kind: 'unknown-institution'; code: string }
  | { kind: 'unknown-form'; formId: string; known: string[] }
  | { kind: 'wrong'; problems: RequestProblem[] }
  | RecheckProblem

/** A plan nobody confirms is abandoned after a day: its list of eligible people has grown old by then. */
const PLAN_VALID_MS = 86_400_000

/** The seat rules as they stand in the public record. */
function ruleOf(request: DispatchRequest, policy: Policy): DrawRule {
  return {
    pool: request.pool,
    kind: request.kind,
    size: request.size,
    restDays: policy.restDays,
    maxSeatsPerMonth: policy.maxSeatsPerMonth,
    termYears: policy.termYears,
    maxTerms: policy.maxTerms,
  }
}

/**
 * Records a numbered plan with its commitment (DESIGN 6.5, steps 1 to 4) and shows it to the coordinator. A plan is
 * never changed: another wish is another plan.
 * @param recheck the dispatch whose rectification it is to see, null for any other @param also done with it, in the same transaction
 */
export async function planDispatch(
  deps: Deps,
  by: Caller,
  request: DispatchRequest,
  recheck: number | null = null,
  also?: (tx: Tx, dispatchId: number) => Promise<void>,
): Promise<PlanOutcome | AlreadyApplied> {
  const { policy, chance } = deps
  return deps.store.effect(by.updateId, async (tx): Promise<PlanOutcome> => {
    const now = deps.clock.now()
    if (!(await identify(tx, by.chatId)).coordinator) return { kind: 'not-allowed' }
    const institution = await tx.institutions.byCode(request.institutionCode)
    if (!institution) return { kind: 'unknown-institution', code: request.institutionCode }
    const form = request.formId === null ? null : await tx.forms.active(request.formId)
    if (request.formId !== null && !form) {
      const known = (await tx.forms.allActive()).map(({ formId }) => formId)
      return { kind: 'unknown-form', formId: request.formId, known }
    }
    const problems = requestProblems(request, policy, now)
    if (problems.length > 0) return { kind: 'wrong', problems }
    const unseen = recheck === null ? null : await recheckProblem(tx, recheck, institution.id)
    if (unseen) return unseen
    const { institutionCode: _code, ...wish } = request
    const dispatch = await tx.dispatches.insert({
      ...wish,
      // The version in use now: what is activated later is for later dispatches.
      formId: form && `${form.formId}@${form.version}`,
      state: 'planned',
      institutionId: institution.id,
      createdBy: by.chatId,
      createdAt: now,
    })
    const people = await tx.register.ofPool(request.pool, request.startsAt)
    const listed = drawEntriesOf(people, requestOf(dispatch, institution, policy))
    const entries = listed.map(({ person, excluded }) => ({
      supervisorId: person.supervisorId,
      cardNo: person.cardNo,
      nonce: chance.hex(16),
      excluded,
    }))
    const rule = ruleOf(request, policy)
    const serverSeed = chance.hex(32)
    const plan = planDraw({ dispatch: String(dispatch.id), entries, rule, serverSeed })
    await tx.draws.insert(
      { dispatchId: dispatch.id, rule, poolHash: plan.poolHash, commitment: plan.commitment, serverSeed },
      entries.map(({ supervisorId, nonce, excluded }) => ({ supervisorId, nonce, exclusion: excluded })),
    )
    tx.journal.add({
      actor: by.chatId,
      kind: 'planned',
      subject: `dispatch:${dispatch.id}`,
      data: { institution: institution.code, poolHash: plan.poolHash, commitment: plan.commitment, rule },
    })
    const expiry = new Date(Math.min(now.getTime() + PLAN_VALID_MS, dispatch.startsAt.getTime()))
    const key = `plan-expiry:${dispatch.id}`
    await tx.timers.set({ key, kind: 'plan-expiry', subjectId: dispatch.id, data: {}, dueAt: expiry })
    await showDispatch(tx, dispatch)
    if (recheck !== null) await linkRecheck(tx, policy, by.chatId, recheck, dispatch.id, now)
    await also?.(tx, dispatch.id)
    return { kind: 'planned', dispatchId: dispatch.id }
  })
}
