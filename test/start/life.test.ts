// Starting and stopping as people do it at a keyboard: the demo with everything embedded.
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ownedDatabase } from '../support/app-role.ts'
import { openFolder } from '../support/folder.ts'
import { expectNoneLeft, isPlain, Program } from './program.ts'

const PROVINCE = 'of the demo province open the bot'

let dataDir: string
beforeEach(async () => {
  dataDir = path.join(await openFolder(), 'data')
})
afterEach(async () => {
  await rm(path.dirname(dataDir), { recursive: true, force: true })
})

/** One that ends by itself. @returns what it said */
async function done(args: string[], settings: Record<string, string> = {}): Promise<string> {
  const program = new Program({ DATA_DIR: dataDir, ...settings }, args)
  expect(await program.ended(), program.output).toEqual({ code: 0, signal: null })
  expect(isPlain(program.output), program.output).toBe(true)
  return program.output
}

const start = (settings: Record<string, string> = {}) =>
  new Program({ DATA_DIR: dataDir, PORT: '0', ...settings })

describe.runIf(process.platform === 'linux')('npm start', { timeout: 240_000 }, () => {
  test('first start, Ctrl-C, second start, a second copy, kill -9, third start, SIGTERM', async () => {
    const first = start()
    await first.says('Ctrl-C stops everything.')
    for (const line of ['Database: starting', 'migration(s) applied', PROVINCE, 'Ready in '])
      expect(first.output).toContain(line)
    const page = /The phones: (http:\S+)/.exec(first.output)?.[1] ?? ''
    expect((await fetch(page)).status).toBe(200)
    expect(await first.interrupt()).toEqual({ code: 0, signal: null })
    expect(first.output).toContain('Stopping …')
    expect(isPlain(first.output), first.output).toBe(true)
    await expectNoneLeft(dataDir)

    const second = start()
    await second.says('Ctrl-C stops everything.')
    expect(second.output).toContain('Database: up to date')
    expect(second.output).not.toContain(PROVINCE)

    const copy = start()
    expect(await copy.ended()).toEqual({ code: 1, signal: null })
    expect(copy.output).toContain(`Another copy of the program is running on ${dataDir}`)
    expect(isPlain(copy.output), copy.output).toBe(true)
    const still = /The phones: (http:\S+)/.exec(second.output)?.[1] ?? ''
    expect((await fetch(still)).status).toBe(200)

    const running = await done(['backup'])
    expect(running).toContain('Database: the embedded PostgreSQL of the running program')
    const file = /^Backup: (.+\.zip)$/m.exec(running)?.[1] ?? ''

    expect(await second.kill()).toEqual({ code: null, signal: 'SIGKILL' })
    await expectNoneLeft(dataDir)
    const third = start()
    await third.says('Ctrl-C stops everything.')
    expect(third.output).not.toContain(PROVINCE)
    expect(await third.terminate()).toEqual({ code: 0, signal: null })
    expect(isPlain(third.output), third.output).toBe(true)
    await expectNoneLeft(dataDir)

    const fresh = `${dataDir}-new`
    const head = /head ([0-9a-f]{64})/.exec(running)?.[1] ?? 'none'
    expect(await done(['restore', file], { DATA_DIR: fresh })).toContain(`head ${head}`)
    const stopped = await done(['backup', path.join(fresh, 'b'), '--keep', '1'], { DATA_DIR: fresh })
    expect(stopped).toContain('Database: starting the embedded PostgreSQL')
    expect(stopped).toContain(head)
    await expectNoneLeft(dataDir)
  })

  test('moved by settings alone to a PostgreSQL of one’s own, and back', async () => {
    const first = start()
    await first.says('Ctrl-C stops everything.')
    await first.interrupt()

    const own = await ownedDatabase()
    const there = start({ DATABASE_URL: own.url, MOVE_FROM: 'embedded' })
    await there.says('Ctrl-C stops everything.')
    expect(there.output).toMatch(/Moved: \d{3,} rows from the embedded database in/)
    expect(there.output).not.toContain(PROVINCE)
    await there.interrupt()

    const left = start()
    expect(await left.ended()).toEqual({ code: 1, signal: null })
    expect(left.output).toMatch(/was moved to \S+: work goes on there\. To move it back, set MOVE_FROM/)
    expect(isPlain(left.output), left.output).toBe(true)

    const back = start({ MOVE_FROM: own.url })
    await back.says('Ctrl-C stops everything.')
    expect(back.output).toContain('what was moved away before is kept as supervision_moved_')
    expect(back.output).toMatch(/Moved: \d{3,} rows from [\d.:]+\/app_/)
    expect(back.output).not.toContain(PROVINCE)
    expect(await back.terminate()).toEqual({ code: 0, signal: null })
    expect(isPlain(back.output), back.output).toBe(true)
    await expectNoneLeft(dataDir)
    await own.drop()
  })

  test('Ctrl-C in the middle of a start ends it without complaint', async () => {
    const program = start()
    await program.says('Database: starting')
    expect(await program.interrupt()).toEqual({ code: 0, signal: null })
    expect(program.output).not.toContain('failed')
    expect(isPlain(program.output), program.output).toBe(true)
    await expectNoneLeft(dataDir)
  })
})
