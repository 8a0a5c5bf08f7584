// Rows by their ids. What many notices ask for in the same moment goes into one statement.
import DataLoader from 'dataloader'
import { Prisma } from '../generated/client.ts'
import type { Db } from './client.ts'
import { columnsOf } from './columns.ts'

const MOST = 500

/**
 * Reads the row of an id, or null; nothing is remembered.
 * @param fields `Prisma.…ScalarFieldEnum` of the model of `table`
 */
export function byId<T extends { id: number }>(
  db: Db,
  table: string,
  fields: Readonly<Record<string, string>>,
): (id: number) => Promise<T | null> {
  const read = async (ids: readonly number[]): Promise<(T | null)[]> => {
    const rows = await db.$queryRaw<T[]>`
      SELECT ${columnsOf(fields)} FROM ${Prisma.raw(table)} WHERE id = ANY(${[...ids]}::int[])`
    const found = new Map(rows.map((row) => [row.id, row]))
    return ids.map((id) => found.get(id) ?? null)
  }
  const loader = new DataLoader(read, { cache: false, maxBatchSize: MOST })
  return (id) => loader.load(id)
}
