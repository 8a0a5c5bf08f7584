// The marks of a move, in the database itself: where its data went, or came from. One whose data went elsewhere is closed:
// nobody may work on what is no longer true.
import pg from 'pg'

/** Which database it is, by whatever address it is reached, and the address in words without a password. */
export type Place = { identity: string; words: string }

/** `done`: all of it has come; otherwise a move was begun and may have been broken off. */
export type Mark = Place & { done: boolean }

/** A schema of its own, so that no backup and no export carries it. */
const TABLE = `CREATE SCHEMA IF NOT EXISTS moved;
  CREATE TABLE IF NOT EXISTS moved.mark (way text PRIMARY KEY CHECK (way IN ('to', 'from')), identity text NOT NULL,
    words text NOT NULL, done boolean NOT NULL,
    at timestamptz NOT NULL DEFAULT now())`

/** Who may not do it is not the owner of the database. */
const NOT_ALLOWED = '42501'

/** The role of the address does not own its database, so that it cannot close it. */
export class NotTheOwner extends Error {}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  // Lost between two questions, it fails the next one; an error nobody listens to would end the program.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } catch (error) {
    throw (error as { code?: string }).code === NOT_ALLOWED
      ? new NotTheOwner((error as Error).message)
      : error
  } finally {
    await client.end()
  }
}

async function written(client: pg.Client, statements: () => Promise<unknown>): Promise<void> {
  // A database that is closed lets only those write who say so.
  await client.query('BEGIN READ WRITE')
  await client.query(TABLE)
  await statements()
  await client.query('COMMIT')
}

const MARK = `INSERT INTO moved.mark (way, identity, words, done) VALUES ($1, $2, $3, $4)
  ON CONFLICT (way) DO UPDATE SET identity = excluded.identity, words = excluded.words, done = excluded.done, at = now()`

/** @param url of a database that answers @param words what people call it */
export const placeOf = (url: string, words: string): Promise<Place> =>
  connected(url, async (client) => {
    const sql = `SELECT (SELECT system_identifier FROM pg_control_system()) || '/' || oid AS identity
      FROM pg_database WHERE datname = current_database()`
    const { rows } = await client.query<{ identity: string }>(sql)
    return { identity: rows[0]?.identity ?? '', words }
  })

/** The mark of one way, or null where there is none. */
export const markOf = (url: string, way: 'to' | 'from'): Promise<Mark | null> =>
  connected(url, async (client) => {
    const there = await client.query<{ there: boolean }>(
      `SELECT to_regclass('moved.mark') IS NOT NULL AS there`,
    )
    if (!there.rows[0]?.there) return null
    const { rows } = await client.query<Mark>('SELECT identity, words, done FROM moved.mark WHERE way = $1', [
      way,
    ])
    return rows[0] ?? null
  })

/** Closes a database whose data goes, or has gone, to a place. @throws NotTheOwner */
export const close = (url: string, { identity, words, done }: Mark): Promise<void> =>
  connected(url, (client) =>
    written(client, async () => {
      await client.query(MARK, ['to', identity, words, done])
      // Whoever still knows the old address, and did not look at the mark, cannot write.
      await client.query(settingOf(client, 'SET default_transaction_read_only = on'))
    }),
  )

/** Opens it again: its data went nowhere. @throws NotTheOwner */
export const open = (url: string): Promise<void> =>
  connected(url, (client) =>
    written(client, async () => {
      await client.query(`DELETE FROM moved.mark WHERE way = 'to'`)
      await client.query(settingOf(client, 'RESET default_transaction_read_only'))
    }),
  )

const settingOf = (client: pg.Client, change: string): string =>
  `ALTER DATABASE ${pg.escapeIdentifier(client.database ?? '')} ${change}`

/** Notes where the data of a database came from. */
export const came = (url: string, { identity, words }: Place): Promise<void> =>
  connected(url, (client) => written(client, () => client.query(MARK, ['from', identity, words, true])))

/** How many others of the same role are connected. */
export const othersOn = (url: string): Promise<number> =>
  connected(url, async (client) => {
    const sql = `SELECT count(*)::int AS n FROM pg_stat_activity
      WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()
        AND backend_type = 'client backend'`
    return (await client.query<{ n: number }>(sql)).rows[0]?.n ?? 0
  })

/** Puts a database that is closed out of the way, under another name, on a server of our own. @returns that name */
export const setAside = (adminUrl: string, name: string): Promise<string> =>
  connected(adminUrl, async (client) => {
    const aside = `${name}_moved_${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`
    await client.query(`ALTER DATABASE ${pg.escapeIdentifier(name)} RENAME TO ${pg.escapeIdentifier(aside)}`)
    return aside
  })

/** Any number: only those who move something ask for it. */
const MOVING = 7_021_177

/** Nobody else moves anything into the database meanwhile: who starts at the same time waits, and finds it done. */
export const alone = <T>(url: string, work: () => Promise<T>): Promise<T> =>
  connected(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [MOVING])
    return work()
  })
