// What a member sees of their team. Before the sheets are compared nobody's answers are loaded, so none can be shown.
import type { Sitting } from '../domain/forms/engine.ts'
import { type Difference, joinSheets, undecided } from '../domain/forms/joint.ts'
import type { Lang } from '../domain/records.ts'
import { memberSheets } from './compare-sheets.ts'
import type { Deps } from './deps.ts'
import { sittingOf } from './sheet-sitting.ts'
import type { Tx } from './store.ts'
import { electors, leadIsFree, type Team, type TeamMember, teamOf } from './team.ts'
import { identify } from './who.ts'

/** The joint answers beside what the members had given. */
export type JointView = {
  sheetId: number
  sitting: Sitting
  differences: readonly Difference[]
  open: number
}

export type TeamView = {
  team: Team
  me: TeamMember
  /** Asked what they say to the joint answers. */
  elector: boolean
  /** The lead may be taken over by this member now. */
  mayTakeLead: boolean
  /** When silence is recorded; null while nobody is asked. */
  assentBy: Date | null
  joint: JointView | null
}

type Reading = Pick<Deps, 'store' | 'policy' | 'clock'>

export async function teamViewOf(
  deps: Reading,
  tx: Tx,
  dispatchId: number,
  supervisorId: number,
  lang: Lang,
): Promise<TeamView | null> {
  const now = deps.clock.now()
  const team = await teamOf(tx, deps.policy, dispatchId, now)
  const me = team?.members.find((member) => member.supervisorId === supervisorId)
  if (!team || !me) return null
  const [waiting] = await tx.timers.of(dispatchId, ['assent-by'])
  return {
    ...{ team, me, elector: electors(team).includes(me), assentBy: waiting?.dueAt ?? null },
    mayTakeLead: !me.leads && me.cameAt !== null && leadIsFree(team, now),
    joint: await jointViewOf(deps, tx, team, lang),
  }
}

/** Where the members differ; asked for only once the sheets are opened. */
export const differencesIn = async (
  deps: Reading,
  tx: Tx,
  team: Team,
  lang: Lang,
): Promise<readonly Difference[]> => joinSheets(await memberSheets(deps, tx, team, lang)).differences

/** Null while the sheets are sealed. */
async function jointViewOf(deps: Reading, tx: Tx, team: Team, lang: Lang): Promise<JointView | null> {
  const { joint } = team
  const sitting =
    joint &&
    (await sittingOf(deps.store, tx, deps.policy, joint, joint.submittedAt ?? deps.clock.now(), lang))
  if (!joint || !sitting) return null
  const differences = await differencesIn(deps, tx, team, lang)
  return { sheetId: joint.id, sitting, differences, open: undecided(sitting, differences).length }
}

/** The team of a visit, for a member of it; anybody else learns nothing. */
export async function teamPage(
  deps: Deps,
  chatId: string,
  dispatchId: number,
): Promise<{ kind: 'shown'; view: TeamView } | { kind: 'not-yours' }> {
  return deps.store.transact(async (tx) => {
    const { supervisor, lang } = await identify(tx, chatId)
    const view = supervisor && (await teamViewOf(deps, tx, dispatchId, supervisor.id, lang))
    return view ? { kind: 'shown' as const, view } : { kind: 'not-yours' as const }
  })
}
