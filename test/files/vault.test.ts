// Files people sent, when the disk is full: nothing half-written is left, and there is room again for what fits.
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

/** Blocks of half or a whole kilobyte, as the shell counts: what a process under this limit writes ends in the middle. */
const LIMIT = 2_000
const VAULT = new URL('../../files/vault.ts', import.meta.url).href

const SCRIPT = `
  const { openVault } = await import(${JSON.stringify(VAULT)})
  const vault = openVault(process.argv.at(-1))
  const said = []
  for (const size of [3_000_000, 30]) said.push(await vault.put(Buffer.alloc(size, 7)).catch(({ code }) => code))
  process.stdout.write(JSON.stringify(said))
`

test('a file that does not fit leaves nothing behind; the next one that fits is kept', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'supervision-vault-'))
  try {
    const args = ['--import', 'tsx', '--input-type=module', '-e', SCRIPT, '--', folder]
    const limited = `ulimit -f ${LIMIT}; exec "$0" "$@"`
    const { stdout } = await promisify(execFile)('sh', ['-c', limited, process.execPath, ...args])
    const [large, small] = JSON.parse(stdout) as string[]
    expect(large).toBe('EFBIG')
    const left = await readdir(folder, { recursive: true, withFileTypes: true })
    expect(left.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual([small])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
