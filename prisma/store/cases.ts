// Refusal cases, dismissal grounds, and the files people sent as evidence.
import type { Tx } from '../../app/store.ts'
import type { Evidence, Ground, RefusalCase } from '../../domain/records.ts'
import { asJson, type Db } from './client.ts'

export const cases = (db: Db): Tx['cases'] => ({
  insert: async (fields) =>
    (await db.refusalCase.create({
      data: { ...fields, state: 'open', evidence: asJson(fields.evidence) },
    })) as unknown as RefusalCase,
  byId: async (id) => (await db.refusalCase.findUnique({ where: { id } })) as RefusalCase | null,
  ofSupervisor: async (supervisorId) =>
    (await db.refusalCase.findMany({
      where: { supervisorId },
      orderBy: { id: 'asc' },
    })) as unknown as RefusalCase[],
  ofDispatch: async (dispatchId) =>
    (await db.refusalCase.findMany({
      where: { dispatchId },
      orderBy: { id: 'asc' },
    })) as unknown as RefusalCase[],
  list: async (states, offset, limit) => {
    const where = { state: { in: [...states] } }
    const found = await db.refusalCase.findMany({ where, orderBy: { id: 'asc' }, skip: offset, take: limit })
    return { found: found as unknown as RefusalCase[], total: await db.refusalCase.count({ where }) }
  },
  move: async (id, from, { evidence: _fixed, ...fields }) =>
    (await db.refusalCase.updateMany({ where: { id, state: from }, data: fields })).count === 1,
})

export const grounds = (db: Db): Tx['grounds'] => ({
  insert: async (fields) =>
    (await db.ground.create({
      data: { state: 'recorded', ...fields, dossier: asJson(fields.dossier) },
    })) as unknown as Ground,
  byId: async (id) => (await db.ground.findUnique({ where: { id } })) as Ground | null,
  ofSupervisor: async (supervisorId) =>
    (await db.ground.findMany({ where: { supervisorId }, orderBy: { id: 'asc' } })) as unknown as Ground[],
  list: async (states, offset, limit) => {
    const where = { state: { in: [...states] } }
    const found = await db.ground.findMany({ where, orderBy: { id: 'asc' }, skip: offset, take: limit })
    return { found: found as unknown as Ground[], total: await db.ground.count({ where }) }
  },
  move: async (id, from, { dossier: _fixed, ...fields }) =>
    (await db.ground.updateMany({ where: { id, state: from }, data: fields })).count === 1,
})

/** `added` hears of every new one, so that its bytes are fetched after the commit. */
export const evidence = (db: Db, added: (id: number) => void): Tx['evidence'] => ({
  insert: async (fields) => {
    const row = (await db.evidence.create({ data: fields })) as Evidence
    added(row.id)
    return row
  },
  sameBytes: async (sha256, before) =>
    (await db.evidence.findMany({
      where: { sha256, id: { lt: before } },
      orderBy: { id: 'asc' },
    })) as Evidence[],
  unstored: async (limit) => {
    const where = { storedAt: null, failure: null }
    const rows = await db.evidence.findMany({
      where,
      orderBy: { id: 'asc' },
      take: limit,
      select: { id: true },
    })
    return rows.map(({ id }) => id)
  },
  byId: async (id) => (await db.evidence.findUnique({ where: { id } })) as Evidence | null,
  of: async (subject, subjectId) =>
    (await db.evidence.findMany({ where: { subject, subjectId }, orderBy: { id: 'asc' } })) as Evidence[],
  ofAll: async (subject, subjectIds) => {
    const where = { subject, subjectId: { in: [...subjectIds] } }
    return (await db.evidence.findMany({ where, orderBy: { id: 'asc' } })) as Evidence[]
  },
  counts: async (subject, subjectIds) => {
    const where = { subject, subjectId: { in: [...subjectIds] }, failure: null }
    const rows = await db.evidence.groupBy({ by: ['subjectId'], where, _count: true })
    return new Map(rows.map(({ subjectId, _count }) => [subjectId, _count]))
  },
  update: async (id, fields) => {
    await db.evidence.update({ where: { id }, data: fields })
  },
  waitAnew: async () => {
    const where = { missedSince: { not: null }, sha256: null, failure: null }
    await db.evidence.updateMany({ where, data: { missedSince: null } })
  },
})
