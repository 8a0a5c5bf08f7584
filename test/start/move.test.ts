// Moving to another PostgreSQL by settings alone: every row, at whatever moment it is broken off, and never two databases
// that people work on.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { settleMove } from '../../move.ts'
import { migrate } from '../../prisma/migrate.ts'
import * as moved from '../../prisma/moved.ts'
import { accept, asked, dispatched } from '../flows/moves.ts'
import { World } from '../flows/world.ts'
import { allRows } from '../support/all-rows.ts'
import { ownedDatabase } from '../support/app-role.ts'
import { openFolder } from '../support/folder.ts'

type Database = Awaited<ReturnType<typeof ownedDatabase>>

let dataDir: string
let world: World
/** What the program has left, of which every test gets a copy of its own. */
let former: string
const made: Database[] = []
const said: string[] = []

/** A start of the program, as far as the move goes. */
const start = (to: string, from?: string) =>
  settleMove({ MOVE_FROM: from, dataDir }, { url: to, server: null }, (line) => said.push(line))

/** An empty database of a role of its own, that is no superuser. */
async function empty(): Promise<string> {
  const database = await ownedDatabase()
  made.push(database)
  return database.url
}

/** One with everything in it, that belongs to such a role. */
async function full(): Promise<string> {
  const url = await empty()
  await start(url, former)
  await moved.open(former)
  said.length = 0
  return url
}

async function run(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const writing = (url: string) => run(url, 'DELETE FROM draft')

let dispatch: number
beforeAll(async () => {
  dataDir = await openFolder()
  world = await World.open({ supervisors: 4 })
  dispatch = await dispatched(world, 'daily JG-001 2026-12-01 09:30 size=1')
  await world.app.stop()
  former = world.database.url
}, 60_000)
afterEach(async () => {
  said.length = 0
  for (const database of made.splice(0)) await database.drop()
})
afterAll(async () => {
  await world.close()
  await rm(dataDir, { recursive: true, force: true })
})

describe('a start with MOVE_FROM', () => {
  test('brings every row, closes the former, and says so; the next one finds it done', async () => {
    const [from, to] = [await full(), await empty()]
    await start(to, from)
    expect(said).toEqual([expect.stringMatching(/^Moved: \d{2,} rows from .+, which is closed now/)])
    await migrate(to)
    expect(await allRows(to)).toEqual(await allRows(from))
    await expect(writing(from)).rejects.toThrow('read-only')
    await expect(start(from)).rejects.toThrow(
      /^The data of this database was moved to .+: work goes on there/,
    )
    said.length = 0
    await start(to, from)
    expect(said).toEqual([expect.stringContaining('Database: moved from')])
    await start(to)
    await writing(to)
    expect(said.join()).not.toContain(new URL(to).password)
  })

  test('and back again, into another empty one', async () => {
    const [from, there, back] = [await full(), await empty(), await empty()]
    await start(there, from)
    await start(back, there)
    expect(await allRows(back)).toEqual(await allRows(from))
    await expect(start(there)).rejects.toThrow('work goes on there')
    await start(back)
  })

  test('several at once: one moves, the others wait for it', async () => {
    const [from, to] = [await full(), await empty()]
    await Promise.all([start(to, from), start(to, from), start(to, from)])
    expect(said.map((line) => line.split(' ', 2).join(' ')).sort()).toEqual([
      'Database: moved',
      'Database: moved',
      expect.stringMatching('Moved:'),
    ])
    expect(await allRows(to)).toEqual(await allRows(from))
  })
})

describe('a move that was broken off', () => {
  const begun = async (from: string, to: string) =>
    moved.close(from, { ...(await moved.placeOf(to, 'there')), done: false })

  test('before anything was copied: the former says how to go on, and the next start does', async () => {
    const [from, to] = [await full(), await empty()]
    await begun(from, to)
    await expect(start(from)).rejects.toThrow('A move of this database to there was broken off')
    await migrate(to)
    await start(to, from)
    expect(await allRows(to)).toEqual(await allRows(from))
  })

  test('after everything was copied, and nothing noted: nothing is copied again', async () => {
    const [from, to] = [await full(), await empty()]
    await start(to, from)
    await run(to, 'DROP SCHEMA moved CASCADE')
    await begun(from, to)
    const [row] = await run(to, 'DELETE FROM timer RETURNING id')
    expect(row).toBeDefined()
    const left = await allRows(to)
    await start(to, from)
    expect(await allRows(to)).toEqual(left)
    await expect(start(from)).rejects.toThrow('work goes on there')
    await start(to)
  })

  test('by a fault: the former is open again', async () => {
    const [from, to] = [await full(), await empty()]
    const folder = path.join(dataDir, 'no-folder')
    await mkdir(folder)
    await writeFile(path.join(folder, 'backups'), '')
    const move = settleMove({ MOVE_FROM: from, dataDir: folder }, { url: to, server: null }, () => undefined)
    await expect(move).rejects.toThrow('The backup cannot be written to')
    await start(from)
    await writing(from)
  })
})

describe('nothing is moved', () => {
  test('while somebody works on the former, who goes on', async () => {
    const [from, to] = [await full(), await empty()]
    const client = new pg.Client({ connectionString: from })
    await client.connect()
    await expect(start(to, from)).rejects.toThrow(/1 connection\(s\) to .+ are open. Stop every process/)
    await client.query('DELETE FROM draft')
    await client.end()
    await writing(from)
    await start(to, from)
  })

  test('into one that is not empty', async () => {
    const [from, to] = [await full(), await full()]
    const before = await allRows(to)
    await expect(start(to, from)).rejects.toThrow('is not empty, and its data did not come from')
    expect(await allRows(to)).toEqual(before)
    await start(from)
  })

  test('from one whose data went elsewhere, or that never had any', async () => {
    const [from, to, other] = [await full(), await empty(), await empty()]
    await expect(start(to, other)).rejects.toThrow('the program never ran on it')
    await start(to, from)
    await expect(start(other, from)).rejects.toThrow(`was moved to ${new URL(to).host}`)
  })

  test('from one that does not answer, or a role that does not own it', async () => {
    const [from, to, other] = [await full(), await empty(), await empty()]
    const nowhere = new URL(from)
    nowhere.pathname = '/nowhere'
    await expect(start(to, nowhere.href)).rejects.toThrow(/does not answer.+Is MOVE_FROM right/)
    await expect(start(to, 'embedded')).rejects.toThrow('there is no embedded database')
    const { username, password } = new URL(other)
    const stranger = new URL(from)
    Object.assign(stranger, { username, password })
    const [{ name } = { name: '' }] = (await run(from, 'SELECT current_database() AS name')) as {
      name: string
    }[]
    await run(
      former,
      `GRANT CONNECT ON DATABASE ${name} TO ${username}; GRANT pg_read_all_data TO ${username}`,
    )
    await expect(start(to, stranger.href)).rejects.toThrow('must own')
    await start(from)
  })
})

test('the work goes on where it was moved to: an invitation of before is accepted, what was due comes', async () => {
  const to = await full()
  await world.startAgain({ databaseUrl: to })
  const [invited] = asked(world, dispatch)
  await world.pass(1)
  if (invited) await accept(invited, dispatch)
  expect(world.coordinator.status(dispatch)).toContain('已满')
  await world.app.stop()
})
