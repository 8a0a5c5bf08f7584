// Dispatches and their invitations.
import type { Tx } from '../../app/store.ts'
import type { Dispatch, Invitation } from '../../domain/records.ts'
import { Prisma } from '../generated/client.ts'
import { byId } from './by-id.ts'
import type { Db } from './client.ts'
import { columnsOf, partOf, settingOf } from './columns.ts'

const DISPATCH = columnsOf(Prisma.DispatchScalarFieldEnum)
const INVITATION = columnsOf(Prisma.InvitationScalarFieldEnum)
const OF_DISPATCH = columnsOf(Prisma.DispatchScalarFieldEnum, 'dispatch')
const OF_INVITATION = columnsOf(Prisma.InvitationScalarFieldEnum, 'invitation')

export const dispatches = (db: Db): Tx['dispatches'] => ({
  insert: async (dispatch) => (await db.dispatch.create({ data: dispatch })) as Dispatch,
  byId: byId<Dispatch>(db, 'dispatch', Prisma.DispatchScalarFieldEnum),
  lock: async (id) => {
    // What others did to the row while it was waited for is in the answer.
    const [row] = await db.$queryRaw<Dispatch[]>`SELECT ${DISPATCH} FROM dispatch WHERE id = ${id} FOR UPDATE`
    return row ?? null
  },
  update: async (id, fields) => {
    const [row] = await db.$queryRaw<Dispatch[]>`
      UPDATE dispatch SET ${settingOf(fields)} WHERE id = ${id} RETURNING ${DISPATCH}`
    if (!row) throw new Error(`no dispatch ${id}`)
    return row
  },
  list: async (states, offset, limit) => {
    const where = { state: { in: [...states] } }
    const found = await db.dispatch.findMany({ where, orderBy: { id: 'desc' }, skip: offset, take: limit })
    return { found: found as Dispatch[], total: await db.dispatch.count({ where }) }
  },
})

export const invitations = (db: Db): Tx['invitations'] => ({
  insert: async (fields) => (await db.invitation.create({ data: fields })) as Invitation,
  byId: byId<Invitation>(db, 'invitation', Prisma.InvitationScalarFieldEnum),
  lock: async (id) => {
    // One after the other: the row of the dispatch is what all wait for; what others did meanwhile is in the answer.
    const [row] = await db.$queryRaw<Record<string, unknown>[]>`
      SELECT ${OF_DISPATCH}, ${OF_INVITATION} FROM invitation JOIN dispatch ON dispatch.id = dispatch_id
      WHERE invitation.id = ${id} FOR UPDATE OF dispatch FOR UPDATE OF invitation`
    if (!row) return null
    return {
      dispatch: partOf<Dispatch>(row, 'dispatch'),
      invitation: partOf<Invitation>(row, 'invitation'),
    }
  },
  of: (dispatchId) =>
    db.$queryRaw<
      Invitation[]
    >`SELECT ${INVITATION} FROM invitation WHERE dispatch_id = ${dispatchId} ORDER BY place`,
  ofSupervisor: async (supervisorId, states) =>
    (await db.invitation.findMany({
      where: { supervisorId, state: { in: [...states] } },
      orderBy: { dispatch: { startsAt: 'asc' } },
    })) as Invitation[],
  openSince: async (since) =>
    (await db.invitation.findMany({ where: { state: 'open', answerBy: { gte: since } } })) as Invitation[],
  move: async (id, from, fields) =>
    (await db.$executeRaw`
      UPDATE invitation SET ${settingOf(fields)} WHERE id = ${id} AND state = ${from}`) === 1,
  update: async (id, fields) => {
    await db.$executeRaw`UPDATE invitation SET ${settingOf(fields)} WHERE id = ${id}`
  },
})
