// One embedded PostgreSQL for the whole run, with a migrated template that every test file gets a copy of.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedServer } from '../../prisma/embedded/server.ts'
import { migrate } from '../../prisma/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the server's own database; the database name is replaced. */
    postgres: string
  }
}

export const TEMPLATE = 'template_migrated'
/** Durability is not what is tested here, except where a test starts a server of its own. */
const FAST = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=300']

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'supervision-test-'))
  // PostgreSQL run for root belongs to another account, which must get through.
  await chmod(folder, 0o755)
  const server = await startEmbeddedServer(path.join(folder, 'pg'), {
    flags: FAST.flatMap((flag) => ['-c', flag]),
  })
  await server.createDatabase(TEMPLATE)
  await migrate(server.url(TEMPLATE))
  project.provide('postgres', server.url('postgres'))
  return async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
