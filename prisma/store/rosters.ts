// Supervisors and institutions as the rosters bring them.
import type { Tx } from '../../app/store.ts'
import type { Institution, Supervisor } from '../../domain/records.ts'
import type { Db } from './client.ts'

const idText = (id: number | null) => (id === null ? null : String(id))
const one = (row: unknown) => row as Supervisor | null
const place = (row: unknown) => row as Institution | null

export const supervisors = (db: Db): Tx['supervisors'] => ({
  byId: async (id) => one(await db.supervisor.findUnique({ where: { id } })),
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

export const institutions = (db: Db): Tx['institutions'] => ({
  byId: async (id) => place(await db.institution.findUnique({ where: { id } })),
  byCode: async (code) =>
    place(await db.institution.findFirst({ where: { code: { equals: code, mode: 'insensitive' } } })),
  byTelegram: async (telegramId) =>
    (await db.institution.findMany({
      where: { telegramId, boundAt: { not: null } },
      orderBy: { code: 'asc' },
    })) as Institution[],
  naming: async (telegramId) =>
    (await db.institution.findMany({ where: { telegramId }, orderBy: { code: 'asc' } })) as Institution[],
  all: async () => (await db.institution.findMany({ orderBy: { code: 'asc' } })) as Institution[],
  search: async (text, offset, limit) => {
    // Prisma hands the text to LIKE as it is: signs that stand for others there are to be found as themselves.
    const contains = { contains: text.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const }
    const where = text === '' ? {} : { OR: [{ code: contains }, { name: contains }, { region: contains }] }
    const found = await db.institution.findMany({
      where,
      orderBy: { code: 'asc' },
      skip: offset,
      take: limit,
    })
    return { found: found as Institution[], total: await db.institution.count({ where }) }
  },
  upsert: async (rows, now) => {
    const before = await db.institution.count()
    await db.$executeRaw`
      INSERT INTO institution (code, name, region, address, latitude, longitude, contact_telegram_id, language, created_at)
      SELECT *, ${now}::timestamptz FROM unnest(
        ${rows.map((row) => row.code)}::text[], ${rows.map((row) => row.name)}::text[],
        ${rows.map((row) => row.region)}::text[], ${rows.map((row) => row.address)}::text[],
        ${rows.map((row) => row.latitude)}::float8[], ${rows.map((row) => row.longitude)}::float8[],
        ${rows.map((row) => idText(row.contactTelegramId))}::text[], ${rows.map((row) => row.language)}::text[])
      ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name, region = EXCLUDED.region, address = EXCLUDED.address,
        latitude = EXCLUDED.latitude, longitude = EXCLUDED.longitude, language = EXCLUDED.language,
        bound_at = CASE WHEN EXCLUDED.contact_telegram_id IS DISTINCT FROM institution.contact_telegram_id
          AND EXCLUDED.contact_telegram_id IS NOT NULL THEN NULL ELSE institution.bound_at END,
        contact_telegram_id = COALESCE(EXCLUDED.contact_telegram_id, institution.contact_telegram_id)`
    const added = (await db.institution.count()) - before
    return { added, updated: rows.length - added }
  },
  bind: async (id, chatId, at) => {
    await db.institution.update({ where: { id }, data: { telegramId: chatId, boundAt: at } })
  },
})
