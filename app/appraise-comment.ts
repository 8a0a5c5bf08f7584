// The person's own side of an appraisal: what they are told, and what they say to it.
import { type Appraisal, type AppraisalFacts, commentYear, feedbackCounts } from '../domain/appraisal.ts'
import type { Policy } from '../domain/policy.ts'
import type { Supervisor } from '../domain/records.ts'
import { alertCoordinators } from './audience.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { badReasons, type ReasonsProblem } from './reasons.ts'
import type { Tx } from './store.ts'
import { thisYear, yearSpan } from './year-span.ts'

/** An appraisal as its person reads it. */
export type OwnAppraisal = {
  appraisal: Appraisal
  person: Supervisor
  /** The last local year in which a comment is taken, and whether it still is. */
  until: number
  open: boolean
}

/** What institutions said is anonymous: an average over few visits is taken out. */
function ownFacts(facts: AppraisalFacts, policy: Policy): AppraisalFacts {
  return feedbackCounts(facts, policy.appraisal) ? facts : { ...facts, feedback: null, feedbacks: 0 }
}

export async function ownAppraisal(
  tx: Tx,
  deps: Pick<Deps, 'policy' | 'clock'>,
  person: Supervisor,
  year: number,
): Promise<OwnAppraisal | null> {
  const appraisal = await tx.appraisals.get(person.id, year)
  if (!appraisal) return null
  const { policy } = deps
  const decidedIn = thisYear({ policy, clock: { now: () => appraisal.decidedAt } })
  const until = commentYear(year, decidedIn)
  const open = deps.clock.now() < yearSpan(deps, until).to
  return { appraisal: { ...appraisal, facts: ownFacts(appraisal.facts, policy) }, person, until, open }
}

export type CommentRefusal = { kind: 'not-yours' } | { kind: 'too-late'; until: number }

async function commentable(
  tx: Tx,
  deps: Deps,
  chatId: string,
  year: number,
): Promise<{ kind: 'open'; own: OwnAppraisal } | CommentRefusal> {
  const person = await tx.supervisors.byTelegram(chatId)
  const own = person?.boundAt ? await ownAppraisal(tx, deps, person, year) : null
  if (!own) return { kind: 'not-yours' }
  return own.open ? { kind: 'open', own } : { kind: 'too-late', until: own.until }
}

/** Whether the caller may say something to their appraisal of the year now. */
export async function openComment(deps: Deps, chatId: string, year: number) {
  return deps.store.transact((tx) => commentable(tx, deps, chatId, year))
}

/** Keeps what the person says, in place of what they said before; whoever decided is told. */
export async function giveComment(
  deps: Deps,
  by: Caller,
  year: number,
  text: string,
): Promise<{ kind: 'said' } | CommentRefusal | ReasonsProblem | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    const bad = badReasons(text)
    if (bad) return bad
    const may = await commentable(tx, deps, by.chatId, year)
    if (may.kind !== 'open') return may
    const { person, appraisal } = may.own
    await tx.drafts.remove(by.chatId, commentKey(year))
    await tx.appraisals.comment(person.id, year, text.trim(), deps.clock.now())
    const subject = `supervisor:${person.id}`
    const data = { year, comment: text.trim(), before: appraisal.comment }
    tx.journal.add({ actor: by.chatId, kind: 'appraisal-commented', subject, data })
    const about = { supervisorId: person.id, year }
    await alertCoordinators(tx, { kind: 'appraisal-commented', data: about, first: appraisal.decidedBy })
    return { kind: 'said' as const }
  })
}

export const commentKey = (year: number): string => `appraisal-comment-${year}`
