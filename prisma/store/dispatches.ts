// Dispatches and their invitations.
import type { Tx } from '../../app/store.ts'
import type { Dispatch, Invitation } from '../../domain/records.ts'
import { Prisma } from '../generated/client.ts'
import type { Db } from './client.ts'

/** The columns of a dispatch as its record names them. */
const DISPATCH = Prisma.raw(
  [
    ...['id', 'state', 'kind', 'mode', 'visit', 'pool', 'size', 'items', 'note', 'moves'],
    ...['institution_id AS "institutionId"', 'starts_at AS "startsAt"', 'form_id AS "formId"'],
    ...['created_by AS "createdBy"', 'created_at AS "createdAt"', 'confirmed_at AS "confirmedAt"'],
    ...['ended_at AS "endedAt"', 'end_reason AS "endReason"'],
  ].join(', '),
)
const one = (row: unknown) => row as Dispatch | null
const invitation = (row: unknown) => row as Invitation | null

export const dispatches = (db: Db): Tx['dispatches'] => ({
  insert: async (dispatch) => (await db.dispatch.create({ data: dispatch })) as Dispatch,
  byId: async (id) => one(await db.dispatch.findUnique({ where: { id } })),
  lock: async (id) => {
    // What others did to the row while it was waited for is in the answer.
    const [row] = await db.$queryRaw<Dispatch[]>`SELECT ${DISPATCH} FROM dispatch WHERE id = ${id} FOR UPDATE`
    return row ?? null
  },
  lockOf: async (invitationId) => {
    const [row] = await db.$queryRaw<Dispatch[]>`
      SELECT ${DISPATCH} FROM dispatch WHERE id = (SELECT dispatch_id FROM invitation WHERE id = ${invitationId}) FOR UPDATE`
    return row ?? null
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
