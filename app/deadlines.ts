// Official deadlines of institutions: counted once, kept with how they were counted, their due times derived from them.
import { DEADLINES, type DeadlineKind, termsOf } from '../domain/deadline-kinds.ts'
import { officialReminders } from '../domain/deadline-moves.ts'
import { officialDeadline } from '../domain/official-deadline.ts'
import type { Policy } from '../domain/policy.ts'
import type { Deadline, Extension } from '../domain/records.ts'
import { refreshLive } from './audience.ts'
import type { Tx } from './store.ts'

const timerKinds = (kind: DeadlineKind): string[] => [DEADLINES[kind].over, DEADLINES[kind].reminder]

/**
 * Sets the deadline of that kind and subject, anew where there was one.
 * @param of.from the moment it is counted from, which is now
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
  await lapseRequests(tx, kind, subjectId, from)
  await tx.deadlines.put(deadline)
  await setTimers(tx, policy, deadline, from)
  return deadline
}

/** The due times of a deadline as it stands, in place of all it had. */
async function setTimers(tx: Tx, policy: Policy, deadline: Deadline, now: Date): Promise<void> {
  const { kind, subjectId, dueAt } = deadline
  await tx.timers.cancel(subjectId, timerKinds(kind))
  const { over, reminder } = DEADLINES[kind]
  await tx.timers.set({ key: `${over}:${subjectId}`, kind: over, subjectId, data: {}, dueAt })
  const { remind: before } = termsOf(kind, policy)
  const times = officialReminders({ now, due: dueAt, before, zone: policy.timezone })
  for (const [index, at] of times.entries()) {
    const key = `${reminder}:${subjectId}:${index + 1}`
    await tx.timers.set({ key, kind: reminder, subjectId, data: {}, dueAt: at })
  }
}

/** Gives a running deadline another end, with how it came about for its explanation. */
export async function moveDeadline(
  tx: Tx,
  policy: Policy,
  deadline: Deadline,
  to: Partial<Pick<Deadline, 'dueAt' | 'counted' | 'provisional'>>,
  now: Date,
): Promise<Deadline> {
  const moved = { ...deadline, ...to }
  await tx.deadlines.put(moved)
  await setTimers(tx, policy, moved, now)
  return moved
}

/** The end fires once more, at once where it is over: what held it back is decided. */
export async function letEnd(tx: Tx, { kind, subjectId, dueAt }: Deadline): Promise<void> {
  const { over } = DEADLINES[kind]
  await tx.timers.set({ key: `${over}:${subjectId}`, kind: over, subjectId, data: {}, dueAt })
}

/** What was owed is done, or nobody waits for it any more: nothing falls due. */
export async function endDeadline(tx: Tx, kind: DeadlineKind, subjectId: number, now: Date): Promise<void> {
  await tx.timers.cancel(subjectId, timerKinds(kind))
  await lapseRequests(tx, kind, subjectId, now)
  await tx.deadlines.end(kind, subjectId, now)
  const data = { deadline: kind, subjectId }
  await refreshLive(tx, overdueKey(kind, subjectId), 'deadline-overdue', data)
  await refreshLive(tx, reminderKey(kind, subjectId), 'deadline-reminder', data)
}

/** Until when it is due; null where no such deadline runs. */
export async function dueOf(tx: Tx, kind: DeadlineKind, subjectId: number): Promise<Date | null> {
  const deadline = await tx.deadlines.get(kind, subjectId)
  return deadline && deadline.endedAt === null ? deadline.dueAt : null
}

/** The messages that remind last, that ask coordinators for more time, and that tell them of a deadline that is over. */
export const reminderKey = (kind: DeadlineKind, subjectId: number): string =>
  `deadline-reminder:${kind}:${subjectId}`
export const requestKey = (id: number): string => `extension:${id}`
/** The due time at which a request that waits is asked about again. */
export const UNDECIDED = 'request-undecided'
export const overdueKey = (kind: DeadlineKind, subjectId: number): string =>
  `deadline-overdue:${kind}:${subjectId}`

/** The request that waits to be decided; null when there is none. */
export async function waitingRequest(
  tx: Tx,
  kind: DeadlineKind,
  subjectId: number,
): Promise<Extension | null> {
  return (await tx.extensions.of(kind, subjectId)).find(({ state }) => state === 'asked') ?? null
}

/** Nobody need decide any more about a request that waited. */
async function lapseRequests(tx: Tx, kind: DeadlineKind, subjectId: number, now: Date): Promise<void> {
  const waiting = await waitingRequest(tx, kind, subjectId)
  if (!waiting) return
  const decided = { decidedAt: now, decidedBy: 'program', because: '', toDueAt: null }
  await tx.extensions.decide(waiting.id, { state: 'lapsed', ...decided })
  await tx.timers.cancel(waiting.id, [UNDECIDED])
  const data = { deadline: kind, subjectId, extensionId: waiting.id }
  await refreshLive(tx, requestKey(waiting.id), 'extension-asked', data)
  await tx.drafts.removeFor('extension', waiting.id)
}
