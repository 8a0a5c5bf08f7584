// Runs the program, saves its data (`backup`), or fills a new database with it (`restore <file>`): reads the environment
// (nobody else does) and the policy, starts, and ends everything in order.
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { readSettings } from './config.ts'
import { type Policy, parsePolicy } from './domain/policy.ts'
import { StartProblem } from './start-problem.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

async function openDataDir(folder: string): Promise<string> {
  const dataDir = path.resolve(folder)
  await mkdir(dataDir, { recursive: true }).catch((error: Error) => {
    throw new StartProblem(`The folder of the data cannot be used (${error.message}). Is DATA_DIR right?`)
  })
  return dataDir
}

async function readPolicy(file: string | undefined): Promise<Policy> {
  const fail = (lines: string[]): never => {
    throw new StartProblem([`The policy file ${file} cannot be used:`, ...lines].join('\n  '))
  }
  let content: unknown = {}
  if (file) {
    const text = await readFile(file, 'utf8').catch((error: Error) => fail([error.message]))
    try {
      content = JSON.parse(text)
    } catch (error) {
      fail([`it is not JSON: ${error instanceof Error ? error.message : ''}`])
    }
  }
  const parsed = parsePolicy(content)
  return parsed.ok
    ? parsed.policy
    : fail(parsed.problems.map(({ path: where, message }) => `${where}: ${message}`))
}

async function run(): Promise<void> {
  const closers: (() => Promise<unknown>)[] = []
  let stopping: Promise<void> | null = null
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      // The last opened is closed first: bot and jobs, then the sandbox, then the database.
      for (const close of closers.splice(0).reverse())
        await close().catch((error: Error) => say(error.message))
    })()
    return stopping
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      say(stopping ? 'Still stopping …' : 'Stopping …')
      void stop().then(() => process.exit(0))
    })
  }
  const read = readSettings(process.env)
  if (!read.ok) {
    say('These settings are wrong:')
    for (const { name, message } of read.problems) say(`  ${name} ${message}`)
    process.exit(2)
  }
  try {
    const { settings } = read
    const dataDir = await openDataDir(settings.DATA_DIR)
    const policy = await readPolicy(settings.POLICY_FILE)
    const [wish, file] = process.argv.slice(2)
    if (wish === 'backup') {
      const { backup } = await import('./backup.ts')
      await backup({ settings, dataDir, args: process.argv.slice(3) }, say, closers)
      return await stop()
    }
    if (wish === 'restore') {
      const { restore } = await import('./restore.ts')
      await restore({ settings, dataDir, file }, say, closers)
      return await stop()
    }
    // Only now: whoever mistyped a setting need not wait for the whole program to be loaded.
    const { start } = await import('./start.ts')
    await start({ settings, policy, dataDir }, say, closers)
  } catch (error) {
    // Stopped while starting: what failed by it is no news.
    if (stopping) return stop()
    say(
      error instanceof StartProblem
        ? error.message
        : `The start failed: ${error instanceof Error ? error.stack : error}`,
    )
    await stop()
    process.exit(1)
  }
}

await run()
