// The sheets of a team are opened and laid side by side: by themselves when the last one is in, or by the leader when
// nobody is to be waited for any more.
import { joinSheets, type MemberSheet } from '../domain/forms/joint.ts'
import type { Lang } from '../domain/records.ts'
import { showDispatch } from './audience.ts'
import { closeVisit } from './close-visit.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { sittingOf } from './sheet-sitting.ts'
import { showChanged, showTeam } from './show-team.ts'
import type { Tx } from './store.ts'
import { isAlone, lockTeam, type Team, teamOf } from './team.ts'
import { identify } from './who.ts'

/** The submitted sheets of a team, the leader's first. */
export async function memberSheets(
  deps: Pick<Deps, 'store' | 'policy'>,
  tx: Tx,
  team: Team,
  lang: Lang,
): Promise<MemberSheet[]> {
  const order = [...team.members].sort((a, b) => Number(b.leads) - Number(a.leads))
  const sheets: MemberSheet[] = []
  for (const { sheet, supervisor } of order) {
    if (!sheet?.submittedAt) continue
    const sitting = await sittingOf(deps.store, tx, deps.policy, sheet, sheet.submittedAt, lang)
    if (sitting) sheets.push({ name: supervisor.name, sitting })
  }
  return sheets
}

/** A sheet was handed in: the team goes on when it was the last one, or its members learn whom it still waits for. */
export async function afterSheet(deps: Deps, tx: Tx, dispatchId: number): Promise<void> {
  const team = await teamOf(tx, deps.policy, dispatchId, deps.clock.now())
  if (team?.stage !== 'answering') return
  if (team.missing.length === 0) await compare(deps, tx, team)
  else {
    await showTeam(tx, team, team)
    await showDispatch(tx, team.dispatch)
  }
}

async function compare(deps: Deps, tx: Tx, team: Team): Promise<void> {
  const { dispatch, visit, members, missing } = team
  const now = deps.clock.now()
  const [only] = members
  if (isAlone(team) && only?.sheet) return closeVisit(tx, deps.policy, team, only.sheet, now)
  await tx.visits.update(dispatch.id, { comparedAt: now })
  const { answers, differences } = joinSheets(await memberSheets(deps, tx, team, 'zh'))
  const { leaderId } = visit
  const fields = {
    dispatchId: dispatch.id,
    supervisorId: leaderId,
    answers,
    begunAt: now,
    joint: true as const,
  }
  const joint = await tx.sheets.insert(fields)
  const data = {
    ...{ sheet: joint.id, differences: differences.filter(({ decide }) => decide).length },
    without: missing.map(({ supervisorId }) => supervisorId),
  }
  tx.journal.add({ actor: 'program', kind: 'sheets-compared', subject: `dispatch:${dispatch.id}`, data })
  await showChanged(tx, deps.policy, team, now)
  await showDispatch(tx, dispatch)
}

export type CompareOutcome =
  | { kind: 'compared' }
  | { kind: 'not-leader' }
  | { kind: 'wait'; for: string[] }
  | { kind: 'past' }

/** The leader goes on without those who have not come, or whose sheets are overdue. */
export async function compareNow(
  deps: Deps,
  by: Caller,
  dispatchId: number,
): Promise<CompareOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<CompareOutcome> => {
    const { supervisor } = await identify(tx, by.chatId)
    const team = await lockTeam(tx, deps.policy, dispatchId, deps.clock.now())
    if (!team || !supervisor || team.visit.leaderId !== supervisor.id) return { kind: 'not-leader' }
    if (team.stage !== 'answering') return { kind: 'past' }
    if (!team.mayCompare) return { kind: 'wait', for: team.missing.map(({ supervisor: { name } }) => name) }
    await compare(deps, tx, team)
    return { kind: 'compared' }
  })
}
