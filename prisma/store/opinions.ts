// Preliminary opinions: their findings, and what the members of the team say to them.
import type { Tx } from '../../app/store.ts'
import type { Opinion, OpinionFinding } from '../../domain/records.ts'
import { asJson, type Db } from './client.ts'

export const opinions = (db: Db): Tx['opinions'] => ({
  insert: async ({ createdAt, ...fields }, findings) =>
    (await db.opinion.create({
      data: {
        ...{ ...fields, createdAt, changedAt: createdAt, state: 'drafting' },
        findings: {
          create: findings.map(({ photos, ...finding }) => ({ ...finding, photos: asJson(photos) })),
        },
      },
    })) as Opinion,
  byId: async (id) => (await db.opinion.findUnique({ where: { id } })) as Opinion | null,
  byDispatch: async (dispatchId) =>
    (await db.opinion.findUnique({ where: { dispatchId } })) as Opinion | null,
  lock: async (id) => {
    await db.$queryRaw`SELECT 1 FROM "opinion" WHERE "id" = ${id} FOR UPDATE`
    return (await db.opinion.findUnique({ where: { id } })) as Opinion | null
  },
  list: async (states, offset, limit) => {
    const where = { state: { in: [...states] } }
    const found = await db.opinion.findMany({ where, orderBy: { id: 'desc' }, skip: offset, take: limit })
    return { found: found as Opinion[], total: await db.opinion.count({ where }) }
  },
  ofDispatches: async (dispatchIds, states) =>
    (await db.opinion.findMany({
      where: { dispatchId: { in: [...dispatchIds] }, state: { in: [...states] } },
      orderBy: { id: 'asc' },
    })) as Opinion[],
  ofInstitution: async (institutionId, states) =>
    (await db.opinion.findMany({
      where: { dispatch: { institutionId }, state: { in: [...states] } },
      orderBy: { id: 'asc' },
    })) as Opinion[],
  update: async (id, data) => {
    await db.opinion.update({ where: { id }, data })
  },
  findings: async (opinionId) =>
    (await db.opinionFinding.findMany({
      where: { opinionId },
      orderBy: { number: 'asc' },
    })) as unknown as OpinionFinding[],
  findingById: async (id) =>
    (await db.opinionFinding.findUnique({ where: { id } })) as unknown as OpinionFinding | null,
  updateFinding: async (id, data) => {
    await db.opinionFinding.update({ where: { id }, data })
  },
  assents: async (opinionId) =>
    await db.opinionAssent.findMany({ where: { opinionId }, orderBy: { at: 'asc' } }),
  setAssent: async ({ opinionId, supervisorId, ...fields }) => {
    const where = { opinionId_supervisorId: { opinionId, supervisorId } }
    await db.opinionAssent.upsert({ where, create: { opinionId, supervisorId, ...fields }, update: fields })
  },
  clearAssents: async (opinionId) => {
    await db.opinionAssent.deleteMany({ where: { opinionId } })
  },
})
