// Accounts, coordinators, and what binds a chat to a card or an institution.
import DataLoader from 'dataloader'
import type { Tx } from '../../app/store.ts'
import type { Account, BindingCode, OfficeRole, Officer, Standing, Supervisor } from '../../domain/records.ts'
import { Prisma } from '../generated/client.ts'
import type { Db } from './client.ts'
import { columnsOf } from './columns.ts'
import { institutions } from './rosters.ts'

type StandingRow = Omit<Account, 'chatId'> &
  Pick<Standing, 'role'> &
  Omit<Supervisor, 'id' | 'telegramId'> & {
    known: boolean
    supervisorId: number | null
    contact: boolean
  }

const ACCOUNT = columnsOf(Prisma.AccountScalarFieldEnum)

export const accounts = (db: Db): Tx['accounts'] => ({
  get: async (chatId) => (await db.account.findUnique({ where: { chatId } })) as Account | null,
  standing: async (chatId) => {
    // Asked for at every tap and every notice, so that one round trip matters.
    const [found] = await db.$queryRaw<StandingRow[]>`
      SELECT account.first_name AS "firstName", account.username, account.language_code AS "languageCode", account.lang,
        account.blocked_at AS "blockedAt", account.seen_at AS "seenAt", account.chat_id IS NOT NULL AS known,
        (SELECT role FROM coordinator WHERE coordinator.chat_id = me.chat_id AND active) AS role,
        supervisor.id AS "supervisorId", card_no AS "cardNo", name, kind, region, unit, term_start AS "termStart",
        term_no AS "termNo", language, status, bound_at AS "boundAt",
        EXISTS (SELECT FROM institution_contact WHERE institution_contact.chat_id = me.chat_id) AS contact
      FROM (SELECT ${chatId}::text AS chat_id) AS me LEFT JOIN account ON account.chat_id = me.chat_id
        LEFT JOIN supervisor ON telegram_id = me.chat_id`
    if (!found) throw new Error('a row for every account')
    const { firstName, username, languageCode, lang, blockedAt, seenAt, ...rest } = found
    const { known, role, supervisorId, contact, ...named } = rest
    return {
      account: known ? { chatId, firstName, username, languageCode, lang, blockedAt, seenAt } : null,
      role,
      supervisor: supervisorId === null ? null : { id: supervisorId, telegramId: chatId, ...named },
      institutions: contact ? await institutions(db).byTelegram(chatId) : [],
    }
  },
  languages: (chatIds) => db.$queryRaw`
    SELECT me.chat_id AS "chatId", account.lang, account.language_code AS "languageCode", COALESCE(
      (SELECT language FROM supervisor WHERE telegram_id = me.chat_id AND bound_at IS NOT NULL),
      (SELECT language FROM institution_contact JOIN institution ON institution.id = institution_id
        WHERE institution_contact.chat_id = me.chat_id ORDER BY institution.code LIMIT 1)) AS roster
    FROM unnest(${chatIds}::text[]) AS me(chat_id) LEFT JOIN account ON account.chat_id = me.chat_id`,
  seen: async (profile, at) => {
    const { chatId, firstName, username, languageCode } = profile
    const [row] = await db.$queryRaw<Account[]>`
      INSERT INTO account (chat_id, first_name, username, language_code, seen_at)
      VALUES (${chatId}, ${firstName}, ${username}, ${languageCode}, ${at})
      ON CONFLICT (chat_id) DO UPDATE SET first_name = EXCLUDED.first_name, username = EXCLUDED.username,
        language_code = EXCLUDED.language_code, seen_at = EXCLUDED.seen_at, blocked_at = NULL
      RETURNING ${ACCOUNT}`
    if (!row) throw new Error('a row for every account')
    return row
  },
  setLang: async (chatId, lang) => {
    await db.account.upsert({ where: { chatId }, create: { chatId, lang }, update: { lang } })
  },
  setBlocked: async (chatId, at) => {
    await db.account.upsert({
      where: { chatId },
      create: { chatId, blockedAt: at },
      update: { blockedAt: at },
    })
  },
})

const OFFICE_LOCK = 20260902

export const coordinators = (db: Db): Tx['coordinators'] => {
  const inOffice = async () =>
    (await db.coordinator.findMany({
      where: { active: true },
      orderBy: [{ addedAt: 'asc' }, { chatId: 'asc' }],
    })) as Officer[]
  // Asked for every notice that is for the office alone.
  const roles = new DataLoader(
    async (chatIds: readonly string[]) => {
      const rows = await db.$queryRaw<{ chatId: string; role: OfficeRole }[]>`
        SELECT chat_id AS "chatId", role FROM coordinator WHERE active AND chat_id = ANY(${[...chatIds]}::text[])`
      const found = new Map(rows.map(({ chatId, role }) => [chatId, role]))
      return chatIds.map((chatId) => found.get(chatId) ?? null)
    },
    { cache: false, maxBatchSize: 500 },
  )
  return {
    inOffice,
    active: async () =>
      (await inOffice()).filter(({ role }) => role === 'coordinator').map(({ chatId }) => chatId),
    roleOf: (chatId) => roles.load(chatId),
    lock: async () => {
      await db.$executeRaw`SELECT pg_advisory_xact_lock(${OFFICE_LOCK})`
      return inOffice()
    },
    following: async (author, liveKey) => {
      const rows = await db.$queryRaw<{ chatId: string }[]>`
        SELECT chat_id AS "chatId" FROM coordinator WHERE active AND (chat_id = ${author}
          OR chat_id IN (SELECT chat_id FROM live_message WHERE live_key = ${liveKey}))
        ORDER BY chat_id <> ${author}, chat_id`
      return rows.map(({ chatId }) => chatId)
    },
    add: async ({ chatId, ...known }) => {
      const fields = { ...known, active: true }
      await db.coordinator.upsert({ where: { chatId }, create: { chatId, ...fields }, update: fields })
    },
    remove: async (chatId) =>
      (await db.coordinator.updateMany({ where: { chatId, active: true }, data: { active: false } }))
        .count === 1,
    seed: async (chatIds, now) => {
      const known = await db.coordinator.findMany({ where: { chatId: { in: chatIds } } })
      const added = chatIds.filter((chatId) => !known.some((one) => one.chatId === chatId))
      await db.coordinator.createMany({
        data: added.map((chatId) => ({ chatId, addedAt: now })),
        skipDuplicates: true,
      })
      return { added, removed: known.filter(({ active }) => !active).map(({ chatId }) => chatId) }
    },
  }
}

export const codes = (db: Db): Tx['codes'] => ({
  insert: async (code) => {
    await db.bindingCode.create({ data: code })
  },
  byHash: async (hash) => (await db.bindingCode.findUnique({ where: { hash } })) as BindingCode | null,
  claim: async (id, chatId, at) => {
    const open = { id, usedAt: null, withdrawnAt: null, expiresAt: { gt: at } }
    return (
      (await db.bindingCode.updateMany({ where: open, data: { usedAt: at, usedBy: chatId } })).count === 1
    )
  },
  withdrawOpen: async (subject, subjectId, at) => {
    const open = { subject, subjectId, usedAt: null, withdrawnAt: null }
    await db.bindingCode.updateMany({ where: open, data: { withdrawnAt: at } })
  },
  addAttempt: async (chatId, at) => {
    await db.bindingAttempt.create({ data: { chatId, at } })
  },
  countAttempts: (chatId, since) => db.bindingAttempt.count({ where: { chatId, at: { gt: since } } }),
})
