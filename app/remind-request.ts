// A request for more time that waits holds back the end of a deadline: the coordinators are asked again every morning until
// one of them decides, or what is owed is handed in.
import { nextMorning } from '../domain/deadline-moves.ts'
import type { Policy } from '../domain/policy.ts'
import type { Deadline, Extension } from '../domain/records.ts'
import { requestKey, UNDECIDED } from './deadlines.ts'
import type { Due } from './fire-timer.ts'
import type { Tx } from './store.ts'
import { tellDesk } from './tell-deadline.ts'

/** The coordinators are asked again in the morning, of a working day where the deadline counts in them. */
export async function askInTheMorning(
  tx: Tx,
  policy: Policy,
  deadline: Deadline,
  { id }: Pick<Extension, 'id'>,
  now: Date,
): Promise<void> {
  const dueAt = nextMorning(now, deadline, policy.timezone)
  await tx.timers.set({ key: `${UNDECIDED}:${id}`, kind: UNDECIDED, subjectId: id, data: {}, dueAt })
}

/** Asks in a message of its own, which is heard; the one before still takes a decision. */
export const askUndecided: Due = async (tx, policy, { subjectId: id }, now) => {
  const extension = await tx.extensions.byId(id)
  const deadline = extension && (await tx.deadlines.lock(extension.kind, extension.subjectId))
  if (!deadline || deadline.endedAt) return
  // Decided while this waited for the row.
  if ((await tx.extensions.byId(id))?.state !== 'asked') return
  for (const chatId of await tx.coordinators.active()) await tx.live.forget(chatId, requestKey(id))
  await tellDesk(tx, 'extension-asked', deadline, extension, requestKey(id))
  await askInTheMorning(tx, policy, deadline, extension, now)
}
