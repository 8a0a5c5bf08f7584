// Supervisors and institutions as the rosters bring them.
import type { Tx } from '../../app/store.ts'
import type { Contact, Institution, Supervisor } from '../../domain/records.ts'
import { Prisma } from '../generated/client.ts'
import { byId } from './by-id.ts'
import type { Db } from './client.ts'

const idText = (id: number | null) => (id === null ? null : String(id))
const one = (row: unknown) => row as Supervisor | null

/** An institution with the chats bound to it, the oldest first. */
const withContacts = {
  contacts: { select: { chatId: true }, orderBy: [{ boundAt: 'asc' }, { chatId: 'asc' }] },
} satisfies Prisma.InstitutionInclude
type Row = Omit<Institution, 'contacts' | 'language'> & { language: string; contacts: { chatId: string }[] }
const place = ({ contacts, ...row }: Row): Institution =>
  ({ ...row, contacts: contacts.map(({ chatId }) => chatId) }) as Institution
const placeOrNull = (row: Row | null): Institution | null => row && place(row)

export const supervisors = (db: Db): Tx['supervisors'] => ({
  byId: byId<Supervisor>(db, 'supervisor', Prisma.SupervisorScalarFieldEnum),
  byCard: async (cardNo) => one(await db.supervisor.findUnique({ where: { cardNo } })),
  byTelegram: async (telegramId) => one(await db.supervisor.findUnique({ where: { telegramId } })),
  all: async () => (await db.supervisor.findMany({ orderBy: { cardNo: 'asc' } })) as Supervisor[],
  upsert: async (rows, now) => {
    const before = await db.supervisor.count()
    const columns = {
      cardNo: rows.map((row) => row.cardNo),
      name: rows.map((row) => row.name),
      kind: rows.map((row) => row.kind),
      region: rows.map((row) => row.region),
      unit: rows.map((row) => row.unit ?? ''),
      telegramId: rows.map((row) => idText(row.telegramId)),
      termStart: rows.map((row) => row.termStart),
      termNo: rows.map((row) => row.termNo),
      language: rows.map((row) => row.language),
    }
    // Ids that change hands inside one file would trip over the unique index half way: they are freed first.
    await db.$executeRaw`
      UPDATE supervisor SET telegram_id = NULL, bound_at = NULL
      FROM unnest(${columns.cardNo}::text[], ${columns.telegramId}::text[]) AS new(card_no, telegram_id)
      WHERE supervisor.card_no = new.card_no AND new.telegram_id IS NOT NULL
        AND supervisor.telegram_id IS DISTINCT FROM new.telegram_id`
    // An empty telegram_id leaves a binding made by an invite code as it is.
    await db.$executeRaw`
      INSERT INTO supervisor (card_no, name, kind, region, unit, telegram_id, term_start, term_no, language, created_at)
      SELECT *, ${now}::timestamptz FROM unnest(
        ${columns.cardNo}::text[], ${columns.name}::text[], ${columns.kind}::text[], ${columns.region}::text[],
        ${columns.unit}::text[], ${columns.telegramId}::text[], ${columns.termStart}::text[],
        ${columns.termNo}::int[], ${columns.language}::text[])
      ON CONFLICT (card_no) DO UPDATE SET name = EXCLUDED.name, kind = EXCLUDED.kind, region = EXCLUDED.region,
        unit = EXCLUDED.unit, telegram_id = COALESCE(EXCLUDED.telegram_id, supervisor.telegram_id),
        term_start = EXCLUDED.term_start, term_no = EXCLUDED.term_no, language = EXCLUDED.language`
    const added = (await db.supervisor.count()) - before
    return { added, updated: rows.length - added }
  },
  lock: async (id) => {
    await db.$queryRaw`SELECT id FROM supervisor WHERE id = ${id} FOR UPDATE`
    return one(await db.supervisor.findUnique({ where: { id } }))
  },
  bind: async (id, chatId, at) => {
    await db.supervisor.update({ where: { id }, data: { telegramId: chatId, boundAt: at } })
  },
  setStatus: async (id, status) => {
    await db.supervisor.update({ where: { id }, data: { status } })
  },
  countBound: async () => ({
    total: await db.supervisor.count(),
    bound: await db.supervisor.count({ where: { boundAt: { not: null } } }),
  }),
})

