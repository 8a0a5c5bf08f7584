// A preliminary opinion as it stands: its findings, the team that inspected, what each said, and which roles an account
// has in it.
import type { DocumentKind } from '../domain/official.ts'
import type { OpinionFacts, OpinionRole, OpinionState } from '../domain/opinion.ts'
import { countsOf, WITH_INSTITUTION } from '../domain/opinion.ts'
import type { Policy } from '../domain/policy.ts'
import type { OfficialDocument, Opinion, OpinionFinding, Supervisor } from '../domain/records.ts'
import { dueOf } from './deadlines.ts'
import type { Tx } from './store.ts'
import { electors, type Team, teamOf } from './team.ts'
import { identify, isInOffice } from './who.ts'

/** Somebody who is asked what they say; `dissent` is null while they have said nothing, '' where they agree. */
export type Elector = { supervisor: Supervisor; dissent: string | null }

export type WholeOpinion = {
  opinion: Opinion
  findings: OpinionFinding[]
  team: Team
  /** Who drafts: the leader of the visit, or, where they are no longer in office, the first who inspected and is. */
  leader: Supervisor | null
  /** In the order of the draw; nobody where one inspected alone. */
  electors: Elector[]
}

/** Everything of an opinion; null when there is none of that id. */
export async function opinionOf(
  tx: Tx,
  policy: Policy,
  opinionId: number,
  now: Date,
): Promise<WholeOpinion | null> {
  const opinion = await tx.opinions.byId(opinionId)
  const team = opinion && (await teamOf(tx, policy, opinion.dispatchId, now))
  if (!opinion || !team) return null
  const said = new Map((await tx.opinions.assents(opinionId)).map((one) => [one.supervisorId, one.dissent]))
  const led = team.leader?.supervisor
  const others = electors(team).map(({ supervisor }) => supervisor)
  const leader = (led && isInOffice(led) ? led : others.find(isInOffice)) ?? null
  return {
    ...{ opinion, team, leader, findings: await tx.opinions.findings(opinionId) },
    electors: others
      .filter(({ id }) => id !== leader?.id)
      .map((supervisor) => ({ supervisor, dissent: said.get(supervisor.id) ?? null })),
  }
}

/** The opinion to be changed: waits for other transactions that change it. */
export async function lockOpinion(
  tx: Tx,
  policy: Policy,
  opinionId: number,
  now: Date,
): Promise<WholeOpinion | null> {
  return (await tx.opinions.lock(opinionId)) && opinionOf(tx, policy, opinionId, now)
}

/** Until when something is to be done in the present state: by members, by the contact; null where no time runs. */
export async function opinionDue(tx: Tx, { id, state }: Opinion): Promise<Date | null> {
  if (state === 'agreeing') return (await tx.timers.of(id, ['opinion-assent-by']))[0]?.dueAt ?? null
  if (state === 'answering') return dueOf(tx, 'defence', id)
  if (state === 'rectifying') return dueOf(tx, 'rectification', id)
  const document = awaited(state, await tx.documents.ofOpinion(id))
  return document && dueOf(tx, 'acknowledge', document.id)
}

/** Which kind of document an opinion waits for in a state, to be received. */
const AWAITED: Partial<Record<OpinionState, DocumentKind>> = { sent: 'preliminary', noticed: 'notice' }

/** The document whose receipt takes the opinion on; null in states that wait for none. */
export const awaited = (state: OpinionState, issued: readonly OfficialDocument[]): OfficialDocument | null =>
  issued.findLast(({ kind }) => kind === AWAITED[state]) ?? null

/** Whether the institution has not reported in time what it did: from then on the agency may give up waiting. */
export async function isLate(
  tx: Tx,
  { opinion }: Pick<WholeOpinion, 'opinion'>,
  now: Date,
): Promise<boolean> {
  if (opinion.state !== 'rectifying') return false
  const deadline = await tx.deadlines.get('rectification', opinion.id)
  return deadline !== null && deadline.dueAt < now
}

/**
 * The roles an account has in the chat; an institution takes part once it has been sent the opinion.
 * @param wish an auditor looks with a coordinator's eyes, and acts as nobody
 */
export async function rolesIn(
  tx: Tx,
  whole: WholeOpinion,
  chatId: string,
  wish: 'look' | 'act' = 'act',
): Promise<OpinionRole[]> {
  const { supervisor, coordinator, reads, institutions } = await identify(tx, chatId)
  const leads = supervisor !== null && whole.leader?.id === supervisor.id
  const asked = whole.electors.some((one) => one.supervisor.id === supervisor?.id)
  const speaks =
    WITH_INSTITUTION.includes(whole.opinion.state) &&
    institutions.some(({ id }) => id === whole.team.dispatch.institutionId)
  return [
    ...(leads ? (['leader'] as const) : []),
    ...(asked ? (['member'] as const) : []),
    ...(coordinator || (reads && wish === 'look') ? (['coordinator'] as const) : []),
    ...(speaks ? (['contact'] as const) : []),
  ]
}

export const factsOf = (
  { findings, electors }: Pick<WholeOpinion, 'findings' | 'electors'>,
  given: { reasons?: string; timeOver?: boolean } = {},
): OpinionFacts => ({
  ...countsOf(findings),
  silent: electors.filter(({ dissent }) => dissent === null).length,
  timeOver: given.timeOver ?? false,
  reasons: given.reasons ?? '',
})
