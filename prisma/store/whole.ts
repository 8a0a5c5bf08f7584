// The whole database for exports and restores: connections of its own, each with one transaction.
import pg from 'pg'
import type { Whole } from '../../app/deps.ts'
import { fillingOf, moveSequences } from './whole-fill.ts'
import { schemaOf, snapshotOf } from './whole-read.ts'

/** @param connectionString of a migrated database; only `isNew` may be asked of another */
export function openWhole(connectionString: string): Whole {
  async function connected<T>(begin: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString })
    // Lost between two questions, it fails the next one; an error nobody listens to would end the program.
    client.on('error', () => undefined)
    await client.connect()
    try {
      await client.query(begin)
      await client.query(`SET LOCAL TIME ZONE 'UTC'`)
      const value = await work(client)
      await client.query('COMMIT')
      return value
    } finally {
      // What was not committed is undone by the end of the connection.
      await client.end()
    }
  }
  const reading = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'
  return {
    read: (kind, work) => connected(reading, async (client) => work(await snapshotOf(client, kind))),
    isNew: () =>
      connected(reading, async (client) => {
        const sql = `SELECT to_regclass('public._prisma_migrations') IS NULL AS new`
        return (await client.query<{ new: boolean }>(sql)).rows[0]?.new ?? true
      }),
    schema: () => connected(reading, schemaOf),
    isEmpty: () =>
      connected(reading, async (client) => {
        const sql =
          'SELECT (SELECT count(*) FROM journal) + (SELECT count(*) FROM supervisor) + (SELECT count(*) FROM institution) AS n'
        return Number((await client.query<{ n: string }>(sql)).rows[0]?.n) === 0
      }),
    fill: (work) =>
      connected('BEGIN', async (client) => {
        const value = await work(fillingOf(client))
        await moveSequences(client)
        return value
      }),
  }
}
