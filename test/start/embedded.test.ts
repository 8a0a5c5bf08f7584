// The embedded PostgreSQL beside its program: one owner, nothing left behind, and no lock that outlives a crash.
import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EmbeddedServer, ensureDatabase, startEmbeddedServer } from '../../prisma/embedded/server.ts'
import { openFolder } from '../support/folder.ts'

let folder: string
let server: EmbeddedServer | null = null
beforeEach(async () => {
  folder = await openFolder()
})
afterEach(async () => {
  await server?.stop()
  server = null
  await rm(folder, { recursive: true, force: true })
})

test('a lock left by a crash, whose process number some other program has got since, is no obstacle', async () => {
  const dataDir = path.join(folder, 'pg')
  server = await startEmbeddedServer(dataDir)
  await ensureDatabase(server, 'kept')
  const file = path.join(dataDir, 'postmaster.pid')
  const lock = await readFile(file, 'utf8')
  await server.stop()
  await writeFile(file, lock.replace(/^\d+/, String(process.pid)))
  server = await startEmbeddedServer(dataDir)
  await expect(server.createDatabase('kept')).rejects.toMatchObject({ code: '42P04' })
})

test('a second server on the same folder is refused, and the first is not disturbed', async () => {
  const dataDir = path.join(folder, 'pg')
  server = await startEmbeddedServer(dataDir)
  await expect(startEmbeddedServer(dataDir)).rejects.toMatchObject({ code: 'already-running' })
  await server.createDatabase('still_there')
})
