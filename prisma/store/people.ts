// Accounts, coordinators, and what binds a chat to a card or an institution.
import type { Tx } from '../../app/store.ts'
import type { Account, BindingCode, Officer, Standing } from '../../domain/records.ts'
import type { Db } from './client.ts'

type StandingRow = Omit<Account, 'chatId'> & Omit<Standing, 'account'> & { known: boolean }

export const accounts = (db: Db): Tx['accounts'] => ({
  get: async (chatId) => (await db.account.findUnique({ where: { chatId } })) as Account | null,
  standing: async (chatId) => {
    // Asked for at every tap and every notice, so that one round trip matters.
    const [found] = await db.$queryRaw<StandingRow[]>`
      SELECT account.first_name AS "firstName", account.username, account.language_code AS "languageCode", account.lang,
        account.blocked_at AS "blockedAt", account.seen_at AS "seenAt", account.chat_id IS NOT NULL AS known,
        (SELECT role FROM coordinator WHERE coordinator.chat_id = me.chat_id AND active) AS role,
        (SELECT id FROM supervisor WHERE telegram_id = me.chat_id) AS "supervisorId",
        ARRAY(SELECT institution.id FROM institution_contact JOIN institution ON institution.id = institution_id
          WHERE institution_contact.chat_id = me.chat_id ORDER BY institution.code) AS "institutionIds"
      FROM (SELECT ${chatId}::text AS chat_id) AS me LEFT JOIN account ON account.chat_id = me.chat_id`
    if (!found) throw new Error('a row for every account')
    const { known, role, supervisorId, institutionIds, ...account } = found
    return { account: known ? { chatId, ...account } : null, role, supervisorId, institutionIds }
  },
  seen: async (profile, at) => {
    const { chatId, ...known } = profile
    const fields = { ...known, seenAt: at, blockedAt: null }
    return (await db.account.upsert({
      where: { chatId },
      create: { chatId, ...fields },
      update: fields,
    })) as Account
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
  return {
    inOffice,
    active: async () =>
      (await inOffice()).filter(({ role }) => role === 'coordinator').map(({ chatId }) => chatId),
    roleOf: async (chatId) => {
      const officer = (await db.coordinator.findUnique({ where: { chatId } })) as Officer | null
      return officer?.active ? officer.role : null
    },
    lock: async () => {
      await db.$executeRaw`SELECT pg_advisory_xact_lock(${OFFICE_LOCK})`
      return inOffice()
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
