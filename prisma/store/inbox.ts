// The inbox of updates: kept once, until they have taken effect.
import type { Inbox } from '../../app/deps.ts'
import { Prisma, type PrismaClient } from '../generated/client.ts'
import { cannotWork } from './trouble.ts'

/** What is left of an update that must not tell who said what: that there was one. */
const FORGOTTEN = { payload: Prisma.DbNull, chatId: '', error: null }
const KEPT = ['pending', 'done', 'failed']
/** More need not be told apart. */
const MANY = 1_000

/** The inbox on PostgreSQL. */
export function makeInbox(prisma: PrismaClient): Inbox {
  return {
    take: async (updates, receivedAt) => {
      await prisma.$executeRaw`
        INSERT INTO telegram_update (id, chat_id, payload, received_at)
        SELECT id, chat_id, payload::jsonb, ${receivedAt}::timestamptz FROM unnest(
          ${updates.map(({ id }) => id)}::bigint[], ${updates.map(({ chatId }) => chatId)}::text[],
          ${updates.map(({ payload }) => JSON.stringify(payload))}::text[]) AS row(id, chat_id, payload)
        ON CONFLICT DO NOTHING`
    },
    countOf: async (chatId, since) =>
      // By state, so that the index serves it.
      prisma.update.count({ where: { state: { in: KEPT }, chatId, receivedAt: { gte: since } } }),
    refuse: async (ids, receivedAt) => {
      const data = ids.map((id) => ({ id, receivedAt, ...FORGOTTEN, state: 'refused' }))
      await prisma.update.createMany({ data, skipDuplicates: true })
    },
    left: (until, limit, after) =>
      prisma.update.findMany({
        where: {
          ...{ state: 'pending', receivedAt: { lte: until } },
          ...(after === null ? {} : { id: { gt: after } }),
        },
        orderBy: { id: 'asc' },
        take: limit,
        select: { id: true, chatId: true },
      }),
    since: async (after) => {
      const [last, rows] = await Promise.all([
        prisma.update.findFirst({ orderBy: { id: 'desc' }, select: { id: true } }),
        after === null
          ? []
          : prisma.update.findMany({ where: { id: { gt: after } }, select: { id: true }, take: MANY }),
      ])
      return { count: rows.length, last: last?.id ?? null }
    },
    failed: async ({ id, attempts }, error, final, forget = false) => {
      const left = final && forget ? FORGOTTEN : { error }
      const { count } = await prisma.update.updateMany({
        where: { id, state: 'pending', attempts },
        data: { ...left, state: final ? 'failed' : 'pending', attempts: { increment: 1 } },
      })
      return count === 1
    },
    cannotWork,
    prune: async (before) => {
      // One that was given up has no end of its own; what failed may quote what was typed.
      const ended = [
        { state: 'done', doneAt: { lt: before } },
        { state: 'failed', receivedAt: { lt: before } },
      ]
      const where = { OR: ended, payload: { not: Prisma.AnyNull } }
      await prisma.update.updateMany({ where, data: { payload: Prisma.DbNull, error: null } })
    },
  }
}
