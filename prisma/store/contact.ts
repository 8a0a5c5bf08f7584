// When the bot last was in touch with Telegram and the database at once.
import type { Tx } from '../../app/store.ts'
import type { Db } from './client.ts'

export const contact = (db: Db): Tx['contact'] => ({
  last: async () => (await db.heartbeat.findUnique({ where: { id: 1 } }))?.at ?? null,
  hold: async () => {
    const [row] = await db.$queryRaw<{ at: Date }[]>`SELECT at FROM heartbeat WHERE id = 1 FOR UPDATE`
    return row?.at ?? null
  },
  // Never backwards: a round that began before the clock was moved may be noted after it.
  note: async (at, keptAt = at) => {
    await db.$executeRaw`
      INSERT INTO heartbeat (id, at, kept_at) VALUES (1, ${at}::timestamptz, ${keptAt}::timestamptz)
      ON CONFLICT (id) DO UPDATE
        SET at = GREATEST(heartbeat.at, EXCLUDED.at), kept_at = GREATEST(heartbeat.kept_at, EXCLUDED.kept_at)`
  },
  heardUpTo: async (at) => {
    const last = await db.heartbeat.findUnique({ where: { id: 1 } })
    if (!last) return true
    return last.at >= at && (await allHandled(db, last.keptAt ?? last.at))
  },
  heard: async (now) => {
    const last = await db.heartbeat.findUnique({ where: { id: 1 } })
    if (!last) return now
    return (await allHandled(db, last.keptAt ?? last.at)) ? last.at : null
  },
})

/** The clocks of the machines of one fleet agree to this. */
const SKEW_MS = 1_000

/** Whether nothing taken in until then waits, in whichever process. */
async function allHandled(db: Db, until: Date): Promise<boolean> {
  const receivedAt = { lte: new Date(until.getTime() + SKEW_MS) }
  return (await db.update.count({ where: { state: 'pending', receivedAt }, take: 1 })) === 0
}
