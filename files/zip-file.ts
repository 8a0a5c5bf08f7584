// Reads a zip archive on disk entry by entry, so that an archive may be larger than the memory.
import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import type { Archive } from '../app/deps.ts'
import {
  END_64_SIZE,
  findEnd,
  LOCAL,
  LOCAL_SIZE,
  readEnd64,
  readRecord,
  TAIL_SIZE,
  type ZipEnd,
  type ZipRecord,
} from './zip-record.ts'

const inflate = promisify<Uint8Array, { maxOutputLength: number }, Uint8Array>(inflateRaw)
/** No entry of ours comes near: a part of a table holds 32 MB, a file what Telegram takes. */
const MOST_UNPACKED = 1024 ** 3
const MOST_DIRECTORY = 1024 ** 3

export class ArchiveFault extends Error {}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

async function bytesAt(file: FileHandle, at: number, length: number, size: number): Promise<Buffer> {
  if (at + length > size) throw new ArchiveFault('the archive ends too early')
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, at)
  if (bytesRead !== length) throw new ArchiveFault('the archive ends too early')
  return bytes
}

async function endOf(file: FileHandle, size: number): Promise<ZipEnd> {
  const from = Math.max(0, size - TAIL_SIZE)
  const short = findEnd(viewOf(await bytesAt(file, from, size - from, size)))
  if (!short) throw new ArchiveFault('this is no zip archive')
  if (short.at64 === undefined) return short
  const end = readEnd64(viewOf(await bytesAt(file, short.at64, END_64_SIZE, size)))
  if (!end) throw new ArchiveFault('the directory of the archive is damaged')
  return end
}

async function directoryOf(file: FileHandle, size: number): Promise<Map<string, ZipRecord>> {
  const end = await endOf(file, size)
  if (end.size > MOST_DIRECTORY) throw new ArchiveFault('the directory of the archive is damaged')
  const central = await bytesAt(file, end.offset, end.size, size)
  const view = viewOf(central)
  const entries = new Map<string, ZipRecord>()
  for (let at = 0; at < central.length; ) {
    const read = readRecord(central, view, at)
    if (!read || entries.has(read.record.name))
      throw new ArchiveFault('the directory of the archive is damaged')
    entries.set(read.record.name, read.record)
    at = read.next
  }
  if (entries.size !== end.entries) throw new ArchiveFault('the directory of the archive is damaged')
  return entries
}

async function contentOf(file: FileHandle, size: number, entry: ZipRecord): Promise<Uint8Array> {
  const { name, offset, method, packed: length, unpacked } = entry
  const head = await bytesAt(file, offset, LOCAL_SIZE, size)
  if (head.readUInt32LE(0) !== LOCAL || unpacked > MOST_UNPACKED || (method !== 0 && method !== 8))
    throw new ArchiveFault(`${name} is damaged`)
  const start = offset + LOCAL_SIZE + head.readUInt16LE(26) + head.readUInt16LE(28)
  const packed = await bytesAt(file, start, length, size)
  const content =
    method === 0
      ? packed
      : await inflate(packed, { maxOutputLength: Math.max(1, unpacked) }).catch(() => {
          throw new ArchiveFault(`${name} is damaged`)
        })
  if (content.length !== unpacked || crc32(content) !== entry.crc)
    throw new ArchiveFault(`${name} is damaged`)
  return content
}

/** @throws ArchiveFault when it is no archive, or damaged; others when there is no such file */
export async function openZipFile(path: string): Promise<Archive & { close(): Promise<void> }> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const entries = await directoryOf(file, size)
    return {
      names: [...entries.keys()],
      read: async (name) => {
        const entry = entries.get(name)
        if (!entry) throw new ArchiveFault(`${name} is missing in the archive`)
        return contentOf(file, size, entry)
      },
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}
