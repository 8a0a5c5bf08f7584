// What a person sees of a preliminary opinion: loaded anew each time, with the roles that decide what is offered.
import type { AnswerKind } from '../domain/answer-kinds.ts'
import { type OpinionRole, opinionStep } from '../domain/opinion.ts'
import { HANDED_IN } from '../domain/opinion-desk.ts'
import type { Policy } from '../domain/policy.ts'
import type { DispatchState, Institution, OfficialDocument } from '../domain/records.ts'
import type { Deps } from './deps.ts'
import type { VisitView } from './notices/notice.ts'
import { visitView } from './notices/views.ts'
import { awaited, factsOf, isLate, opinionDue, opinionOf, rolesIn, type WholeOpinion } from './opinion-of.ts'
import { opinionDraftKey } from './show-opinion.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export type OpinionView = WholeOpinion & {
  visit: VisitView
  institution: Institution
  /** Of the account it is shown to; never empty. */
  roles: OpinionRole[]
  /** The supervisor it is shown to, as asked; null for everybody else. */
  mine: WholeOpinion['electors'][number] | null
  /** Until when something is to be done in this state; null where no time runs. */
  dueAt: Date | null
  /** All that were issued about it, oldest first; none before it was sent. */
  documents: OfficialDocument[]
  /** The one it waits for to be received, else the last one; null before it was sent. */
  document: OfficialDocument | null
  /** How many files the institution has handed in, by the id of the finding; for the agency only. */
  files: Record<AnswerKind, ReadonlyMap<number, number>>
  /** The inspection that sees for itself; its findings once its written feedback is made. For the agency only. */
  recheck: { dispatchId: number; state: DispatchState; startsAt: Date; findings: number | null } | null
  /** The institution has not reported in time what it did. */
  late: boolean
  /** The leader may put it to the team, or, inspecting alone, hand it to the agency. */
  ready: boolean
}

/** Null for whoever has no part in it. */
export async function opinionViewOf(
  tx: Tx,
  policy: Policy,
  opinionId: number,
  chatId: string,
  now: Date,
): Promise<OpinionView | null> {
  const whole = await opinionOf(tx, policy, opinionId, now)
  const institution = whole && (await tx.institutions.byId(whole.team.dispatch.institutionId))
  if (!whole || !institution) return null
  const roles = await rolesIn(tx, whole, chatId, 'look')
  // What the team and the agency say among themselves is not for the institution.
  if (roles.every((role) => role === 'contact')) return null
  const { supervisor } = await identify(tx, chatId)
  const { state } = whole.opinion
  const documents = await tx.documents.ofOpinion(opinionId)
  return {
    ...whole,
    ...{ institution, roles, documents, dueAt: await opinionDue(tx, whole.opinion) },
    document: awaited(state, documents) ?? documents.at(-1) ?? null,
    files: await filesOf(tx, whole, roles),
    recheck: roles.includes('coordinator') ? await recheckOf(tx, whole) : null,
    late: await isLate(tx, whole, now),
    visit: await visitView(tx, whole.team.dispatch, true),
    mine: whole.electors.find((one) => one.supervisor.id === supervisor?.id) ?? null,
    ready: opinionStep('put', { state, roles, facts: factsOf(whole) }).ok,
  }
}

const NO_FILES: OpinionView['files'] = { defence: new Map(), rectification: new Map() }

/** The files of an institution are the agency's to read, not the team's. */
async function filesOf(
  tx: Tx,
  { opinion: { state }, findings }: WholeOpinion,
  roles: readonly OpinionRole[],
): Promise<OpinionView['files']> {
  if (!roles.includes('coordinator')) return NO_FILES
  const ids = findings.map(({ id }) => id)
  const count = async (kind: AnswerKind) =>
    HANDED_IN[kind].includes(state) ? tx.evidence.counts(kind, ids) : NO_FILES[kind]
  return { defence: await count('defence'), rectification: await count('rectification') }
}

async function recheckOf(tx: Tx, { opinion: { recheckId } }: WholeOpinion): Promise<OpinionView['recheck']> {
  const dispatch = recheckId === null ? null : await tx.dispatches.byId(recheckId)
  if (!dispatch) return null
  const { id: dispatchId, state, startsAt } = dispatch
  const made = await tx.journal.latest('report-made', `dispatch:${dispatchId}`)
  const findings = typeof made?.data.findings === 'number' ? made.data.findings : null
  return { dispatchId, state, startsAt, findings }
}

export type OpinionShown = { kind: 'shown'; view: OpinionView } | { kind: 'not-allowed' }

/** A page of an opinion for whoever has a part in it; a demand that was about to be typed is not waited for any more. */
export async function openOpinionPage(deps: Deps, chatId: string, opinionId: number): Promise<OpinionShown> {
  return deps.store.transact(async (tx): Promise<OpinionShown> => {
    const view = await opinionViewOf(tx, deps.policy, opinionId, chatId, deps.clock.now())
    if (!view) return { kind: 'not-allowed' }
    await tx.drafts.remove(chatId, opinionDraftKey(opinionId))
    return { kind: 'shown', view }
  })
}

/** The opinion on the visit of a dispatch, for whoever has a part in it. */
export async function openOpinionOf(deps: Deps, chatId: string, dispatchId: number): Promise<OpinionShown> {
  const found = await deps.store.transact((tx) => tx.opinions.byDispatch(dispatchId))
  return found ? openOpinionPage(deps, chatId, found.id) : { kind: 'not-allowed' }
}
