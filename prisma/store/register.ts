// The register as the draw sees it, and what people declare about themselves: leave and conflicts.
import type { RegisterEntry, Tx } from '../../app/store.ts'
import type { Conflict, Leave } from '../../domain/records.ts'
import type { Prisma } from '../generated/client.ts'
import type { Db } from './client.ts'

const NEAR_MS = 70 * 86_400_000

const grouped = <Row extends { supervisorId: number }>(rows: readonly Row[]): Map<number, Row[]> => {
  const groups = new Map<number, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.supervisorId)
    if (group) group.push(row)
    else groups.set(row.supervisorId, [row])
  }
  return groups
}

/**
 * Supervisors with what the eligibility rules look at, in five statements, however many they are. One after the other: a
 * transaction has one connection, and Prisma's `include` would use it for several statements at once.
 */
async function load(db: Db, supervisor: Prisma.SupervisorWhereInput, around: Date): Promise<RegisterEntry[]> {
  const near = { gte: new Date(around.getTime() - NEAR_MS), lte: new Date(around.getTime() + NEAR_MS) }
  const people = await db.supervisor.findMany({ where: supervisor, orderBy: { id: 'asc' } })
  const leave = grouped(await db.leave.findMany({ where: { supervisor } }))
  const conflict = grouped(await db.conflict.findMany({ where: { supervisor } }))
  const taking = { supervisor, state: { in: ['open', 'accepted'] }, dispatch: { startsAt: near } }
  const invited = await db.invitation.findMany({
    where: taking,
    select: { supervisorId: true, dispatchId: true },
  })
  const seats = grouped(invited)
  const dispatches = await db.dispatch.findMany({
    where: { id: { in: [...new Set(invited.map(({ dispatchId }) => dispatchId))] } },
    select: { id: true, startsAt: true },
  })
  const startOf = new Map(dispatches.map(({ id, startsAt }) => [id, startsAt]))
  const blocked = await db.account.findMany({ where: { blockedAt: { not: null } }, select: { chatId: true } })
  const isBlocked = new Set(blocked.map(({ chatId }) => chatId))
  return people.map((person) => ({
    supervisorId: person.id,
    cardNo: person.cardNo,
    telegramId: person.telegramId,
    kind: person.kind as RegisterEntry['kind'],
    unit: person.unit,
    status: person.status as RegisterEntry['status'],
    bound: person.boundAt !== null && person.telegramId !== null,
    blocked: person.telegramId !== null && isBlocked.has(person.telegramId),
    termStart: person.termStart,
    termNo: person.termNo,
    leaves: (leave.get(person.id) ?? []).map(({ fromDay, toDay }) => ({ from: fromDay, to: toDay })),
    conflicts: (conflict.get(person.id) ?? []).map(({ institutionId, dispatchId, untilDay }) => ({
      institutionId,
      dispatchId,
      until: untilDay,
    })),
    seats: (seats.get(person.id) ?? []).flatMap(({ dispatchId }) => {
      const startsAt = startOf.get(dispatchId)
      return startsAt ? [{ dispatchId, startsAt }] : []
    }),
  }))
}

export const register = (db: Db): Tx['register'] => ({
  ofPool: (kind, around) => load(db, { kind }, around),
  one: async (id, around) => (await load(db, { id }, around))[0] ?? null,
})

export const leaves = (db: Db): Tx['leaves'] => ({
  insert: async (leave) => {
    await db.leave.create({ data: leave })
  },
  of: async (supervisorId) =>
    (await db.leave.findMany({ where: { supervisorId }, orderBy: { fromDay: 'asc' } })) as Leave[],
  remove: async (id, supervisorId) =>
    (await db.leave.deleteMany({ where: { id, supervisorId } })).count === 1,
})

export const conflicts = (db: Db): Tx['conflicts'] => ({
  insert: async (conflict) => {
    await db.conflict.create({ data: conflict })
  },
  of: async (supervisorId) =>
    (await db.conflict.findMany({ where: { supervisorId }, orderBy: { id: 'asc' } })) as Conflict[],
  setUntil: async (id, untilDay) => {
    await db.conflict.update({ where: { id }, data: { untilDay } })
  },
})
