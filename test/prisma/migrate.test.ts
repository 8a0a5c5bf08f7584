// Migrations: they lead to the schema the program is written for, once, whoever starts at the same time.
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, expect, inject, it } from 'vitest'
import { migrate, sqlBetween } from '../../prisma/migrate.ts'
import { testDatabase } from '../support/database.ts'

const file = (name: string): string => fileURLToPath(new URL(`../../prisma/${name}`, import.meta.url))
const text = (name: string): Promise<string> => readFile(file(name), 'utf8')
const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const undo of cleanUp.splice(0)) await undo()
})

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

/** A database with nothing in it. */
async function emptyDatabase(): Promise<string> {
  const name = `test_empty_${Math.random().toString(36).slice(2)}`
  await query(inject('postgres'), `CREATE DATABASE ${name} TEMPLATE template0`)
  cleanUp.push(() => query(inject('postgres'), `DROP DATABASE ${name} WITH (FORCE)`))
  const url = new URL(inject('postgres'))
  url.pathname = `/${name}`
  return url.toString()
}

const COLUMNS = `SELECT table_name, column_name, data_type, is_nullable, column_default
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
  ORDER BY table_name, column_name`

it('the schema has a migration for everything it says', async () => {
  expect(await text('schema.prisma')).toBe(await text('migrations/schema-at-last-migration.prisma'))
})

it('the migrations build what the schema says, column for column', async () => {
  const migrated = await testDatabase()
  cleanUp.push(migrated.drop)
  const pushed = await emptyDatabase()
  const client = new pg.Client({ connectionString: pushed })
  await client.connect()
  await client.query(await sqlBetween(pushed, '', await text('schema.prisma')))
  await client.end()
  expect(await query(migrated.url, COLUMNS)).toEqual(await query(pushed, COLUMNS))
})

it('are applied once: a second start finds nothing to do', async () => {
  const url = await emptyDatabase()
  const names = (await readdir(file('migrations'), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
  expect(await migrate(url)).toEqual(names)
  expect(await migrate(url)).toEqual([])
})

it('are applied once when several processes start together', async () => {
  const url = await emptyDatabase()
  const applied = await Promise.all([migrate(url), migrate(url), migrate(url)])
  const names = (await readdir(file('migrations'))).filter((name) => /^\d{14}_/.test(name)).sort()
  expect(applied.flat().sort()).toEqual(names)
})
