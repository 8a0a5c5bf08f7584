// Official deadlines, one of a kind for each document, opinion or sanction; and what moved them or was asked for.
import type { Tx } from '../../app/store.ts'
import type { Deadline, Extension } from '../../domain/records.ts'
import { asJson, type Db } from './client.ts'

export const deadlines = (db: Db): Tx['deadlines'] => {
  const get: Tx['deadlines']['get'] = async (kind, subjectId) => {
    const where = { kind_subjectId: { kind, subjectId } }
    return (await db.deadline.findUnique({ where })) as unknown as Deadline | null
  }
  return {
    get,
    put: async ({ kind, subjectId, counted, ...fields }) => {
      const where = { kind_subjectId: { kind, subjectId } }
      const update = { ...fields, counted: asJson(counted) }
      await db.deadline.upsert({ where, create: { kind, subjectId, ...update }, update })
    },
    end: async (kind, subjectId, at) => {
      await db.deadline.updateMany({ where: { kind, subjectId, endedAt: null }, data: { endedAt: at } })
    },
    lock: async (kind, subjectId) => {
      await db.$queryRaw`SELECT 1 FROM deadline WHERE kind = ${kind} AND subject_id = ${subjectId} FOR UPDATE`
      return get(kind, subjectId)
    },
    runningSince: async (since) => {
      const where = { endedAt: null, dueAt: { gte: since } }
      const found = await db.deadline.findMany({ where, orderBy: { dueAt: 'asc' } })
      return found as unknown as Deadline[]
    },
    provisional: async () => {
      const found = await db.deadline.findMany({ where: { endedAt: null, provisional: true } })
      return found as unknown as Deadline[]
    },
  }
}

export const extensions = (db: Db): Tx['extensions'] => ({
  insert: async (data) => (await db.extension.create({ data })) as Extension,
  byId: async (id) => (await db.extension.findUnique({ where: { id } })) as Extension | null,
  of: async (kind, subjectId) =>
    (await db.extension.findMany({ where: { kind, subjectId }, orderBy: { id: 'asc' } })) as Extension[],
  decide: async (id, data) =>
    (await db.extension.updateMany({ where: { id, state: 'asked' }, data })).count === 1,
})
