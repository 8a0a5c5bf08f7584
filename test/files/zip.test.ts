// Archives as they are written and read: the same content gives the same bytes, also in the form for large ones, and what
// is damaged or lies of itself is refused.
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentHash } from '../../domain/content-hash.ts'
import { readZipDirectory, unzip } from '../../files/zip.ts'
import { ArchiveFault, openZipFile } from '../../files/zip-file.ts'
import { createZip } from '../../files/zip-write.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'supervision-zip-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const CONTENTS: [string, Uint8Array][] = [
  ['README.txt', Buffer.from('read me\n')],
  ['人员与机构.xlsx', randomBytes(700_000)],
  ['tables/journal.0000.jsonl', Buffer.from('{"seq":1}\n'.repeat(60_000))],
  ['empty', Buffer.alloc(0)],
  ['files/photo', randomBytes(3000)],
]

async function write(name: string, always = false) {
  const zip = await createZip(path.join(folder, name), { always })
  for (const [entry, content] of CONTENTS) await zip.add(entry, content, { stored: entry === 'files/photo' })
  return zip.close()
}

/** Bytes before `after` from its end on, as a signature of four bytes. */
const lastOf = (bytes: Buffer, signature: string): number =>
  bytes.lastIndexOf(Buffer.from(signature, 'latin1'))

describe.each([
  ['an archive', false],
  ['an archive in the form of Zip64', true],
])('%s', (title, always) => {
  const file = () => path.join(folder, `${always}.zip`)

  test('tells size and hash of what lies on the disk, which only its owner may read', async () => {
    const { size, sha256 } = await write(`${always}.zip`, always)
    const bytes = await readFile(file())
    expect([bytes.length, contentHash(bytes)]).toEqual([size, sha256])
    expect(bytes.includes(Buffer.from('PK\x06\x06', 'latin1'))).toBe(always)
    expect((await stat(file())).mode & 0o777).toBe(0o600)
    expect((await write(`${always}-again.zip`, always)).sha256).toBe(sha256)
  })

  test('reads as what was put in, from the disk and from memory', async () => {
    const archive = await openZipFile(file())
    const bytes = await readFile(file())
    const directory = readZipDirectory(bytes)
    expect(archive.names).toEqual(CONTENTS.map(([name]) => name))
    for (const [name, content] of CONTENTS) {
      const entry = directory.ok ? directory.entries.get(name) : undefined
      expect(Buffer.compare(await archive.read(name), content), `${title}: ${name}`).toBe(0)
      expect(entry && Buffer.compare(await unzip(bytes, entry), content), name).toBe(0)
    }
    await expect(archive.read('other')).rejects.toThrow(ArchiveFault)
    await archive.close()
  })

  test('that was damaged is refused, whatever was damaged', async () => {
    const whole = await readFile(file())
    const changed = path.join(folder, 'changed.zip')
    const fails = async (bytes: Uint8Array) => {
      await writeFile(changed, bytes)
      const read = async () => {
        const archive = await openZipFile(changed)
        try {
          for (const name of archive.names) await archive.read(name)
        } finally {
          await archive.close()
        }
      }
      await expect(read()).rejects.toThrow(ArchiveFault)
    }
    const set = (at: number, ...values: number[]) => {
      const copy = Buffer.from(whole)
      copy.set(values, at)
      return copy
    }
    const entry = lastOf(whole, 'PK\x01\x02')
    await fails(whole.subarray(0, whole.length - 30))
    await fails(Buffer.from('no archive'))
    // A bit within a picture; an entry that begins elsewhere, has another method, or a content beyond all memory.
    await fails(set(whole.indexOf(CONTENTS[4]?.[1] ?? ''), 1, 2, 3, 4))
    await fails(set(entry + (always ? 46 + 'files/photo'.length + 20 : 42), 0xf0, 0xff, 0xff))
    await fails(set(entry + 10, 99))
    await fails(set(entry + (always ? 46 + 'files/photo'.length + 4 : 24), 0xff, 0xff, 0xff, 0xfe))
    // A directory that has fewer entries than the end of the archive says, or lies beyond it.
    const end = always ? lastOf(whole, 'PK\x06\x06') + 32 : lastOf(whole, 'PK\x05\x06') + 10
    await fails(set(end, 4))
    await fails(set(lastOf(whole, always ? 'PK\x06\x07' : 'PK\x05\x06') + (always ? 13 : 18), 0x7f))
  })
})

describe('a writer', () => {
  test('that is abandoned leaves nothing', async () => {
    const zip = await createZip(path.join(folder, 'given-up.zip'))
    await zip.add('one', randomBytes(2_000_000))
    await zip.abandon()
    expect((await readdir(folder)).filter((name) => name.startsWith('given-up'))).toEqual([])
  })

  test('says at once when the disk does not take it', async () => {
    const zip = await createZip(path.join(folder, 'nowhere', 'x.zip'))
    const add = async () => {
      for (let at = 0; at < 50; at++) await zip.add(`n${at}`, randomBytes(100_000))
    }
    await expect(add()).rejects.toThrow('ENOENT')
    await zip.abandon()
  })

  test.each(['../x', '/etc/x', 'C:/x', 'a/../../x'])(
    'takes no name that leads out of a folder: %s',
    async (name) => {
      const zip = await createZip(path.join(folder, 'out.zip'))
      await expect(zip.add(name, Buffer.from('x'))).rejects.toThrow(/path/)
      await zip.abandon()
    },
  )
})
