// The embedded PostgreSQL beside its program: one owner, nothing left behind, no lock that outlives a crash, and a server
// again whatever was killed.
import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type EmbeddedServer, ensureDatabase, startEmbeddedServer } from '../../prisma/embedded/server.ts'
import { openFolder } from '../support/folder.ts'
import { until } from '../support/until.ts'

let folder: string
let dataDir: string
let server: EmbeddedServer | null = null
let said: string[] = []
beforeEach(async () => {
  folder = await openFolder()
  dataDir = path.join(folder, 'pg')
  said = []
})
afterEach(async () => {
  await server?.stop()
  server = null
  await rm(folder, { recursive: true, force: true })
})

const start = async (): Promise<EmbeddedServer> => {
  server = await startEmbeddedServer(dataDir, { say: (line) => said.push(line) })
  return server
}

/** Whether the server behind the address knows what was written before. */
async function keeps({ url }: EmbeddedServer): Promise<boolean> {
  const client = new pg.Client({ connectionString: url('kept') })
  client.on('error', () => undefined)
  return client
    .connect()
    .then(() => client.query('SELECT word FROM kept'))
    .then(({ rows }) => rows[0]?.word === 'before')
    .catch(() => false)
    .finally(() => client.end())
}

async function startWithData(): Promise<EmbeddedServer> {
  const { createDatabase, url } = await start()
  await createDatabase('kept')
  const client = new pg.Client({ connectionString: url('kept') })
  await client.connect()
  await client.query(`CREATE TABLE kept AS SELECT 'before' AS word`)
  await client.end()
  return server as EmbeddedServer
}

/** One that has ended and was not waited for yet has no command line. */
const isAlive = async (pid: number): Promise<boolean> =>
  (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')) !== ''

/** Of a server: its guard. */
const parentOf = async (pid: number): Promise<number> =>
  Number(/^PPid:\s+(\d+)$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1])

test('a lock left by a crash, whose process number some other program has got since, is no obstacle', async () => {
  const first = await start()
  await ensureDatabase(first, 'kept')
  const file = path.join(dataDir, 'postmaster.pid')
  const lock = await readFile(file, 'utf8')
  await first.stop()
  await writeFile(file, lock.replace(/^\d+/, String(process.pid)))
  const second = await start()
  await expect(second.createDatabase('kept')).rejects.toMatchObject({ code: '42P04' })
})

test('a second one on the same folder is refused, also while the first is between two servers', async () => {
  const first = await startWithData()
  process.kill(first.pid, 'SIGKILL')
  await expect(startEmbeddedServer(dataDir)).rejects.toMatchObject({ code: 'already-running' })
  await expect(keeps(first)).resolves.toBe(true)
})

describe.runIf(process.platform === 'linux')('when something was killed', () => {
  test('the server comes back at its address with all it had, and the operator reads of it', async () => {
    const running = await startWithData()
    const killed = running.pid
    process.kill(killed, 'SIGKILL')
    await until(() => keeps(running))
    expect(running.pid).not.toBe(killed)
    expect(said).toEqual(['The embedded PostgreSQL had ended (SIGKILL) and was started again.'])
    const guard = await parentOf(running.pid)
    process.kill(running.pid, 'SIGKILL')
    // Its number is free as soon as the guard knows: what follows falls between two servers.
    await until(() => !existsSync(`/proc/${running.pid}`))
    await running.stop()
    expect(await isAlive(guard)).toBe(false)
    expect(said).toHaveLength(1)
  })

  test('another guard takes the place of a killed one, and ends the server in its turn', async () => {
    const running = await startWithData()
    const first = running.pid
    process.kill(await parentOf(first), 'SIGKILL')
    await until(async () => running.pid !== first && (await keeps(running)))
    expect(said).toEqual(['The embedded PostgreSQL had ended (its guard was killed) and was started again.'])
    await running.stop()
    expect(await Promise.all([first, running.pid].map(isAlive))).toEqual([false, false])
  })

  test('a server that lost guard and program is ended by the next start', async () => {
    const lost = await startWithData()
    process.kill(await parentOf(lost.pid), 'SIGKILL')
    await lost.stop()
    expect(await isAlive(lost.pid)).toBe(true)
    const next = await start()
    expect(await isAlive(lost.pid)).toBe(false)
    await expect(keeps(next)).resolves.toBe(true)
  })
})