export const institutions = (db: Db): Tx['institutions'] => {
  const listed = async (where: Prisma.InstitutionWhereInput): Promise<Institution[]> =>
    (await db.institution.findMany({ where, orderBy: { code: 'asc' }, include: withContacts })).map(place)
  return {
    byId: async (id) =>
      placeOrNull(await db.institution.findUnique({ where: { id }, include: withContacts })),
    byCode: async (code) => {
      const where = { code: { equals: code, mode: 'insensitive' as const } }
      return placeOrNull(await db.institution.findFirst({ where, include: withContacts }))
    },
    byTelegram: (chatId) => listed({ contacts: { some: { chatId } } }),
    naming: (telegramId) => listed({ telegramId }),
    all: () => listed({}),
    search: async (text, offset, limit) => {
      // Prisma hands the text to LIKE as it is: signs that stand for others there are to be found as themselves.
      const contains = { contains: text.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const }
      const where = text === '' ? {} : { OR: [{ code: contains }, { name: contains }, { region: contains }] }
      const found = await db.institution.findMany({
        where,
        orderBy: { code: 'asc' },
        skip: offset,
        take: limit,
        include: withContacts,
      })
      return { found: found.map(place), total: await db.institution.count({ where }) }
    },
    upsert: async (rows, now) => {
      const before = await db.institution.count()
      // Whom a file named is no contact any more when it names another; those bound by a code stay.
      await db.$executeRaw`
      DELETE FROM institution_contact USING institution, unnest(
        ${rows.map((row) => row.code)}::text[], ${rows.map((row) => idText(row.contactTelegramId))}::text[]
      ) AS new(code, contact_telegram_id)
      WHERE institution.code = new.code AND new.contact_telegram_id IS DISTINCT FROM institution.contact_telegram_id
        AND new.contact_telegram_id IS NOT NULL AND institution_contact.institution_id = institution.id
        AND institution_contact.chat_id = institution.contact_telegram_id AND institution_contact.bound_by = 'roster'`
      await db.$executeRaw`
      INSERT INTO institution (code, name, region, address, latitude, longitude, contact_telegram_id, language, created_at)
      SELECT *, ${now}::timestamptz FROM unnest(
        ${rows.map((row) => row.code)}::text[], ${rows.map((row) => row.name)}::text[],
        ${rows.map((row) => row.region)}::text[], ${rows.map((row) => row.address)}::text[],
        ${rows.map((row) => row.latitude)}::float8[], ${rows.map((row) => row.longitude)}::float8[],
        ${rows.map((row) => idText(row.contactTelegramId))}::text[], ${rows.map((row) => row.language)}::text[])
      ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name, region = EXCLUDED.region, address = EXCLUDED.address,
        latitude = EXCLUDED.latitude, longitude = EXCLUDED.longitude, language = EXCLUDED.language,
        contact_telegram_id = COALESCE(EXCLUDED.contact_telegram_id, institution.contact_telegram_id)`
      const added = (await db.institution.count()) - before
      return { added, updated: rows.length - added }
    },
    bind: async (id, chatId, at, by) => {
      const where = { institutionId_chatId: { institutionId: id, chatId } }
      const create = { institutionId: id, chatId, boundAt: at, boundBy: by }
      await db.contact.upsert({ where, create, update: {} })
      // The first contact is the one rosters name, until one names another.
      await db.institution.updateMany({ where: { id, telegramId: null }, data: { telegramId: chatId } })
    },
    contacts: async (id) => {
      const orderBy = [{ boundAt: 'asc' as const }, { chatId: 'asc' as const }]
      const select = { chatId: true, boundAt: true, boundBy: true }
      return (await db.contact.findMany({ where: { institutionId: id }, orderBy, select })) as Contact[]
    },
    unbind: async (id, chatId) => {
      const { count } = await db.contact.deleteMany({ where: { institutionId: id, chatId } })
      await db.institution.updateMany({ where: { id, telegramId: chatId }, data: { telegramId: null } })
      return count === 1
    },
  }
}
