// A fresh, migrated database per test file.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** `migrated` has the tables, `begun` the questionnaires that come with the program too, as after its first start. */
const TEMPLATES = { migrated: 'template_migrated', begun: 'template_begun' }

export type TestDatabase = { url: string; drop(): Promise<void> }

async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgres') })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

export async function testDatabase(template: keyof typeof TEMPLATES = 'migrated'): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  // As files: quicker than through PostgreSQL's log, since the template is at rest.
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATES[template]} STRATEGY FILE_COPY`)
  const url = new URL(inject('postgres'))
  url.pathname = `/${name}`
  return { url: url.toString(), drop: () => asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}
