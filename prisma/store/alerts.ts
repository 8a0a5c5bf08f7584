// What coordinators were told is stuck.
import type { Tx } from '../../app/store.ts'
import type { AlertKind, AlertState } from '../../domain/alert.ts'
import type { Db } from './client.ts'

/** Held while it is decided whom to tell what, so that several workers tell it once. */
const ALERT_LOCK = 20260907

export const alerts = (db: Db): Tx['alerts'] => ({
  lock: async () => {
    await db.$executeRaw`SELECT pg_advisory_xact_lock(${ALERT_LOCK})`
    return (await db.alert.findMany()) as AlertState[]
  },
  byKind: async (kind: AlertKind) => (await db.alert.findUnique({ where: { kind } })) as AlertState | null,
  put: async ({ kind, ...fields }) => {
    await db.alert.upsert({ where: { kind }, create: { kind, ...fields }, update: fields })
  },
  unsent: async (now) => {
    const where = { kind: 'alert', state: 'pending', notBefore: { lte: now } }
    const rows = await db.outgoing.findMany({ where, orderBy: { id: 'asc' }, select: { id: true } })
    return rows.map(({ id }) => id)
  },
})
