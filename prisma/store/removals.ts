// Requests to remove somebody from the office.
import type { Tx } from '../../app/store.ts'
import type { Removal } from '../../domain/records.ts'
import type { Db } from './client.ts'

export const removals = (db: Db): Tx['removals'] => ({
  insert: async (removal) => (await db.removal.create({ data: { ...removal, state: 'asked' } })) as Removal,
  byId: async (id) => (await db.removal.findUnique({ where: { id } })) as Removal | null,
  open: async () =>
    (await db.removal.findMany({ where: { state: 'asked' }, orderBy: { id: 'asc' } })) as Removal[],
  decide: async (id, decision) =>
    (await db.removal.updateMany({ where: { id, state: 'asked' }, data: decision })).count === 1,
})
