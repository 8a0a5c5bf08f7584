// The way of an applicant to the test: trained, tested, or ended; and the list of those on the way.
import { type LifeFacts, type LifeRefusal, type LifeState, lifeStep } from '../domain/life.ts'
import { dayKey } from '../domain/local-time.ts'
import type { Applicant } from '../domain/records.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { badReasons, type ReasonsProblem } from './reasons.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export type TestEvent = 'train' | 'pass' | 'fail' | 'drop'

export type ApplicantRefusal =
  | { kind: 'not-allowed' }
  | { kind: 'unknown-applicant' }
  | { kind: 'issued-already'; applicant: Applicant }
  | { kind: 'refused'; refusal: LifeRefusal }

/** What the conditions of the table look at in somebody who has no card yet. */
export const applicantFacts = (of: Partial<Pick<LifeFacts, 'reasons' | 'score'>> = {}): LifeFacts => ({
  ...{ reasons: of.reasons ?? '', score: of.score ?? null, standing: 'none', ahead: false },
  ...{ nextTerm: 1, maxTerms: 1, ground: false },
})

/** The applicant, when the account may take this step now. */
export async function applicantFor(
  tx: Tx,
  chatId: string,
  id: number,
  event: TestEvent | 'issue' | 'issue-card',
  facts: LifeFacts,
): Promise<{ kind: 'open'; applicant: Applicant; to: LifeState } | ApplicantRefusal> {
  if (!(await identify(tx, chatId)).coordinator) return { kind: 'not-allowed' }
  const applicant = await tx.applicants.lock(id)
  if (!applicant) return { kind: 'unknown-applicant' }
  const { state } = applicant
  if (state === 'issued') return { kind: 'issued-already', applicant }
  const decided = lifeStep(event, { state, role: 'coordinator', facts })
  return decided.ok
    ? { kind: 'open', applicant, to: decided.state }
    : { kind: 'refused', refusal: decided.refusal }
}

/** Whether the step can be taken, before what it needs is asked for. */
export async function openApplicant(
  deps: Deps,
  chatId: string,
  id: number,
  event: TestEvent,
): Promise<{ kind: 'open'; applicant: Applicant } | ApplicantRefusal> {
  return deps.store.transact((tx) =>
    applicantFor(tx, chatId, id, event, applicantFacts({ reasons: '…', score: 0 })),
  )
}

/** Takes the step: training and tests are of today; `given` is the score of a test, or the reasons of an end. */
export async function stepApplicant(
  deps: Deps,
  by: Caller,
  id: number,
  event: TestEvent,
  given: { score?: number; reasons?: string } = {},
): Promise<{ kind: 'done'; applicant: Applicant } | ApplicantRefusal | ReasonsProblem | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    const now = deps.clock.now()
    const { score, reasons = '' } = given
    const bad = event === 'drop' ? badReasons(reasons) : null
    if (bad) return bad
    const open = await applicantFor(tx, by.chatId, id, event, applicantFacts({ reasons, score }))
    if (open.kind !== 'open') return open
    const { applicant } = open
    const today = dayKey(now, deps.policy.timezone)
    const tested = score === undefined ? {} : { score, testedOn: today }
    const trained = event === 'train' ? { trainedOn: today } : {}
    const next = open.to as Applicant['state']
    await tx.applicants.update(id, { state: next, changedAt: now, ...tested, ...trained })
    tx.journal.add({
      actor: by.chatId,
      kind: `applicant-${next}`,
      subject: `applicant:${id}`,
      data: { reasons: reasons.trim(), ...tested, ...trained },
    })
    return { kind: 'done' as const, applicant: { ...applicant, state: next, ...tested, ...trained } }
  })
}

const ON_THE_WAY: readonly Applicant['state'][] = ['registered', 'trained', 'passed', 'failed']

/** Those on the way, oldest first. */
export async function listApplicants(
  deps: Deps,
  chatId: string,
  offset: number,
  limit: number,
): Promise<{ kind: 'not-allowed' } | { kind: 'listed'; found: Applicant[]; total: number; offset: number }> {
  return deps.store.transact(async (tx) => {
    if (!(await identify(tx, chatId)).reads) return { kind: 'not-allowed' as const }
    return { kind: 'listed' as const, offset, ...(await tx.applicants.list(ON_THE_WAY, offset, limit)) }
  })
}

export async function showApplicant(deps: Deps, chatId: string, id: number): Promise<Applicant | null> {
  return deps.store.transact(async (tx) =>
    (await identify(tx, chatId)).reads ? tx.applicants.byId(id) : null,
  )
}
