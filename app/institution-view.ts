// What the contacts of an institution see of an opinion: how many points, how far they have answered, until when, and
// what comes next. Nothing of what the team and the agency say among themselves.
import { z } from 'zod'
import { ANSWERS } from '../domain/answer-kinds.ts'
import type { OpinionState } from '../domain/opinion.ts'
import { demandsIn, disputedIn, statedIn } from '../domain/opinion-findings.ts'
import type { Policy } from '../domain/policy.ts'
import type { Dispatch, Institution, Opinion } from '../domain/records.ts'
import { numberInForce } from './document-parties.ts'
import { opinionDue, opinionOf } from './opinion-of.ts'
import type { Tx } from './store.ts'

export type InstitutionView = {
  opinion: Opinion
  dispatch: Dispatch
  institution: Institution
  /** The number of the document that counts now; null where none was issued. */
  document: string | null
  /** Findings stated, answered, disputed wholly or partly. */
  stated: number
  answered: number
  disputed: number
  /** Demands that stand, and of these reported or found to be met. */
  demands: number
  reported: number
  /** Until when something is to be done in this state; null where no time runs. */
  dueAt: Date | null
  overdue: boolean
  /** The agency's reasons for the state it has brought the opinion into; '' where it gave none. */
  because: string
}

/** The facts whose reasons are the institution's to know, by the state they lead to. */
const REASONED: Partial<Record<OpinionState, readonly string[]>> = {
  answering: ['institution-asked-again'],
  rectifying: ['rectification-ordered'],
  unrectified: ['not-rectified', 'rectification-given-up'],
  closed: ['opinion-ended'],
}

async function reasonsFor(tx: Tx, { id, state }: Opinion): Promise<string> {
  const facts = []
  for (const kind of REASONED[state] ?? []) facts.push(await tx.journal.latest(kind, `opinion:${id}`))
  const newest = facts
    .filter((fact) => fact !== null)
    .sort((one, other) => other.at.getTime() - one.at.getTime())[0]
  return z.string().catch('').parse(newest?.data.reasons)
}

/** Null for whoever is no contact of the institution now. */
export async function institutionViewOf(
  tx: Tx,
  policy: Policy,
  opinionId: number,
  chatId: string,
  now: Date,
): Promise<InstitutionView | null> {
  const whole = await opinionOf(tx, policy, opinionId, now)
  const institution = whole && (await tx.institutions.byId(whole.team.dispatch.institutionId))
  if (!whole || !institution?.contacts.includes(chatId)) return null
  const { opinion, findings, team } = whole
  const dueAt = await opinionDue(tx, opinion)
  const demands = demandsIn(findings)
  const { said, settled } = ANSWERS.rectification
  return {
    ...{ opinion, dispatch: team.dispatch, institution, dueAt, overdue: dueAt !== null && dueAt <= now },
    because: await reasonsFor(tx, opinion),
    document: await numberInForce(tx, opinionId),
    stated: statedIn(findings).length,
    answered: statedIn(findings).filter(ANSWERS.defence.said).length,
    disputed: disputedIn(findings).length,
    demands: demands.length,
    reported: demands.filter((one) => said(one) || settled(one)).length,
  }
}
