// What the program itself owes a deadline: the time in which the bot was away, and the day counted again once the calendar
// it was counted past is known.
import type { DeadlineKind } from '../domain/deadline-kinds.ts'
import { afterOutage, recounted } from '../domain/deadline-moves.ts'
import { movesOf } from '../domain/deadline-words.ts'
import type { Policy } from '../domain/policy.ts'
import type { Deadline, Extension } from '../domain/records.ts'
import { showMoved, subjectOf } from './deadline-view.ts'
import { moveDeadline } from './deadlines.ts'
import type { Deps } from './deps.ts'
import type { Tx } from './store.ts'
import { tellContacts, tellDesk } from './tell-deadline.ts'

type Moved = { state: 'outage' | 'recounted'; because: string; to: Partial<Deadline> }

/** Recorded, moved, and told where the day is another one. */
async function moveByProgram(
  tx: Tx,
  policy: Policy,
  deadline: Deadline,
  { state, because, to }: Moved,
  now: Date,
): Promise<void> {
  const { kind, subjectId, dueAt: fromDueAt } = deadline
  const after = await moveDeadline(tx, policy, deadline, to, now)
  const extension: Extension = await tx.extensions.insert({
    ...{ kind, subjectId, state, askedAt: now, askedBy: 'program', reasons: '', because },
    ...{ decidedAt: now, decidedBy: 'program', fromDueAt, toDueAt: after.dueAt },
  })
  const data = {
    ...{ deadline: kind, subjectId, because },
    ...{ from: fromDueAt.toISOString(), to: after.dueAt.toISOString() },
  }
  tx.journal.add({ actor: 'program', kind: `deadline-${state}`, subject: `extension:${extension.id}`, data })
  if (after.dueAt.getTime() === fromDueAt.getTime()) return
  const subject = await subjectOf(tx, kind, subjectId)
  if (subject) tellContacts(tx, 'deadline-moved', subject.institution, deadline, extension)
  await tellDesk(tx, 'deadline-moved', deadline, extension)
  await showMoved(tx, policy, after, now)
}

/**
 * Extends every official deadline that fell into an outage of the bot, or close behind it, to the end of a day.
 * @returns how many
 */
export async function extendDeadlinesForOutage(
  tx: Tx,
  policy: Policy,
  from: Date,
  to: Date,
): Promise<number> {
  let extended = 0
  const near = await tx.deadlines.runningSince(from)
  for (const { kind, subjectId } of near.filter((one) => afterOutage(one, { from, to }, policy.timezone))) {
    const deadline = await runningOf(tx, kind, subjectId)
    const moved = deadline && afterOutage(deadline, { from, to }, policy.timezone)
    if (!moved) continue
    const because = `${from.toISOString()}/${to.toISOString()}`
    await moveByProgram(tx, policy, deadline, { state: 'outage', because, to: moved }, to)
    extended++
  }
  return extended
}

/** Counts again, once, the provisional deadlines whose calendar is known now. @returns how many are settled by it */
export async function recountProvisional({ store, policy, clock }: Deps): Promise<number> {
  return store.transact(async (tx) => {
    let settled = 0
    for (const { kind, subjectId } of await tx.deadlines.provisional()) {
      const deadline = await runningOf(tx, kind, subjectId)
      const moves = deadline?.provisional && movesOf(deadline, await tx.extensions.of(kind, subjectId))
      const known = deadline && moves && recounted(deadline, moves, policy.timezone)
      if (!known) continue
      const to = { ...known, provisional: false }
      await moveByProgram(tx, policy, deadline, { state: 'recounted', because: '', to }, clock.now())
      settled++
    }
    return settled
  })
}

async function runningOf(tx: Tx, kind: DeadlineKind, subjectId: number): Promise<Deadline | null> {
  const deadline = await tx.deadlines.lock(kind, subjectId)
  return deadline && deadline.endedAt === null ? deadline : null
}
