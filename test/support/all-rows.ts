// Every row of every table of the program, as texts, to be held against those of another database.
import pg from 'pg'

/** @returns by table, sorted */
export async function allRows(url: string): Promise<Record<string, unknown[]>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const rows: Record<string, unknown[]> = {}
  const { rows: names } = await client.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_name NOT LIKE '\\_%'`,
  )
  for (const { name } of names)
    rows[name] = (await client.query(`SELECT t::text FROM "${name}" t ORDER BY 1`)).rows
  await client.end()
  return rows
}
