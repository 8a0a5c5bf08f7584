// One embedded PostgreSQL for the whole run, with a migrated template that every test file gets a copy of.

import { execFile } from 'node:child_process'
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { bringInDefaultForms } from '../../app/default-forms.ts'
import { readDefaultForms } from '../../files/default-forms.ts'
import { preparePostgres } from '../../jobs/connection.ts'
import { startEmbeddedServer } from '../../prisma/embedded/server.ts'
import { migrate } from '../../prisma/migrate.ts'
import { openClient } from '../../prisma/store/client.ts'
import { makeStore } from '../../prisma/store/store.ts'
import { clearLeftFolders, openFolder } from './folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the server's own database; the database name is replaced. */
    postgres: string
  }
}

const BUILD = fileURLToPath(new URL('../../build.mjs', import.meta.url))

const TEMPLATE = 'template_migrated'
const BEGUN = 'template_begun'
/** Durability is not what is tested here, except where a test starts a server of its own. */
const FAST = [
  ...['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=300'],
  // Hundreds of databases are made and dropped: their log would fill the memory they are kept in.
  ...['max_wal_size=128MB', 'wal_level=minimal', 'max_wal_senders=0'],
  // None of them lives long enough to be tidied, and a tidier at work on the template would hold up the next copy.
  'autovacuum=off',
  // The server of an agency has the time of its place, not that of Greenwich.
  'timezone=Asia/Shanghai',
]

/** Whoever reaches the socket is let in: proving a password takes longer than most of what is asked afterwards. */
const TRUST = 'local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n'

/**
 * A story through a socket in a folder costs some 7 % less than through the network. Where there are none, and in what
 * starts servers of its own, it is the network and the password.
 */
async function nearby(folder: string): Promise<{ flags: string[]; query: string }> {
  if (process.platform === 'win32') return { flags: [], query: '' }
  const sockets = path.join(folder, 'socket')
  await mkdir(sockets)
  // The server may run under another account than the tests.
  await chmod(sockets, 0o1777)
  const rules = path.join(folder, 'hba.conf')
  await writeFile(rules, TRUST)
  return {
    // Only the tests' own account gets to it: whoever is let in may do everything.
    flags: [`unix_socket_directories=${sockets}`, 'unix_socket_permissions=0700', `hba_file=${rules}`],
    query: `?host=${encodeURIComponent(sockets)}`,
  }
}

/** When every story begins. */
const FIRST_START = new Date('2026-11-23T01:00:00Z')

/** What `npm start` runs, made of the sources as they are now, for the tests that start it. */
const makeProgram = (): Promise<unknown> => promisify(execFile)(process.execPath, [BUILD])

/** The questionnaires every first start brings in: reading them would be a fifth of opening a world. */
async function beginIn(connectionString: string): Promise<void> {
  const prisma = openClient(connectionString, 1)
  const clock = { now: () => FIRST_START }
  const store = makeStore(prisma, clock, () => undefined)
  await bringInDefaultForms({ store, clock }, readDefaultForms)
  await prisma.$disconnect()
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearLeftFolders()
  await makeProgram()
  const folder = await openFolder()
  const near = await nearby(folder)
  const server = await startEmbeddedServer(path.join(folder, 'pg'), {
    flags: [...FAST, ...near.flags].flatMap((flag) => ['-c', flag]),
  })
  await server.createDatabase(TEMPLATE)
  await migrate(server.url(TEMPLATE))
  // BullMQ's own tables too: that a start makes them is proven in faults/ and start/.
  await preparePostgres(server.url(TEMPLATE))
  await server.createDatabase(BEGUN, TEMPLATE)
  await beginIn(server.url(BEGUN))
  project.provide('postgres', `${server.url('postgres')}${near.query}`)
  return async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
