// The files people sent, on disk under their content hash: kept once, never overwritten.
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Vault } from '../app/deps.ts'

/** A vault below `folder`, made when missing. */
export function openVault(folder: string): Vault {
  return {
    put: async (bytes) => {
      const hash = createHash('sha256').update(bytes).digest('hex')
      const target = path.join(folder, hash.slice(0, 2), hash)
      if (await stat(target).catch(() => null)) return hash
      await mkdir(path.dirname(target), { recursive: true })
      // Written beside and renamed, so that a crash leaves no half file under a hash it does not have.
      const partial = `${target}.${randomBytes(6).toString('hex')}`
      try {
        await writeFile(partial, bytes, { mode: 0o600 })
        await rename(partial, target)
      } catch (error) {
        // A full disk must not be filled further by what has no use.
        await rm(partial, { force: true }).catch(() => undefined)
        throw error
      }
      return hash
    },
    get: async (sha256) => {
      if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('not a content hash')
      const bytes = await readFile(path.join(folder, sha256.slice(0, 2), sha256))
      if (createHash('sha256').update(bytes).digest('hex') !== sha256)
        throw new Error('a stored file is not what its hash says')
      return bytes
    },
  }
}
