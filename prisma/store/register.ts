// The register as the draw sees it, and what people declare about themselves: leave and conflicts.
import type { RegisterEntry, Tx } from '../../app/store.ts'
import type { Conflict, Leave } from '../../domain/records.ts'
import type { Prisma } from '../generated/client.ts'
import type { Db } from './client.ts'

const NEAR_MS = 70 * 86_400_000

/** Supervisors with what the eligibility rules look at; read in a handful of statements, however many there are. */
async function load(db: Db, where: Prisma.SupervisorWhereInput, around: Date): Promise<RegisterEntry[]> {
  const near = { gte: new Date(around.getTime() - NEAR_MS), lte: new Date(around.getTime() + NEAR_MS) }
  const people = await db.supervisor.findMany({
    where,
    orderBy: { id: 'asc' },
    include: {
      leaves: true,
      conflicts: true,
      invitations: {
        where: { state: { in: ['open', 'accepted'] }, dispatch: { startsAt: near } },
        select: { dispatchId: true, dispatch: { select: { startsAt: true } } },
      },
    },
  })
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
    leaves: person.leaves.map(({ fromDay, toDay }) => ({ from: fromDay, to: toDay })),
    conflicts: person.conflicts.map(({ institutionId, dispatchId }) => ({ institutionId, dispatchId })),
    seats: person.invitations.map(({ dispatchId, dispatch }) => ({
      dispatchId,
      startsAt: dispatch.startsAt,
    })),
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
})
