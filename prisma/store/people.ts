// Accounts, coordinators, and what binds a chat to a card or an institution.
import type { Tx } from '../../app/store.ts'
import type { Account, BindingCode } from '../../domain/records.ts'
import type { Db } from './client.ts'

export const accounts = (db: Db): Tx['accounts'] => ({
  get: async (chatId) => (await db.account.findUnique({ where: { chatId } })) as Account | null,
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

export const coordinators = (db: Db): Tx['coordinators'] => {
  const active = async () => {
    const rows = await db.coordinator.findMany({ where: { active: true }, orderBy: { addedAt: 'asc' } })
    return rows.map(({ chatId }) => chatId)
  }
  return {
    active,
    isActive: async (chatId) => (await db.coordinator.count({ where: { chatId, active: true } })) > 0,
    set: async (chatIds, now) => {
      const before = await active()
      const added = chatIds.filter((chatId) => !before.includes(chatId))
      const removed = before.filter((chatId) => !chatIds.includes(chatId))
      for (const chatId of added) {
        const fields = { active: true, addedAt: now }
        await db.coordinator.upsert({ where: { chatId }, create: { chatId, ...fields }, update: fields })
      }
      await db.coordinator.updateMany({ where: { chatId: { in: removed } }, data: { active: false } })
      return { added, removed }
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
