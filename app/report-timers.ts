// When a report is reminded of, and when it is overdue (Art. 10, 17(2)).
import { remindersAfter } from '../domain/deadlines.ts'
import type { Policy } from '../domain/policy.ts'
import type { Dispatch } from '../domain/records.ts'
import type { Timer, Tx } from './store.ts'

export async function setReportTimers(
  tx: Tx,
  policy: Policy,
  dispatch: Dispatch,
  supervisorId: number,
  due: Date,
  now: Date,
): Promise<void> {
  const { remindReport: after, timezone: zone } = policy
  const who = `${dispatch.id}:${supervisorId}`
  const common = { subjectId: dispatch.id, data: { supervisorId } }
  const times = remindersAfter({ from: dispatch.startsAt, due, after, zone }).filter((at) => at > now)
  for (const [index, dueAt] of times.entries()) {
    await tx.timers.set({ ...common, key: `remind-report:${who}:${index + 1}`, kind: 'remind-report', dueAt })
  }
  await tx.timers.set({ ...common, key: `report-overdue:${who}`, kind: 'report-overdue', dueAt: due })
}

export const memberOf = ({ data }: Pick<Timer, 'data'>): number => Number(data.supervisorId)
