// The preliminary opinions that wait for a supervisor: to be drafted, or for a word of theirs.
import type { Policy } from '../domain/policy.ts'
import { opinionDue, opinionOf } from './opinion-of.ts'
import type { Owed } from './show-my.ts'
import type { Tx } from './store.ts'
import type { Who } from './who.ts'

export async function opinionsOwed(tx: Tx, policy: Policy, { supervisor }: Who, now: Date): Promise<Owed[]> {
  if (!supervisor) return []
  const sheets = await tx.sheets.ofSupervisor(supervisor.id)
  const visits = [...new Set(sheets.map(({ dispatchId }) => dispatchId))]
  const owed: Owed[] = []
  for (const opinion of await tx.opinions.ofDispatches(visits, ['drafting', 'agreeing'])) {
    const { id: opinionId, dispatchId, state } = opinion
    const whole = await opinionOf(tx, policy, opinionId, now)
    const leads = whole?.leader?.id === supervisor.id
    if (state === 'drafting' && leads) owed.push({ kind: 'opinion', dispatchId, opinionId, dueAt: null })
    const asked = whole?.electors.some((one) => one.supervisor.id === supervisor.id && one.dissent === null)
    const dueAt = state === 'agreeing' && asked ? await opinionDue(tx, opinion) : null
    if (dueAt) owed.push({ kind: 'opinion-assent', dispatchId, opinionId, dueAt })
  }
  return owed
}
