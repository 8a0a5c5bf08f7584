// Due times.
import type { Timer, Tx } from '../../app/store.ts'
import type { Db } from './client.ts'

/** `changed` hears of every timer set, so that it can be queued after the commit. */
export const timers = (db: Db, changed: (timer: { id: number; dueAt: Date }) => void): Tx['timers'] => ({
  set: async ({ key, kind, subjectId, data, dueAt }) => {
    const [row] = await db.$queryRaw<{ id: number }[]>`
      INSERT INTO timer (key, kind, subject_id, data, due_at)
      VALUES (${key}, ${kind}, ${subjectId}, ${JSON.stringify(data)}::jsonb, ${dueAt}::timestamptz)
      ON CONFLICT (key) DO UPDATE SET kind = EXCLUDED.kind, subject_id = EXCLUDED.subject_id, data = EXCLUDED.data,
        due_at = EXCLUDED.due_at, state = 'waiting', fired_at = NULL, attempts = 0, error = NULL
      RETURNING id`
    if (row) changed({ id: row.id, dueAt })
  },
  cancel: async (subjectId, kinds) => {
    const where = { subjectId, kind: { in: [...kinds] }, state: 'waiting' }
    await db.timer.updateMany({ where, data: { state: 'cancelled' } })
  },
  byId: async (id) => (await db.timer.findUnique({ where: { id } })) as Timer | null,
  claim: async (id, now) => {
    const where = { id, state: 'waiting', dueAt: { lte: now } }
    const { count } = await db.timer.updateMany({ where, data: { state: 'fired', firedAt: now } })
    return count === 1 ? ((await db.timer.findUnique({ where: { id } })) as Timer) : null
  },
  due: async (now, limit) => {
    const where = { state: 'waiting', dueAt: { lte: now } }
    const rows = await db.timer.findMany({ where, orderBy: [{ dueAt: 'asc' }, { id: 'asc' }], take: limit })
    return rows.map(({ id }) => id)
  },
  waiting: (until, limit) =>
    db.timer.findMany({
      where: { state: 'waiting', dueAt: { lte: until } },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      take: limit,
      select: { id: true, dueAt: true },
    }),
  nextDue: async (after = null) => {
    const where = { state: 'waiting', ...(after === null ? {} : { dueAt: { gt: after } }) }
    const first = await db.timer.findFirst({ where, orderBy: { dueAt: 'asc' }, select: { dueAt: true } })
    return first?.dueAt ?? null
  },
  of: async (subjectId, kinds) =>
    (await db.timer.findMany({
      where: { subjectId, kind: { in: [...kinds] }, state: 'waiting' },
      orderBy: { dueAt: 'asc' },
    })) as Timer[],
})
