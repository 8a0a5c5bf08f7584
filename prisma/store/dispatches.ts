// Dispatches and their invitations.
import type { Tx } from '../../app/store.ts'
import type { Dispatch, Invitation } from '../../domain/records.ts'
import type { Db } from './client.ts'

const one = (row: unknown) => row as Dispatch | null
const invitation = (row: unknown) => row as Invitation | null

export const dispatches = (db: Db): Tx['dispatches'] => ({
  insert: async (dispatch) => (await db.dispatch.create({ data: dispatch })) as Dispatch,
  byId: async (id) => one(await db.dispatch.findUnique({ where: { id } })),
  lock: async (id) => {
    await db.$queryRaw`SELECT id FROM dispatch WHERE id = ${id} FOR UPDATE`
    return one(await db.dispatch.findUnique({ where: { id } }))
  },
  update: async (id, fields) => (await db.dispatch.update({ where: { id }, data: fields })) as Dispatch,
  list: async (states, offset, limit) => {
    const where = { state: { in: [...states] } }
    const found = await db.dispatch.findMany({ where, orderBy: { id: 'desc' }, skip: offset, take: limit })
    return { found: found as Dispatch[], total: await db.dispatch.count({ where }) }
  },
})

export const invitations = (db: Db): Tx['invitations'] => ({
  insert: async (fields) => (await db.invitation.create({ data: fields })) as Invitation,
  byId: async (id) => invitation(await db.invitation.findUnique({ where: { id } })),
  of: async (dispatchId) =>
    (await db.invitation.findMany({ where: { dispatchId }, orderBy: { place: 'asc' } })) as Invitation[],
  ofSupervisor: async (supervisorId, states) =>
    (await db.invitation.findMany({
      where: { supervisorId, state: { in: [...states] } },
      orderBy: { dispatch: { startsAt: 'asc' } },
    })) as Invitation[],
  openSince: async (since) =>
    (await db.invitation.findMany({ where: { state: 'open', answerBy: { gte: since } } })) as Invitation[],
  move: async (id, from, fields) =>
    (await db.invitation.updateMany({ where: { id, state: from }, data: fields })).count === 1,
  update: async (id, fields) => {
    await db.invitation.update({ where: { id }, data: fields })
  },
})
