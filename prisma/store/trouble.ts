// When the database answers, and only that it can do no work now.

/**
 * The classes of PostgreSQL's errors that tell of the server and not of what was asked of it: its connection, its room
 * (disk, memory, connections), its end or start, its disk; and that it takes no writes now.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const OF_THE_SERVER = /^(?:08\w{3}|53\d00|57P\d\d|58\w{3}|25006)$/

type Coded = { code?: unknown; meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } } }

/** Whether what failed says nothing of what was asked: the same will do when there is room again, or the server is back. */
export function cannotWork(error: unknown): boolean {
  const { code, meta } = (error ?? {}) as Coded
  // As PostgreSQL names it, and as Prisma passes it on.
  return [code, meta?.driverAdapterError?.cause?.originalCode].some(
    (one) => typeof one === 'string' && OF_THE_SERVER.test(one),
  )
}
