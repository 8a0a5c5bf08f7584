// Starts that cannot go on: one clear message each, what is wrong and where, without secrets and without a stack trace.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { openFolder } from '../support/folder.ts'
import { freePort } from '../support/until.ts'
import { isPlain, Program } from './program.ts'

let folder: string
let sandbox: Sandbox
let database: TestDatabase
let taken: Server
let takenPort = 0
let closedPort = 0

beforeAll(async () => {
  folder = await openFolder()
  sandbox = await startSandbox()
  database = await testDatabase()
  closedPort = await freePort()
  takenPort = await freePort()
  taken = createServer().listen(takenPort, '127.0.0.1')
  await writeFile(
    path.join(folder, 'policy.json'),
    JSON.stringify({ respondWithin: 'soon', restDays: -1, nonsense: 1 }),
  )
  await writeFile(path.join(folder, 'broken.json'), '{"agency": ')
  await writeFile(path.join(folder, 'a-file'), '')
  await mkdir(path.join(folder, 'data'))
})
afterAll(async () => {
  taken.close()
  await sandbox.close()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

/** Runs the program to its end. */
async function refused(settings: Record<string, string>, code = 1): Promise<string> {
  const program = new Program({ DATA_DIR: path.join(folder, 'data'), PORT: '0', ...settings })
  expect(await program.ended(), program.output).toEqual({ code, signal: null })
  expect(isPlain(program.output), program.output).toBe(true)
  return program.output
}

const real = (): Record<string, string> => ({
  BOT_TOKEN: sandbox.token,
  TELEGRAM_API_ROOT: sandbox.url,
  COORDINATORS: '501',
  DATABASE_URL: database.url,
})

describe('is refused in words', { timeout: 60_000 }, () => {
  test('several wrong settings: all of them at once', async () => {
    const output = await refused(
      {
        BOT_TOKEN: 'S3CRET-token',
        DATABASE_URL: 'mysql://root:S3CRET@db/x',
        WEBHOOK_SECRET: 'S3CRET',
        PORT: '70000',
        LOG_LEVEL: 'loud',
        COORDINATORS: 'Zhou',
      },
      2,
    )
    for (const name of ['BOT_TOKEN', 'DATABASE_URL', 'WEBHOOK_SECRET', 'PORT', 'LOG_LEVEL', 'COORDINATORS'])
      expect(output.match(new RegExp(`^  ${name} `, 'gm')), output).toHaveLength(1)
    expect(output).not.toContain('S3CRET')
  })

  test('a policy with several problems: every one with its place', async () => {
    const output = await refused({ POLICY_FILE: path.join(folder, 'policy.json') })
    for (const part of ['policy.json', 'respondWithin', 'restDays', 'nonsense'])
      expect(output).toContain(part)
  })

  test('a policy that is no JSON', async () => {
    expect(await refused({ POLICY_FILE: path.join(folder, 'broken.json') })).toContain('is not JSON')
  })

  test('a database that is away', async () => {
    const url = `postgresql://someone:S3CRET@127.0.0.1:${closedPort}/supervision`
    const output = await refused({ ...real(), DATABASE_URL: url })
    expect(output).toContain(`127.0.0.1:${closedPort} does not answer`)
    expect(output).not.toContain('S3CRET')
  })

  test('a Redis that is away', async () => {
    const output = await refused({ ...real(), REDIS_URL: `redis://:S3CRET@127.0.0.1:${closedPort}` })
    expect(output).toContain(`Redis at 127.0.0.1:${closedPort} does not answer`)
    expect(output).not.toContain('S3CRET')
  })

  test('a token Telegram does not know', async () => {
    const output = await refused({ ...real(), BOT_TOKEN: '123456:WRONG-S3CRET' })
    expect(output).toContain('does not know this BOT_TOKEN')
    expect(output).not.toContain('S3CRET')
  })

  test('a Telegram that is away', async () => {
    const output = await refused({ ...real(), TELEGRAM_API_ROOT: `http://127.0.0.1:${closedPort}` })
    expect(output).toContain(`Telegram at http://127.0.0.1:${closedPort} does not answer`)
    expect(output).not.toContain(sandbox.token)
  })

  test('a port that is in use, for the phones and for the webhook', async () => {
    const said = `Port ${takenPort} is in use`
    expect(await refused({ DATABASE_URL: database.url, PORT: String(takenPort) })).toContain(said)
    const hook = { WEBHOOK_URL: 'http://127.0.0.1:1', WEBHOOK_SECRET: 'sixteen_letters_x' }
    expect(await refused({ ...real(), ...hook, PORT: String(takenPort) })).toContain(said)
  })

  test('an address of some other machine', async () => {
    const output = await refused({ DATABASE_URL: database.url, HOST: '203.0.113.7' })
    expect(output).toContain('203.0.113.7 is no address of this machine')
  })

  test('a data folder that is a file', async () => {
    expect(await refused({ DATA_DIR: path.join(folder, 'a-file', 'data') })).toContain('DATA_DIR')
  })
})
