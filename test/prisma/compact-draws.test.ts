// Draws of before they were packed: nothing of them is lost, and what could not be packed is not touched.
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { EXCLUSION_REASONS, entryId } from '../../domain/draw.ts'
import type { Entry } from '../../domain/records.ts'
import type { PrismaClient } from '../../prisma/generated/client.ts'
import { openClient } from '../../prisma/store/client.ts'
import { draws } from '../../prisma/store/draws.ts'
import { nonceOf } from '../domain/draw-sample.ts'

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations/', import.meta.url))
const PACKING = /_compact-draws$/
const PEOPLE = 14

let admin: pg.Client
let client: pg.Client
let prisma: PrismaClient
const name = `test_packing_${Math.random().toString(36).slice(2)}`

/** Runs the migrations whose names come in this range. */
async function migrate(wanted: (name: string, packing: string) => boolean): Promise<void> {
  const names = (await readdir(MIGRATIONS)).filter((one) => /^\d{14}_/.test(one)).sort()
  const packing = names.find((one) => PACKING.test(one)) ?? ''
  for (const one of names.filter((other) => wanted(other, packing)))
    await client.query(await readFile(`${MIGRATIONS}${one}/migration.sql`, 'utf8'))
}

/** Six in the pool, drawn backwards and one of them passed over; the others excluded, each for a reason of their own. */
const before: Entry[] = Array.from({ length: PEOPLE }, (_, at) => {
  const [supervisorId, cardNo, nonce] = [at + 1, `R3622000${at + 1}`, nonceOf(`one ${at}`)]
  const exclusion = at % 2 === 1 || at > 10 ? (EXCLUSION_REASONS[at === 12 ? 7 : (at - 1) / 2] ?? null) : null
  const place = exclusion ? null : 6 - at / 2
  const skip = place === 2 ? 'leave' : null
  return {
    dispatchId: 1,
    supervisorId,
    cardNo,
    nonce,
    entryId: entryId(nonce, cardNo),
    exclusion,
    place,
    skip,
  }
})
/** A plan that nobody confirmed, and one without anybody. */
const planned: Entry[] = before.map((one) => {
  const nonce = nonceOf(`two ${one.supervisorId}`)
  return { ...one, dispatchId: 2, nonce, entryId: entryId(nonce, one.cardNo), place: null, skip: null }
})

beforeAll(async () => {
  admin = new pg.Client({ connectionString: inject('postgres') })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`)
  const url = new URL(inject('postgres'))
  url.pathname = `/${name}`
  client = new pg.Client({ connectionString: url.toString() })
  await client.connect()
  prisma = openClient(url.toString(), 1)
  await migrate((one, packing) => one < packing)
  await client.query(`
    INSERT INTO supervisor (card_no, name, kind, region, unit, created_at)
      SELECT 'R3622000' || n, 'Wang', 'external', 'A', '', now() FROM generate_series(1, ${PEOPLE}) n;
    INSERT INTO institution (code, name, region, address, latitude, longitude, created_at)
      VALUES ('JG-001', 'School', 'A', '', 1, 1, now());
    INSERT INTO dispatch (state, kind, mode, visit, institution_id, starts_at, pool, size, created_by, created_at)
      SELECT 'ended', 'daily', 'onsite', 'open', 1, now(), 'external', 2, '501', now() FROM generate_series(1, 3);
    INSERT INTO draw (dispatch_id, rule, pool_hash, commitment, server_seed, drawn_at)
      SELECT n, '{}', '', '', '', CASE WHEN n = 1 THEN now() END FROM generate_series(1, 3) n`)
  for (const { dispatchId, supervisorId, cardNo, ...one } of [...before, ...planned].reverse())
    await client.query('INSERT INTO draw_entry VALUES ($1, $2, $3, $4, $5, $6, $7, $8)', [
      ...[dispatchId, supervisorId, cardNo, one.nonce, one.entryId, one.exclusion, one.place, one.skip],
    ])
})

afterAll(async () => {
  await prisma.$disconnect()
  await client.end()
  await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
  await admin.end()
})

const byPerson = (entries: readonly Entry[]): Entry[] =>
  [...entries].sort((one, other) => one.supervisorId - other.supervisorId)

it('stops before anything is changed where an entry would not come out again as it was', async () => {
  await client.query(
    `UPDATE draw_entry SET nonce = '${'0'.repeat(32)}' WHERE dispatch_id = 1 AND supervisor_id = 3`,
  )
  await client.query('BEGIN')
  await expect(migrate((one, packing) => one === packing)).rejects.toThrow('entry_is_of_its_card')
  await client.query('ROLLBACK')
  await client.query(
    `UPDATE draw_entry SET nonce = '${before[2]?.nonce}' WHERE dispatch_id = 1 AND supervisor_id = 3`,
  )
})

it('keeps every entry with its nonce, id, place, reason and why it was passed over', async () => {
  await migrate((one, packing) => one >= packing)
  const store = draws(prisma)
  expect(byPerson(await store.entries(1))).toEqual(before)
  expect(byPerson(await store.entries(2))).toEqual(planned)
  expect(await store.entries(3)).toEqual([])
  const first = before.find(({ place }) => place === 1)
  expect(await store.next(1)).toEqual({ supervisorId: first?.supervisorId, place: 1 })
  expect([await store.next(2), await store.next(3)]).toEqual([null, null])
  expect([await store.remaining(1), await store.remaining(2)]).toEqual([5, 0])
  const { eligible, excluded, passedOver } = await store.counts(1)
  expect([eligible, passedOver]).toEqual([6, { leave: 1 }])
  expect(excluded).toEqual(
    Object.fromEntries(
      EXCLUSION_REASONS.map((reason) => [reason, before.filter((one) => one.exclusion === reason).length]),
    ),
  )
})

it.each([
  ['another card number', `UPDATE supervisor SET card_no = 'R36220099' WHERE id = 5`],
  ['another id', 'UPDATE supervisor SET id = 99 WHERE id = 5'],
  ['nobody', 'DELETE FROM supervisor WHERE id = 5'],
])('lets nobody who stands in a draw become %s', async (_what, sql) => {
  await expect(client.query(sql)).rejects.toThrow('supervisor 5 stands in draws')
})
