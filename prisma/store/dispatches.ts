// Dispatches, their draws and their invitations.
import type { Tx } from '../../app/store.ts'
import type { ExclusionReason } from '../../domain/draw.ts'
import type { Dispatch, Draw, Entry, Invitation } from '../../domain/records.ts'
import { asJson, type Db } from './client.ts'

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

export const draws = (db: Db): Tx['draws'] => ({
  insert: async (draw, entries) => {
    await db.draw.create({ data: { ...draw, rule: asJson(draw.rule) } })
    await db.$executeRaw`
      INSERT INTO draw_entry (dispatch_id, supervisor_id, card_no, nonce, entry_id, exclusion)
      SELECT ${draw.dispatchId}::int, * FROM unnest(
        ${entries.map((entry) => entry.supervisorId)}::int[], ${entries.map((entry) => entry.cardNo)}::text[],
        ${entries.map((entry) => entry.nonce)}::text[], ${entries.map((entry) => entry.entryId)}::text[],
        ${entries.map((entry) => entry.exclusion)}::text[])`
  },
  byDispatch: async (dispatchId) => (await db.draw.findUnique({ where: { dispatchId } })) as Draw | null,
  entries: async (dispatchId) => (await db.drawEntry.findMany({ where: { dispatchId } })) as Entry[],
  entryOf: (dispatchId, supervisorId) => entryOf(db, dispatchId, supervisorId),
  counts: async (dispatchId) => {
    const groups = await db.drawEntry.groupBy({
      by: ['exclusion', 'skip'],
      where: { dispatchId },
      _count: true,
    })
    const excluded: Partial<Record<ExclusionReason, number>> = {}
    const passedOver: Partial<Record<ExclusionReason, number>> = {}
    let eligible = 0
    for (const { exclusion, skip, _count } of groups) {
      if (exclusion)
        excluded[exclusion as ExclusionReason] = (excluded[exclusion as ExclusionReason] ?? 0) + _count
      else eligible += _count
      if (skip) passedOver[skip as ExclusionReason] = _count
    }
    return { eligible, excluded, passedOver }
  },
  carryOut: async (dispatchId, publicEntropy, entryIds, at) => {
    await db.draw.update({ where: { dispatchId }, data: { publicEntropy, drawnAt: at } })
    await db.$executeRaw`
      UPDATE draw_entry SET place = drawn.place
      FROM unnest(${[...entryIds]}::text[]) WITH ORDINALITY AS drawn(entry_id, place)
      WHERE draw_entry.dispatch_id = ${dispatchId} AND draw_entry.entry_id = drawn.entry_id`
  },
  // By hand: Prisma joins every entry to its supervisor before it takes the first.
  nextEntry: async (dispatchId) => {
    const [next] = await db.$queryRaw<{ supervisorId: number }[]>`
      SELECT supervisor_id AS "supervisorId" FROM draw_entry AS entry
      WHERE dispatch_id = ${dispatchId} AND place IS NOT NULL AND skip IS NULL AND NOT EXISTS (
        SELECT 1 FROM invitation
        WHERE invitation.dispatch_id = ${dispatchId} AND invitation.supervisor_id = entry.supervisor_id)
      ORDER BY place LIMIT 1`
    return next ? await entryOf(db, dispatchId, next.supervisorId) : null
  },
  skip: async (dispatchId, supervisorId, reason) => {
    const where = { dispatchId_supervisorId: { dispatchId, supervisorId } }
    await db.drawEntry.update({ where, data: { skip: reason } })
  },
  remaining: (dispatchId) => db.drawEntry.count({ where: unasked(dispatchId) }),
})

const entryOf = async (db: Db, dispatchId: number, supervisorId: number) =>
  (await db.drawEntry.findUnique({
    where: { dispatchId_supervisorId: { dispatchId, supervisorId } },
  })) as Entry | null

const unasked = (dispatchId: number) => ({
  dispatchId,
  place: { not: null },
  skip: null,
  supervisor: { invitations: { none: { dispatchId } } },
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
