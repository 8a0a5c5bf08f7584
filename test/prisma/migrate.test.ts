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

it('findings of reports made before are known where an opinion was made of them', async () => {
  const url = await emptyDatabase()
  const names = (await readdir(file('migrations'))).filter((name) => /^\d{14}_/.test(name)).sort()
  const at = names.findIndex((name) => name.endsWith('_report-findings'))
  const sql = await Promise.all(names.map((name) => text(`migrations/${name}/migration.sql`)))
  await query(url, sql.slice(0, at).join('\n'))
  await query(
    url,
    `INSERT INTO supervisor (card_no, name, kind, region, unit, created_at) VALUES ('R36250001', 'Wang', 'external', 'A', '', now());
    INSERT INTO institution (code, name, region, address, created_at) VALUES ('JG-001', 'School', 'A', '', now());
    INSERT INTO dispatch (state, kind, mode, visit, institution_id, starts_at, pool, size, created_by, created_at)
      SELECT 'ended', kind, 'onsite', 'open', 1, now(), 'external', 1, '501', now() FROM unnest(ARRAY['special', 'daily']) kind;
    INSERT INTO visit (dispatch_id, leader_id, begun_at, report_due_at) SELECT id, 1, now(), now() FROM dispatch;
    INSERT INTO answer_sheet (dispatch_id, supervisor_id, answers, begun_at, changed_at) SELECT id, 1, '{}', now(), now() FROM dispatch;
    INSERT INTO report (sheet_id, requested_at, made_at) SELECT id, now(), now() FROM answer_sheet;
    INSERT INTO opinion (dispatch_id, report_id, state, created_at, changed_at) VALUES (1, 1, 'closed', now(), now());
    INSERT INTO opinion_finding (opinion_id, number, key, label, answer, note, article, severity, photos, left_out)
      SELECT 1, n, 'q' || n, 'Q' || n, 'no', 'seen', '18', 'major', '[1]', left_out
      FROM (VALUES (2, ''), (5, 'not proven')) f (n, left_out)`,
  )
  await query(url, sql.slice(at).join('\n'))
  const finding = { report_id: 1, answer: 'no', note: 'seen', article: '18', severity: 'major' }
  expect(await query(url, 'SELECT * FROM report_finding ORDER BY number')).toEqual([
    { ...finding, number: 2, key: 'q2', label: 'Q2' },
    { ...finding, number: 5, key: 'q5', label: 'Q5' },
  ])
})
