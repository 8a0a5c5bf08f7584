// Who else works on a data folder. Its guard, as long as it lives, also between two servers, is left alone; a server whose
// guard was killed is stopped, for nobody else would; a lock left by a crash is no obstacle.
import { createHash } from 'node:crypto'
import { readFile, realpath, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { platform } from 'node:os'
import path from 'node:path'

/** What every guard gives its server: one started by hand, say for a repair, has it not. */
export const OURS = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=']

const lockOf = (dataDir) => path.join(dataDir, 'postmaster.pid')
const textOf = (file) => readFile(file, 'utf8').catch(() => null)

/** Whether the parent of `pid` is a guard. What cannot be known counts as one. */
async function hasGuard(pid) {
  // The name of the program, in brackets, may hold anything; state and parent follow it.
  const [, parent] = (await textOf(`/proc/${pid}/stat`))?.replace(/^.*\) /s, '').split(' ') ?? []
  if (!parent || parent === '0') return true
  const command = await textOf(`/proc/${parent}/cmdline`)
  // Some machines show nobody the processes of others, and the first one belongs to root.
  return command === null ? parent !== '1' : command.includes('guard.mjs')
}

/** Whether the server `pid` works in `dataDir`, or null when that cannot be seen. */
async function worksIn(pid, dataDir) {
  const [here, there] = await Promise.all(
    [dataDir, `/proc/${pid}/cwd`].map((file) => stat(file).catch(() => null)),
  )
  return here && there ? here.dev === there.dev && here.ino === there.ino : null
}

/**
 * What process `pid` is, which the lock of `dataDir` names: `gone`, a `stranger` that got its number after a crash,
 * an `orphan` (our server on this very folder, without its guard), or `alive`.
 */
async function stateOf(pid, dataDir) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error.code === 'ESRCH') return 'gone'
  }
  const command = await textOf(`/proc/${pid}/cmdline`)
  if (command === null) return 'alive'
  const here = await worksIn(pid, dataDir)
  if (!command.includes('postgres') || here === false) return 'stranger'
  const ours = command.includes(`\0${OURS.join('\0')}\0`) && (here ?? command.includes(`\0-D\0${dataDir}\0`))
  return ours && !(await hasGuard(pid)) ? 'orphan' : 'alive'
}

async function readLock(dataDir) {
  const lines = ((await textOf(lockOf(dataDir))) ?? '').split('\n')
  const pid = Number.parseInt(lines[0], 10) || null
  // Its guard notices within moments that the program is gone, and then the eighth line says "stopping".
  return { pid, stopping: lines[7]?.trim() === 'stopping' }
}

/** PostgreSQL itself would take any process of the number in its lock for the owner. */
export async function dropLockOfStranger(dataDir) {
  const { pid } = await readLock(dataDir)
  if (pid && (await stateOf(pid, dataDir)) === 'stranger') await rm(lockOf(dataDir), { force: true })
}

/** Linux keeps such a name until this process ends, whatever ends it. @returns whether nobody else has it */
const take = (name) =>
  new Promise((resolve) => {
    const holder = createServer((socket) => socket.destroy())
    holder.once('error', (error) => resolve(error.code !== 'EADDRINUSE'))
    holder.listen(name, () => resolve(true)).unref()
  })

function send(pid, signal) {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone meanwhile, or not ours to stop: it is looked at again.
  }
}

/**
 * Makes the data folder this process's own until it ends, as soon as whoever had it before has stopped.
 * @param password known only to who may read what lies beside the folder: nobody else can take its name
 * @throws Error `already-running …` when somebody works on it
 */
export async function takeFolder(dataDir, password) {
  const folder = path.join(await realpath(path.dirname(dataDir)), path.basename(dataDir))
  const name = `\0supervision-bot-${createHash('sha256').update(`${folder}|${password}`).digest('hex')}`
  const begun = Date.now()
  let held = platform() !== 'linux'
  let told = null
  for (;;) {
    held ||= await take(name)
    const { pid, stopping } = await readLock(dataDir)
    const state = pid ? await stateOf(pid, dataDir) : 'gone'
    if (held && (state === 'gone' || state === 'stranger')) return dropLockOfStranger(dataDir)
    const passed = Date.now() - begun
    const orphaned = held && state === 'orphan'
    if (orphaned && told !== (passed < 10_000 ? 'SIGINT' : 'SIGQUIT')) {
      told = passed < 10_000 ? 'SIGINT' : 'SIGQUIT'
      send(pid, told)
    }
    // A guard without a server is making the folder, or starts one again.
    const patience = orphaned || stopping || state === 'gone' ? 20_000 : 3_000
    if (passed > patience) throw new Error(`already-running ${pid}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
