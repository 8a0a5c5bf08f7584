// A database as an operator makes it with deploy/postgres-role.sql: its owner may do nothing else on the server.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { textOf } from './sources.ts'

/** The statements of deploy/postgres-role.sql, with psql's variables filled in. */
export function roleStatements(values: { role: string; database: string; password: string }): string[] {
  const text = textOf('deploy/postgres-role.sql')
    .split('\n')
    .filter((line) => !line.startsWith('--'))
    .join('\n')
  const filled = text
    .replace(/:"(\w+)"/g, (_, name: keyof typeof values) => pg.escapeIdentifier(values[name]))
    .replace(/:'(\w+)'/g, (_, name: keyof typeof values) => pg.escapeLiteral(values[name]))
  return filled
    .split(';')
    .map((sql) => sql.trim())
    .filter((sql) => sql !== '')
}

/** A new, empty database that belongs to such a role. */
export async function ownedDatabase(): Promise<{ url: string; role: string; drop(): Promise<void> }> {
  const role = `app_${randomBytes(6).toString('hex')}`
  const password = randomBytes(8).toString('hex')
  const asAdmin = async (...statements: string[]) => {
    const client = new pg.Client({ connectionString: inject('postgres') })
    await client.connect()
    try {
      for (const sql of statements) await client.query(sql)
    } finally {
      await client.end()
    }
  }
  await asAdmin(...roleStatements({ role, database: role, password }))
  const url = new URL(inject('postgres'))
  url.username = role
  url.password = password
  url.pathname = `/${role}`
  return {
    ...{ url: url.toString(), role },
    drop: () => asAdmin(`DROP DATABASE IF EXISTS ${role} WITH (FORCE)`, `DROP ROLE ${role}`),
  }
}
