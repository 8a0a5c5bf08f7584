// Official documents: numbered without gaps, never changed but for their receipt.
import type { Delivery, Tx } from '../../app/store.ts'
import type { OfficialDocument } from '../../domain/records.ts'
import { asJson, type Db } from './client.ts'

/** The kind of outgoing row that gives a document to a contact. */
const GIVING = 'official-document'

/** `issued` hears of every new one, so that its PDF is made after the commit. */
export const documents = (db: Db, issued: (id: number) => void): Tx['documents'] => ({
  issue: async ({ kind, year, ...fields }, content) => {
    // Held until the transaction ends: the next number is not known before it is known whether this one is taken.
    await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`official_document:${kind}`}), ${year}::int)`
    const { _max } = await db.officialDocument.aggregate({ where: { kind, year }, _max: { number: true } })
    const number = (_max.number ?? 0) + 1
    const { contentHash, content: said } = content(number)
    const data = { ...fields, kind, year, number, contentHash, content: asJson(said) }
    const row = await db.officialDocument.create({ data })
    issued(row.id)
    return row as unknown as OfficialDocument
  },
  byId: async (id) => (await db.officialDocument.findUnique({ where: { id } })) as OfficialDocument | null,
  byNumber: async ({ kind, year, number }) =>
    (await db.officialDocument.findUnique({
      where: { kind_year_number: { kind, year, number } },
    })) as OfficialDocument | null,
  ofOpinion: async (opinionId) =>
    (await db.officialDocument.findMany({
      where: { opinionId },
      orderBy: { id: 'asc' },
    })) as unknown as OfficialDocument[],
  lock: async (id) => {
    await db.$queryRaw`SELECT 1 FROM "official_document" WHERE "id" = ${id} FOR UPDATE`
  },
  correctionsOf: async (correctsId) =>
    (await db.officialDocument.findMany({
      where: { correctsId },
      orderBy: { id: 'asc' },
    })) as unknown as OfficialDocument[],
  unreceivedOf: async (institutionId) =>
    (await db.officialDocument.findMany({
      where: { acknowledgedAt: null, pdfHash: { not: null }, dispatch: { institutionId } },
      orderBy: { id: 'asc' },
    })) as unknown as OfficialDocument[],
  unmade: async (limit) => {
    const rows = await db.officialDocument.findMany({
      where: { pdfHash: null },
      orderBy: { id: 'asc' },
      take: limit,
      select: { id: true },
    })
    return rows.map(({ id }) => id)
  },
  made: async (id, pdfHash) =>
    (await db.officialDocument.updateMany({ where: { id, pdfHash: null }, data: { pdfHash } })).count === 1,
  received: async (id, receipt) =>
    (await db.officialDocument.updateMany({ where: { id, acknowledgedAt: null }, data: receipt })).count ===
    1,
  deliveries: async (id) =>
    (await db.outgoing.findMany({
      where: { kind: GIVING, data: { path: ['documentId'], equals: id } },
      orderBy: { id: 'asc' },
    })) as Delivery[],
})
