// What is held against institutions under Art. 18. The acts are kept together with the ground a later step rests on.
import type { Tx } from '../../app/store.ts'
import type { OfficialDocument, Sanction } from '../../domain/records.ts'
import type { Act, GroundToGoOn } from '../../domain/sanction.ts'
import type { Prisma } from '../generated/client.ts'
import { asJson, type Db } from './client.ts'

type Row = Prisma.SanctionGetPayload<Record<never, never>>
type Held = { chosen: Act[]; ground: GroundToGoOn | null }

const sanction = ({ acts, ...row }: Row): Sanction => {
  const { chosen, ground } = acts as unknown as Held
  return { ...row, acts: chosen, ground } as Sanction
}
const orNull = (row: Row | null): Sanction | null => row && sanction(row)

export const sanctions = (db: Db): Tx['sanctions'] => ({
  insert: async ({ acts, ...fields }) => {
    const held = asJson({ chosen: acts, ground: null })
    const data = { ...fields, acts: held, state: 'drafting', changedAt: fields.createdAt }
    return sanction(await db.sanction.create({ data }))
  },
  byId: async (id) => orNull(await db.sanction.findUnique({ where: { id } })),
  lock: async (id) => {
    await db.$queryRaw`SELECT id FROM sanction WHERE id = ${id} FOR UPDATE`
    return orNull(await db.sanction.findUnique({ where: { id } }))
  },
  update: async (id, { acts, ground, ...fields }) => {
    if (acts === undefined && ground === undefined) {
      await db.sanction.update({ where: { id }, data: fields })
      return
    }
    const before = sanction(await db.sanction.findUniqueOrThrow({ where: { id } }))
    const held = { chosen: acts ?? before.acts, ground: ground === undefined ? before.ground : ground }
    await db.sanction.update({ where: { id }, data: { ...fields, acts: asJson(held) } })
  },
  ofDispatch: async (dispatchId) =>
    (await db.sanction.findMany({ where: { dispatchId }, orderBy: { id: 'asc' } })).map(sanction),
  ofInstitution: async (institutionId, states) => {
    const where = { state: { in: [...states] }, dispatch: { institutionId } }
    return (await db.sanction.findMany({ where, orderBy: { id: 'asc' } })).map(sanction)
  },
  list: async (states, offset, limit) => {
    const where = { state: { in: [...states] } }
    const found = await db.sanction.findMany({ where, orderBy: { id: 'desc' }, skip: offset, take: limit })
    return { found: found.map(sanction), total: await db.sanction.count({ where }) }
  },
  documents: async (sanctionId) =>
    (await db.officialDocument.findMany({
      where: { sanctionId },
      orderBy: { id: 'asc' },
    })) as unknown as OfficialDocument[],
})
