// Official deadlines, one of a kind for each document, opinion or sanction.
import type { Tx } from '../../app/store.ts'
import type { Deadline } from '../../domain/records.ts'
import { asJson, type Db } from './client.ts'

export const deadlines = (db: Db): Tx['deadlines'] => ({
  get: async (kind, subjectId) => {
    const where = { kind_subjectId: { kind, subjectId } }
    return (await db.deadline.findUnique({ where })) as unknown as Deadline | null
  },
  put: async ({ kind, subjectId, counted, ...fields }) => {
    const where = { kind_subjectId: { kind, subjectId } }
    const update = { ...fields, counted: asJson(counted) }
    await db.deadline.upsert({ where, create: { kind, subjectId, ...update }, update })
  },
  end: async (kind, subjectId, at) => {
    await db.deadline.updateMany({ where: { kind, subjectId, endedAt: null }, data: { endedAt: at } })
  },
})
