// Writes a zip archive to disk, entry after entry, so that only one entry lies in memory at a time.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'

const deflate = promisify<Uint8Array, Uint8Array>(deflateRaw)
/** Sizes and places are written with 32 bits (PKWARE APPNOTE 4.3, without Zip64). */
const MOST = 0xffffffff
const MOST_ENTRIES = 0xffff
/** Names are UTF-8. */
const FLAGS = 0x0800
const DEFLATED = 8

export interface ZipWriter {
  /** @throws when the archive would grow beyond 4 GB or 65,535 entries */
  add(name: string, content: Uint8Array): Promise<void>
  /** Ends the archive and gives it its name. @returns its size and SHA-256 */
  close(): Promise<{ size: number; sha256: string }>
  /** Leaves nothing behind. */
  abandon(): Promise<void>
}

type Entry = { name: Buffer; crc: number; packed: number; unpacked: number; offset: number; method: number }

/** What both headers of an entry have in common, from the flags to the length of the name. */
function middle({ name, crc, packed, unpacked, method }: Entry): Buffer {
  const bytes = Buffer.alloc(22)
  bytes.writeUInt16LE(FLAGS, 0)
  bytes.writeUInt16LE(method, 2)
  // Midnight of 1 January 1980: the same content gives the same bytes.
  bytes.writeUInt16LE(0x21, 6)
  bytes.writeUInt32LE(crc, 8)
  bytes.writeUInt32LE(packed, 12)
  bytes.writeUInt32LE(unpacked, 16)
  bytes.writeUInt16LE(name.length, 20)
  return bytes
}

function localHeader(entry: Entry): Buffer {
  const head = Buffer.from([0x50, 0x4b, 3, 4, 20, 0])
  return Buffer.concat([head, middle(entry), Buffer.alloc(2), entry.name])
}

function centralHeader(entry: Entry): Buffer {
  const head = Buffer.from([0x50, 0x4b, 1, 2, 20, 0, 20, 0])
  const tail = Buffer.alloc(16)
  tail.writeUInt32LE(entry.offset, 12)
  return Buffer.concat([head, middle(entry), tail, entry.name])
}

function endRecord(entries: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(22)
  bytes.writeUInt32LE(0x06054b50, 0)
  bytes.writeUInt16LE(entries, 8)
  bytes.writeUInt16LE(entries, 10)
  bytes.writeUInt32LE(size, 12)
  bytes.writeUInt32LE(offset, 16)
  return bytes
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

/** Begins an archive; it has its name only when it is whole. */
export async function createZip(path: string): Promise<ZipWriter> {
  const partial = `${path}.partial`
  const file = await open(partial, 'w', 0o600)
  const entries: Entry[] = []
  let at = 0
  const write = async (bytes: Uint8Array) => {
    if (at + bytes.length > MOST) throw new RangeError('an archive of more than 4 GB cannot be written')
    await file.write(bytes, 0, bytes.length, at)
    at += bytes.length
  }
  return {
    add: async (name, content) => {
      if (entries.length === MOST_ENTRIES)
        throw new RangeError('an archive cannot have more than 65,535 entries')
      const smaller = await deflate(content)
      const deflated = smaller.length < content.length
      const packed = deflated ? smaller : content
      const entry = {
        ...{ name: Buffer.from(name), crc: crc32(content), packed: packed.length, unpacked: content.length },
        ...{ offset: at, method: deflated ? DEFLATED : 0 },
      }
      await write(localHeader(entry))
      await write(packed)
      entries.push(entry)
    },
    close: async () => {
      const offset = at
      for (const entry of entries) await write(centralHeader(entry))
      await write(endRecord(entries.length, at - offset, offset))
      await file.sync()
      await file.close()
      await rename(partial, path)
      return { size: (await stat(path)).size, sha256: await sha256Of(path) }
    },
    abandon: async () => {
      await file.close().catch(() => undefined)
      await rm(partial, { force: true })
    },
  }
}
