// Due times.
import type { Timer, Tx } from '../../app/store.ts'
import type { Db } from './client.ts'

/**
 * Due times of one transaction. What it sets and cancels is gathered and written as one statement, before the first that
 * reads due times again and at the end: most decisions cancel some and set several.
 * @param changed hears of every timer written, so that it can be queued after the commit
 */
export function timers(db: Db, changed: (timer: { id: number; dueAt: Date }) => void) {
  const sets = new Map<string, Omit<Timer, 'id'>>()
  let cancelled: { subjectId: number; kind: string }[] = []
  const write = async (): Promise<void> => {
    if (sets.size === 0 && cancelled.length === 0) return
    const [set, gone] = [[...sets.values()], cancelled]
    sets.clear()
    cancelled = []
    const rows = await db.$queryRaw<{ id: number; dueAt: Date }[]>`
      WITH gone AS (
        UPDATE timer SET state = 'cancelled'
        FROM unnest(${gone.map(({ subjectId }) => subjectId)}::int[], ${gone.map(({ kind }) => kind)}::text[])
          AS named(subject_id, kind)
        WHERE timer.subject_id = named.subject_id AND timer.kind = named.kind AND timer.state = 'waiting'
          AND timer.key <> ALL(${set.map(({ key }) => key)}::text[]))
      INSERT INTO timer (key, kind, subject_id, data, due_at)
      SELECT key, kind, subject_id, data::jsonb, due_at::timestamptz FROM unnest(
        ${set.map(({ key }) => key)}::text[], ${set.map(({ kind }) => kind)}::text[],
        ${set.map(({ subjectId }) => subjectId)}::int[], ${set.map(({ data }) => JSON.stringify(data))}::text[],
        ${set.map(({ dueAt }) => dueAt.toISOString())}::text[])
        WITH ORDINALITY AS row(key, kind, subject_id, data, due_at, at) ORDER BY at
      ON CONFLICT (key) DO UPDATE SET kind = EXCLUDED.kind, subject_id = EXCLUDED.subject_id, data = EXCLUDED.data,
        due_at = EXCLUDED.due_at, state = 'waiting', fired_at = NULL, attempts = 0, error = NULL
      RETURNING id, due_at AS "dueAt"`
    for (const row of rows) changed(row)
  }
  const port: Tx['timers'] = {
    set: async (timer) => {
      // Anew at the end: a key set twice is written once, in the order of the last.
      sets.delete(timer.key)
      sets.set(timer.key, timer)
    },
    cancel: async (subjectId, kinds) => {
      for (const kind of kinds) cancelled.push({ subjectId, kind })
      for (const [key, timer] of sets)
        if (timer.subjectId === subjectId && kinds.includes(timer.kind)) sets.delete(key)
    },
    ...reads(db, write),
  }
  return { port, write }
}

/** What reads due times, each after what was gathered is written. */
const reads = (db: Db, write: () => Promise<void>): Omit<Tx['timers'], 'set' | 'cancel'> => ({
  byId: async (id) => {
    await write()
    return (await db.timer.findUnique({ where: { id } })) as Timer | null
  },
  claim: async (id, now) => {
    await write()
    const where = { id, state: 'waiting', dueAt: { lte: now } }
    const { count } = await db.timer.updateMany({ where, data: { state: 'fired', firedAt: now } })
    return count === 1 ? ((await db.timer.findUnique({ where: { id } })) as Timer) : null
  },
  due: async (now, limit) => {
    await write()
    const where = { state: 'waiting', dueAt: { lte: now } }
    const rows = await db.timer.findMany({ where, orderBy: [{ dueAt: 'asc' }, { id: 'asc' }], take: limit })
    return rows.map(({ id }) => id)
  },
  waiting: async (until, limit) => {
    await write()
    return db.timer.findMany({
      where: { state: 'waiting', dueAt: { lte: until } },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      take: limit,
      select: { id: true, dueAt: true },
    })
  },
  nextDue: async (after = null) => {
    await write()
    const where = { state: 'waiting', ...(after === null ? {} : { dueAt: { gt: after } }) }
    const first = await db.timer.findFirst({ where, orderBy: { dueAt: 'asc' }, select: { dueAt: true } })
    return first?.dueAt ?? null
  },
  of: async (subjectId, kinds) => {
    await write()
    return (await db.timer.findMany({
      where: { subjectId, kind: { in: [...kinds] }, state: 'waiting' },
      orderBy: { dueAt: 'asc' },
    })) as Timer[]
  },
})
