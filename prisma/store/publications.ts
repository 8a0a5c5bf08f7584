// What is made public: proposals and entries, and the questions the public page asks.
import type { Tx } from '../../app/store.ts'
import type { Publication } from '../../domain/records.ts'
import { Prisma } from '../generated/client.ts'
import { asJson, type Db } from './client.ts'

/** A text as LIKE takes it literally. */
const literally = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

export const publications = (db: Db): Tx['publications'] => ({
  insert: async ({ content, ...fields }) => {
    // A number is used up by an insert that does nothing, so the usual case is asked for first.
    if (await db.publication.findUnique({ where: { key: fields.key }, select: { id: true } })) return null
    const data = [{ ...fields, content: asJson(content) }]
    const [made] = await db.publication.createManyAndReturn({ data, skipDuplicates: true })
    return (made ?? null) as Publication | null
  },
  byId: async (id) => (await db.publication.findUnique({ where: { id } })) as Publication | null,
  withdrawalOf: async (withdrawsId) =>
    (await db.publication.findUnique({ where: { withdrawsId } })) as Publication | null,
  ofDocument: async (documentId) =>
    (await db.publication.findFirst({
      where: { documentId, state: 'published', withdrawsId: null },
    })) as unknown as Publication | null,
  ofDispatch: async (dispatchId, states) =>
    (await db.publication.findMany({
      where: { dispatchId, state: { in: [...states] } },
      orderBy: { id: 'asc' },
    })) as unknown as Publication[],
  move: async (id, from, { content: _never, ...fields }) =>
    (await db.publication.updateMany({ where: { id, state: from }, data: fields })).count === 1,
  list: async (offset, limit) => {
    const ids = await db.$queryRaw<{ id: number }[]>`
      SELECT id FROM publication ORDER BY (state = 'proposed') DESC, id DESC OFFSET ${offset} LIMIT ${limit}`
    const rows = await db.publication.findMany({ where: { id: { in: ids.map(({ id }) => id) } } })
    const found = ids.flatMap(({ id }) => rows.filter((row) => row.id === id))
    return { found: found as unknown as Publication[], total: await db.publication.count() }
  },
  waiting: () => db.publication.count({ where: { state: 'proposed' } }),
  publicOnes: async ({ text = '', kind, from, until, before }, limit) => {
    const when = [
      Prisma.sql`state IN ('published', 'withdrawn')`,
      // The order of the index, so that a page is read and no more: what nobody decided is not public.
      ...(before === undefined
        ? [Prisma.sql`decided_at IS NOT NULL`]
        : [Prisma.sql`(decided_at, id) < (SELECT decided_at, id FROM publication WHERE id = ${before})`]),
      ...(kind === undefined ? [] : [Prisma.sql`kind = ${kind}`]),
      ...(from === undefined ? [] : [Prisma.sql`decided_at >= ${from}`]),
      ...(until === undefined ? [] : [Prisma.sql`decided_at < ${until}`]),
      // Both are in lower case: LIKE is far cheaper than ILIKE.
      ...(text === '' ? [] : [Prisma.sql`search LIKE ${literally(text)}`]),
    ]
    return await db.$queryRaw<Publication[]>`
      SELECT id, key, kind, state, dispatch_id AS "dispatchId", opinion_id AS "opinionId",
        document_id AS "documentId", sanction_id AS "sanctionId", withdraws_id AS "withdrawsId", content,
        content_hash AS "contentHash", search, proposed_at AS "proposedAt", decided_at AS "decidedAt",
        decided_by AS "decidedBy", because
      FROM publication WHERE ${Prisma.join(when, ' AND ')} ORDER BY decided_at DESC, id DESC LIMIT ${limit}`
  },
})
