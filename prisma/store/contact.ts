// When the bot last was in touch with Telegram and the database at once.
import type { Tx } from '../../app/store.ts'
import type { Db } from './client.ts'

export const contact = (db: Db): Tx['contact'] => ({
  last: async () => (await db.heartbeat.findUnique({ where: { id: 1 } }))?.at ?? null,
  // Never backwards: a round that began before the clock was moved may be noted after it.
  note: async (at) => {
    await db.$executeRaw`
      INSERT INTO heartbeat (id, at) VALUES (1, ${at}::timestamptz)
      ON CONFLICT (id) DO UPDATE SET at = GREATEST(heartbeat.at, EXCLUDED.at)`
  },
  heardUpTo: async (at) => {
    const last = await db.heartbeat.findUnique({ where: { id: 1 } })
    if (!last) return true
    if (last.at < at) return false
    return (
      (await db.update.count({ where: { state: 'pending', receivedAt: { lte: last.at } }, take: 1 })) === 0
    )
  },
})
