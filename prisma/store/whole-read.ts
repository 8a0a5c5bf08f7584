// All tables at once, read as of one moment. Rows leave as the JSON texts PostgreSQL itself writes and reads again, so that
// nothing is rounded, reordered or reinterpreted on the way.
import pg from 'pg'
import type { Snapshot } from '../../app/deps.ts'
import type { ManifestKind as Kind } from '../../domain/export-format.ts'
import { CHAIN_START } from '../../domain/journal.ts'
import { sheetQuery } from './whole-sheets.ts'

export const BATCH = 2_000
/** Fewer where a row is long: one of a large register's draw is half a megabyte as text. */
const BATCHES: Readonly<Record<string, number>> = { draw_list: 16 }

/**
 * What an export has in another form: no secret of a draw that has not been drawn, nothing that Telegram sent, and
 * nothing of a complaint that has not been made.
 */
const COLUMNS: Record<string, Record<string, string>> = {
  draw: { server_seed: `CASE WHEN drawn_at IS NULL THEN '' ELSE server_seed END` },
  plan: { server_seed: `CASE WHEN drawn_at IS NULL THEN '' ELSE server_seed END` },
  telegram_update: { chat_id: `''`, payload: 'NULL::jsonb', error: 'NULL::text', state: `'done'` },
}
const ROWS: Record<string, string> = {
  telegram_update: `state <> 'pending' OR applied_at IS NOT NULL`,
  draft: `kind NOT LIKE 'complain%'`,
}

const NAMES = `SELECT relname AS name FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
  WHERE n.nspname = 'public' AND relkind = 'r' AND relname <> '_prisma_migrations' ORDER BY relname`
const REFERENCES = `SELECT a.relname AS child, b.relname AS parent FROM pg_constraint
  JOIN pg_class a ON a.oid = conrelid JOIN pg_class b ON b.oid = confrelid
  WHERE contype = 'f' AND conrelid <> confrelid`

/** Those first that others refer to. */
async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows: names } = await client.query<{ name: string }>(NAMES)
  const { rows: references } = await client.query<{ child: string; parent: string }>(REFERENCES)
  const waiting = names.map(({ name }) => name)
  const sorted: string[] = []
  while (waiting.length > 0) {
    const at = waiting.findIndex((name) =>
      references.every(({ child, parent }) => child !== name || sorted.includes(parent)),
    )
    if (at < 0) throw new Error(`tables refer to each other in a circle: ${waiting.join(', ')}`)
    sorted.push(...waiting.splice(at, 1))
  }
  return sorted
}

/** The rows of a query, in batches; one at a time on a connection. */
export async function* cursor<Row extends pg.QueryResultRow>(client: pg.Client, sql: string, batch = BATCH) {
  await client.query(`DECLARE rows_of_it NO SCROLL CURSOR FOR ${sql}`)
  for (;;) {
    const { rows } = await client.query<Row>(`FETCH ${batch} FROM rows_of_it`)
    if (rows.length === 0) break
    yield rows
  }
  await client.query('CLOSE rows_of_it')
}

async function columnsOf(client: pg.Client, table: string): Promise<{ all: string[]; key: string[] }> {
  const { rows } = await client.query<{ name: string; key: boolean }>(
    `SELECT attname AS name, COALESCE(attnum = ANY (i.indkey), false) AS key FROM pg_attribute
     LEFT JOIN pg_index i ON i.indrelid = attrelid AND i.indisprimary
     WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [`public.${pg.escapeIdentifier(table)}`],
  )
  return { all: rows.map(({ name }) => name), key: rows.filter(({ key }) => key).map(({ name }) => name) }
}

async function* linesOf(client: pg.Client, table: string, kind: Kind): AsyncIterable<string[]> {
  const hidden = kind === 'export'
  const { all, key } = await columnsOf(client, table)
  const shown = all.map((name) => {
    const column = pg.escapeIdentifier(name)
    return `${(hidden && COLUMNS[table]?.[name]) || column} AS ${column}`
  })
  const rows = `SELECT ${shown.join(', ')} FROM ${pg.escapeIdentifier(table)} WHERE ${(hidden && ROWS[table]) || 'true'}`
  const order = key.map((name) => `t.${pg.escapeIdentifier(name)}`).join(', ')
  // A line break can only stand between the words of a JSON text, never inside of one.
  const sql = `SELECT translate(row_to_json(t)::text, E'\\n\\r', '  ') AS line FROM (${rows}) t ORDER BY ${order}`
  for await (const batch of cursor<{ line: string }>(client, sql, BATCHES[table]))
    yield batch.map(({ line }) => line)
}

const FILES = `SELECT sha256 FROM evidence WHERE sha256 IS NOT NULL UNION SELECT pdf_hash FROM report WHERE pdf_hash IS NOT NULL
  UNION SELECT xlsx_hash FROM report WHERE xlsx_hash IS NOT NULL
  UNION SELECT pdf_hash FROM official_document WHERE pdf_hash IS NOT NULL ORDER BY 1`

/** The name of the newest migration. */
export async function schemaOf(client: pg.Client): Promise<string> {
  const sql =
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1 DESC LIMIT 1'
  const { rows } = await client.query<{ name: string }>(sql)
  return rows[0]?.name ?? ''
}

export async function snapshotOf(client: pg.Client, kind: Kind): Promise<Snapshot> {
  const { rows } = await client.query<{ count: number; head: string }>(
    'SELECT (SELECT count(*)::int FROM journal) AS count, (SELECT hash FROM journal ORDER BY seq DESC LIMIT 1) AS head',
  )
  return {
    schema: await schemaOf(client),
    tables: await tablesOf(client),
    journal: { count: rows[0]?.count ?? 0, head: rows[0]?.head ?? CHAIN_START.hash },
    lines: (table) => linesOf(client, table, kind),
    files: async () => (await client.query<{ sha256: string }>(FILES)).rows.map(({ sha256 }) => sha256),
    cells: (sheet, zone) => cursor(client, sheetQuery(sheet, zone)),
  }
}
