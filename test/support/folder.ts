// Where tests put the data of their servers: in memory where the machine has room for it. What is tested is what becomes
// of a killed or stopped program, never of a machine without power, and a disk makes a copy of a database ten times slower.
import { chmod, mkdtemp, readdir, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Linux keeps it in memory; in many containers it holds no more than 64 MB. */
const IN_MEMORY = '/dev/shm'
const ENOUGH_BYTES = 2 * 1024 ** 3
const NAME = 'supervision-test-'

async function quickest(): Promise<string> {
  const room = await statfs(IN_MEMORY).catch(() => null)
  return room && room.bavail * room.bsize > ENOUGH_BYTES ? IN_MEMORY : tmpdir()
}

/** A new folder that PostgreSQL can reach, which runs under another account when it is started by root. */
export async function openFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(await quickest(), `${NAME}${process.pid}-`))
  await chmod(folder, 0o755)
  return folder
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Removes what runs that were killed have left: memory is not emptied before the machine is switched off. */
export async function clearLeftFolders(): Promise<void> {
  for (const place of [IN_MEMORY, tmpdir()]) {
    for (const name of await readdir(place).catch(() => [])) {
      const owner = name.startsWith(NAME) ? Number.parseInt(name.slice(NAME.length), 10) : Number.NaN
      // What cannot be removed, say a disk still mounted in it, stops no tests.
      if (owner > 0 && !isRunning(owner))
        await rm(path.join(place, name), { recursive: true, force: true }).catch(() => undefined)
    }
  }
}
