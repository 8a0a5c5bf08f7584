// Official deadlines of institutions: counted once, kept with how they were counted, their due times derived from them.
import { DEADLINES, type DeadlineKind, termsOf } from '../domain/deadline-kinds.ts'
import { officialDeadline } from '../domain/official-deadline.ts'
import type { Policy } from '../domain/policy.ts'
import type { Deadline } from '../domain/records.ts'
import type { Tx } from './store.ts'

const timerKinds = (kind: DeadlineKind): string[] => [DEADLINES[kind].over, DEADLINES[kind].reminder]

/**
 * Sets the deadline of that kind and subject, anew where there was one.
 * @param of.within ISO 8601 days and whether working days, where a document says so; else as the policy says today
 */
export async function setDeadline(
  tx: Tx,
  policy: Policy,
  of: { kind: DeadlineKind; subjectId: number; from: Date; within?: string; workingDays?: boolean },
): Promise<Deadline> {
  const { kind, subjectId, from } = of
  const terms = termsOf(kind, policy)
  const within = of.within ?? terms.within
  const workingDays = of.workingDays ?? terms.workingDays
  const {
    at: dueAt,
    counted,
    provisional,
  } = officialDeadline({
    ...{ from, within, workingDays },
    zone: policy.timezone,
  })
  const deadline = { kind, subjectId, dueAt, within, workingDays, counted, provisional, endedAt: null }
  await tx.deadlines.put(deadline)
  await setTimers(tx, deadline)
  return deadline
}

/** The due times of a deadline as it stands, in place of all it had. */
async function setTimers(tx: Tx, { kind, subjectId, dueAt }: Deadline): Promise<void> {
  await tx.timers.cancel(subjectId, timerKinds(kind))
  const { over } = DEADLINES[kind]
  await tx.timers.set({ key: `${over}:${subjectId}`, kind: over, subjectId, data: {}, dueAt })
}

/** What was owed is done, or nobody waits for it any more: nothing falls due. */
export async function endDeadline(tx: Tx, kind: DeadlineKind, subjectId: number, now: Date): Promise<void> {
  await tx.timers.cancel(subjectId, timerKinds(kind))
  await tx.deadlines.end(kind, subjectId, now)
}

/** Until when it is due; null where no such deadline runs. */
export async function dueOf(tx: Tx, kind: DeadlineKind, subjectId: number): Promise<Date | null> {
  const deadline = await tx.deadlines.get(kind, subjectId)
  return deadline && deadline.endedAt === null ? deadline.dueAt : null
}
