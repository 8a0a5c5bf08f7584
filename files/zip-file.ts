// Reads a zip archive on disk entry by entry, so that an archive may be larger than the memory.
import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import type { Archive } from '../app/deps.ts'

const inflate = promisify<Uint8Array, { maxOutputLength: number }, Uint8Array>(inflateRaw)
const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
/** The end record with the longest comment there can be. */
const TAIL = 22 + 0xffff

export class ArchiveFault extends Error {}

type Entry = { method: number; crc: number; packed: number; unpacked: number; offset: number }

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, at)
  if (bytesRead !== length) throw new ArchiveFault('the archive ends too early')
  return bytes
}

async function directoryOf(file: FileHandle): Promise<Map<string, Entry>> {
  const { size } = await file.stat()
  const from = Math.max(0, size - TAIL)
  const tail = await bytesAt(file, from, size - from)
  let end = tail.length - 22
  while (end >= 0 && tail.readUInt32LE(end) !== END) end -= 1
  if (end < 0) throw new ArchiveFault('this is no zip archive')
  const central = await bytesAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12))
  const entries = new Map<string, Entry>()
  for (let at = 0; at < central.length; ) {
    if (at + 46 > central.length || central.readUInt32LE(at) !== CENTRAL)
      throw new ArchiveFault('the directory of the archive is damaged')
    const name = central.readUInt16LE(at + 28)
    entries.set(central.toString('utf8', at + 46, at + 46 + name), {
      method: central.readUInt16LE(at + 10),
      crc: central.readUInt32LE(at + 16),
      packed: central.readUInt32LE(at + 20),
      unpacked: central.readUInt32LE(at + 24),
      offset: central.readUInt32LE(at + 42),
    })
    at += 46 + name + central.readUInt16LE(at + 30) + central.readUInt16LE(at + 32)
  }
  return entries
}

async function contentOf(file: FileHandle, name: string, entry: Entry): Promise<Uint8Array> {
  const head = await bytesAt(file, entry.offset, 30)
  if (head.readUInt32LE(0) !== LOCAL) throw new ArchiveFault(`${name} is damaged`)
  const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  const packed = await bytesAt(file, start, entry.packed)
  const content =
    entry.method === 0
      ? packed
      : await inflate(packed, { maxOutputLength: Math.max(1, entry.unpacked) }).catch(() => {
          throw new ArchiveFault(`${name} is damaged`)
        })
  if (content.length !== entry.unpacked || crc32(content) !== entry.crc)
    throw new ArchiveFault(`${name} is damaged`)
  return content
}

/** @throws ArchiveFault when it is no archive, or damaged; others when there is no such file */
export async function openZipFile(path: string): Promise<Archive & { close(): Promise<void> }> {
  const file = await open(path, 'r')
  try {
    const entries = await directoryOf(file)
    return {
      names: [...entries.keys()],
      read: async (name) => {
        const entry = entries.get(name)
        if (!entry) throw new ArchiveFault(`${name} is missing in the archive`)
        return contentOf(file, name, entry)
      },
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}
