// Complaints, what was said about them, and how many an account makes on a day.
import type { Tx } from '../../app/store.ts'
import type { Complaint } from '../../domain/records.ts'
import type { Db } from './client.ts'

export const complaints = (db: Db): Tx['complaints'] => ({
  insert: async (fields) => (await db.complaint.create({ data: fields })) as Complaint,
  byId: async (id) => (await db.complaint.findUnique({ where: { id } })) as Complaint | null,
  byCode: async (codeHash) => (await db.complaint.findUnique({ where: { codeHash } })) as Complaint | null,
  list: async (offset, limit) => {
    const found = await db.complaint.findMany({ orderBy: { id: 'desc' }, skip: offset, take: limit })
    return { found: found as Complaint[], total: await db.complaint.count() }
  },
  move: async (id, from, fields) =>
    (await db.complaint.updateMany({ where: { id, state: from }, data: fields })).count === 1,
  addNote: async (note) => await db.complaintNote.create({ data: note }),
  notes: async (complaintId) =>
    await db.complaintNote.findMany({ where: { complaintId }, orderBy: { id: 'asc' } }),
  counted: async (chatId, day) =>
    (await db.complaintCount.findUnique({ where: { chatId_day: { chatId, day } } }))?.count ?? 0,
  count: async (chatId, day, limit) => {
    const counted = await db.$queryRaw<unknown[]>`
      INSERT INTO complaint_count (chat_id, day, count) SELECT ${chatId}, ${day}, 1 WHERE ${limit}::int > 0
      ON CONFLICT (chat_id, day) DO UPDATE SET count = complaint_count.count + 1
        WHERE complaint_count.count < ${limit}::int
      RETURNING 1`
    return counted.length === 1
  },
  forgetCounts: async (day) => {
    await db.complaintCount.deleteMany({ where: { day: { lt: day } } })
  },
})
