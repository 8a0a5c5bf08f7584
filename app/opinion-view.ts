// What a person sees of a preliminary opinion: loaded anew each time, with the roles that decide what is offered.
import { type OpinionRole, opinionStep } from '../domain/opinion.ts'
import type { Policy } from '../domain/policy.ts'
import type { Institution, OfficialDocument } from '../domain/records.ts'
import type { Deps } from './deps.ts'
import type { VisitView } from './notices/notice.ts'
import { visitView } from './notices/views.ts'
import { factsOf, opinionDue, opinionOf, rolesIn, type WholeOpinion } from './opinion-of.ts'
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
  /** As issued; null before it was sent. */
  document: OfficialDocument | null
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
  const roles = await rolesIn(tx, whole, chatId)
  // What the team and the agency say among themselves is not for the institution.
  if (roles.every((role) => role === 'contact')) return null
  const { supervisor } = await identify(tx, chatId)
  const { state } = whole.opinion
  return {
    ...whole,
    ...{ institution, roles, dueAt: await opinionDue(tx, whole.opinion) },
    document: (await tx.documents.ofOpinion(opinionId)).at(-1) ?? null,
    visit: await visitView(tx, whole.team.dispatch, true),
    mine: whole.electors.find((one) => one.supervisor.id === supervisor?.id) ?? null,
    ready: opinionStep('put', { state, roles, facts: factsOf(whole) }).ok,
  }
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

/** One question at a time about one opinion. */
export const opinionDraftKey = (opinionId: number): string => `opinion-${opinionId}`

/** The opinion on the visit of a dispatch, for whoever has a part in it. */
export async function openOpinionOf(deps: Deps, chatId: string, dispatchId: number): Promise<OpinionShown> {
  const found = await deps.store.transact((tx) => tx.opinions.byDispatch(dispatchId))
  return found ? openOpinionPage(deps, chatId, found.id) : { kind: 'not-allowed' }
}
