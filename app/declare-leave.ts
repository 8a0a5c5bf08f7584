// A supervisor says when they cannot be drawn. Leave never frees a seat by itself: that is the person's own decision.
import { type Days, type LeaveProblem, leaveProblem } from '../domain/leave.ts'
import { dayKey } from '../domain/local-time.ts'
import type { Leave } from '../domain/records.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { type Seat, seatsAhead } from './seats-of.ts'
import { identify } from './who.ts'

export type LeaveOutcome =
  | { kind: 'declared'; days: Days; seats: Seat[] }
  | { kind: 'already-declared'; days: Days }
  | { kind: 'not-supervisor' }
  | LeaveProblem

/** Declares leave for local days, both included; the seats that lie in it are named. */
export async function declareLeave(
  deps: Deps,
  by: Caller,
  days: Days,
): Promise<LeaveOutcome | AlreadyApplied> {
  const { timezone } = deps.policy
  return deps.store.effect(by.updateId, async (tx): Promise<LeaveOutcome> => {
    const now = deps.clock.now()
    const { supervisor } = await identify(tx, by.chatId)
    if (!supervisor) return { kind: 'not-supervisor' }
    const problem = leaveProblem(days, dayKey(now, timezone))
    if (problem) return problem
    const { from: fromDay, to: toDay } = days
    const known = await tx.leaves.of(supervisor.id)
    if (known.some((leave) => leave.fromDay === fromDay && leave.toDay === toDay))
      return { kind: 'already-declared', days }
    await tx.leaves.insert({ supervisorId: supervisor.id, fromDay, toDay, createdAt: now })
    tx.journal.add({
      actor: by.chatId,
      kind: 'leave-declared',
      subject: `supervisor:${supervisor.id}`,
      data: { fromDay, toDay },
    })
    const seats = (await seatsAhead(tx, supervisor.id, now)).filter(({ dispatch }) => {
      const day = dayKey(dispatch.startsAt, timezone)
      return fromDay <= day && day <= toDay
    })
    return { kind: 'declared', days, seats }
  })
}

/** The caller's own leave that is not over. */
export async function listLeave(
  deps: Deps,
  chatId: string,
): Promise<{ kind: 'not-supervisor' } | { kind: 'listed'; leaves: Leave[] }> {
  return deps.store.transact(async (tx) => {
    const { supervisor } = await identify(tx, chatId)
    if (!supervisor) return { kind: 'not-supervisor' as const }
    const today = dayKey(deps.clock.now(), deps.policy.timezone)
    const leaves = (await tx.leaves.of(supervisor.id)).filter(({ toDay }) => toDay >= today)
    return { kind: 'listed' as const, leaves }
  })
}

export async function removeLeave(
  deps: Deps,
  by: Caller,
  leaveId: number,
): Promise<{ kind: 'removed' } | { kind: 'gone' } | { kind: 'not-supervisor' } | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    const { supervisor } = await identify(tx, by.chatId)
    if (!supervisor) return { kind: 'not-supervisor' as const }
    const leave = (await tx.leaves.of(supervisor.id)).find(({ id }) => id === leaveId)
    if (!leave || !(await tx.leaves.remove(leaveId, supervisor.id))) return { kind: 'gone' as const }
    const { fromDay, toDay } = leave
    tx.journal.add({
      actor: by.chatId,
      kind: 'leave-removed',
      subject: `supervisor:${supervisor.id}`,
      data: { fromDay, toDay },
    })
    return { kind: 'removed' as const }
  })
}
