// When the bot last was in touch with Telegram and the database at once.
import type { Tx } from '../../app/store.ts'
import type { Db } from './client.ts'

export const contact = (db: Db): Tx['contact'] => ({
  last: async () => (await db.heartbeat.findUnique({ where: { id: 1 } }))?.at ?? null,
  note: async (at) => {
    await db.heartbeat.upsert({ where: { id: 1 }, create: { id: 1, at }, update: { at } })
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
